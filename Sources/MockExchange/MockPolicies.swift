/// What the mock's administrator demands of devices (MS-ASPROV 2.2.2.28).
public struct MockPolicies: Hashable, Sendable {
    /// Whether a device needs a password.
    public var devicePasswordEnabled: Bool
    /// The least number of characters of that password, if there is one.
    public var minDevicePasswordLength: Int?
    /// Seconds after which a device locks itself, if it must.
    public var maxInactivityTimeDeviceLock: Int?
    /// Whether attachments may be fetched.
    public var attachmentsEnabled: Bool

    /// Makes policies.
    ///
    /// The defaults ask for nothing that a computer cannot do.
    public init(
        devicePasswordEnabled: Bool = false, minDevicePasswordLength: Int? = nil,
        maxInactivityTimeDeviceLock: Int? = nil, attachmentsEnabled: Bool = true
    ) {
        self.devicePasswordEnabled = devicePasswordEnabled
        self.minDevicePasswordLength = minDevicePasswordLength
        self.maxInactivityTimeDeviceLock = maxInactivityTimeDeviceLock
        self.attachmentsEnabled = attachmentsEnabled
    }
}
