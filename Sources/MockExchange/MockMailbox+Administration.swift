public import ActiveSyncProtocol

/// How much room a mailbox has.
public enum Quota: Hashable, Sendable {
    /// There is room.
    case open
    /// There is so little room that nothing can be sent: status 115.
    case sendProhibited
    /// There is no room: nothing can be sent (status 113, or HTTP 507 before 14.0) or added (status 9 of Sync).
    case full
}

/// A device that has talked to a mailbox.
public struct MockDevice: Hashable, Sendable {
    /// The device's id.
    public var id: DeviceID
    /// What it has said of itself with Provision or Settings, `nil` when it has not.
    public var information: DeviceInformation?
    /// The password that recovers it, `nil` for none.
    public var recoveryPassword: String?
    /// Whether it has accepted the policies.
    public var isProvisioned: Bool
    /// The folders that it syncs.
    public var folders: Set<CollectionID>
}

extension MockMailbox {
    /// The devices that have talked to the mailbox, ordered by id.
    public var devices: [MockDevice] {
        read { contents, _ in
            contents.devices.sorted { $0.key < $1.key }.map { id, device in
                var isProvisioned = false
                if case .accepted = device.provisioning { isProvisioned = true }
                return MockDevice(
                    id: id, information: device.information, recoveryPassword: device.recoveryPassword,
                    isProvisioned: isProvisioned, folders: Set(device.collections.keys))
            }
        }
    }

    /// The out of office messages, as the person has set them.
    public var outOfOffice: OutOfOffice {
        read { contents, _ in contents.outOfOffice }
    }

    /// Sets the out of office messages; everybody gets an answer once more.
    public func setOutOfOffice(_ outOfOffice: OutOfOffice) {
        update { contents, _ in
            contents.outOfOffice = outOfOffice
            contents.outOfOfficeAnswered = []
        }
    }

    /// Sets how much room the mailbox has.
    public func setQuota(_ quota: Quota) {
        update { contents, _ in contents.quota = quota }
    }
}
