internal import ActiveSyncProtocol
internal import WBXML

/// What a server adds to the items that it stores.
struct ItemDefaults {
    /// Whose mailbox it is.
    let user: MockUser
    /// The mock's time.
    let now: Int

    /// Adds what a server adds to every new item.
    ///
    /// - Parameters:
    ///   - item: the item.
    ///   - number: its number in the mailbox.
    ///   - isNew16: whether a client has made it since 16.0, which leaves more to the server.
    ///   - namesReminder: whether the client has said something of a reminder.
    func complete(_ item: inout ItemProperties, number: Int, isNew16: Bool = false, namesReminder: Bool = true) {
        switch item.itemClass {
        case .calendar: completeEvent(&item, number, isNew16, namesReminder)
        case .contacts:
            if item[ContactsTag.fileAs] == nil {
                let names = [ContactsTag.lastName, ContactsTag.firstName].compactMap { item.text($0) }
                item.set(
                    ContactsTag.fileAs,
                    names.isEmpty ? item.text(ContactsTag.companyName) : names.joined(separator: ", "))
            }
        case .tasks:
            if item[TasksTag.importance] == nil { item.set(TasksTag.importance, "1") }
            if item[TasksTag.complete] == nil { item.set(TasksTag.complete, "0") }
            if item[TasksTag.sensitivity] == nil { item.set(TasksTag.sensitivity, "0") }
            if item[TasksTag.reminderSet] == nil { item.set(TasksTag.reminderSet, "0") }
        case .notes:
            if item[NotesTag.messageClass] == nil { item.set(NotesTag.messageClass, "IPM.StickyNote") }
            item[NotesTag.lastModifiedDate] = WBXMLElement(NotesTag.lastModifiedDate, time: now)
        default: break
        }
    }

    private func completeEvent(_ item: inout ItemProperties, _ number: Int, _ isNew16: Bool, _ namesReminder: Bool) {
        let isMeeting = item[CalendarTag.attendees] != nil
        if item[CalendarTag.uid] == nil { item.set(CalendarTag.uid, Self.uid(user: user, number: number)) }
        if item[CalendarTag.allDayEvent] == nil { item.set(CalendarTag.allDayEvent, "0") }
        if item[CalendarTag.busyStatus] == nil { item.set(CalendarTag.busyStatus, "2") }
        if item[CalendarTag.sensitivity] == nil { item.set(CalendarTag.sensitivity, "0") }
        if item[CalendarTag.meetingStatus] == nil { item.set(CalendarTag.meetingStatus, isMeeting ? "1" : "0") }
        if item[CalendarTag.organizerEmail] == nil {
            item.set(CalendarTag.organizerEmail, user.address)
            item.set(CalendarTag.organizerName, user.displayName)
        }
        if item[CalendarTag.timezone] == nil, item.number(CalendarTag.allDayEvent) != 1 {
            item.set(CalendarTag.timezone, ZoneRules.utc.base64(named: "UTC"))
        }
        item.set(
            CalendarTag.responseType,
            isMeeting && item.text(CalendarTag.organizerEmail) == user.address ? "1" : "0")
        // Since 16.0 the server has a reminder of its own, which only an empty element takes away.
        if isNew16, !namesReminder { item.set(CalendarTag.reminder, "15") }
        Self.fillAttendees(&item)
        item[CalendarTag.dtStamp] = WBXMLElement(CalendarTag.dtStamp, time: now)
    }

    /// Gives a new event the time that the client has left out, where the other one leaves room for it.
    func completeTimes(of event: inout ItemProperties) {
        guard event.itemClass == .calendar, event.number(CalendarTag.allDayEvent) != 1 else { return }
        let halfHour = 30 * 60
        let soon = (now + halfHour / 2) / halfHour * halfHour
        let (start, end) = (event.time(CalendarTag.startTime), event.time(CalendarTag.endTime))
        if start == nil, end.map({ $0 > now }) ?? true {
            event[CalendarTag.startTime] = WBXMLElement(CalendarTag.startTime, time: soon)
        }
        if end == nil, start.map({ $0 <= now }) ?? true {
            event[CalendarTag.endTime] = WBXMLElement(CalendarTag.endTime, time: soon + halfHour)
        }
    }

    /// The identifier that the server gives to an event.
    static func uid(user: MockUser, number: Int) -> String {
        // The head of every identifier that Outlook makes, and a part that differs.
        let head = "040000008200E00074C5B7101A82E00800000000"
        let hash = String(fnv1a(user.address.lowercased().utf8), radix: 16, uppercase: true)
        let tail = String(number, radix: 16, uppercase: true)
        func padded(_ text: String) -> String { String(repeating: "0", count: max(0, 16 - text.count)) + text }
        return head + padded(hash) + padded("") + "10000000" + padded(hash) + padded(tail)
    }

    /// Gives every attendee the status of one who has not answered.
    static func fillAttendees(_ item: inout ItemProperties, before: WBXMLElement? = nil) {
        guard let attendees = item[CalendarTag.attendees] else { return }
        let known = Dictionary(
            (before?.elements ?? []).compactMap { attendee in
                attendee.text(CalendarTag.email).map { ($0.lowercased(), attendee.text(CalendarTag.attendeeStatus)) }
            }, uniquingKeysWith: { $1 })
        item[CalendarTag.attendees] = WBXMLElement(
            attendees.tag,
            elements: attendees.elements.map { attendee in
                var children = attendee.elements
                let address = attendee.text(CalendarTag.email)?.lowercased() ?? ""
                if attendee.child(CalendarTag.attendeeStatus) == nil {
                    children.append(WBXMLElement(CalendarTag.attendeeStatus, text: (known[address] ?? nil) ?? "0"))
                }
                if attendee.child(CalendarTag.attendeeType) == nil {
                    children.append(WBXMLElement(CalendarTag.attendeeType, text: "1"))
                }
                return WBXMLElement(attendee.tag, elements: children)
            })
    }
}
