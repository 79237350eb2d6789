internal import ActiveSyncProtocol

extension MailFlags {
    /// The flags that a message's properties state.
    ///
    /// - Returns: the flags that are on, and those about which something is said. A reply and a forwarding are only ever
    ///   added: a server tells the last of the two, and a message may have had both.
    static func stated(by email: Email, inDrafts: Bool) -> (flags: MailFlags, mask: MailFlags) {
        var flags: MailFlags = []
        var mask: MailFlags = []
        if let isRead = email.isRead {
            mask.insert(.seen)
            if isRead { flags.insert(.seen) }
        }
        if email.flag != nil || email.isEmpty(EmailTag.flag) {
            mask.insert(.flagged)
            if email.flag?.status == .active { flags.insert(.flagged) }
        }
        switch email.lastVerbExecuted {
        case .replyToSender, .replyToAll:
            mask.insert(.replied)
            flags.insert(.replied)
        case .forward:
            mask.insert(.passed)
            flags.insert(.passed)
        default: break
        }
        if inDrafts || email.isDraft == true {
            mask.insert(.draft)
            flags.insert(.draft)
        }
        return (flags, mask)
    }
}
