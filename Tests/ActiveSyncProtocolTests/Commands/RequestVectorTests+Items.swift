import ActiveSyncProtocol
import FoundationEssentials

extension RequestVectorTests {
    /// Requests of Sync with events, people and tasks.
    static var itemRows: [BuiltRequest] {
        [
            BuiltRequest("sync-contact-add-request", .v121, add(.contact(zoe), "c-0001", to: "9", "2")),
            BuiltRequest("sync-calendar-add-v141", .v141, add(.event(standUp), "ev-1", to: "1", "6")),
            BuiltRequest("sync-task-add-request", .v141, add(.task(rent), "t-1", to: "7", "3")),
            BuiltRequest("sync-calendar-exception-change-v160", .v160, movedLunch),
            BuiltRequest("ext-libwbxml-airsync-001", .v25, oldContact),
        ]
    }

    private static func add(
        _ data: ItemData, _ clientID: ClientID, to folder: CollectionID, _ key: SyncKey
    ) -> Sync {
        Sync([Sync.Collection(folder, syncKey: key, commands: [.add(Sync.Add(clientID, data: data))])])
    }

    private static func date(_ text: String) -> Date? { DateTimeFormat.date(from: text) }

    private static var zoe: Contact {
        var contact = Contact()
        contact.fileAs = "Müller, Zoë"
        contact.firstName = "Zoë"
        contact.lastName = "Müller"
        contact.email1Address = "\"Zoë Müller\" <zoe@example.com>"
        contact.mobilePhoneNumber = "+49 30 123456"
        contact.businessAddressStreet = "Hauptstraße 1"
        contact.businessAddressCity = "Berlin"
        contact.businessAddressPostalCode = "10115"
        contact.birthday = date("1980-02-29T11:59:00Z")
        contact.categories = ["Friends"]
        contact.children = ["Max", "Ida"]
        contact.nickName = "Z"
        contact.imAddress = "sip:zoe@example.com"
        var body = Body(text: "note\r\nnr2")
        body.estimatedDataSize = 9
        contact.body = body
        return contact
    }

    /// A person of the time when programs sent empty elements.
    private static var oldContact: Sync {
        var contact = Contact()
        contact.fileAs = "Bue, Tryggve"
        contact.firstName = "Tryggve"
        contact.lastName = "Bue"
        contact.mobilePhoneNumber = "12345678"
        contact.legacyRTF = []
        contact.picture = []
        contact.setOrder([
            ContactsTag.fileAs, ContactsTag.firstName, ContactsTag.lastName, ContactsTag.mobilePhoneNumber,
            ContactsTag.compressedRTF, ContactsTag.picture,
        ])
        var options = Sync.Options(filterType: nil, conflict: .serverWins)
        options.truncation = .after5120
        options.rtfTruncation = .after5120
        return Sync([
            Sync.Collection(
                "{F0A866C8-E590-42B9-830C-4CF4DFD545DF}", syncKey: "{F0A866C8-E590-42B9-830C-4CF4DFD545DF}12",
                itemClass: .contacts, deletesAsMoves: true, getsChanges: true, windowSize: 100, options: [options],
                commands: [.add(Sync.Add("2147483800", data: .contact(contact)))])
        ])
    }

    private static var standUp: CalendarEvent {
        var event = CalendarEvent()
        event.timeZone = TimeZoneBlob(
            bias: -60, standard: TimeZoneBlob.Transition(month: 10, week: 5, hour: 3),
            daylight: TimeZoneBlob.Transition(month: 3, week: 5, hour: 2), daylightBias: -60)
        event.allDayEvent = false
        event.busyStatus = .busy
        event.dtStamp = date("20240102T101112Z")
        event.startTime = date("20240108T090000Z")
        event.endTime = date("20240108T093000Z")
        event.locationText = "Room 1"
        event.reminder = 15
        event.sensitivity = .normal
        event.subject = "Stand-up"
        event.uid = "0123456789ABCDEF"
        event.meetingStatus = 1
        event.organizerName = "Alice"
        event.organizerEmail = "alice@example.com"
        event.attendees = [
            Attendee(email: "bob@example.org", name: "Bob", type: 1),
            Attendee(email: "room1@example.com", name: "Room 1", type: 3),
        ]
        var recurrence = CalendarEvent.Recurrence()
        recurrence.type = .weekly
        recurrence.interval = 1
        recurrence.dayOfWeek = .weekdays
        recurrence.occurrences = 20
        recurrence.firstDayOfWeek = 1
        recurrence.setOrder([
            CalendarTag.type, CalendarTag.interval, CalendarTag.dayOfWeek, CalendarTag.occurrences,
            CalendarTag.firstDayOfWeek,
        ])
        event.recurrence = recurrence
        var cancelled = CalendarEvent.Exception()
        cancelled.exceptionStartTime = date("20240110T090000Z")
        cancelled.isDeleted = true
        var late = CalendarEvent.Exception()
        late.exceptionStartTime = date("20240111T090000Z")
        late.startTime = date("20240111T100000Z")
        late.endTime = date("20240111T103000Z")
        late.subject = "Stand-up (late)"
        event.exceptions = [cancelled, late]
        event.categories = ["Team"]
        event.responseRequested = true
        event.disallowNewTimeProposal = false
        event.body = Body(text: "agenda")
        return event
    }

    private static var movedLunch: Sync {
        var event = CalendarEvent()
        event.subject = "Lunch moved"
        event.startTime = date("20240408T130000Z")
        event.setOrder([CalendarTag.subject, CalendarTag.startTime])
        return Sync([
            Sync.Collection(
                "1", syncKey: "9",
                commands: [
                    .change(Sync.Change("1:6", instance: date("20240408T120000Z"), data: .event(event))),
                    .delete("1:6", instance: date("20240415T120000Z")),
                ])
        ])
    }

    private static var rent: TaskItem {
        var task = TaskItem()
        task.subject = "Pay rent"
        task.importance = .high
        task.sensitivity = .personal
        task.isComplete = false
        task.startDate = date("2024-01-01")
        task.utcStartDate = date("2023-12-31T23:00:00Z")
        task.dueDate = date("2024-01-31")
        task.utcDueDate = date("2024-01-30T23:00:00Z")
        task.reminderSet = true
        task.reminderTime = date("2024-01-30T08:00:00Z")
        var recurrence = TaskItem.Recurrence()
        recurrence.type = 2
        recurrence.start = date("2024-01-01")
        recurrence.interval = 1
        recurrence.dayOfMonth = 31
        recurrence.regenerate = false
        recurrence.deadOccur = false
        recurrence.setOrder([
            TasksTag.type, TasksTag.start, TasksTag.interval, TasksTag.dayOfMonth, TasksTag.regenerate,
            TasksTag.deadOccur,
        ])
        task.recurrence = recurrence
        task.categories = ["Home"]
        var body = Body(text: "")
        body.setOrder([], emptyTexts: [AirSyncBaseTag.data])
        task.body = body
        return task
    }
}
