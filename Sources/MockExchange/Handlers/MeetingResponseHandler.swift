internal import ActiveSyncProtocol
internal import FoundationEssentials
internal import WBXML

/// MeetingResponse (MS-ASCMD 2.2.1.11): a person answers an invitation.
struct MeetingResponseHandler {
    let call: CommandCall
    /// The most answers in one command.
    private static let mostRequests = 100

    func answer(_ command: MeetingResponse) -> MeetingResponse.Response {
        guard command.requests.count <= Self.mostRequests else {
            // A common status does not exist before 14.0.
            let status = call.version < .v140 ? MeetingResponseStatus.invalidRequest : .invalidXML
            return MeetingResponse.Response(
                results: command.requests.map { MeetingResponse.Result(reference($0.item).0, status: status) })
        }
        var postings: [Posting] = []
        let malformed = malformedRequests
        let results = command.requests.enumerated().map { index, request in
            let (result, posting) = carryOut(request, isMalformed: malformed.contains(index + 1))
            if let posting { postings.append(posting) }
            return result
        }
        for posting in postings { call.mock.post(posting, from: call.user) }
        return MeetingResponse.Response(results: results)
    }

    /// The answers, counted from 1, that say something unknown, or name an event of a series by what is no time of the
    /// right form.
    private var malformedRequests: Set<Int> {
        // MeetingResponse, Request, UserResponse or InstanceId.
        Set(call.faults.compactMap { $0.path.count > 2 ? $0.path[1].number : nil })
    }

    private func carryOut(
        _ request: MeetingResponse.Request, isMalformed: Bool
    ) -> (MeetingResponse.Result, Posting?) {
        let (requestID, id) = reference(request.item)
        func failure(_ status: Status) -> (MeetingResponse.Result, Posting?) {
            let is15 = call.mock.options.quirks.contains(.meetingResponse15)
            return (MeetingResponse.Result(requestID, status: is15 ? Status(rawValue: 15) : status), nil)
        }
        guard !isMalformed, let id, let answer = AttendeeAnswer(userResponse: request.userResponse.rawValue) else {
            return failure(MeetingResponseStatus.invalidRequest)
        }
        let now = call.mock.now
        let instance = request.instance.map { Int($0.timeIntervalSince1970) }
        return call.mailbox.update { contents, _ in
            guard let item = contents.mailbox.item(id) else { return failure(MeetingResponseStatus.invalidRequest) }
            if instance != nil, let event = item.properties, isAnswerable(event), event[CalendarTag.recurrence] == nil {
                return failure(.noRecurrenceInCalendar)
            }
            guard let target = target(item, id, instance: instance, &contents.mailbox, now: now)
            else { return failure(MeetingResponseStatus.invalidRequest) }
            let calendarID = apply(answer, to: target, &contents.mailbox, now: now)
            if item.isMessage, let trash = contents.mailbox.folder(ofType: .deletedItems)?.id {
                contents.mailbox.move(id, to: trash)
            }
            let quirks = call.mock.options.quirks
            let isNamed = calendarID != nil && !quirks.contains(.noCalendarID)
            let result = MeetingResponse.Result(
                requestID, calendarID: isNamed ? calendarID.map(call.mock.serverID) : nil)
            guard request.reply != nil && call.version >= .v160 || quirks.contains(.mailsResponses) else {
                return (result, nil)
            }
            return (result, reply(answer, request, target, now: now))
        }
    }

    private func reference(_ item: ItemReference) -> (ServerID?, ItemID?) {
        switch item {
        case .item(let folder, let serverID):
            (serverID, call.mock.itemID(serverID).flatMap { $0.folder == folder ? $0 : nil })
        case .longID(let longID): (nil, call.mock.itemID(longID))
        }
    }

    // MARK: - What is answered

    /// The event that an answer is about.
    private struct Target {
        var id: ItemID
        var event: ItemProperties
        /// The original start, where one event of a series is meant.
        var occurrence: EventSeries.Occurrence?
    }

