internal import ActiveSyncProtocol

/// A folder with its items and the log of what happened to them.
///
/// The log gives every change a sequence number, so that "what is new since" costs as much as there is new, however large
/// the folder is.
struct Folder: Sendable {
    /// The id that devices see as CollectionId and ServerId.
    private(set) var id: CollectionID
    /// The parent's id, `0` for a folder at the top.
    var parentID: CollectionID
    /// The name for people.
    var name: String
    /// The Type of MS-ASCMD 2.2.3.186.3.
    var type: FolderType
    /// The mailbox's hierarchy sequence number of the last change to the folder itself.
    var version: Int
    /// The items by number.
    private(set) var items: [Int: StoredItem] = [:]
    /// Which item changed; the change with the sequence number n stands at n - 1.
    private(set) var log: [Int] = []
    /// When something last happened to an item, in seconds since 1970; 0 for never.
    private(set) var changedAt = 0
    private var timedCount = 0

    /// Makes an empty folder.
    init(id: CollectionID, parentID: CollectionID, name: String, type: FolderType, version: Int) {
        self.id = id
        self.parentID = parentID
        self.name = name
        self.type = type
        self.version = version
    }

    /// The same folder under another id.
    func renumbered(_ id: CollectionID, parentID: CollectionID) -> Folder {
        var folder = self
        folder.id = id
        folder.parentID = parentID
        return folder
    }

    /// Notes the time of what has happened since it was last called.
    mutating func noteTime(_ now: Int) {
        guard log.count != timedCount else { return }
        timedCount = log.count
        changedAt = now
    }

    /// Puts an item into the folder.
    mutating func insert(_ item: StoredItem) {
        log.append(item.number)
        var item = item
        item.version = log.count
        items[item.number] = item
    }

    /// Changes an item; nothing is logged when `change` leaves it as it was.
    ///
    /// - Returns: whether the item exists.
    @discardableResult
    mutating func update(_ number: Int, _ change: (inout StoredItem) -> Bool) -> Bool {
        guard var item = items[number] else { return false }
        guard change(&item) else { return true }
        log.append(number)
        item.version = log.count
        items[number] = item
        return true
    }

    /// Takes an item out of the folder.
    @discardableResult
    mutating func remove(_ number: Int) -> StoredItem? {
        guard let item = items.removeValue(forKey: number) else { return nil }
        log.append(number)
        return item
    }
}
