public import ActiveSyncProtocol

/// A folder as it is now.
public struct MockFolder: Hashable, Sendable {
    /// The id that devices see.
    public var id: CollectionID
    /// The parent's id, `0` at the top.
    public var parentID: CollectionID
    /// The name for people.
    public var name: String
    /// What it holds.
    public var type: FolderType
    /// How many items it holds.
    public var itemCount: Int
}

/// A message as it is now.
public struct MockMessage: Sendable {
    private let message: StoredItem
    /// The id that devices see; a moved message gets another one.
    public let id: ServerID

    init(_ message: StoredItem, id: ServerID) {
        self.message = message
        self.id = id
    }

    /// The bytes of the message.
    ///
    /// A seeded one is made anew at each call.
    public var mime: [UInt8] { message.mime }
    /// When it came, in seconds since 1970.
    public var received: Int { message.received }
    /// Whether it has been read.
    public var isRead: Bool { message.isRead }
    /// The follow-up flag, `nil` for none.
    public var flag: Email.Flag? { message.flag }
    /// What was done with it last.
    public var lastVerb: LastVerb { message.lastVerb }
    /// The categories.
    public var categories: [String] { message.categories }
    /// The id of the template of rights management that protects it, `nil` for none.
    public var templateID: String? { message.protection?.templateID }
}

extension MockMailbox {
    // MARK: - Looking

    /// The folders, in the order in which they were made.
    public var folders: [MockFolder] {
        // The cache of recipients, whose id is no number, comes last.
        func number(_ folder: Folder) -> Int { Int(folder.id.rawValue) ?? .max }
        return read { contents, _ in
            contents.mailbox.folders.values.sorted { number($0) < number($1) }.map { folder in
                MockFolder(
                    id: folder.id, parentID: folder.parentID, name: folder.name, type: folder.type,
                    itemCount: folder.items.count)
            }
        }
    }

    /// The id of the first folder with a name, or `nil`.
    public func folderID(named name: String) -> CollectionID? {
        folders.first { $0.name == name }?.id
    }

    /// The id of the inbox.
    public var inbox: CollectionID { id(ofType: .inbox) }
    /// The id of the sent items.
    public var sentItems: CollectionID { id(ofType: .sentItems) }
    /// The id of the deleted items.
    public var deletedItems: CollectionID { id(ofType: .deletedItems) }

    func id(ofType type: FolderType) -> CollectionID {
        read { contents, _ in contents.mailbox.folder(ofType: type)?.id ?? .root }
    }

    /// The messages of a folder, in the order of their arrival.
    public func messages(in folder: CollectionID) -> [MockMessage] {
        read { contents, _ in
            (contents.mailbox.folders[folder]?.items.values.filter(\.isMessage).sorted { $0.number < $1.number } ?? [])
                .map {
                    MockMessage($0, id: names.serverID(ItemID(folder: folder, number: $0.number)))
                }
        }
    }

    /// The message with an id, or `nil`.
    public func message(_ id: ServerID) -> MockMessage? {
        guard let itemID = names.itemID(id) else { return nil }
        return read { contents, _ in
            contents.mailbox.item(itemID).flatMap { $0.isMessage ? MockMessage($0, id: id) : nil }
        }
    }

    // MARK: - Messages

    /// Puts a message into a folder, as if it had just come.
    ///
    /// - Parameters:
    ///   - mime: the message.
    ///   - folder: the folder's id; the inbox by default.
    ///   - received: when it came, in seconds since 1970; the mock's time by default.
    ///   - isRead: whether it has been read.
    /// - Returns: the message's id.
    @discardableResult
    public func deliver(_ mime: [UInt8], to folder: CollectionID? = nil, received: Int? = nil, isRead: Bool = false)
        -> ServerID
    {
        let folder = folder ?? inbox
        return update { contents, _ in
            let number = contents.mailbox.add(.bytes(mime), to: folder, received: received ?? clock.now) {
                $0.isRead = isRead
            }
            return names.serverID(ItemID(folder: folder, number: number))
        }
    }

    /// Puts a message that is given as text into a folder.
    @discardableResult
    public func deliver(_ mime: String, to folder: CollectionID? = nil, received: Int? = nil, isRead: Bool = false)
        -> ServerID
    {
        deliver(Array(mime.utf8), to: folder, received: received, isRead: isRead)
    }

    /// Marks a message as read or unread.
    ///
    /// Returns whether it exists.
    @discardableResult
    public func markRead(_ id: ServerID, _ isRead: Bool = true) -> Bool {
        change(id) { message in
            defer { message.isRead = isRead }
            return message.isRead != isRead
        }
    }

    /// Sets a message's flag.
    ///
    /// Returns whether it exists.
    @discardableResult
    public func flag(_ id: ServerID, _ flag: Email.Flag? = Email.Flag(status: .active)) -> Bool {
        change(id) { message in
            defer { message.flag = flag }
            return message.flag != flag
        }
    }

