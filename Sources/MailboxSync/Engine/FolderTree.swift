internal import ActiveSyncProtocol

/// The server's folders as a tree: full names and what mail may be in.
struct FolderTree {
    private let folders: [CollectionID: FolderRecord]

    init(_ folders: [FolderRecord]) {
        self.folders = Dictionary(folders.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// A folder's names from the top down with slashes between them; slashes in a name stay as they are.
    func name(of folder: FolderRecord) -> String {
        var names = [folder.name]
        var seen: Set<CollectionID> = [folder.id]
        var parentID = folder.parentID
        // A server that makes folders contain each other gets a name that ends.
        while let parent = folders[parentID], seen.insert(parentID).inserted {
            names.append(parent.name)
            parentID = parent.parentID
        }
        return names.reversed().joined(separator: "/")
    }
}

extension FolderRecord {
    /// Whether mail may be in it.
    var isMail: Bool {
        type.itemClass == .email || type == .userGeneric
    }
}
