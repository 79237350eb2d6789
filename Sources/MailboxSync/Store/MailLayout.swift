/// How folders inside folders lie on the disk.
package enum MailLayout: String, Sendable, CaseIterable {
    /// Directories inside directories: `Projects/2026/cur`.
    case verbatim
    /// All side by side, levels separated by dots, the inbox in the root itself: `.Projects.2026/cur`.
    case maildirPlusPlus = "maildir++"

    /// The names of the directories that lead from the root to a folder.
    func directoryNames(of folder: FolderPath) -> [String] {
        switch self {
        case .verbatim:
            return folder.components
        case .maildirPlusPlus:
            if folder.components.isEmpty { return [] }
            let whole = "." + folder.components.joined(separator: ".")
            if whole.utf8.count <= FolderNameEncoding.maximumBytes { return [whole] }
            let pieces = whole.unicodeScalars.map { String($0) }
            return [FolderNameEncoding.shorten(pieces, limit: FolderNameEncoding.maximumBytes, digestOf: whole)]
        }
    }
}
