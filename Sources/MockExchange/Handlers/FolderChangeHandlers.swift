internal import ActiveSyncProtocol

/// FolderCreate (MS-ASCMD 2.2.1.2).
struct FolderCreateHandler {
    let call: CommandCall

    func answer(_ command: FolderCreate) throws(Refusal) -> FolderCreate.Response {
        try HierarchyChange(call: call).carryOut(under: command.syncKey) { (mailbox) throws(Refusal) in
            guard FolderType.creatable.contains(command.type), !command.displayName.isEmpty else {
                return .failure(FolderCreateStatus.malformedRequest)
            }
            guard command.parentID == .root || mailbox.folders[command.parentID] != nil else {
                return .failure(FolderCreateStatus.parentNotFound)
            }
            guard mailbox.folders[command.parentID]?.type != .recipientInformation else {
                return .failure(FolderCreateStatus.systemFolder)
            }
            guard !mailbox.hasFolder(command.displayName, in: command.parentID) else {
                // A server that fails so may have made the folder; this one has it from before.
                if call.mock.options.quirks.contains(.duplicateFolderFails) { throw .http(500) }
                return .failure(FolderCreateStatus.folderExists)
            }
            return .success(
                mailbox.addFolder(name: command.displayName, parentID: command.parentID, type: command.type))
        } answer: { key, id in
            FolderCreate.Response(syncKey: key, id: id)
        } failure: {
            FolderCreate.Response(status: $0)
        }
    }
}

/// FolderUpdate (MS-ASCMD 2.2.1.6).
struct FolderUpdateHandler {
    let call: CommandCall

    func answer(_ command: FolderUpdate) throws(Refusal) -> FolderUpdate.Response {
        if call.mock.options.quirks.contains(.ignoresFolderChanges) {
            return FolderUpdate.Response(syncKey: command.syncKey)
        }
        return try HierarchyChange(call: call).carryOut(under: command.syncKey) { (mailbox) throws(Refusal) in
            guard let folder = mailbox.folders[command.id] else { return .failure(FolderUpdateStatus.folderNotFound) }
            guard folder.type != .recipientInformation else {
                return .failure(FolderUpdateStatus.recipientInfoFolder)
            }
            guard !command.displayName.isEmpty else { return .failure(FolderUpdateStatus.malformedRequest) }
            guard !folder.type.isDefault else { return .failure(FolderUpdateStatus.folderExistsOrSpecial) }
            guard command.parentID == .root || mailbox.folders[command.parentID] != nil,
                !mailbox.isFolder(command.parentID, inside: command.id)
            else { return .failure(FolderUpdateStatus.parentNotFound) }
            guard !mailbox.hasFolder(command.displayName, in: command.parentID, except: command.id) else {
                return .failure(FolderUpdateStatus.folderExistsOrSpecial)
            }
            mailbox.updateFolder(command.id, name: command.displayName, parentID: command.parentID)
            return .success(command.id)
        } answer: { key, _ in
            FolderUpdate.Response(syncKey: key)
        } failure: {
            FolderUpdate.Response(status: $0)
        }
    }
}

/// FolderDelete (MS-ASCMD 2.2.1.3).
struct FolderDeleteHandler {
    let call: CommandCall

    func answer(_ command: FolderDelete) throws(Refusal) -> FolderDelete.Response {
        if call.mock.options.quirks.contains(.ignoresFolderChanges) {
            return FolderDelete.Response(syncKey: command.syncKey)
        }
        return try HierarchyChange(call: call).carryOut(under: command.syncKey) { (mailbox) throws(Refusal) in
            guard let folder = mailbox.folders[command.id] else { return .failure(FolderDeleteStatus.folderNotFound) }
            guard !folder.type.isDefault else { return .failure(FolderDeleteStatus.systemFolder) }
            mailbox.removeFolder(command.id)
            return .success(command.id)
        } answer: { key, _ in
            FolderDelete.Response(syncKey: key)
        } failure: {
            FolderDelete.Response(status: $0)
        }
    }
}

/// What the three commands have in common: the key of the hierarchy, which is that of FolderSync.
private struct HierarchyChange {
    /// What a change has come to.
    enum Outcome {
        /// It is done; the folder that it was about.
        case success(CollectionID)
        /// It is not done, and the key stays.
        case failure(Status)
    }

    let call: CommandCall

    func carryOut<Response: Sendable>(
        under key: SyncKey, _ change: (inout Mailbox) throws(Refusal) -> Outcome,
        answer: (SyncKey, CollectionID) -> Response, failure: (Status) -> Response
    ) throws(Refusal) -> Response {
        try call.mailbox.update { (contents, keys) throws(Refusal) in
            guard !key.isInitial, var state = contents.devices[call.deviceID]?.hierarchy, state.begin(key) else {
                return failure(FolderSyncStatus.invalidSyncKey)
            }
            let known = Set(contents.mailbox.folders.keys)
            switch try change(&contents.mailbox) {
            case .failure(let status): return failure(status)
            case .success(let id):
                // The device knows its own change, and what goes with it; the next FolderSync does not repeat it.
                state.tell(id, contents.mailbox.folders[id]?.version)
                for gone in known where contents.mailbox.folders[gone] == nil {
                    state.tell(gone, nil)
                    contents.devices[call.deviceID]?.collections[gone] = nil
                }
                let next = keys.next()
                state.end(key: next, mark: 0)
                contents.devices[call.deviceID]?.hierarchy = state
                return answer(next, id)
            }
        }
    }
}

extension FolderType {
    /// The types that a client can make (MS-ASCMD 2.2.3.186.2).
    fileprivate static let creatable: Set<FolderType> = [
        .userGeneric, .userMail, .userCalendar, .userContacts, .userTasks, .userJournal, .userNotes,
    ]
}

extension Mailbox {
    /// Whether a folder has a child with a name, whatever its letter case.
    func hasFolder(_ name: String, in parent: CollectionID, except id: CollectionID? = nil) -> Bool {
        folders.values.contains {
            $0.parentID == parent && $0.id != id && $0.name.lowercased() == name.lowercased()
        }
    }

    /// Whether a folder is another one, or somewhere below it.
    func isFolder(_ id: CollectionID, inside other: CollectionID) -> Bool {
        var id = id
        while let folder = folders[id] {
            if id == other { return true }
            id = folder.parentID
        }
        return false
    }
}
