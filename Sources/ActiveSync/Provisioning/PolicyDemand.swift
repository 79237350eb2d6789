public import ActiveSyncProtocol

/// One policy of a server, and what this program does about it (MS-ASPROV, `EASProvisionDoc`).
public struct PolicyDemand: Hashable, Sendable, Codable {
    /// The name of the element, such as `RequireDeviceEncryption`.
    public var name: String
    /// What the server says, as it stands in the element; names with commas between them for a list.
    public var value: String
    /// What is done about it.
    public var answer: Answer

    /// Makes a value.
    public init(name: String, value: String, answer: Answer) {
        self.name = name
        self.value = value
        self.answer = answer
    }

    /// Stands for policies that nobody here can read: so it is not known that they are met.
    public static let unreadable = PolicyDemand(name: "unreadable policy", value: "unknown", answer: .reported)

    /// What is done about a policy.
    public enum Answer: String, Hashable, Sendable, Codable, CaseIterable {
        /// It forbids nothing and asks for nothing that is not so.
        case complied
        /// It is not enforced here: the server is told so by an acknowledgement as applied in part.
        case reported
        /// It is about something that this program does not have, such as a camera, and counts as met
        /// (MS-ASPROV 3.1.5.1).
        case notApplicable = "not-applicable"
    }
}

extension PolicyDocument {
    /// Every policy of the document with what this program does about it, in the order of the document.
    public var demands: [PolicyDemand] {
        Self.rules.compactMap { rule in
            guard let value = rule.value(self) else { return nil }
            return PolicyDemand(
                name: rule.name, value: value, answer: rule.isRestricting(self) ? rule.answer : .complied)
        }
    }

    /// A policy: how to say what it is, when it restricts, and what comes of it then.
    private struct Rule: Sendable {
        let name: String
        let answer: PolicyDemand.Answer
        let value: @Sendable (PolicyDocument) -> String?
        let isRestricting: @Sendable (PolicyDocument) -> Bool
    }

    private typealias Path<Value> = any KeyPath<PolicyDocument, Value?> & Sendable

    /// A switch that restricts in one of its positions.
    private static func flag(
        _ name: String, _ path: Path<Bool>, restrictsWhen position: Bool, _ answer: PolicyDemand.Answer
    ) -> Rule {
        Rule(
            name: name, answer: answer, value: { $0[keyPath: path].map { $0 ? "1" : "0" } },
            isRestricting: { $0[keyPath: path] == position })
    }

    /// A number that restricts by some of its values.
    private static func number(
        _ name: String, _ path: Path<Int>, _ answer: PolicyDemand.Answer,
        restrictsWhen restricts: @escaping @Sendable (Int) -> Bool
    ) -> Rule {
        Rule(
            name: name, answer: answer, value: { $0[keyPath: path].map(String.init) },
            isRestricting: { $0[keyPath: path].map(restricts) ?? false })
    }

    private static func age(_ name: String, _ path: Path<FilterType>, _ answer: PolicyDemand.Answer) -> Rule {
        Rule(
            name: name, answer: answer, value: { $0[keyPath: path].map { "\($0.rawValue)" } },
            isRestricting: { ($0[keyPath: path] ?? .all) != .all })
    }

    /// A rule for the password of a device: without a password all of them mean nothing, and with one the demand for it
    /// stands for all.
    private static func password(_ name: String, _ path: Path<Int>) -> Rule {
        Rule(
            name: name, answer: .reported, value: { $0[keyPath: path].map(String.init) },
            isRestricting: { $0.devicePasswordEnabled == true && $0[keyPath: path] != nil })
    }

