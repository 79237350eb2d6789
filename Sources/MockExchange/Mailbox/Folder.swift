internal import ActiveSyncProtocol

/// A folder with its items and the log of what happened to them.
///
/// The log gives every change a sequence number, so that "what is new since" costs as much as there is new, however large
/// the folder is.
struct Folder: Sendable {
    /// The id that devices see as CollectionId and ServerId.
    let id: CollectionID
    /// The parent's id, `0` for a folder at the top.
    var parentID: CollectionID
    /// The name for people.
    var name: String
    /// The Type of MS-ASCMD 2.2.3.186.3.
    var type: FolderType
    /// The mailbox's hierarchy sequence number of the last change to the folder itself.
    var version: Int
    /// The items by number.
    private(set) var messages: [Int: StoredMessage] = [:]
    /// Which item changed; the change with the sequence number n stands at n - 1.
    private(set) var log: [Int] = []

    /// Makes an empty folder.
    init(id: CollectionID, parentID: CollectionID, name: String, type: FolderType, version: Int) {
        self.id = id
        self.parentID = parentID
        self.name = name
        self.type = type
        self.version = version
    }

    /// Puts a message into the folder.
    mutating func insert(_ message: StoredMessage) {
        log.append(message.number)
        var message = message
        message.version = log.count
        messages[message.number] = message
    }

    /// Changes a message; nothing is logged when `change` leaves it as it was.
    ///
    /// - Returns: whether the message exists.
    @discardableResult
    mutating func update(_ number: Int, _ change: (inout StoredMessage) -> Bool) -> Bool {
        guard var message = messages[number] else { return false }
        guard change(&message) else { return true }
        log.append(number)
        message.version = log.count
        messages[number] = message
        return true
    }

    /// Takes a message out of the folder.
    @discardableResult
    mutating func remove(_ number: Int) -> StoredMessage? {
        guard let message = messages.removeValue(forKey: number) else { return nil }
        log.append(number)
        return message
    }
}
