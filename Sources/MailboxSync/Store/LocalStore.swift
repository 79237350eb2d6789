package import Foundation

/// What the engine needs of a place for items on this machine.
///
/// A store holds items in folders. An item has a *key*: text that the store chooses, that is unique in its folder, and
/// that stays while flags change. The engine maps server ids to keys (``SyncState``); a store knows nothing of servers.
///
/// What changes goes through a batch, so that a store can make many items durable at once:
///
/// ```swift
/// let batch = store.beginBatch()
/// let delivered = try await batch.deliver(message, to: folder, delivery)   // not visible yet
/// try await batch.setFlags(.seen, of: otherKey, in: folder)
/// try await batch.commit()                                               // visible and durable
/// try await state.apply(changes)                                         // only now: ids and the new SyncKey
/// ```
///
/// After a crash, or any error, anywhere in this sequence the same changes may be applied again: a delivery finds what
/// was delivered before by its ``ItemTag``, and every other change is one that can be repeated.
package protocol LocalStore: Sendable {
    /// Creates a folder unless it is there.
    ///
    /// Durable when it returns.
    func prepareFolder(_ folder: FolderPath) throws(MailboxSyncError)

    /// Whether a folder is there.
    func folderExists(_ folder: FolderPath) throws(MailboxSyncError) -> Bool

    /// Whether a folder of that name cannot be made, since something else has the name.
    func isTaken(_ folder: FolderPath) throws(MailboxSyncError) -> Bool

    /// Renames a folder.
    ///
    /// Repeating it after success does nothing.
    ///
    /// - Throws: ``MailboxSyncError`` with code `folder-exists` when another folder has the new name, `folder-missing`
    ///   when neither is there.
    func renameFolder(_ folder: FolderPath, to newPath: FolderPath) throws(MailboxSyncError)

    /// Removes a folder in which no item is left.
    ///
    /// Folders in it, and files of other programs, stay.
    ///
    /// - Returns: Whether it is no folder any more; `false` when items are in it.
    func removeFolder(_ folder: FolderPath) throws(MailboxSyncError) -> Bool

    /// All items of a folder, read anew.
    func list(_ folder: FolderPath) async throws(MailboxSyncError) -> LocalListing

    /// The content of an item, or nil when the folder has no item of that key.
    func content(of key: String, in folder: FolderPath) async throws(MailboxSyncError) -> [UInt8]?

    /// The fingerprint of an item's content, or nil when the folder has no item of that key.
    func fingerprint(of key: String, in folder: FolderPath) async throws(MailboxSyncError) -> ItemFingerprint?

    /// The key of an item that was delivered under a tag, or nil when the folder has none.
    func deliveredKey(_ tag: ItemTag, in folder: FolderPath) async throws(MailboxSyncError) -> String?

    /// Looks for items of an earlier run in all of `folders`, so that deliveries find them there too.
    ///
    /// A delivery looks in its own folder in any case. This is for the first run after a crash
    /// (``SyncState/recoversFromCrash``): the person may have moved a message that the state does not know yet.
    func recover(_ folders: [FolderPath]) async throws(MailboxSyncError)

    /// Begins a batch of changes.
    func beginBatch() -> any LocalBatch
}

/// Changes to a store that become durable together.
///
/// A batch is used by one task at a time. One that is let go without a commit leaves nothing of its deliveries.
package protocol LocalBatch: Sendable {
    /// Takes a new item.
    ///
    /// It is visible after the commit.
    func deliver(
        _ content: [UInt8], to folder: FolderPath, _ delivery: Delivery
    ) async throws(MailboxSyncError) -> DeliveredItem

    /// Begins a new item whose content comes in pieces.
    func beginItem(in folder: FolderPath, _ delivery: Delivery) throws(MailboxSyncError) -> any ItemWriter

    /// Sets the flags of an item.
    ///
    /// - Parameters:
    ///   - flags: The flags that are on.
    ///   - mask: The flags that are set or cleared. All others stay as they are.
    ///   - key: The key of the item. It may be one that this batch has delivered.
    ///   - folder: The folder in which it is.
    /// - Returns: All flags that the item has now, or nil when the folder has no item of that key.
    func setFlags(
        _ flags: MailFlags, within mask: MailFlags, of key: String, in folder: FolderPath
    ) async throws(MailboxSyncError) -> MailFlags?

    /// Moves an item to another folder.
    ///
    /// - Returns: The key it has there, or nil when the folder has no item of that key.
    func move(
        _ key: String, from folder: FolderPath, to newFolder: FolderPath
    ) async throws(MailboxSyncError) -> String?

    /// Removes an item.
    ///
    /// - Returns: Whether there was one.
    func remove(_ key: String, from folder: FolderPath) async throws(MailboxSyncError) -> Bool

    /// Makes all that was done durable and the deliveries visible.
    ///
    /// The batch is at its end then.
    ///
    /// - Throws: ``MailboxSyncError`` when a part failed. Nothing may be acknowledged to the server then; what became
    ///   visible is found again by the next attempt.
    func commit() async throws(MailboxSyncError)
}

/// A new item that is being written.
package protocol ItemWriter: Sendable {
    /// Appends bytes.
    func write(_ bytes: RawSpan) throws(MailboxSyncError)

    /// Ends the item.
    ///
    /// It is visible after the commit of its batch. A writer that is let go before leaves nothing.
    func finish() async throws(MailboxSyncError) -> DeliveredItem
}

/// What is known of a new item besides its content.
package struct Delivery: Sendable {
    /// Marks the item, so that a repeated delivery finds it.
    package var tag: ItemTag
    /// The flags it shall have.
    package var flags: MailFlags
    /// When the server received it: the date of the file.
    ///
    /// Nil for now.
    package var receivedAt: Date?
    /// The key of the item that it takes the place of: a draft that changed.
    ///
    /// Removed when the new one is durable.
    package var replacedKey: String?
    /// Whether an item that was delivered under the tag before is another one.
    ///
    /// So it is when the server has given an id again.
    package var isOther = false

    /// Makes a delivery.
    package init(tag: ItemTag, flags: MailFlags = [], receivedAt: Date? = nil, replacing replacedKey: String? = nil) {
        self.tag = tag
        self.flags = flags
        self.receivedAt = receivedAt
        self.replacedKey = replacedKey
    }
}

/// A new item as it lies in the store.
package struct DeliveredItem: Sendable, Hashable {
    /// Its key.
    package let key: String
    /// The folder in which it is.
    ///
    /// Another one than asked for only if it was delivered in a run that crashed, and the person moved it since.
    package let folder: FolderPath
    /// All flags that it has.
    package let flags: MailFlags
    /// What its content is.
    package let fingerprint: ItemFingerprint
    /// Whether it was there already, from a run that ended before the state knew it.
    package let isRecovered: Bool
}

/// The items of a folder at one moment.
package struct LocalListing: Sendable {
    /// An item.
    package struct Item: Sendable, Hashable {
        /// Its flags.
        package let flags: MailFlags
        /// Whether no mail program has touched it yet.
        package let isNew: Bool
    }

    /// The items by their keys.
    package let items: [String: Item]
    /// Whether the folder did not change while it was read.
    ///
    /// If it did, an item that is missing here may be there nevertheless, under another file name: it does not count as
    /// deleted.
    package let isComplete: Bool
    /// Files that are not counted as items, since their names are not UTF-8.
    package let unreadableNames: Int
}
