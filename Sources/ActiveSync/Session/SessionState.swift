public import ActiveSyncProtocol
public import Foundation

/// What a session must remember from one run to the next: the partnership of this device with this mailbox.
///
/// The program stores it whenever the client says that it changed. Losing it means a new device for the server: a new
/// provisioning and a full synchronisation.
public struct SessionState: Hashable, Sendable, Codable {
    /// The ActiveSync endpoint, an https URL.
    public var url: String
    /// The device's id: made at random once, then kept.
    public var deviceID: DeviceID
    /// The device's type, letters and digits.
    ///
    /// Default: `EASSync`.
    public var deviceType: String
    /// The negotiated version, or `nil` before the first OPTIONS.
    public var protocolVersion: ProtocolVersion?
    /// What the server said it offers; empty when it did not say.
    public var offeredVersions: [ProtocolVersion]
    /// The commands that the server said it knows; empty when it did not say.
    public var offeredCommands: [String]
    /// The key that acknowledges the server's policies; `0` before the first provisioning.
    public var policyKey: PolicyKey
    /// The server's policies, and what is done about each; empty when it has none.
    public var policies: [PolicyDemand]
    /// Whether the server has been told of this device, or has no use for that; see ``ActiveSyncClient/introduce()``.
    ///
    /// Default: `false`, also for a state that an older version has stored.
    public var isIntroduced: Bool
    /// Cookies of the endpoint by name: MS-ASHTTP requires from 16.0 that they are sent back.
    public var cookies: [String: String]
    /// The address for the cookie `DefaultAnchorMailbox`, which personal outlook.com accounts need.
    public var anchorMailbox: String?
    /// When the server may be asked again, after it asked to be left alone.
    public var notBefore: Date?
    /// How often in a row the server has asked to be left alone.
    public var throttles: Int
    /// The last value of X-MS-RP, with which the server announces other versions.
    public var announcedVersions: String?
    /// Whether the server has told (X-MS-RP) that all synchronisation starts again from the folder list.
    public var needsFullResync: Bool
    /// Days until the password expires, when the server last said so.
    public var passwordExpiresInDays: Int?

    /// Makes the state of a new partnership.
    public init(url: String, deviceID: DeviceID, deviceType: String = "EASSync") {
        self.url = url
        self.deviceID = deviceID
        self.deviceType = deviceType
        offeredVersions = []
        offeredCommands = []
        policyKey = PolicyKey.none
        policies = []
        isIntroduced = false
        cookies = [:]
        throttles = 0
        needsFullResync = false
    }

    /// Reads a stored state; an older one lacks what was added since, and is completed with what a new one has.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            url: try values.decode(String.self, forKey: .url),
            deviceID: try values.decode(DeviceID.self, forKey: .deviceID))
        func stored<Value: Decodable>(_ key: CodingKeys, _ otherwise: Value) throws -> Value {
            try values.decodeIfPresent(Value.self, forKey: key) ?? otherwise
        }
        deviceType = try stored(.deviceType, deviceType)
        protocolVersion = try stored(.protocolVersion, nil)
        offeredVersions = try stored(.offeredVersions, [])
        offeredCommands = try stored(.offeredCommands, [])
        policyKey = try stored(.policyKey, policyKey)
        policies = try stored(.policies, [])
        isIntroduced = try stored(.isIntroduced, false)
        cookies = try stored(.cookies, [:])
        anchorMailbox = try stored(.anchorMailbox, nil)
        notBefore = try stored(.notBefore, nil)
        throttles = try stored(.throttles, 0)
        announcedVersions = try stored(.announcedVersions, nil)
        needsFullResync = try stored(.needsFullResync, false)
        passwordExpiresInDays = try stored(.passwordExpiresInDays, nil)
    }
}

extension SessionState {
    /// What the server's policies demand and this program does not enforce, by the names of the elements.
    public var unmetPolicies: [String] {
        policies.filter { $0.answer == .reported }.map(\.name)
    }

    /// Whether a server has answered with its versions, which it does when it has accepted the sign-in.
    var hasSignedIn: Bool { !offeredVersions.isEmpty }

    /// Goes on at another endpoint; cookies belong to the one that set them.
    mutating func move(to url: String) {
        guard url != self.url else { return }
        self.url = url
        cookies = [:]
    }

    /// Takes the cookies that the endpoint sets, as many as are reasonable.
    mutating func keep(_ changes: [SetCookie]) {
        for cookie in changes {
            guard let value = cookie.value else {
                cookies[cookie.name] = nil
                continue
            }
            guard cookies[cookie.name] != nil || cookies.count < SetCookie.countLimit else { continue }
            cookies[cookie.name] = value
        }
    }
}
