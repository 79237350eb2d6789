/// How a command names an item of the mailbox: by its folder and its name there, or as a search result.
public enum ItemReference: Hashable, Sendable {
    /// An item of a folder.
    case item(CollectionID, ServerID)
    /// A search result, of ``Search``.
    case longID(LongID)
}

extension ItemReference {
    /// The search result, if it is one.
    var longID: LongID? {
        if case .longID(let id) = self { id } else { nil }
    }

    /// The reference that the parts of a document make, if they make one.
    init?(collectionID: CollectionID?, serverID: ServerID?, longID: LongID?) {
        if let longID {
            self = .longID(longID)
        } else if let serverID {
            self = .item(collectionID ?? "", serverID)
        } else {
            return nil
        }
    }
}