    /// Notes that a message has been answered or forwarded.
    ///
    /// Returns whether it exists.
    @discardableResult
    public func setLastVerb(_ id: ServerID, _ verb: LastVerb) -> Bool {
        let time = clock.now
        return change(id) { message in
            message.lastVerb = verb
            message.lastVerbTime = time
            return true
        }
    }

    /// Removes a message for good.
    ///
    /// Returns whether it existed.
    @discardableResult
    public func delete(_ id: ServerID) -> Bool {
        guard let id = names.itemID(id) else { return false }
        return update { contents, _ in contents.mailbox.remove(id) }
    }

    /// Moves a message.
    ///
    /// Returns its new id, or `nil` when the message or the folder does not exist.
    @discardableResult
    public func move(_ id: ServerID, to folder: CollectionID) -> ServerID? {
        guard let id = names.itemID(id) else { return nil }
        return update { contents, _ in contents.mailbox.move(id, to: folder).map(names.serverID) }
    }

    /// Makes a message one that the server fails at, as real servers have them.
    ///
    /// A Sync that would bring its MIME is answered with HTTP 500, and ItemOperations with status 14; its other forms
    /// work. Returns whether the message exists.
    @discardableResult
    public func poison(_ id: ServerID, _ isPoisoned: Bool = true) -> Bool {
        change(id) { message in
            message.isPoisoned = isPoisoned
            return true
        }
    }

    private func change(_ id: ServerID, _ body: (inout StoredItem) -> Bool) -> Bool {
        guard let id = names.itemID(id) else { return false }
        return update { contents, _ in contents.mailbox.update(id, body) }
    }

    // MARK: - Folders

    /// Makes a folder and returns its id.
    ///
    /// - Parameters:
    ///   - name: the name for people.
    ///   - parent: the id of the folder above; the top by default.
    ///   - type: what it holds; a mail folder by default.
    @discardableResult
    public func createFolder(_ name: String, in parent: CollectionID = .root, type: FolderType = .userMail)
        -> CollectionID
    {
        update { contents, _ in contents.mailbox.addFolder(name: name, parentID: parent, type: type) }
    }

    /// Gives a folder another name.
    public func renameFolder(_ id: CollectionID, to name: String) {
        update { contents, _ in contents.mailbox.updateFolder(id, name: name) }
    }

    /// Moves a folder below another one.
    public func moveFolder(_ id: CollectionID, to parent: CollectionID) {
        update { contents, _ in contents.mailbox.updateFolder(id, parentID: parent) }
    }

    /// Removes a folder with all that is in it and below it.
    public func deleteFolder(_ id: CollectionID) {
        update { contents, _ in contents.mailbox.removeFolder(id) }
    }

    /// Gives every folder another id, as servers do after a repair, with all keys gone.
    ///
    /// - Returns: the new ids by the old ones.
    @discardableResult
    public func renumberFolders() -> [CollectionID: CollectionID] {
        update { contents, _ in
            for id in contents.devices.keys {
                contents.devices[id]?.collections = [:]
                contents.devices[id]?.hierarchy = nil
            }
            return contents.mailbox.renumberFolders()
        }
    }

    // MARK: - Disasters

    /// A copy of the mailbox and of what its devices have been told.
    public struct Backup: Sendable {
        let contents: Contents
    }

    /// Makes a copy, to be put back later.
    public func backup() -> Backup {
        read { contents, _ in Backup(contents: contents) }
    }

    /// Puts an older copy back, as an administrator does after a loss: devices then hold keys that the server does not know.
    public func restore(_ backup: Backup) {
        update { contents, _ in contents = backup.contents }
        wake()
    }

    /// Forgets what devices have been told: every key that they hold becomes invalid.
    ///
    /// - Parameters:
    ///   - folder: the id of the only folder to forget about; all of them by default.
    ///   - hierarchy: whether the keys of FolderSync become invalid too.
    public func invalidateSyncKeys(of folder: CollectionID? = nil, hierarchy: Bool = false) {
        update { contents, _ in
            for id in contents.devices.keys {
                if let folder {
                    contents.devices[id]?.collections[folder] = nil
                } else {
                    contents.devices[id]?.collections = [:]
                }
                if hierarchy { contents.devices[id]?.hierarchy = nil }
            }
        }
        wake()
    }

    /// Orders every device to be wiped at its next request (MS-ASPROV 3.1.5.1.2).
    ///
    /// - Parameter accountOnly: whether only the data of this account is meant, which devices understand since 16.1.
    public func orderRemoteWipe(accountOnly: Bool = false) {
        update { contents, _ in
            for id in contents.devices.keys { contents.devices[id]?.wipe = accountOnly ? .account : .device }
        }
    }

    /// Makes every device's policy key invalid, as after a change of the policies.
    public func invalidatePolicyKeys() {
        update { contents, _ in
            for id in contents.devices.keys { contents.devices[id]?.provisioning = .none }
        }
    }
}
