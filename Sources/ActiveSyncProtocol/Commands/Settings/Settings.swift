/// Reads and sets what belongs to the person or the device: out of office, device information, addresses.
///
/// Each part may be asked for once; the answer has them in the same order. Since 12.0; MS-ASCMD 2.2.1.18.
///
/// ```
/// C: Settings{ UserInformation{ Get } }
/// S: Settings{ Status=1 UserInformation{ Status=1 Get{ Accounts{ Account{ EmailAddresses{ … } } } } } }
/// ```
public struct Settings: WBXMLCommand {
    /// Asks for the templates of rights management, since 14.1.
    public var getsRightsManagementTemplates: Bool
    /// Asks for the out of office messages, or sets them.
    public var oof: OofRequest?
    /// What the device says of itself.
    public var deviceInformation: DeviceInformation?
    /// The password that recovers the device; an empty one removes it.
    public var recoveryPassword: String?
    /// Asks for the addresses of the mailbox.
    public var getsUserInformation: Bool

    /// Makes a command.
    public init(
        deviceInformation: DeviceInformation? = nil, getsUserInformation: Bool = false, oof: OofRequest? = nil,
        recoveryPassword: String? = nil, getsRightsManagementTemplates: Bool = false
    ) {
        self.deviceInformation = deviceInformation
        self.getsUserInformation = getsUserInformation
        self.oof = oof
        self.recoveryPassword = recoveryPassword
        self.getsRightsManagementTemplates = getsRightsManagementTemplates
    }

    /// `Settings`.
    public static let name = CommandName.settings
    /// The table of its statuses.
    public static let statusScope = Status.Scope.settings
    /// Version 2.5 does not have it.
    public static let versions: ClosedRange<ProtocolVersion> = .v120 ... .v161
    /// Setting the same twice is setting it once.
    public var isIdempotent: Bool { true }

    /// What is asked of the out of office messages.
    public enum OofRequest: Hashable, Sendable {
        /// The messages, in a form: `Text` or `HTML`.
        case get(bodyType: String)
        /// Other messages.
        case set(OutOfOffice)
    }

    /// What the server answers.
    public struct Response: WBXMLResponse {
        /// The outcome of the command as a whole; see ``SettingsStatus``.
        public var status: Status?
        /// The templates of rights management.
        public var rightsManagementTemplates: Part<[RightsManagementTemplate]>?
        /// The out of office messages, where they were asked for.
        public var oof: Part<OutOfOffice>?
        /// What became of the device information.
        public var deviceInformation: Status?
        /// What became of the recovery password.
        public var recoveryPassword: Status?
        /// The addresses of the mailbox.
        public var userInformation: Part<[Account]>?

        /// Makes an answer.
        public init(
            status: Status? = .success, deviceInformation: Status? = nil, userInformation: Part<[Account]>? = nil,
            oof: Part<OutOfOffice>? = nil, recoveryPassword: Status? = nil,
            rightsManagementTemplates: Part<[RightsManagementTemplate]>? = nil
        ) {
            self.status = status
            self.deviceInformation = deviceInformation
            self.userInformation = userInformation
            self.oof = oof
            self.recoveryPassword = recoveryPassword
            self.rightsManagementTemplates = rightsManagementTemplates
        }

        /// Makes an answer that is nothing but a status.
        public init(status: Status) {
            self.init(status: status, deviceInformation: nil)
        }
    }

    /// A part of an answer: its outcome, and what was asked for.
    public struct Part<Value: Hashable & Sendable>: Hashable, Sendable {
        /// The outcome; see ``SettingsPropertyStatus``.
        public var status: Status?
        /// What was asked for.
        public var value: Value?

        /// Makes a part.
        public init(status: Status? = .success, _ value: Value? = nil) {
            self.status = status
            self.value = value
        }
    }

    /// An account of the mailbox; up to 14.0 there is one, with addresses alone.
    public struct Account: Hashable, Sendable {
        /// The account's identifier, since 14.1; the main account has none.
        public var id: AccountID?
        /// The account's name, since 14.1.
        public var name: String?
        /// The person's name, since 14.1.
        public var userDisplayName: String?
        /// Whether the account cannot send, since 14.1.
        public var sendDisabled: Bool?
        /// The addresses.
        public var addresses: [String]
        /// The address that messages are sent from, since 14.1.
        public var primaryAddress: String?

        /// Makes an account.
        public init(
            addresses: [String] = [], primaryAddress: String? = nil, id: AccountID? = nil, name: String? = nil,
            userDisplayName: String? = nil, sendDisabled: Bool? = nil
        ) {
            self.addresses = addresses
            self.primaryAddress = primaryAddress
            self.id = id
            self.name = name
            self.userDisplayName = userDisplayName
            self.sendDisabled = sendDisabled
        }
    }
}

extension Settings: CustomStringConvertible {
    /// The parts, without the password.
    public var description: String {
        var parts: [String] = []
        if getsRightsManagementTemplates { parts.append("RightsManagementInformation") }
        if oof != nil { parts.append("Oof") }
        if deviceInformation != nil { parts.append("DeviceInformation") }
        if recoveryPassword != nil { parts.append("DevicePassword") }
        if getsUserInformation { parts.append("UserInformation") }
        return "Settings(\(parts.joined(separator: ", ")))"
    }
}
