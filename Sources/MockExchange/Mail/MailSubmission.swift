internal import ActiveSyncProtocol

/// What SendMail, SmartReply and SmartForward have in common: a message that a client hands in.
struct MailSubmission {
    let call: CommandCall
    let clientID: ClientID
    let mime: [UInt8]
    let savesInSentItems: Bool
    var accountID: AccountID?
    var templateID: String?
    /// How many ClientIds are remembered for each device.
    private static let rememberedIDs = 200

    /// Finds out what is wrong with the submission, before anything is done.
    func check() throws(Refusal) {
        guard clientID.rawValue.utf8.count <= 40, call.version < .v140 || !clientID.rawValue.isEmpty else {
            throw .status(.invalidXML)
        }
        if let accountID, accountID.rawValue != call.user.address { throw .status(.invalidAccountID) }
        if let templateID {
            let templates = call.mock.options.rightsManagementTemplates
            guard !templates.isEmpty else { throw .status(.irmFeatureDisabled) }
            guard templates.contains(where: { $0.id == templateID }) else { throw .status(.irmInvalidTemplateID) }
        }
        switch call.mailbox.read({ contents, _ in contents.quota }) {
        case .open: break
        case .sendProhibited: throw .status(.sendQuotaExceeded)
        case .full: throw .status(.mailboxQuotaExceeded)
        }
        guard mime.count <= call.mock.options.maximumMessageSize else { throw .status(.attachmentIsTooLarge) }
        let message = OutgoingMessage(mime)
        guard !message.isEmpty else { throw .status(.invalidMIME) }
        guard !message.recipients.isEmpty else { throw .status(.messageHasNoRecipient) }
        guard message.recipients.allSatisfy(call.mock.accepts) else { throw .status(.mailSubmissionFailed) }
    }

    /// Sends a message that has been made of the submission.
    ///
    /// - Parameter mime: the message.
    func send(_ mime: [UInt8]) throws(Refusal) {
        guard isNew else { throw .status(.messagePreviouslySent) }
        let message = OutgoingMessage(mime)
        let sent = message.bytes(from: call.user, at: call.mock.now, number: call.mock.nextMessageNumber())
        call.mock.post(Posting(mime: sent, recipients: message.recipients), from: call.user)
        if savesInSentItems { call.mailbox.deliver(sent, to: call.mailbox.sentItems, isRead: true) }
    }

    /// Notes the ClientId; `false` when it was used before.
    private var isNew: Bool {
        guard !clientID.rawValue.isEmpty, !call.mock.options.quirks.contains(.sendsTwice) else { return true }
        return call.mailbox.update { contents, _ in
            var sent = contents.devices[call.deviceID]?.sentClientIDs ?? []
            guard !sent.contains(clientID) else { return false }
            sent.append(clientID)
            contents.devices[call.deviceID, default: Device()].sentClientIDs = sent.suffix(Self.rememberedIDs)
            return true
        }
    }
}
