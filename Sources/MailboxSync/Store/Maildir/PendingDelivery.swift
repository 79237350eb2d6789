/// A message that waits in `tmp` for the commit of its batch.
struct PendingDelivery {
    let tag: ItemTag
    /// Where the file is, under the unique part of its name.
    let tmp: Directory
    /// Where it will be.
    var folder: MaildirFolder
    var name: MaildirName
    var isNew: Bool
    /// What is removed when it is visible.
    var replaced: [(FolderPath, String)] = []

    /// Decides name and directory: `new` for a message without flags, unless it is known not to be new.
    mutating func place(_ flags: MailFlags, isNew: Bool = true) {
        self.isNew = isNew && flags.isEmpty
        name = self.isNew ? MaildirName(unique: name.unique, info: "") : MaildirName(unique: name.unique, flags: flags)
    }

    mutating func setFlags(_ flags: MailFlags, within mask: MailFlags) -> MailFlags {
        place(name.flags.subtracting(mask).union(flags.intersection(mask)), isNew: isNew)
        return name.flags
    }

    func removeFile() throws(MailboxSyncError) {
        try tmp.removeFile(name.unique)
    }
}
