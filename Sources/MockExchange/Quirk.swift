extension MockExchange {
    /// A habit of real servers that the documents do not allow, or do not mention.
    public enum Quirk: String, CaseIterable, Hashable, Sendable {
        /// Provisioning is asked for by HTTP 449 with an HTML content type, also from 14.0 on.
        case http449 = "http-449"
        /// Provision answers that there is no policy, and gives no key.
        case noPolicyKey = "no-policy-key"
        /// A FolderSync without changes returns a new key.
        case newFolderKey = "new-folder-key"
        /// A FolderSync with key 0 makes every key of a collection invalid.
        case folderSyncResets = "folder-sync-resets"
        /// A Sync request without a body gets status 13.
        case noEmptySync = "no-empty-sync"
        /// A Sync without changes is answered by the collection and its key, not by an empty body.
        case noEmptyReply = "no-empty-reply"
        /// TruncationSize is ignored.
        case ignoresTruncation = "ignores-truncation"
        /// Sync gives at most 1,000 bytes of a body, whatever is asked for; ItemOperations gives all.
        case truncatesInSync = "truncates-in-sync"
        /// Commands that succeeded are listed in Responses with status 1.
        case listsSuccess = "lists-success"
        /// A ClientId that was used before sends the mail again.
        case sendsTwice = "sends-twice"
        /// A version that is not offered is accepted.
        case anyVersion = "any-version"
        /// A folder that holds folders and no items cannot be synced: every Sync of it, with key 0 too, leaves it out of the
        /// reply, which is an empty body when nothing else was asked for.
        case noSelect = "no-select"
    }
}
