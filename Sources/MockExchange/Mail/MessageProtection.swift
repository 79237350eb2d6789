internal import ActiveSyncProtocol
internal import FoundationEssentials

/// The protection of a message by rights management (MS-ASRM): its template, and whose it is.
struct MessageProtection: Hashable, Sendable {
    /// The template by which a client says that a message is not to be protected.
    static let noRestriction = "00000000-0000-0000-0000-000000000000"

    /// The id of the template.
    var templateID: String
    /// The address of who has sent the message.
    var owner: String

    /// Whether the message is a user's own.
    func isOwned(by user: MockUser) -> Bool {
        owner.lowercased() == user.address.lowercased()
    }
}

extension MockExchange {
    /// What a user may do with a protected message.
    func rights(of protection: MessageProtection, for user: MockUser) -> MessageRights {
        let rights = options.messageRights[protection.templateID] ?? MessageRights()
        return protection.isOwned(by: user) ? MessageRights(contentExpiryDate: rights.contentExpiryDate) : rights
    }

    /// What a client gets told of the rights of a user.
    func license(of protection: MessageProtection, for user: MockUser) -> RightsManagementLicense {
        let template = options.rightsManagementTemplates.first { $0.id == protection.templateID }
        let rights = rights(of: protection, for: user)
        var license = RightsManagementLicense()
        // 9999-12-30T23:59:59.999Z, by which Exchange says that there is no end.
        license.contentExpiryDate = rights.contentExpiryDate ?? Date(timeIntervalSince1970: 253_402_214_399.999)
        license.contentOwner = protection.owner
        license.editAllowed = rights.allowed.contains(.edit)
        license.replyAllowed = rights.allowed.contains(.reply)
        license.replyAllAllowed = rights.allowed.contains(.replyAll)
        license.forwardAllowed = rights.allowed.contains(.forward)
        license.modifyRecipientsAllowed = rights.allowed.contains(.modifyRecipients)
        license.extractAllowed = rights.allowed.contains(.extract)
        license.printAllowed = rights.allowed.contains(.print)
        license.exportAllowed = rights.allowed.contains(.export)
        license.programmaticAccessAllowed = rights.allowed.contains(.programmaticAccess)
        license.isOwner = protection.isOwned(by: user)
        license.templateID = protection.templateID
        license.templateName = template?.name
        license.templateDescription = template?.templateDescription
        return license
    }
}
