internal import ActiveSyncProtocol

/// FolderSync (MS-ASCMD 2.2.1.5).
struct FolderSyncHandler {
    let call: CommandCall

    func answer(_ command: FolderSync) -> FolderSync.Response {
        call.mailbox.update { contents, keys in
            var device = contents.devices.removeValue(forKey: call.deviceID) ?? Device()
            defer { contents.devices[call.deviceID] = device }
            guard command.syncKey.isInitial else {
                return changes(command, contents.mailbox, &device, &keys)
            }
            if call.mock.options.quirks.contains(.folderSyncResets) { device.collections = [:] }
            // Beginning anew is an exchange like any other, of a device that has been told nothing.
            device.hierarchy = HierarchyState(key: .initial, mark: 0)
            return changes(command, contents.mailbox, &device, &keys)
        }
    }

    private func refused(_ key: SyncKey, _ device: inout Device) -> FolderSync.Response {
        let quirks = call.mock.options.quirks
        if quirks.contains(.anyFolderKey) { return FolderSync.Response(syncKey: key) }
        if quirks.contains(.badFolderKeyResets) {
            device.hierarchy = nil
            device.collections = [:]
        }
        return FolderSync.Response(status: FolderSyncStatus.invalidSyncKey)
    }

    private func changes(
        _ command: FolderSync, _ mailbox: Mailbox, _ device: inout Device, _ keys: inout KeyMaker
    ) -> FolderSync.Response {
        guard var state = device.hierarchy else { return refused(command.syncKey, &device) }
        if let reply = state.replay(of: command, key: command.syncKey) { return reply }
        guard state.begin(command.syncKey) else { return refused(command.syncKey, &device) }
        defer { device.hierarchy = state }
        var changes: [FolderSync.Change] = []
        let folders = mailbox.folders(in: call.version)
        for folder in folders.values.sorted(by: { $0.version < $1.version }) {
            let known = state.version(of: folder.id)
            guard known != folder.version else { continue }
            let value = FolderSync.Folder(
                id: folder.id, parentID: folder.parentID, displayName: folder.name, type: folder.type)
            changes.append(known == nil ? .add(value) : .update(value))
            state.tell(folder.id, folder.version)
        }
        for id in state.known.sorted() where folders[id] == nil {
            changes.append(.delete(id))
            state.tell(id, nil)
            device.collections[id] = nil
        }
        if changes.isEmpty, !call.mock.options.quirks.contains(.newFolderKey) {
            state.end(mark: 0)
            return FolderSync.Response(syncKey: command.syncKey)
        }
        let key = keys.next()
        let reply = FolderSync.Response(syncKey: key, changes: changes)
        state.end(key: key, mark: 0, request: command, reply: reply)
        return reply
    }
}
