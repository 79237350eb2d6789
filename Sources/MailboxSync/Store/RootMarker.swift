internal import Foundation

/// To whom a local root belongs.
package struct RootIdentity: Hashable, Sendable {
    /// The account's e-mail address.
    package let account: String
    /// The id of the state that maps the items of the root (``AccountRecord/stateID``).
    package let stateID: String

    /// Makes an identity.
    package init(account: String, stateID: String) {
        self.account = account
        self.stateID = stateID
    }
}

/// What is known about a root before it is opened.
package enum RootExpectation: Sendable {
    /// The state does not know the root: it may be missing or empty, and gets its marker then.
    case first
    /// The state knows the root: it has to be there, with the marker.
    case known
    /// The state was lost, and the person wants the new one to take over what the account has in the root.
    case adopt
}

/// The file in a root that says to which account and state it belongs.
///
/// An empty directory in place of a disk that is not mounted, a path that points elsewhere, or a directory that two
/// machines share is an error by it, instead of a mailbox in which everything was deleted.
struct RootMarker: Codable, Equatable {
    static let fileName = ".eas-sync"

    /// The version of this file's form.
    var format = 1
    let account: String
    let state: String
    let layout: String
    /// The machine that made it, for people.
    let host: String

    /// Opens a root after its marker was looked at, or makes both.
    static func open(
        _ path: String, _ identity: RootIdentity, layout: MailLayout, _ expectation: RootExpectation
    ) throws(MailboxSyncError) -> Directory {
        let wanted = RootMarker(
            account: identity.account, state: identity.stateID, layout: layout.rawValue, host: HostName.sanitized)
        let root: Directory
        do {
            root = try Directory.open(path: path)
        } catch  where error.isMissingFile {
            guard expectation == .first else { throw missing(path, why: error.why) }
            try Directory.create(path: path)
            root = try Directory.open(path: path)
        }
        guard let found = try read(root) else {
            if expectation == .known { throw missing(path, why: "it has no file \(fileName)") }
            if try !isEmpty(root) {
                throw MailboxSyncError(
                    .rootUnmarked, "cannot use \(path)", why: "it has content that eas-sync did not write",
                    next: "Choose an empty or a new directory", path: path)
            }
            try wanted.write(root)
            return root
        }
        if let why = found.difference(from: wanted, expectation) {
            // Nothing has come of that first try, so the directory is as good as empty.
            if expectation == .first, found.format <= wanted.format, try isEmpty(root, except: fileName) {
                try wanted.write(root)
                return root
            }
            throw MailboxSyncError(
                .foreignRoot, "cannot use \(path)", why: why.reason, next: why.next, path: path)
        }
        if found.state != wanted.state { try wanted.write(root) }
        return root
    }

    private static func missing(_ path: String, why: String?) -> MailboxSyncError {
        MailboxSyncError(
            .rootMissing, "cannot find the synced directory \(path)", why: why,
            next:
                "Mount its disk or put it back; to begin anew, remove the account's state, as eas-sync config path -v names it",
            path: path)
    }

    private func difference(
        from wanted: RootMarker, _ expectation: RootExpectation
    ) -> (reason: String, next: String)? {
        if format > wanted.format {
            return ("a newer version of eas-sync made it", "Update eas-sync")
        }
        if account.lowercased() != wanted.account.lowercased() {
            return ("it belongs to the account \(account)", "Choose another directory for this account")
        }
        if layout != wanted.layout {
            return ("its layout is \(layout)", "Set the layout to that, or choose an empty directory")
        }
        if state != wanted.state, expectation != .adopt {
            return (
                "another state syncs it, made on \(host)",
                "Choose an empty directory; the mail is fetched anew into it"
            )
        }
        return nil
    }

    private static func read(_ root: Directory) throws(MailboxSyncError) -> RootMarker? {
        var bytes: [UInt8] = []
        do {
            try root.read(fileName, limit: 64 * 1024) { piece throws(MailboxSyncError) in
                piece.withUnsafeBytes { bytes.append(contentsOf: $0) }
                return true
            }
        } catch  where error.isMissingFile {
            return nil
        }
        if let marker = try? JSONDecoder().decode(RootMarker.self, from: Data(bytes)) { return marker }
        throw MailboxSyncError(
            .foreignRoot, "cannot use \(root.path)", why: "its file \(fileName) is damaged",
            next: "Put the file back from a backup; to begin anew, choose an empty directory", path: root.path)
    }

    private func write(_ root: Directory) throws(MailboxSyncError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { return }
        let temporary = Self.fileName + ".new"
        try root.removeFile(temporary)
        let file = try root.createFile(temporary)
        try file.write((Array(data) + [UInt8(ascii: "\n")]).span.bytes)
        try file.sync()
        try root.replace(Self.fileName, with: temporary)
        try root.sync()
    }

    /// Whether nothing is in the root but what a file system or a cut-off first run leaves.
    private static func isEmpty(_ root: Directory, except marker: String? = nil) throws(MailboxSyncError) -> Bool {
        var isEmpty = true
        try root.forEachName { name, _ in
            if name != "lost+found", name != fileName + ".new", name != marker { isEmpty = false }
        }
        return isEmpty
    }
}