    private static let rules: [Rule] = [
        flag("DevicePasswordEnabled", \.devicePasswordEnabled, restrictsWhen: true, .reported),
        Rule(
            name: "AlphanumericDevicePasswordRequired", answer: .reported,
            value: { $0.alphanumericDevicePasswordRequired.map { $0 ? "1" : "0" } },
            isRestricting: { $0.devicePasswordEnabled == true && $0.alphanumericDevicePasswordRequired == true }),
        flag("PasswordRecoveryEnabled", \.passwordRecoveryEnabled, restrictsWhen: true, .notApplicable),
        flag("RequireStorageCardEncryption", \.requireStorageCardEncryption, restrictsWhen: true, .reported),
        flag("AttachmentsEnabled", \.attachmentsEnabled, restrictsWhen: false, .reported),
        password("MinDevicePasswordLength", \.minDevicePasswordLength),
        password("MaxInactivityTimeDeviceLock", \.maxInactivityTimeDeviceLock),
        password("MaxDevicePasswordFailedAttempts", \.maxDevicePasswordFailedAttempts),
        number("MaxAttachmentSize", \.maxAttachmentSize, .reported) { _ in true },
        Rule(
            name: "AllowSimpleDevicePassword", answer: .reported,
            value: { $0.allowSimpleDevicePassword.map { $0 ? "1" : "0" } },
            isRestricting: { $0.devicePasswordEnabled == true && $0.allowSimpleDevicePassword == false }),
        password("DevicePasswordExpiration", \.devicePasswordExpiration),
        password("DevicePasswordHistory", \.devicePasswordHistory),
        flag("AllowStorageCard", \.allowStorageCard, restrictsWhen: false, .notApplicable),
        flag("AllowCamera", \.allowCamera, restrictsWhen: false, .notApplicable),
        flag("RequireDeviceEncryption", \.requireDeviceEncryption, restrictsWhen: true, .reported),
        flag("AllowUnsignedApplications", \.allowUnsignedApplications, restrictsWhen: false, .notApplicable),
        flag(
            "AllowUnsignedInstallationPackages", \.allowUnsignedInstallationPackages, restrictsWhen: false,
            .notApplicable),
        password("MinDevicePasswordComplexCharacters", \.minDevicePasswordComplexCharacters),
        flag("AllowWiFi", \.allowWiFi, restrictsWhen: false, .notApplicable),
        flag("AllowTextMessaging", \.allowTextMessaging, restrictsWhen: false, .notApplicable),
        flag("AllowPOPIMAPEmail", \.allowPOPIMAPEmail, restrictsWhen: false, .notApplicable),
        number("AllowBluetooth", \.allowBluetooth, .notApplicable) { $0 < 2 },
        flag("AllowIrDA", \.allowIrDA, restrictsWhen: false, .notApplicable),
        flag("RequireManualSyncWhenRoaming", \.requireManualSyncWhenRoaming, restrictsWhen: true, .notApplicable),
        flag("AllowDesktopSync", \.allowDesktopSync, restrictsWhen: false, .notApplicable),
        age("MaxCalendarAgeFilter", \.maxCalendarAgeFilter, .notApplicable),
        flag("AllowHTMLEmail", \.allowHTMLEmail, restrictsWhen: false, .reported),
        age("MaxEmailAgeFilter", \.maxEmailAgeFilter, .reported),
        number("MaxEmailBodyTruncationSize", \.maxEmailBodyTruncationSize, .reported) { $0 >= 0 },
        number("MaxEmailHTMLBodyTruncationSize", \.maxEmailHTMLBodyTruncationSize, .reported) { $0 >= 0 },
        flag("RequireSignedSMIMEMessages", \.requireSignedSMIMEMessages, restrictsWhen: true, .reported),
        flag("RequireEncryptedSMIMEMessages", \.requireEncryptedSMIMEMessages, restrictsWhen: true, .reported),
        number("RequireSignedSMIMEAlgorithm", \.requireSignedSMIMEAlgorithm, .notApplicable) { _ in true },
        number("RequireEncryptionSMIMEAlgorithm", \.requireEncryptionSMIMEAlgorithm, .notApplicable) { _ in true },
        number(
            "AllowSMIMEEncryptionAlgorithmNegotiation", \.allowSMIMEEncryptionAlgorithmNegotiation, .notApplicable
        ) { $0 < 2 },
        flag("AllowSMIMESoftCerts", \.allowSMIMESoftCerts, restrictsWhen: false, .notApplicable),
        flag("AllowBrowser", \.allowBrowser, restrictsWhen: false, .notApplicable),
        flag("AllowConsumerEmail", \.allowConsumerEmail, restrictsWhen: false, .notApplicable),
        flag("AllowRemoteDesktop", \.allowRemoteDesktop, restrictsWhen: false, .notApplicable),
        flag("AllowInternetSharing", \.allowInternetSharing, restrictsWhen: false, .notApplicable),
        Rule(
            name: "UnapprovedInROMApplicationList", answer: .notApplicable,
            value: { $0.unapprovedInROMApplicationList.map { $0.joined(separator: ", ") } },
            isRestricting: { $0.unapprovedInROMApplicationList?.isEmpty == false }),
        Rule(
            name: "ApprovedApplicationList", answer: .reported,
            value: { $0.approvedApplicationList.map { "\($0.count) programs" } },
            isRestricting: { $0.approvedApplicationList?.isEmpty == false }),
    ]
}
