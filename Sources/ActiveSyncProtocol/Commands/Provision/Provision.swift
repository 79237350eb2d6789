/// Fetches the policies of the server, acknowledges them, and answers a request to wipe.
///
/// It takes two steps. ``initial(deviceInformation:type:)`` is sent with the policy key 0 and answered with the policies and
/// a temporary key; ``acknowledgement(of:status:type:)`` is sent with that key and answered with the final one. A command
/// without anything in it asks for the request to wipe that a status of 140 has announced. All versions; MS-ASCMD 2.2.1.14
/// and MS-ASPROV.
///
/// ```
/// C: Provision{ Policies{ Policy{ PolicyType=MS-EAS-Provisioning-WBXML } } }
/// S: Provision{ Status=1 Policies{ Policy{ PolicyType Status=1 PolicyKey=1307199584 Data{ EASProvisionDoc{ … } } } } }
/// C: Provision{ Policies{ Policy{ PolicyType PolicyKey=1307199584 Status=1 } } }
/// S: Provision{ Status=1 Policies{ Policy{ PolicyType Status=1 PolicyKey=3942919513 } } }
/// ```
public struct Provision: WBXMLCommand {
    /// What the device says of itself; written since 14.1, in the first step.
    public var deviceInformation: DeviceInformation?
    /// The policies that are asked for or acknowledged.
    public var policies: [PolicyRequest]
    /// What became of the request to wipe everything: see ``WipeAcknowledgementStatus``.
    public var remoteWipe: Status?
    /// What became of the request to wipe the account, since 16.1: see ``WipeAcknowledgementStatus``.
    public var accountOnlyRemoteWipe: Status?

    /// Makes a command.
    public init(
        deviceInformation: DeviceInformation? = nil, policies: [PolicyRequest] = [], remoteWipe: Status? = nil,
        accountOnlyRemoteWipe: Status? = nil
    ) {
        self.deviceInformation = deviceInformation
        self.policies = policies
        self.remoteWipe = remoteWipe
        self.accountOnlyRemoteWipe = accountOnlyRemoteWipe
    }

    /// The first step: asks for the policies.
    public static func initial(deviceInformation: DeviceInformation?, type: PolicyType = .wbxml) -> Provision {
        Provision(deviceInformation: deviceInformation, policies: [PolicyRequest(type)])
    }

    /// The second step: acknowledges the policies.
    ///
    /// - Parameters:
    ///   - key: the key that came with the policies.
    ///   - status: what the device did; see ``PolicyAcknowledgementStatus``.
    ///   - type: the form of the policies.
    public static func acknowledgement(
        of key: PolicyKey, status: Status = PolicyAcknowledgementStatus.applied, type: PolicyType = .wbxml
    ) -> Provision {
        Provision(policies: [PolicyRequest(type, key: key, status: status)])
    }

    /// `Provision`.
    public static let name = CommandName.provision
    /// The table of its statuses.
    public static let statusScope = Status.Scope.provision
    /// Each step can be taken again.
    public var isIdempotent: Bool { true }

    /// A policy that is asked for or acknowledged.
    public struct PolicyRequest: Hashable, Sendable {
        /// Its form.
        public var type: PolicyType
        /// The temporary key, in the second step.
        public var key: PolicyKey?
        /// What the device did, in the second step; see ``PolicyAcknowledgementStatus``.
        public var status: Status?

        /// Makes a request.
        public init(_ type: PolicyType, key: PolicyKey? = nil, status: Status? = nil) {
            self.type = type
            self.key = key
            self.status = status
        }
    }

    /// The form of policies.
    public struct PolicyType: ProtocolIdentifier {
        /// The form's name.
        public let rawValue: String

        /// Makes a form from its name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// A ``PolicyDocument``, since 12.0.
        public static let wbxml: PolicyType = "MS-EAS-Provisioning-WBXML"
        /// XML text, at 2.5.
        public static let wapXML: PolicyType = "MS-WAP-Provisioning-XML"

        /// The form that a version uses.
        public static func forVersion(_ version: ProtocolVersion) -> PolicyType {
            version >= .v120 ? .wbxml : .wapXML
        }
    }

    /// What the server answers.
    public struct Response: WBXMLResponse {
        /// The outcome of the command; see ``ProvisionStatus``.
        ///
        /// Some servers leave it out: the policy's own decides then.
        public var status: Status?
        /// What became of ``Provision/deviceInformation``.
        public var deviceInformation: Status?
        /// The policies.
        public var policies: [PolicyResponse]
        /// Whether everything is to be wiped.
        public var remoteWipe: Bool
        /// Whether the account is to be wiped, since 16.1.
        public var accountOnlyRemoteWipe: Bool

        /// Makes an answer.
        public init(
            status: Status? = .success, deviceInformation: Status? = nil, policies: [PolicyResponse],
            remoteWipe: Bool = false, accountOnlyRemoteWipe: Bool = false
        ) {
            self.status = status
            self.deviceInformation = deviceInformation
            self.policies = policies
            self.remoteWipe = remoteWipe
            self.accountOnlyRemoteWipe = accountOnlyRemoteWipe
        }

        /// Makes an answer that is nothing but a status.
        public init(status: Status) {
            self.init(status: status, policies: [])
        }
    }

    /// A policy in an answer.
    public struct PolicyResponse: Hashable, Sendable {
        /// Its form.
        public var type: PolicyType
        /// Whether there is one; see ``PolicyStatus``.
        public var status: Status?
        /// The temporary key in the first step, the final one in the second.
        public var key: PolicyKey?
        /// What is demanded, in the first step.
        public var data: PolicyData?

        /// Makes a policy.
        public init(
            _ type: PolicyType = .wbxml, status: Status? = .success, key: PolicyKey? = nil, data: PolicyData? = nil
        ) {
            self.type = type
            self.status = status
            self.key = key
            self.data = data
        }
    }

    /// What is demanded.
    public enum PolicyData: Hashable, Sendable {
        /// Typed demands.
        case document(PolicyDocument)
        /// XML text, at 2.5.
        case text(String)
        /// Something that is neither: what is demanded is not known. It is not written.
        case unreadable
    }
}
