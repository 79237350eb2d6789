internal import ActiveSyncProtocol
internal import WBXML

extension Mailbox {
    /// The event with an identifier.
    func event(uid: String) -> (id: ItemID, event: ItemProperties)? {
        for (id, item) in items(of: .calendar) {
            if let event = item.properties, event.text(CalendarTag.uid) == uid { return (id, event) }
        }
        return nil
    }

    /// Does what a server does with the calendar when a meeting message arrives.
    mutating func process(_ invitation: MeetingInvitation, for user: MockUser, now: Int) {
        switch invitation.method {
        case .request:
            guard invitation.organizer != user.address.lowercased() else { return }
            enter(invitation, now: now)
        case .cancel: cancel(invitation, now: now)
        case .reply: note(invitation, now: now)
        case .counter: break
        }
    }

    /// Puts a meeting that a person was invited to into the calendar, not answered yet.
    ///
    /// - Returns: the event's id.
    @discardableResult
    mutating func enter(_ invitation: MeetingInvitation, now: Int) -> ItemID? {
        guard let calendar = folder(ofType: .calendar)?.id else { return nil }
        var event = invitation.event
        event.set(CalendarTag.meetingStatus, "3")
        event.set(CalendarTag.responseType, "5")
        event.set(CalendarTag.responseRequested, "1")
        event.set(CalendarTag.busyStatus, "1")
        event.set(CalendarTag.reminder, "15")
        event[CalendarTag.dtStamp] = WBXMLElement(CalendarTag.dtStamp, time: now)
        guard let known = self.event(uid: invitation.uid) else { return add(event, to: calendar) }
        if let original = invitation.recurrenceID, known.event[CalendarTag.recurrence] != nil {
            change(known.id, known.event, exceptionAt: original, now: now) { children in
                let inherited = [
                    CalendarTag.uid, CalendarTag.timezone, CalendarTag.organizerName, CalendarTag.organizerEmail,
                    CalendarTag.recurrence, CalendarTag.responseRequested,
                ]
                children = event.elements.filter { !inherited.contains($0.tag) }
            }
            return known.id
        }
        update(known.id) { item in
            item.properties = event
            return true
        }
        return known.id
    }

    private mutating func cancel(_ invitation: MeetingInvitation, now: Int) {
        guard let known = event(uid: invitation.uid) else { return }
        let changes = [
            WBXMLElement(CalendarTag.meetingStatus, text: "7"), WBXMLElement(CalendarTag.busyStatus, text: "0"),
            WBXMLElement(CalendarTag.subject, text: "Canceled: \(known.event.text(CalendarTag.subject) ?? "")"),
        ]
        if let original = invitation.recurrenceID, known.event[CalendarTag.recurrence] != nil {
            change(known.id, known.event, exceptionAt: original, now: now) { children in
                children.removeAll { child in changes.contains { $0.tag == child.tag } }
                children += changes
            }
            return
        }
        update(known.id) { item in
            var event = known.event
            for change in changes { event[change.tag] = change }
            item.properties = event
            return true
        }
    }

    /// Notes what an attendee has answered.
    private mutating func note(_ invitation: MeetingInvitation, now: Int) {
        guard let known = event(uid: invitation.uid), let attendee = invitation.attendees.first else { return }
        func answered(_ attendees: WBXMLElement) -> WBXMLElement {
            WBXMLElement(
                attendees.tag,
                elements: attendees.elements.map { element in
                    guard element.text(CalendarTag.email)?.lowercased() == attendee.address else { return element }
                    let rest = element.elements.filter { $0.tag != CalendarTag.attendeeStatus }
                    return WBXMLElement(
                        element.tag,
                        elements: rest + [WBXMLElement(CalendarTag.attendeeStatus, text: "\(attendee.status)")])
                })
        }
        guard let attendees = known.event[CalendarTag.attendees] else { return }
        if let original = invitation.recurrenceID, known.event[CalendarTag.recurrence] != nil {
            change(known.id, known.event, exceptionAt: original, now: now) { children in
                let own = children.first { $0.tag == CalendarTag.attendees } ?? attendees
                children.removeAll { $0.tag == CalendarTag.attendees }
                children.append(answered(own))
            }
            return
        }
        update(known.id) { item in
            var event = known.event
            event[CalendarTag.attendees] = answered(attendees)
            item.properties = event
            return true
        }
    }

    /// Changes what is different about one event of a series.
    mutating func change(
        _ id: ItemID, _ event: ItemProperties, exceptionAt original: Int, now: Int,
        _ body: (inout [WBXMLElement]) -> Void
    ) {
        update(id) { item in
            item.properties = ItemChanger.with(event, instance: original, now: now, body)
            return true
        }
    }
}
