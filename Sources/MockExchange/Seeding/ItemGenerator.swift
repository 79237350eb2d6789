internal import ActiveSyncProtocol
internal import WBXML

/// Makes seeded events, contacts, tasks and notes; the same seed and index give the same item.
struct ItemGenerator: Sendable {
    private let seed: UInt64
    private let owner: MockUser
    private let users: [MockUser]
    private let reference: Int

    /// Makes a generator.
    ///
    /// - Parameters:
    ///   - seed: the seed.
    ///   - owner: whose items they are.
    ///   - users: who may be invited.
    ///   - reference: the time around which events lie, in seconds since 1970.
    init(seed: UInt64, owner: MockUser, users: [MockUser], reference: Int) {
        self.seed = seed
        self.owner = owner
        self.users = users
        self.reference = reference
    }

    private func random(_ kind: UInt64, _ index: Int) -> SeededRandom {
        SeededRandom(
            seed: seed ^ kind &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: index) &* 0xBF58_476D_1CE4_E5B9)
    }

    // MARK: - Events

    private static let zones: [(minutes: Int, changes: Bool, name: String)] = [
        (60, true, "W. Europe Standard Time"), (0, false, "UTC"), (330, false, "India Standard Time"),
        (-420, false, "US Mountain Standard Time"), (540, false, "Tokyo Standard Time"),
    ]

    /// An event: of eight, one lasts all day, two are meetings, three are series, one of them with exceptions.
    func event(_ index: Int) -> ItemProperties {
        var random = random(1, index)
        let zone = Self.zones[index % Self.zones.count]
        let rules = ZoneRules(minutesAhead: zone.minutes, changes: zone.changes)
        let day = reference / 86400 + Int(random.next() % 120) - 60
        let kind = index % 8
        var event = ItemProperties(.calendar)
        event.set(CalendarTag.subject, "\(random.pick(Vocabulary.sentences).prefix(40))")
        event.set(CalendarTag.uid, "seed-\(index)-\(owner.address)")
        let begin: Int
        let length: Int
        if kind == 1 {
            event.set(CalendarTag.allDayEvent, "1")
            (begin, length) = (day * 86400, 86400 * (1 + index % 3))
        } else {
            event.set(CalendarTag.timezone, rules.base64(named: zone.name))
            let quarter = Int(random.next() % 36)
            (begin, length) = (rules.utc(day * 86400 + 8 * 3600 + quarter * 900), 900 * (1 + Int(random.next() % 8)))
        }
        event[CalendarTag.startTime] = WBXMLElement(CalendarTag.startTime, time: begin)
        event[CalendarTag.endTime] = WBXMLElement(CalendarTag.endTime, time: begin + length)
        event.set(CalendarTag.busyStatus, "\(index % 4)")
        event.set(CalendarTag.reminder, index % 3 == 0 ? nil : "15")
        event.set(CalendarTag.sensitivity, index % 5 == 4 ? "2" : "0")
        if index % 2 == 0 {
            event[AirSyncBaseTag.location] = WBXMLElement(
                AirSyncBaseTag.location,
                elements: [WBXMLElement(AirSyncBaseTag.displayName, text: "Room \(index % 7), Köln")])
        }
        event[AirSyncBaseTag.body] = body(index, &random)
        if kind == 2 || kind == 5 { invite(to: &event, isOwn: kind == 2) }
        if kind >= 3, kind <= 5 { event[CalendarTag.recurrence] = rule(index, day: day) }
        if kind == 3 { addExceptions(to: &event) }
        return event
    }

    private func body(_ index: Int, _ random: inout SeededRandom) -> WBXMLElement {
        let text = random.pick(Vocabulary.sentences)
        return index % 4 == 3
            ? ItemForm.body(.html, "<html><body><p>\(text)</p></body></html>")
            : ItemForm.body(.plainText, text + "\r\n")
    }

    private func invite(to event: inout ItemProperties, isOwn: Bool) {
        let others = users.filter { $0.address != owner.address }
        let organizer = isOwn ? owner : others.first ?? owner
        event.set(CalendarTag.organizerEmail, organizer.address)
        event.set(CalendarTag.organizerName, organizer.displayName)
        event.set(CalendarTag.meetingStatus, isOwn ? "1" : "3")
        event.set(CalendarTag.responseType, isOwn ? "1" : "3")
        let attendees = isOwn ? others : [owner] + others.dropFirst()
        event[CalendarTag.attendees] = WBXMLElement(
            CalendarTag.attendees,
            elements: attendees.enumerated().map { index, person in
                WBXMLElement(
                    CalendarTag.attendee,
                    elements: [
                        WBXMLElement(CalendarTag.email, text: person.address),
                        WBXMLElement(CalendarTag.name, text: person.displayName),
                        WBXMLElement(CalendarTag.attendeeStatus, text: "\([3, 2, 4, 0][index % 4])"),
                        WBXMLElement(CalendarTag.attendeeType, text: index == 2 ? "2" : "1"),
                    ])
            })
    }

    private func rule(_ index: Int, day: Int) -> WBXMLElement {
        let date = CivilDay(days: day)
        let mask = 1 << CivilDay.weekday(day)
        let week = min((date.day - 1) / 7 + 1, 5)
        let forms: [[(Tag, Int)]] = [
            [(CalendarTag.type, 0), (CalendarTag.occurrences, 10), (CalendarTag.interval, 1)],
            [
                (CalendarTag.type, 1), (CalendarTag.occurrences, 8), (CalendarTag.interval, 2),
                (CalendarTag.dayOfWeek, mask),
            ],
            [(CalendarTag.type, 2), (CalendarTag.interval, 1), (CalendarTag.dayOfMonth, date.day)],
            [
                (CalendarTag.type, 3), (CalendarTag.interval, 1), (CalendarTag.dayOfWeek, mask),
                (CalendarTag.weekOfMonth, week),
            ],
            [(CalendarTag.type, 5), (CalendarTag.dayOfMonth, date.day), (CalendarTag.monthOfYear, date.month)],
        ]
        let form = forms[index / 8 % forms.count]
        return WBXMLElement(CalendarTag.recurrence, elements: form.map { WBXMLElement($0.0, text: "\($0.1)") })
    }

    /// One event of a series is moved, another one deleted.
    private func addExceptions(to event: inout ItemProperties) {
        guard let series = EventSeries(event) else { return }
        let first = series.occurrences(from: series.start, to: series.start + 400 * 86400).prefix(3).map(\.original)
        guard first.count == 3 else { return }
        event = ItemChanger.with(event, instance: first[1], now: reference) { children in
            children = [
                WBXMLElement(CalendarTag.subject, text: "Moved"),
                WBXMLElement(CalendarTag.startTime, time: first[1] + 7200),
                WBXMLElement(CalendarTag.endTime, time: first[1] + 9000),
            ]
        }
        event = ItemChanger.deleted(event, instance: first[2], now: reference)
    }

    // MARK: - Contacts, tasks and notes

    private static let firstNames = ["Ada", "Björn", "Chloé", "Dmitri", "Emre", "Fatima", "Gustav", "Hana"]
    private static let lastNames = ["Byron", "Östlund", "Martin", "Ivanov", "Yılmaz", "Khan", "Meyer", "Suzuki"]

    /// A contact; every third has a picture.
    func contact(_ index: Int) -> ItemProperties {
        var random = random(2, index)
        let first = Self.firstNames[index % Self.firstNames.count]
        let last = random.pick(Self.lastNames)
        var contact = ItemProperties(.contacts)
        contact.set(ContactsTag.firstName, first)
        contact.set(ContactsTag.lastName, last)
        contact.set(ContactsTag.fileAs, "\(last), \(first)")
        contact.set(ContactsTag.email1Address, "\"\(first) \(last)\" <person\(index)@elsewhere.test>")
        contact.set(ContactsTag.mobilePhoneNumber, "+49 170 \(1_000_000 + index)")
        contact.set(ContactsTag.companyName, index % 2 == 0 ? "Example" : nil)
        contact.set(ContactsTag.businessAddressCity, "Köln")
        contact.set(ContactsTag.birthday, index % 4 == 0 ? "1980-0\(1 + index % 9)-1\(index % 10)T11:59:00.000Z" : nil)
        contact.set(Contacts2Tag.nickName, index % 5 == 0 ? String(first.prefix(2)) : nil)
        if index % 3 == 0 {
            let picture = TransferCoding.base64Encoded(MockUser.smallPicture)
            contact.set(ContactsTag.picture, String(decoding: picture, as: UTF8.self))
        }
        contact[AirSyncBaseTag.body] = ItemForm.body(.plainText, random.pick(Vocabulary.sentences))
        return contact
    }

    /// A task; every third is done, every fourth recurs.
    func task(_ index: Int) -> ItemProperties {
        var random = random(3, index)
        let due = (reference / 86400 + Int(random.next() % 40)) * 86400
        var task = ItemProperties(.tasks)
        task.set(TasksTag.subject, "\(random.pick(Vocabulary.sentences).prefix(40))")
        task.set(TasksTag.importance, "\(index % 3)")
        for tag in [TasksTag.startDate, TasksTag.utcStartDate] { task[tag] = WBXMLElement(tag, isoTime: due - 86400) }
        for tag in [TasksTag.dueDate, TasksTag.utcDueDate] { task[tag] = WBXMLElement(tag, isoTime: due) }
        task.set(TasksTag.complete, index % 3 == 2 ? "1" : "0")
        if index % 3 == 2 { task[TasksTag.dateCompleted] = WBXMLElement(TasksTag.dateCompleted, isoTime: reference) }
        if index % 4 == 1 {
            task[TasksTag.recurrence] = WBXMLElement(
                TasksTag.recurrence,
                elements: [
                    WBXMLElement(TasksTag.type, text: "1"), WBXMLElement(TasksTag.start, isoTime: due - 86400),
                    WBXMLElement(TasksTag.dayOfWeek, text: "2"), WBXMLElement(TasksTag.interval, text: "1"),
                    WBXMLElement(TasksTag.regenerate, text: "0"), WBXMLElement(TasksTag.deadOccur, text: "0"),
                ])
        }
        return task
    }

    /// A note.
    func note(_ index: Int) -> ItemProperties {
        var random = random(4, index)
        var note = ItemProperties(.notes)
        let text = random.pick(Vocabulary.sentences)
        note.set(NotesTag.subject, "Note \(index + 1)")
        note[AirSyncBaseTag.body] = ItemForm.body(.plainText, text + "\r\n")
        if index % 2 == 0 {
            note[NotesTag.categories] = WBXMLElement(
                NotesTag.categories, elements: [WBXMLElement(NotesTag.category, text: "Ideas")])
        }
        return note
    }
}