    /// The event that an answer is about; `nil` when there is nothing to answer.
    private func target(
        _ item: StoredItem, _ id: ItemID, instance: Int?, _ mailbox: inout Mailbox, now: Int
    ) -> Target? {
        if let event = item.properties {
            guard event.itemClass == .calendar, isAnswerable(event) else { return nil }
            guard let instance else { return Target(id: id, event: event) }
            guard let occurrence = EventSeries(event)?.occurrence(at: instance) else { return nil }
            return Target(id: id, event: event, occurrence: occurrence)
        }
        // One event of a series cannot be chosen by the invitation to it.
        guard instance == nil, let invitation = MeetingInvitation(message: item.mime), invitation.method == .request,
            invitation.organizer != call.user.address.lowercased()
        else { return nil }
        let known = mailbox.event(uid: invitation.uid)?.id ?? mailbox.enter(invitation, now: now)
        guard let known, let event = mailbox.item(known)?.properties else { return nil }
        let occurrence = invitation.recurrenceID.flatMap { EventSeries(event)?.occurrence(at: $0) }
        return Target(id: known, event: event, occurrence: occurrence)
    }

    /// Whether a person was invited to an event, and it still takes place.
    private func isAnswerable(_ event: ItemProperties) -> Bool {
        let status = event.number(CalendarTag.meetingStatus) ?? 0
        return status & 1 == 1 && status & 2 == 2 && status & 4 == 0
    }

    // MARK: - What comes of it

    /// Changes the calendar, and gives the event's id unless it has left the calendar.
    private func apply(
        _ answer: AttendeeAnswer, to target: Target, _ mailbox: inout Mailbox, now: Int
    ) -> ItemID? {
        if let occurrence = target.occurrence {
            mailbox.change(target.id, target.event, exceptionAt: occurrence.original, now: now) { children in
                guard answer.status != 4 else {
                    children = [WBXMLElement(CalendarTag.deleted, text: "1")]
                    return
                }
                for element in changes(answer, now: now) {
                    children.removeAll { $0.tag == element.tag }
                    children.append(element)
                }
            }
            return target.id
        }
        guard answer.status != 4 else {
            if let trash = mailbox.folder(ofType: .deletedItems)?.id { mailbox.move(target.id, to: trash) }
            return nil
        }
        var event = target.event
        for element in changes(answer, now: now) { event[element.tag] = element }
        event[CalendarTag.dtStamp] = WBXMLElement(CalendarTag.dtStamp, time: now)
        // Exchange Online makes the event anew, under another id.
        if call.mock.options.quirks.contains(.responseMovesEvent) {
            mailbox.remove(target.id)
            return mailbox.add(event, to: target.id.folder)
        }
        mailbox.update(target.id) { item in
            item.properties = event
            return true
        }
        return target.id
    }

    private func changes(_ answer: AttendeeAnswer, now: Int) -> [WBXMLElement] {
        [
            WBXMLElement(CalendarTag.busyStatus, text: "\(answer.busyStatus)"),
            WBXMLElement(CalendarTag.responseType, text: "\(answer.status)"),
            WBXMLElement(CalendarTag.appointmentReplyTime, time: now),
        ]
    }

    private func reply(
        _ answer: AttendeeAnswer, _ request: MeetingResponse.Request, _ target: Target, now: Int
    ) -> Posting? {
        let event = target.occurrence.map { target.event.occurrence($0) } ?? target.event
        var proposal: ClosedRange<Int>?
        if let start = request.proposedStartTime, let end = request.proposedEndTime, start <= end {
            proposal = Int(start.timeIntervalSince1970)...Int(end.timeIntervalSince1970)
        }
        return MeetingReply(attendee: call.user, answer: answer, now: now).posting(
            for: event, recurrenceID: target.occurrence?.original, text: request.reply?.body?.text ?? "",
            proposal: proposal)
    }
}
