internal import WBXML

extension Grammar {
    /// MS-ASCMD 2.2.1.18.
    static let settings = Grammar(
        .settings, request: .required(SettingsTag.settings, SettingsRequest.content, since: .v120),
        response: .required(SettingsTag.settings, SettingsResponse.content, since: .v120))
}

private enum SettingsRequest {
    /// The server works off the parts in the order in which they come.
    static let content: ElementContent = .any(
        [
            .optional(SettingsTag.rightsManagementInformation, get),
            .optional(SettingsTag.oof, oof),
            .optional(SettingsTag.deviceInformation, SharedGrammar.deviceInformation),
            .optional(SettingsTag.devicePassword, .sequence([.required(SettingsTag.set, password)])),
            .optional(SettingsTag.userInformation, get),
        ],
        [
            .atLeastOneOf([
                SettingsTag.rightsManagementInformation, SettingsTag.oof, SettingsTag.deviceInformation,
                SettingsTag.devicePassword, SettingsTag.userInformation,
            ])
        ])

    static let get: ElementContent = .sequence([.required(SettingsTag.get, .empty)])

    /// An empty password clears the one that is stored.
    static let password: ElementContent = .sequence([
        .required(SettingsTag.password, ElementContent(of: SettingsTag.password, mayBeEmpty: true))
    ])

    static let oof: ElementContent = .sequence(
        [
            .optional(SettingsTag.get, .sequence([.required(SettingsTag.bodyType)])),
            .optional(SettingsTag.set, oofSettings),
        ], [.oneOf([[SettingsTag.get], [SettingsTag.set]])])

    static let oofSettings: ElementContent = .sequence(
        [
            .required(SettingsTag.oofState),
            .optional(SettingsTag.startTime),
            .optional(SettingsTag.endTime),
            .repeated(SettingsTag.oofMessage, oofMessage),
        ],
        [
            .when(SettingsTag.oofState, is: ["2"], .requires([SettingsTag.startTime, SettingsTag.endTime])),
            .allOrNone([SettingsTag.startTime, SettingsTag.endTime]),
        ])

    static let oofMessage: ElementContent = .all(
        [
            .optional(SettingsTag.appliesToInternal),
            .optional(SettingsTag.appliesToExternalKnown),
            .optional(SettingsTag.appliesToExternalUnknown),
            .required(SettingsTag.enabled),
            .optional(SettingsTag.replyMessage),
            .optional(SettingsTag.bodyType),
        ],
        [
            .oneOf([
                [SettingsTag.appliesToInternal], [SettingsTag.appliesToExternalKnown],
                [SettingsTag.appliesToExternalUnknown],
            ])
        ])
}

private enum SettingsResponse {
    static let content: ElementContent = .any([
        .required(SettingsTag.status),
        .optional(SettingsTag.rightsManagementInformation, rightsManagement),
        .optional(SettingsTag.oof, oof),
        .optional(SettingsTag.deviceInformation, status),
        .optional(SettingsTag.devicePassword, status),
        .optional(SettingsTag.userInformation, userInformation),
    ])

    static let status = SharedGrammar.status(SettingsTag.status)

    static let oof: ElementContent = .sequence([
        .required(SettingsTag.status),
        .optional(SettingsTag.get, SettingsRequest.oofSettings),
    ])

    static let rightsManagement: ElementContent = .sequence([
        .required(SettingsTag.status),
        .optional(SettingsTag.get, .sequence([.optional(RightsManagementTag.rightsManagementTemplates, templates)])),
    ])

    static let templates: ElementContent = .sequence([
        .repeated(
            RightsManagementTag.rightsManagementTemplate,
            .any([
                .required(RightsManagementTag.templateID),
                .required(RightsManagementTag.templateName, .text),
                .required(RightsManagementTag.templateDescription, .text),
            ]))
    ])

    static let userInformation: ElementContent = .sequence([
        .required(SettingsTag.status),
        .optional(
            SettingsTag.get,
            .sequence([
                .optional(SettingsTag.emailAddresses, .sequence([.repeated(SettingsTag.smtpAddress)]), upTo: .v140),
                .optional(SettingsTag.accounts, .sequence([.repeated(SettingsTag.account, account)])),
            ])),
    ])

    static let account: ElementContent = .sequence([
        .optional(SettingsTag.accountID),
        .optional(SettingsTag.accountName),
        .optional(SettingsTag.userDisplayName),
        .optional(SettingsTag.sendDisabled),
        .optional(SettingsTag.emailAddresses, addresses),
    ])

    static let addresses: ElementContent = .sequence([
        .repeated(SettingsTag.smtpAddress),
        .optional(SettingsTag.primarySMTPAddress),
    ])
}
