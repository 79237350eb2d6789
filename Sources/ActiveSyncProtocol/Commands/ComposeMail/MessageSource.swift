public import FoundationEssentials

/// What a reply answers, or what a forward sends on.
///
/// MS-ASCMD, `Source`; up to 12.1 its parts stand in the query.
public struct MessageSource: Hashable, Sendable {
    /// The message, or the event.
    public var item: ItemReference
    /// The original start of the event of a series that is meant, since 14.0.
    public var instance: Date?
    /// The server's name for the event of a series that is meant, up to 12.1.
    public var occurrence: String?

    /// Makes a source.
    public init(_ item: ItemReference, instance: Date? = nil, occurrence: String? = nil) {
        self.item = item
        self.instance = instance
        self.occurrence = occurrence
    }

    /// Makes a source from an item of a folder.
    public init(_ serverID: ServerID, in collectionID: CollectionID, instance: Date? = nil) {
        self.init(.item(collectionID, serverID), instance: instance)
    }
}
