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
        if let templateID, templateID != MessageProtection.noRestriction {
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

    /// The protection that the client asks for, if any.
    var protection: MessageProtection? {
        guard let templateID, templateID != MessageProtection.noRestriction else { return nil }
        return MessageProtection(templateID: templateID, owner: call.user.address)
    }

    /// Sends a message that has been made of the submission.
    ///
    /// - Parameters:
    ///   - mime: the message.
    ///   - protection: how it is protected.
    ///   - parentIndex: the place in its conversation of the message that it answers or forwards.
    func send(
        _ mime: [UInt8], _ protection: MessageProtection? = nil, parentIndex: [UInt8]? = nil
    ) throws(Refusal) {
        guard isNew else { throw .status(.messagePreviouslySent) }
        let message = OutgoingMessage(mime)
        let now = call.mock.now
        let sent = message.bytes(from: call.user, at: now, number: call.mock.nextMessageNumber())
        let posting = Posting(
            mime: sent, recipients: message.recipients, protection: protection, parentIndex: parentIndex)
        call.mock.post(posting, from: call.user)
        guard savesInSentItems else { return }
        call.mailbox.update { contents, _ in
            guard let folder = contents.mailbox.folder(ofType: .sentItems)?.id else { return }
            contents.mailbox.add(.bytes(sent), to: folder, received: now) { item in
                item.isRead = true
                item.protection = protection
                item.parentIndex = parentIndex
            }
        }
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
