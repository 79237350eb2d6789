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
        /// A Change or Delete of an item that is not there is answered with success.
        case unknownItemSucceeds = "unknown-item-succeeds"
        /// An own Add comes back with the next Sync as if another device had made it.
        case echoesAdds = "echoes-adds"
        /// An own Delete comes back with the reply, or with the next Sync.
        case echoesDeletes = "echoes-deletes"
        /// An Add of a message to any mail folder is accepted.
        case acceptsMail = "accepts-mail"
        /// Two commands for one item in a request fail the whole request with status 16, as on Exchange Online.
        case oneCommandPerItem = "one-command-per-item"
        /// A property of a contact or an event that a Change does not name is kept, whatever Supported said, as on
        /// Exchange 14.1.
        case keepsAbsent = "keeps-absent"
        /// An empty property in a contact is refused with status 6, as on Exchange Online.
        case refusesEmpty = "refuses-empty"
        /// A FolderCreate with a name that is there already gets HTTP 500.
        case duplicateFolderFails = "duplicate-folder-500"
        /// FolderUpdate and FolderDelete answer with success and do nothing.
        case ignoresFolderChanges = "ignores-folder-changes"
        /// A SmartReply or SmartForward of a message that is gone sends what the client wrote, without a word.
        case repliesToNothing = "replies-to-nothing"
        /// An error to SmartReply or SmartForward has the root element of SendMail.
        case sendMailRoot = "send-mail-root"
        /// ServerIds hold `%2F`, a colon and braces, all of which are part of them.
        case escapedIDs = "escaped-ids"
        /// Messages come without DateReceived.
        case leavesOutDate = "leaves-out-date"
        /// GlobalObjId holds the UID itself in the place of the structure that the documents describe.
        case rawGlobalObjectID = "raw-global-obj-id"
        /// Search, Find and ItemOperations pay no regard to Range and give everything.
        case ignoresRange = "ignores-range"
        /// The range in the answer to a search is one too long.
        case rangeOffByOne = "range-off-by-one"
        /// MeetingResponse does not name the event that comes of it.
        case noCalendarID = "no-calendar-id"
        /// MeetingResponse mails the organizer in every version, asked or not.
        case mailsResponses = "mails-responses"
        /// A response makes the event anew under another id, as on Exchange Online.
        case responseMovesEvent = "response-moves-event"
    }
}
