internal import ActiveSyncProtocol

/// GetHierarchy, up to 12.1: the mail folders.
struct GetHierarchyHandler {
    let call: CommandCall

    func answer(_ command: GetHierarchy) -> GetHierarchy.Response {
        call.mailbox.read { contents, _ in
            let folders = contents.mailbox.folders.values.filter { $0.type.itemClass == .email }
            return GetHierarchy.Response(
                folders: folders.sorted { $0.version < $1.version }.map { folder in
                    FolderSync.Folder(
                        id: folder.id, parentID: folder.parentID, displayName: folder.name, type: folder.type)
                })
        }
    }
}
