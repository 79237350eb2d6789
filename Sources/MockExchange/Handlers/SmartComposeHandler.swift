internal import ActiveSyncProtocol
internal import FoundationEssentials

/// SmartReply and SmartForward (MS-ASCMD 2.2.1.19 and 2.2.1.20): the server adds the original, so that it need not travel.
struct SmartComposeHandler {
    let call: CommandCall

    func answer(_ command: SmartReply) throws(Refusal) -> SmartReply.Response {
        let submission = MailSubmission(
            call: call, clientID: command.clientID, mime: command.mime, savesInSentItems: command.savesInSentItems,
            accountID: command.accountID, templateID: command.templateID)
        try send(submission, about: command.source, replaces: command.replacesMIME, forwards: false)
        return SmartReply.Response()
    }

    func answer(_ command: SmartForward) throws(Refusal) -> SmartForward.Response {
        if !command.forwardees.isEmpty || command.body != nil {
            try forward(command)
            return SmartForward.Response()
        }
        let submission = MailSubmission(
            call: call, clientID: command.clientID, mime: command.mime, savesInSentItems: command.savesInSentItems,
            accountID: command.accountID, templateID: command.templateID)
        try send(submission, about: command.source, replaces: command.replacesMIME, forwards: true)
        return SmartForward.Response()
    }

    private func send(
        _ submission: MailSubmission, about source: MessageSource, replaces: Bool, forwards: Bool
    ) throws(Refusal) {
        try submission.check()
        guard let (id, item) = try original(source) else {
            guard call.mock.options.quirks.contains(.repliesToNothing) else { throw .status(.itemNotFound) }
            return try submission.send(submission.mime)
        }
        try check(submission, against: item, forwards: forwards)
        let protection = protection(of: submission, about: item, replaces: replaces)
        var message = SmartMessage(mime: submission.mime, original: item, forwards: forwards)
        message.attached = attachedOriginal(item, under: protection)
        // Since 16.0 there is another way to forward an event.
        if call.version < .v160 { message.attachesEventAt = call.mock.now }
        try submission.send(
            replaces ? submission.mime : message.bytes, protection,
            parentIndex: item.isMessage ? EmailRenderer.conversationIndex(of: item) : nil)
        guard item.isMessage else { return }
        let toAll = OutgoingMessage(submission.mime).namedRecipients.count > 1
        let now = call.mock.now
        _ = call.mailbox.update { contents, _ in
            contents.mailbox.update(id) { message in
                message.lastVerb = forwards ? .forward : toAll ? .replyToAll : .replyToSender
                message.lastVerbTime = now
                return true
            }
        }
    }

    /// The item that is meant, as an item of its own where one event of a series is meant; `nil` when it is not there.
    private func original(_ source: MessageSource) throws(Refusal) -> (id: ItemID, item: StoredItem)? {
        guard !call.faults.contains(where: { $0.path.last?.tag == ComposeMailTag.instanceID }) else {
            throw .status(.invalidDateTime)
        }
        let id: ItemID? =
            switch source.item {
            case .item(let folder, let serverID): call.mock.itemID(serverID).flatMap { $0.folder == folder ? $0 : nil }
            case .longID(let longID): call.mock.itemID(longID)
            }
        guard let id, var item = call.mailbox.read({ contents, _ in contents.mailbox.item(id) }) else { return nil }
        guard let instance = source.instance else { return (id, item) }
        guard let event = item.properties, event[CalendarTag.recurrence] != nil else {
            throw .status(.noRecurrenceInCalendar)
        }
        guard let occurrence = EventSeries(event)?.occurrence(at: Int(instance.timeIntervalSince1970)) else {
            return nil
        }
        item.properties = event.occurrence(occurrence)
        return (id, item)
    }

    // MARK: - Meetings, since 16.0

    /// Invites more people to a meeting.
    private func forward(_ command: SmartForward) throws(Refusal) {
        guard command.mime.isEmpty, !command.replacesMIME, !command.savesInSentItems else {
            throw .status(.invalidMIMEBodyCombination)
        }
        let addresses = command.forwardees.compactMap(\.email)
        guard !addresses.isEmpty, addresses.allSatisfy(MailAddress.isPlausible) else {
            throw .status(.invalidSmartForwardParameters)
        }
        guard let (id, item) = try original(command.source) else { throw .status(.itemNotFound) }
        guard let event = item.properties ?? MeetingInvitation(message: item.mime)?.event else {
            throw .status(.invalidSmartForwardParameters)
        }
        var message = GeneratedMessage()
        message.fields = [
            ("From", "\(call.user.displayName) <\(call.user.address)>"), ("To", addresses.joined(separator: ", ")),
            ("Subject", "FW: \(event.text(CalendarTag.subject) ?? "")"),
        ]
        message.plain = command.body?.text ?? ""
        let recurrenceID = command.source.instance.map { Int($0.timeIntervalSince1970) }
        let invitation = MeetingInvitation(.request, event: event, recurrenceID: recurrenceID)
        message.calendar = ("REQUEST", invitation.text(now: call.mock.now))
        let submission = MailSubmission(
            call: call, clientID: command.clientID, mime: message.bytes, savesInSentItems: false,
            accountID: command.accountID)
        try submission.check()
        try submission.send(message.bytes)
        addAttendees(command.forwardees, to: id)
    }

    /// The organizer's event names those whom it was forwarded to.
    private func addAttendees(_ forwardees: [Forwardee], to id: ItemID) {
        call.mailbox.update { contents, _ in
            guard let event = contents.mailbox.item(id)?.properties,
                event.text(CalendarTag.organizerEmail)?.lowercased() == call.user.address.lowercased()
            else { return }
            contents.mailbox.update(id) { item in
                item.properties = event.adding(forwardees)
                return true
            }
        }
    }
}
