internal import Synchronization

extension MaildirStore {
    package func prepareFolder(_ folder: FolderPath) throws(MailboxSyncError) {
        var directory = root
        for name in layout.directoryNames(of: folder) { directory = try Self.prepare(name, in: directory) }
        var isChanged = false
        for name in FolderNameEncoding.maildirNames.sorted() {
            if try directory.makeDirectory(name) { isChanged = true }
        }
        if layout == .maildirPlusPlus, folder != .root, try directory.status(of: Self.folderMark) == nil {
            _ = try directory.createFile(Self.folderMark)
            isChanged = true
        }
        if isChanged { try directory.sync() }
        _ = try MaildirFolder(folder, base: directory)
    }

    package func folderExists(_ folder: FolderPath) throws(MailboxSyncError) -> Bool {
        var directory = root
        do {
            for name in layout.directoryNames(of: folder) { directory = try directory.directory(name) }
            return try directory.status(of: "cur")?.kind == .directory
        } catch  where error.isMissingFile {
            return false
        }
    }

    package func isTaken(_ folder: FolderPath) throws(MailboxSyncError) -> Bool {
        guard let container = try container(of: folder) else { return false }
        return try container.directory.status(of: container.name) != nil
    }

    package func renameFolder(_ folder: FolderPath, to newPath: FolderPath) throws(MailboxSyncError) {
        guard let source = try container(of: folder), let target = try container(of: newPath, creating: true) else {
            throw missing(folder)
        }
        guard try source.directory.status(of: source.name) != nil else {
            if try folderExists(newPath) { return }
            throw missing(folder)
        }
        guard try source.directory.rename(source.name, to: target.directory, as: target.name) else {
            let path = target.directory.path(of: target.name)
            throw MailboxSyncError(
                .folderExists, "cannot rename the folder \(source.directory.path(of: source.name)) to \(path)",
                why: "something else has that name", next: "Move it away and run it again", path: path)
        }
        try target.directory.sync()
        try source.directory.sync()
        state.withLock { state in
            state.listings = state.listings.filter { !$0.key.isInside(folder) && !$0.key.isInside(newPath) }
            state.tidied = state.tidied.filter { !$0.isInside(folder) }
        }
    }

    package func removeFolder(_ folder: FolderPath) throws(MailboxSyncError) -> Bool {
        guard try folderExists(folder), let container = try container(of: folder) else { return true }
        let open = try MaildirFolder(folder, base: try container.directory.directory(container.name))
        try open.removeLeftovers()
        var isEmpty = true
        for directory in [open.new, open.cur, open.tmp] {
            if try directory.forEachName({ _, _ in isEmpty = false }) > 0 { isEmpty = false }
        }
        guard isEmpty else { return false }
        for name in FolderNameEncoding.maildirNames where try !open.base.removeDirectory(name) {
            try prepareFolder(folder)
            return false
        }
        try open.base.removeFile(Self.folderMark)
        try open.base.sync()
        try container.directory.removeDirectory(container.name)
        try container.directory.sync()
        state.withLock { state in
            state.listings[folder] = nil
            state.tidied.remove(folder)
        }
        return true
    }

    /// The file that says of a directory in the layout `maildir++` that it is a folder of the one above.
    private static let folderMark = "maildirfolder"

    private static func prepare(_ name: String, in parent: Directory) throws(MailboxSyncError) -> Directory {
        if try parent.makeDirectory(name) { try parent.sync() }
        return try parent.directory(name)
    }

    /// The directory that contains a folder's, and the name in it.
    ///
    /// Nil for the root, or when it is missing.
    private func container(
        of folder: FolderPath, creating: Bool = false
    ) throws(MailboxSyncError) -> (directory: Directory, name: String)? {
        let names = layout.directoryNames(of: folder)
        guard let last = names.last else { return nil }
        var directory = root
        do {
            for name in names.dropLast() {
                directory = creating ? try Self.prepare(name, in: directory) : try directory.directory(name)
            }
        } catch  where error.isMissingFile {
            return nil
        }
        return (directory, last)
    }

    func missing(_ folder: FolderPath) -> MailboxSyncError {
        let path = layout.directoryNames(of: folder).reduce(root.path) { $0 + "/" + $1 }
        return MailboxSyncError(
            .folderMissing, "cannot find the folder \(path)", why: "it was removed or renamed by another program",
            path: path)
    }
}
