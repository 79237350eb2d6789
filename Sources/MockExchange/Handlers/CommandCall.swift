internal import ActiveSync
internal import ActiveSyncProtocol
internal import WBXML

/// A command that a signed-in device has sent.
struct CommandCall: Sendable {
    let mock: MockExchange
    let user: MockUser
    let mailbox: MockMailbox
    let command: CommandTable
    let version: ProtocolVersion
    let query: CommandQuery
    let request: MockRequest
    /// The body as elements; `nil` when it is empty, or not WBXML.
    let document: WBXMLElement?

    /// The device.
    var deviceID: String { query.deviceID ?? "" }

    /// The policy key of the request; 0 for none.
    var policyKey: UInt32 {
        query.policyKey ?? request.headers["X-MS-PolicyKey"].flatMap { UInt32($0) } ?? 0
    }

    /// What is wrong with the device's policies, if anything is.
    var policyRefusal: Status? {
        guard mock.options.policies != nil, !command.isFreeOfPolicies else { return nil }
        let (provisioning, wipe) = mailbox.read { contents, _ in
            (contents.devices[deviceID]?.provisioning ?? .none, contents.devices[deviceID]?.wipe)
        }
        if wipe != nil { return .remoteWipeRequested }
        switch provisioning {
        case .accepted(let key):
            return key == policyKey ? nil : policyKey == 0 ? .deviceNotProvisioned : .invalidPolicyKey
        case .none, .offered: return policyKey == 0 ? .deviceNotProvisioned : .invalidPolicyKey
        }
    }

    /// What is wrong with the form of the body, if anything is.
    var formRefusal: Status? {
        let isMessage = command.name == "SendMail" && version < .v140
        guard !request.body.isEmpty, !isMessage else { return nil }
        guard let document else { return .invalidWBXML }
        guard document.tag == command.root else { return .invalidXML }
        return RequestSchema.violation(in: document, version: version) == nil ? nil : command.malformed
    }

    /// Carries the command out.
    func answer() async throws(Refusal) -> MockReply {
        switch command.name {
        default: throw .status(.commandNotSupported)
        }
    }

    /// A reply with a document.
    func reply(_ document: [UInt8]) -> MockReply {
        MockReply(status: 200, headers: ["Content-Type": Exchange.contentType], body: document)
    }
}
