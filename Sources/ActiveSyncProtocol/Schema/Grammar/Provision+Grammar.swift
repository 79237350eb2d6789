internal import WBXML

extension Grammar {
    /// MS-ASPROV, `Provision`.
    static let provision = Grammar(
        .provision, request: .required(ProvisionTag.provision, ProvisionRequest.content),
        response: .required(ProvisionTag.provision, ProvisionResponse.content))

    /// Version 2.5 has policies as text, the later ones as elements.
    fileprivate static let policyType: [ElementRule] = [
        .required(ProvisionTag.policyType, .words("MS-WAP-Provisioning-XML"), upTo: .v25),
        .required(ProvisionTag.policyType, .words("MS-EAS-Provisioning-WBXML"), since: .v120),
    ]
}

private enum ProvisionRequest {
    /// Without anything it asks whether the device is to be wiped.
    static let content: ElementContent = .sequence(
        [
            .optional(SettingsTag.deviceInformation, SharedGrammar.deviceInformation, since: .v141),
            .optional(ProvisionTag.policies, .sequence([.many(ProvisionTag.policy, policy)])),
            .optional(ProvisionTag.remoteWipe, wiped),
            .optional(ProvisionTag.accountOnlyRemoteWipe, wiped),
        ], [.atMostOneOf([ProvisionTag.remoteWipe, ProvisionTag.accountOnlyRemoteWipe])])

    static let policy: ElementContent = .sequence(
        Grammar.policyType + [
            .optional(ProvisionTag.policyKey),
            .optional(ProvisionTag.status, .number(1...4)),
        ], [.allOrNone([ProvisionTag.policyKey, ProvisionTag.status])])

    static let wiped: ElementContent = .sequence([.required(ProvisionTag.status, .number(1...2))])
}

private enum ProvisionResponse {
    static let content: ElementContent = .sequence([
        .optional(SettingsTag.deviceInformation, SharedGrammar.status(SettingsTag.status), since: .v141),
        .required(ProvisionTag.status),
        .optional(ProvisionTag.policies, .sequence([.many(ProvisionTag.policy, policy)])),
        .optional(ProvisionTag.remoteWipe, .empty),
        .optional(ProvisionTag.accountOnlyRemoteWipe, .empty),
    ])

    static let policy: ElementContent = .sequence(
        Grammar.policyType + [
            .required(ProvisionTag.status),
            .optional(ProvisionTag.policyKey),
            .optional(ProvisionTag.data, .text, upTo: .v25),
            .optional(ProvisionTag.data, document, since: .v120),
        ])

    static let document: ElementContent = .sequence([
        .required(ProvisionTag.easProvisionDoc, .children([PolicyDocument.contentModel]))
    ])
}
