internal import ActiveSyncProtocol

/// One person's mailbox: pure data, with the changes that a server or another client can make to it.
struct Mailbox: Sendable {
    /// The folders by id.
    private(set) var folders: [CollectionID: Folder] = [:]
    /// The sequence number of the last change to the hierarchy.
    private(set) var hierarchyVersion = 0
    /// How often anything has changed, to see whether a device has to be woken.
    private(set) var changeCount = 0
    private var nextFolder = 1
    private var nextItem = 1

    /// The number that the next item gets.
    var nextNumber: Int { nextItem }

    /// Makes a mailbox with the folders that every mailbox has.
    init() {
        let defaults: [(String, FolderType)] = [
            ("Inbox", .inbox), ("Drafts", .drafts), ("Sent Items", .sentItems), ("Deleted Items", .deletedItems),
            ("Outbox", .outbox), ("Junk Email", .userMail), ("Calendar", .calendar), ("Contacts", .contacts),
            ("Tasks", .tasks), ("Notes", .notes),
        ]
        for (name, type) in defaults {
            addFolder(name: name, parentID: .root, type: type)
        }
        addFolder(.recipientInformation, name: "RecipientInfo", parentID: .root, type: .recipientInformation)
    }

    /// The first folder of a type; every default type has one.
    func folder(ofType type: FolderType) -> Folder? {
        folders.values.filter { $0.type == type }.min { $0.version < $1.version }
    }

    /// The folder with a name under a parent.
    func folder(named name: String, parentID: CollectionID) -> Folder? {
        folders.values.first { $0.name == name && $0.parentID == parentID }
    }

    /// Notes the time of what has happened to items since it was last called.
    mutating func noteTime(_ now: Int) {
        for id in folders.keys { folders[id]?.noteTime(now) }
    }

    // MARK: - Folders

    /// Makes a folder and returns its id.
    @discardableResult
    mutating func addFolder(name: String, parentID: CollectionID, type: FolderType) -> CollectionID {
        let id = CollectionID("\(nextFolder)")
        nextFolder += 1
        addFolder(id, name: name, parentID: parentID, type: type)
        return id
    }

    private mutating func addFolder(_ id: CollectionID, name: String, parentID: CollectionID, type: FolderType) {
        hierarchyVersion += 1
        changeCount += 1
        folders[id] = Folder(id: id, parentID: parentID, name: name, type: type, version: hierarchyVersion)
    }

    /// The folders that a version of the protocol knows of.
    func folders(in version: ProtocolVersion) -> [CollectionID: Folder] {
        version >= .v140 ? folders : folders.filter { $0.value.type != .recipientInformation }
    }

    /// Renames a folder or moves it below another parent, or both.
    mutating func updateFolder(_ id: CollectionID, name: String? = nil, parentID: CollectionID? = nil) {
        guard folders[id] != nil else { return }
        hierarchyVersion += 1
        changeCount += 1
        if let name { folders[id]?.name = name }
        if let parentID { folders[id]?.parentID = parentID }
        folders[id]?.version = hierarchyVersion
    }

    /// Removes a folder with all that is in it and below it.
    mutating func removeFolder(_ id: CollectionID) {
        guard folders.removeValue(forKey: id) != nil else { return }
        hierarchyVersion += 1
        changeCount += 1
        for child in folders.values where child.parentID == id {
            removeFolder(child.id)
        }
    }

    /// Gives every folder another id, and gives the new ids by the old ones.
    mutating func renumberFolders() -> [CollectionID: CollectionID] {
        var renamed: [CollectionID: CollectionID] = [:]
        for folder in folders.values.sorted(by: { $0.version < $1.version }) {
            guard folder.type != .recipientInformation else {
                renamed[folder.id] = folder.id
                continue
            }
            renamed[folder.id] = CollectionID("\(nextFolder)")
            nextFolder += 1
        }
        hierarchyVersion += 1
        changeCount += 1
        var result: [CollectionID: Folder] = [:]
        for folder in folders.values {
            guard let id = renamed[folder.id] else { continue }
            result[id] = folder.renumbered(id, parentID: renamed[folder.parentID] ?? folder.parentID)
        }
        folders = result
        return renamed
    }

    // MARK: - Items

    /// Puts an item into a folder, and returns its number.
    @discardableResult
    mutating func add(
        _ content: StoredItem.Content, to folder: CollectionID, received: Int,
        change: (inout StoredItem) -> Void = { _ in }
    ) -> Int {
        var item = StoredItem(number: nextItem, content: content, received: received)
        change(&item)
        nextItem += 1
        changeCount += 1
        folders[folder]?.insert(item)
        return item.number
    }

    /// Puts an item that is no message into a folder, and returns its id.
    @discardableResult
    mutating func add(_ properties: ItemProperties, to folder: CollectionID) -> ItemID {
        ItemID(
            folder: folder, number: add(.properties(properties), to: folder, received: properties.filterTime))
    }

    /// The item at an id.
    func item(_ id: ItemID) -> StoredItem? {
        folders[id.folder]?.items[id.number]
    }

    /// All items of a class, with their ids, in a stable order.
    func items(of itemClass: ItemClass) -> [(id: ItemID, item: StoredItem)] {
        folders.values.filter { $0.type.itemClass == itemClass }.sorted { $0.id < $1.id }.flatMap { folder in
            folder.items.values.filter { $0.itemClass == itemClass }.sorted { $0.number < $1.number }
                .map { (ItemID(folder: folder.id, number: $0.number), $0) }
        }
    }

    /// Changes an item, see ``Folder/update(_:_:)``.
    @discardableResult
    mutating func update(_ id: ItemID, _ change: (inout StoredItem) -> Bool) -> Bool {
        changeCount += 1
        return folders[id.folder]?.update(id.number, change) ?? false
    }

    /// Removes an item for good.
    @discardableResult
    mutating func remove(_ id: ItemID) -> Bool {
        changeCount += 1
        return folders[id.folder]?.remove(id.number) != nil
    }

    /// Moves an item and returns the id that it has afterwards, or `nil` when the item or the folder is unknown.
    @discardableResult
    mutating func move(_ id: ItemID, to folder: CollectionID) -> ItemID? {
        guard folders[folder] != nil, var item = folders[id.folder]?.remove(id.number) else { return nil }
        item.number = nextItem
        nextItem += 1
        changeCount += 1
        folders[folder]?.insert(item)
        return ItemID(folder: folder, number: item.number)
    }
}

/// A folder's id and an item's number, as `5:12` on the wire.
struct ItemID: Hashable, Sendable {
    var folder: CollectionID
    var number: Int

    init(folder: CollectionID, number: Int) {
        self.folder = folder
        self.number = number
    }

    /// Reads a ServerId, or gives `nil` for one that the mock cannot have made.
    init?(_ id: ServerID) {
        let parts = id.rawValue.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let number = Int(parts[1]), "\(number)" == parts[1] else {
            return nil
        }
        self.init(folder: CollectionID(String(parts[0])), number: number)
    }

    /// The id on the wire.
    var serverID: ServerID { ServerID("\(folder):\(number)") }
}
