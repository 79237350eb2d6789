internal import ActiveSyncProtocol
internal import WBXML

/// The messages that a server sends for a person who organizes meetings, since 16.0.
struct MeetingMail: Sendable {
    /// Who organizes.
    let organizer: MockUser
    /// The mock's time.
    let now: Int

    /// The invitations and cancellations that a change of an event calls for.
    ///
    /// - Parameters:
    ///   - old: the event before; `nil` for a new one.
    ///   - new: the event afterwards.
    func invitations(from old: ItemProperties?, to new: ItemProperties) -> [Posting] {
        guard isOwn(new) else { return [] }
        let before = Set(old.map { Self.attendees($0) } ?? [])
        let after = Self.attendees(new)
        var postings: [Posting] = []
        let isChanged = old.map { Self.essence($0) != Self.essence(new) } ?? true
        let invited = isChanged ? after : after.filter { !before.contains($0) }
        if !invited.isEmpty { postings.append(message(.request, new, to: invited)) }
        let removed = before.subtracting(after).sorted()
        if !removed.isEmpty { postings.append(message(.cancel, new, to: removed)) }
        return postings + exceptionInvitations(from: old, to: new)
    }

    /// The cancellations when an event is deleted, or one of a series.
    func cancellation(of event: ItemProperties, only occurrence: EventSeries.Occurrence? = nil) -> [Posting] {
        let attendees = Self.attendees(event)
        guard isOwn(event), !attendees.isEmpty else { return [] }
        guard let occurrence else { return [message(.cancel, event, to: attendees)] }
        let single = event.occurrence(occurrence)
        return [message(.cancel, single, to: attendees, recurrenceID: occurrence.original)]
    }

    private func exceptionInvitations(from old: ItemProperties?, to new: ItemProperties) -> [Posting] {
        guard let old, old[CalendarTag.recurrence] == new[CalendarTag.recurrence] else { return [] }
        let known = Set(old[CalendarTag.exceptions]?.elements ?? [])
        let attendees = Self.attendees(new)
        guard !attendees.isEmpty, let series = EventSeries(new) else { return [] }
        return (new[CalendarTag.exceptions]?.elements ?? []).filter { !known.contains($0) }.compactMap { exception in
            guard let original = exception.child(CalendarTag.exceptionStartTime)?.time,
                let occurrence = series.occurrence(at: original)
            else { return nil }
            return message(.request, new.occurrence(occurrence), to: attendees, recurrenceID: original)
        }
    }

    private func isOwn(_ event: ItemProperties) -> Bool {
        event.text(CalendarTag.organizerEmail)?.lowercased() == organizer.address.lowercased()
    }

    /// The addresses of those who attend, without the organizer.
    private static func attendees(_ event: ItemProperties) -> [String] {
        MeetingInvitation(.request, event: event).attendees.map(\.address)
            .filter { $0 != event.text(CalendarTag.organizerEmail)?.lowercased() }
    }

    /// What attendees have to be told of when it changes.
    private static func essence(_ event: ItemProperties) -> [WBXMLElement?] {
        [
            event[CalendarTag.subject], event[CalendarTag.startTime], event[CalendarTag.endTime],
            event[CalendarTag.allDayEvent], event[CalendarTag.recurrence], event[AirSyncBaseTag.location],
            event[AirSyncBaseTag.body],
        ]
    }

    private func message(
        _ method: MeetingInvitation.Method, _ event: ItemProperties, to attendees: [String], recurrenceID: Int? = nil
    ) -> Posting {
        let subject = event.text(CalendarTag.subject) ?? ""
        let invitation = MeetingInvitation(method, event: event, recurrenceID: recurrenceID)
        var message = GeneratedMessage()
        message.fields = [
            ("From", "\(organizer.displayName) <\(organizer.address)>"), ("To", attendees.joined(separator: ", ")),
            ("Subject", method == .cancel ? "Canceled: \(subject)" : subject), ("Date", MessageDate.string(now)),
            (
                "Message-ID",
                "<meeting.\(now).\(String(fnv1a((invitation.uid + method.rawValue).utf8), radix: 16))@mock>"
            ),
        ]
        message.plain = event[AirSyncBaseTag.body]?.text(AirSyncBaseTag.data) ?? ""
        message.calendar = (method.rawValue, invitation.text(now: now))
        message.files = event.attachments.map { file in
            GeneratedMessage.File(
                name: file.name, contentType: file.contentType ?? "application/octet-stream",
                contentID: file.contentID, isInline: file.isInline, bytes: file.bytes)
        }
        return Posting(mime: message.bytes, recipients: attendees)
    }
}

/// The answer of a person who was invited.
struct MeetingReply: Sendable {
    /// Who answers.
    let attendee: MockUser
    /// What the answer is.
    let answer: AttendeeAnswer
    /// The mock's time.
    let now: Int

    /// The message to the organizer; `nil` when the event names none.
    ///
    /// - Parameters:
    ///   - event: the event, or the one of a series that is meant.
    ///   - recurrenceID: its original start, where it is one of a series.
    ///   - text: what the person writes.
    ///   - proposal: another time that the person proposes, in seconds since 1970.
    func posting(
        for event: ItemProperties, recurrenceID: Int? = nil, text: String = "", proposal: ClosedRange<Int>? = nil
    ) -> Posting? {
        guard let organizer = event.text(CalendarTag.organizerEmail), !organizer.isEmpty else { return nil }
        var reply = event
        reply[CalendarTag.recurrence] = nil
        reply[CalendarTag.attendees] = WBXMLElement(
            CalendarTag.attendees,
            elements: [
                WBXMLElement(
                    CalendarTag.attendee,
                    elements: [
                        WBXMLElement(CalendarTag.email, text: attendee.address),
                        WBXMLElement(CalendarTag.name, text: attendee.displayName),
                        WBXMLElement(CalendarTag.attendeeStatus, text: "\(answer.status)"),
                    ])
            ])
        if let proposal {
            reply[CalendarTag.startTime] = WBXMLElement(CalendarTag.startTime, time: proposal.lowerBound)
            reply[CalendarTag.endTime] = WBXMLElement(CalendarTag.endTime, time: proposal.upperBound)
        }
        let method = proposal == nil ? MeetingInvitation.Method.reply : .counter
        let word = proposal == nil ? answer.word : "New Time Proposed"
        let invitation = MeetingInvitation(method, event: reply, recurrenceID: recurrenceID)
        var message = GeneratedMessage()
        message.fields = [
            ("From", "\(attendee.displayName) <\(attendee.address)>"), ("To", organizer),
            ("Subject", "\(word): \(event.text(CalendarTag.subject) ?? "")"), ("Date", MessageDate.string(now)),
            (
                "Message-ID",
                "<answer.\(now).\(String(fnv1a((invitation.uid + attendee.address).utf8), radix: 16))@mock>"
            ),
        ]
        message.plain = text
        message.calendar = (method.rawValue, invitation.text(now: now))
        return Posting(mime: message.bytes, recipients: [organizer])
    }
}

extension ItemProperties {
    /// One event of a series as an event of its own.
    func occurrence(_ occurrence: EventSeries.Occurrence) -> ItemProperties {
        var single = self
        single[CalendarTag.recurrence] = nil
        single[CalendarTag.exceptions] = nil
        for element in occurrence.exception?.elements ?? [] where element.tag != CalendarTag.exceptionStartTime {
            single[element.tag] = element
        }
        single[CalendarTag.startTime] = WBXMLElement(CalendarTag.startTime, time: occurrence.start)
        single[CalendarTag.endTime] = WBXMLElement(CalendarTag.endTime, time: occurrence.end)
        return single
    }
}
