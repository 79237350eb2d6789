internal import ActiveSyncProtocol

/// MoveItems (MS-ASCMD 2.2.1.12).
struct MoveItemsHandler {
    let call: CommandCall

    func answer(_ command: MoveItems) -> MoveItems.Response {
        let quirks = call.mock.options.quirks
        return call.mailbox.update { contents, _ in
            var moved: [ServerID: CollectionID] = [:]
            return MoveItems.Response(
                results: command.moves.map { move in
                    let result = self.move(move, after: moved, in: &contents.mailbox)
                    if result.status == MoveItemsStatus.success { moved[move.item] = move.destination }
                    guard result.status != MoveItemsStatus.success else { return result }
                    if quirks.contains(.movesNowhere), result.status == MoveItemsStatus.invalidDestination {
                        return MoveItems.Result(move.item, newID: move.item)
                    }
                    guard quirks.contains(.moveFailsWithOne) else { return result }
                    return MoveItems.Result(move.item, status: MoveItemsStatus.invalidSource, newID: move.item)
                })
        }
    }

    /// - Parameter moved: where the command has moved items before.
    private func move(
        _ move: MoveItems.Move, after moved: [ServerID: CollectionID], in mailbox: inout Mailbox
    ) -> MoveItems.Result {
        if let destination = moved[move.item], destination != move.destination {
            return MoveItems.Result(move.item, status: MoveItemsStatus.moveFailed)
        }
        guard let id = call.mock.itemID(move.item), id.folder == move.source, let item = mailbox.item(id) else {
            return MoveItems.Result(move.item, status: MoveItemsStatus.invalidSource)
        }
        let type = mailbox.folders[move.destination]?.type
        // The people whom a person writes to are no place for anything else.
        guard type != .recipientInformation else {
            return MoveItems.Result(move.item, status: .invalidCombinationOfIDs)
        }
        guard type?.itemClass == (item.isMessage ? .email : item.itemClass) else {
            return MoveItems.Result(move.item, status: MoveItemsStatus.invalidDestination)
        }
        guard move.source != move.destination else {
            return MoveItems.Result(move.item, status: MoveItemsStatus.sameFolder)
        }
        return MoveItems.Result(move.item, newID: mailbox.move(id, to: move.destination).map(call.mock.serverID))
    }
}
