internal import ActiveSyncProtocol

extension MockExchange {
    /// Hands a message over to everybody that it goes to.
    ///
    /// - Parameters:
    ///   - posting: the message.
    ///   - user: who sends it.
    func post(_ posting: Posting, from user: MockUser) {
        let message = OutgoingMessage(posting.mime)
        var delivered = posting
        delivered.mime = message.withoutBcc(posting.mime)
        var unknown: [String] = []
        let named = Set(message.namedRecipients.map { $0.lowercased() })
        for recipient in posting.recipients {
            guard let mailbox = mailbox(receiving: recipient) else {
                guard !isOwn(recipient) else {
                    unknown.append(recipient)
                    continue
                }
                // Elsewhere nobody is known who keeps to the rights.
                let isSealed = posting.protection != nil
                keepOutgoing(isSealed ? SealedMessage.mime(of: delivered.mime) : delivered.mime, to: recipient)
                continue
            }
            let answer = mailbox.receive(
                delivered, from: user, isBlindCopy: !named.contains(recipient.lowercased()), at: now)
            if let answer { post(answer, from: mailbox.user) }
        }
        // Nothing is said about what no person has sent, or two servers would never stop.
        guard !unknown.isEmpty, !message.isAutomatic, let sender = mailbox(receiving: user.address) else { return }
        let original = posting.protection == nil ? posting.mime : SealedMessage.mime(of: posting.mime)
        let report = NonDeliveryReport(original: original, recipients: unknown, domain: options.domain)
        sender.deliver(report.bytes(to: user, at: now, number: nextMessageNumber()))
    }
}

extension MockMailbox {
    /// Takes a message that has been sent: into the inbox, and a meeting into the calendar.
    ///
    /// - Returns: what the mailbox answers by itself, if anything.
    func receive(_ posting: Posting, from sender: MockUser, isBlindCopy: Bool, at now: Int) -> Posting? {
        let mime = posting.mime
        let part = MIMEPart(message: mime)
        let invitation = MeetingInvitation(message: part, of: mime)
        return update { contents, _ in
            guard let inbox = contents.mailbox.folder(ofType: .inbox)?.id else { return nil }
            let conversation = EmailRenderer.conversationID(of: part.header.text("Subject") ?? "")
            let folder = contents.alwaysMoved[conversation].flatMap { contents.mailbox.folders[$0]?.id } ?? inbox
            contents.mailbox.add(.bytes(mime), to: folder, received: now) { item in
                item.isBlindCopy = isBlindCopy
                item.protection = posting.protection
                item.parentIndex = posting.parentIndex
            }
            if let invitation { contents.mailbox.process(invitation, for: user, now: now) }
            guard part.header["Auto-Submitted"] == nil, invitation == nil else { return nil }
            return outOfOfficeAnswer(to: part.header, from: sender, at: now, &contents)
        }
    }
}
