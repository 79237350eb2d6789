internal import WBXML

// Up to 12.1 the three commands send a message instead of a document.

extension Grammar {
    /// MS-ASCMD 2.2.1.17.
    static let sendMail = Grammar(
        .sendMail,
        request: .required(
            ComposeMailTag.sendMail,
            .all([
                .required(ComposeMailTag.clientID),
                .optional(ComposeMailTag.accountID),
                .optional(ComposeMailTag.saveInSentItems),
                .required(ComposeMailTag.mime),
                .optional(RightsManagementTag.templateID),
            ]), since: .v140),
        response: .required(ComposeMailTag.sendMail, status, since: .v140))

    /// MS-ASCMD 2.2.1.19.
    static let smartForward = Grammar(
        .smartForward,
        request: .required(
            ComposeMailTag.smartForward,
            .all(
                original + [
                    .optional(ComposeMailTag.accountID),
                    .optional(ComposeMailTag.forwardees, .sequence([.many(ComposeMailTag.forwardee, forwardee)])),
                    .optional(AirSyncBaseTag.body, .children([Body.contentModel]), since: .v160),
                ] + message,
                [
                    .excludes(ComposeMailTag.forwardees, messageTags),
                    .excludes(AirSyncBaseTag.body, messageTags),
                    .atLeastOneOf([ComposeMailTag.mime, ComposeMailTag.forwardees, AirSyncBaseTag.body]),
                ]), since: .v140),
        response: .required(ComposeMailTag.smartForward, status, since: .v140))

    /// MS-ASCMD 2.2.1.20.
    static let smartReply = Grammar(
        .smartReply,
        request: .required(
            ComposeMailTag.smartReply,
            .all(original + [.optional(ComposeMailTag.accountID)] + message, [.atLeastOneOf([ComposeMailTag.mime])]),
            since: .v140),
        response: .required(ComposeMailTag.smartReply, status, since: .v140))

    private static let status = SharedGrammar.status(ComposeMailTag.status)

    private static let original: [ElementRule] = [
        .required(ComposeMailTag.clientID),
        .required(ComposeMailTag.source, source),
    ]

    private static let source: ElementContent = .all(
        [
            .optional(ComposeMailTag.folderID),
            .optional(ComposeMailTag.itemID),
            .optional(ComposeMailTag.longID),
            .optional(ComposeMailTag.instanceID),
        ], [.oneOf([[ComposeMailTag.folderID, ComposeMailTag.itemID], [ComposeMailTag.longID]])])

    private static let message: [ElementRule] = [
        .optional(ComposeMailTag.saveInSentItems),
        .optional(ComposeMailTag.replaceMIME),
        .optional(ComposeMailTag.mime),
        .optional(RightsManagementTag.templateID),
    ]

    /// What a forwarded event cannot have: the server writes the message.
    private static let messageTags = [
        ComposeMailTag.mime, ComposeMailTag.saveInSentItems, ComposeMailTag.replaceMIME, RightsManagementTag.templateID,
    ]

    private static let forwardee: ElementContent = .any([
        .optional(ComposeMailTag.name), .required(ComposeMailTag.email),
    ])
}
