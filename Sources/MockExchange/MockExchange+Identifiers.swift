internal import ActiveSyncProtocol

extension MockExchange {
    /// What an item is called on the wire.
    func serverID(_ id: ItemID) -> ServerID {
        id.serverID
    }

    /// The item that a ServerId names, or `nil` for an id that the mock cannot have made.
    func itemID(_ id: ServerID) -> ItemID? {
        ItemID(id)
    }
}
