internal import ActiveSyncProtocol
internal import WBXML

/// What the server knows of one device of one user.
struct Device: Sendable {
    /// How far provisioning has come.
    enum Provisioning: Sendable, Equatable {
        /// The device has not asked for policies.
        case none
        /// Policies were given out under a temporary key.
        case offered(UInt32)
        /// The device has accepted them; the key belongs to its requests.
        case accepted(UInt32)
    }

    /// The provisioning state.
    var provisioning = Provisioning.none
    /// What the device is to remove before it gets anything else; an order of the administrator.
    var wipe: WipeOrder?
    /// What the device has said of itself.
    var information: DeviceInformation?
    /// Whether the device has sent Provision, or said by Settings what it is.
    var isIntroduced = false

    /// What the device has been told of the folders.
    var hierarchy: HierarchyState?
    /// What the device has been told of the items, by folder.
    var collections: [CollectionID: CollectionState] = [:]
    /// When the device last got the changes of a folder, in seconds since 1970.
    var syncTimes: [CollectionID: Int] = [:]
    /// The options that a folder was last asked with.
    var options: [CollectionID: [Sync.Options]] = [:]
    /// The properties that the device keeps, by folder, where it has said so.
    var supported: [CollectionID: [Tag]] = [:]
    /// The last Sync request, when an empty one may stand for it.
    var lastSync: Sync?

    /// The folders that a Sync of the device waits for, once for each such Sync.
    var waitingFolders: [CollectionID] = []

    /// The parameters of the last Ping, for one without a body.
    var ping: Ping?
    /// How often a Ping has been begun; a newer one ends those before it.
    var pingCount = 0
    /// The password that recovers the device, as it has said.
    var recoveryPassword: String?
    /// The searches that the device pages through.
    var searches: [Find.SearchID] = []
    /// The ClientIds of the last messages that the device has sent.
    var sentClientIDs: [ClientID] = []

    /// Takes note that a Sync waits no more.
    mutating func stopWaiting(for folders: [CollectionID]) {
        for folder in folders {
            if let index = waitingFolders.firstIndex(of: folder) { waitingFolders.remove(at: index) }
        }
    }
}

/// What an administrator has ordered to be wiped (MS-ASPROV 3.1.5.1.2).
enum WipeOrder: Sendable, Equatable {
    /// All data of the device.
    case device
    /// The data of this account.
    case account
}

/// What a device has been told of the items of a folder: their versions by number.
typealias CollectionState = SyncState<Int, CollectionMark, Sync.Collection, Sync.CollectionResponse>

/// What a device has been told of the folders: their versions by id.
typealias HierarchyState = SyncState<CollectionID, Int, FolderSync, FolderSync.Response>
