/// The open directories of one folder.
final class MaildirFolder: Sendable {
    let path: FolderPath
    /// The directory that holds the other three.
    let base: Directory
    /// Messages that are being written.
    let tmp: Directory
    /// Messages that no mail program has touched.
    let new: Directory
    /// All other messages.
    let cur: Directory

    init(_ path: FolderPath, base: Directory) throws(MailboxSyncError) {
        self.path = path
        self.base = base
        tmp = try base.directory("tmp")
        new = try base.directory("new")
        cur = try base.directory("cur")
    }

    /// The directory of a message.
    func directory(isNew: Bool) -> Directory { isNew ? new : cur }

    /// Which directories they are, whatever their names.
    ///
    /// Renaming or removing one of them shows here.
    func identities() throws(MailboxSyncError) -> [FileStatus.Identity] {
        [try new.status().identity, try cur.status().identity]
    }

    /// Removes what earlier runs left in `tmp`: files of ours at once, since only one process works on an account, and
    /// those of other programs after 36 hours, as Maildir has it.
    func removeLeftovers(now: FileStatus.Time = .now()) throws(MailboxSyncError) {
        var leftovers: [String] = []
        try tmp.forEachName { name, _ throws(MailboxSyncError) in
            if MaildirUniqueName.tag(in: name) != nil {
                if !MaildirUniqueName.isOwn(name) { leftovers.append(name) }
            } else if let status = try tmp.status(of: name), status.kind == .file,
                now.nanoseconds(since: status.changed) > 36 * 3_600 * 1_000_000_000
            {
                leftovers.append(name)
            }
        }
        for name in leftovers { try tmp.removeFile(name) }
    }
}
