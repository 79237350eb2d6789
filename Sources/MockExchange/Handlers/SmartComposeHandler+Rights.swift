internal import ActiveSyncProtocol

// What the rights of a protected original mean for an answer to it (MS-ASRM 3.2.5.1).

extension SmartComposeHandler {
    private func rights(of original: StoredItem) -> MessageRights? {
        original.protection.map { call.mock.rights(of: $0, for: call.user) }
    }

    /// Refuses an answer or a forward that the rights of the original do not allow.
    func check(_ submission: MailSubmission, against original: StoredItem, forwards: Bool) throws(Refusal) {
        guard let protection = original.protection, !protection.isOwned(by: call.user) else { return }
        let allowed = call.mock.rights(of: protection, for: call.user).allowed
        let isAllowed =
            forwards ? allowed.contains(.forward) : self.isAllowed(submission, by: allowed, of: original)
        guard isAllowed else { throw .status(.irmOperationNotPermitted) }
    }

    /// Whether the recipients of an answer are those that the rights allow: the sender, all, or anybody.
    private func isAllowed(
        _ submission: MailSubmission, by allowed: Set<MessageRights.Right>, of original: StoredItem
    ) -> Bool {
        if allowed.contains(.modifyRecipients) { return true }
        let mime = original.mime
        let header = MIMEHeader(of: mime, in: 0..<mime.count)
        let sender = Set(MailAddress.list(header["From"] ?? []).map { $0.address.lowercased() })
        let others = Set(OutgoingMessage(mime).namedRecipients.map { $0.lowercased() })
        let user: Set = [call.user.address.lowercased()]
        let recipients = Set(OutgoingMessage(submission.mime).recipients.map { $0.lowercased() })
        if allowed.contains(.reply), recipients == sender { return true }
        // Whether the user is among the recipients makes no difference.
        return allowed.contains(.replyAll) && recipients.union(user) == sender.union(others).union(user)
    }

    /// How the new message is protected: as the client says, or else as the original whose words it has.
    func protection(
        of submission: MailSubmission, about original: StoredItem, replaces: Bool
    ) -> MessageProtection? {
        guard submission.templateID == nil, !replaces, let template = original.protection?.templateID else {
            return submission.protection
        }
        return MessageProtection(templateID: template, owner: call.user.address)
    }

    /// The original as a file, where it may not be changed or would lose its protection; `nil` when its words can stand
    /// in the text.
    func attachedOriginal(_ original: StoredItem, under protection: MessageProtection?) -> [UInt8]? {
        guard let rights = rights(of: original) else { return nil }
        let isSame = protection?.templateID == original.protection?.templateID
        guard !rights.allowed.contains(.edit) || !isSame && !rights.allowed.contains(.export) else { return nil }
        return isSame ? original.mime : SealedMessage.mime(of: original.mime)
    }
}
