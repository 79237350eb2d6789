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

        // HTTP and policies

        /// A device without policies gets HTTP 449 before its password is looked at.
        case policyBeforePassword = "449-before-401"
        /// OPTIONS names no versions.
        case hidesVersions = "hides-versions"
        /// A body that is no WBXML gets HTTP 500 with a page of HTML.
        case malformedFails = "malformed-500"
        /// An unknown command gets HTTP 200 with an empty body.
        case unknownCommandSucceeds = "unknown-command-200"
        /// HTTP 500 comes with the content type of WBXML and a plain text.
        case textualErrors = "textual-500"
        /// Requests without the cookie `DefaultAnchorMailbox` get HTTP 451 with the same address, as on outlook.com.
        case wantsAnchorCookie = "wants-anchor-cookie"
        /// Provision states no status of its own, only that of the policy.
        case provisionWithoutStatus = "provision-without-status"
        /// Autodiscover answers with the content type of HTML, and with a cookie.
        case autodiscoverAsHTML = "autodiscover-as-html"
        /// As long as a device has sent neither Provision nor what it is by Settings, each of its folders is empty,
        /// with success and an estimate of 0, and nothing asks it for policies: DeviceDiscovery of Exchange Online.
        case emptyUntilIntroduced = "empty-until-introduced"
        /// Every command but Provision and Settings gets HTTP 400 until the device has been through Provision, also
        /// where there are no policies, as on Kerio.
        case badRequestUntilProvisioned = "400-until-provisioned"
        /// Provision gets HTTP 501, though OPTIONS names it, and no policies are asked for.
        case noProvision = "no-provision"

        // Keys and folders

        /// Keys look like `319-21`, with a sign at times.
        case oddKeys = "odd-keys"
        /// A FolderSync with any key but 0 is answered with success, that key and no changes.
        case anyFolderKey = "any-folder-key"
        /// A FolderSync with a wrong key makes the server forget the device's folders.
        case badFolderKeyResets = "bad-folder-key-resets"

        // Sync

        /// A Sync without changes gives a new key and nothing else.
        case newKeyEachTime = "new-key-each-time"
        /// A wait that is not allowed gets status 14 without saying what is.
        case waitWithoutLimit = "wait-without-limit"
        /// A Sync that waits, and a Ping, return at once with nothing.
        case returnsAtOnce = "returns-at-once"
        /// A Sync that does not name its folders before all else gets HTTP 500, as on Z-Push.
        case wantsFoldersFirst = "wants-folders-first"
        /// A folder that is unknown gets status 12 right inside Sync, without collections.
        case unknownFolderAtTop = "unknown-folder-at-top"
        /// A folder that is unknown gets an empty body, with key 0 too.
        case unknownFolderIsEmpty = "unknown-folder-is-empty"
        /// An item that has left the window is not said to have left it.
        case noSoftDelete = "no-soft-delete"
        /// Deleted items go to the deleted items, though DeletesAsMoves says they do not.
        case alwaysMovesToTrash = "always-moves-to-trash"
        /// A folder is empty until somebody asks for an estimate of it.
        case asleepUntilEstimate = "asleep-until-estimate"
        /// GetItemEstimate says of an unknown folder that nothing is in it.
        case estimatesUnknown = "estimates-unknown"

        /// MoreAvailable stands behind the commands of a folder.
        case moreAvailableLast = "more-available-last"
        /// A Sync that comes while another of the same device waits for one of its folders gets status 16.
        case competingSyncFails = "competing-sync-16"
        /// A change of an event, a contact, a task or a note in the second of a device's last Sync of the folder is not
        /// told to it before the next change there.
        case losesSameSecond = "loses-same-second"
        /// Once the WindowSize of the whole request is used up, a reply leaves out the folders that come after, though
        /// they have changes, as on Z-Push.
        case omitsWhenFull = "omits-when-full"
        /// An item that has left the window comes as deleted, as on Z-Push and Syncroton.
        case leavesAsDelete = "leaves-as-delete"

        // Items

        /// A message without HTML comes as plain text, though HTML is asked for.
        case nativeBody = "native-body"
        /// The MIME of a message has other boundaries and another case of header names at each fetch.
        case rebuildsMIME = "rebuilds-mime"
        /// DateReceived of a message without a Date field is the time of the request.
        case requestTimeAsDate = "request-time-as-date"
        /// A new event gets another UID than the client gave it.
        case replacesUID = "replaces-uid"
        /// A Change of an event that does not name the start is answered with success and lost.
        case losesPartialChanges = "loses-partial-changes"
        /// Events come without DtStamp, and rules without Interval, and by day of the month without DayOfMonth.
        case sparseEvents = "sparse-events"
        /// A command for one event of a series gets status 7 where the request states Conflict and changes the series too,
        /// as on Exchange Online.
        case conflictsInstances = "conflicts-instances"
        /// The time zone of an event that a client adds is dropped.
        case dropsTimeZone = "drops-time-zone"
        /// Exceptions in an Add are dropped.
        case dropsExceptions = "drops-exceptions"
        /// A Change from the server holds only the properties that are different, as on Exchange.
        case partialChanges = "partial-changes"

        // Other commands

        /// MoveItems answers every failure with status 1 and the old id as the new one.
        case moveFailsWithOne = "move-fails-with-1"
        /// MoveItems to an unknown folder is answered with success and moves nothing.
        case movesNowhere = "moves-nowhere"
        /// MeetingResponse to something that is no invitation gets status 15.
        case meetingResponse15 = "meeting-response-15"
        /// ItemOperations names items by elements of the page AirSyncBase.
        case namesOnBasePage = "names-on-base-page"
        /// ItemOperations answers for what is missing with status 1 and properties that it invents.
        case inventsItems = "invents-items"
        /// Search says a range and no total.
        case searchWithoutTotal = "search-without-total"
        /// Ping waits in full for folders that were never synced, or are unknown.
        case pingIgnoresUnknown = "ping-ignores-unknown"
        /// Ping names folders with percent escapes.
        case escapedPingIDs = "escaped-ping-ids"
        /// Settings answers for device information and passwords with the status of the whole alone.
        case settingsStatusOnly = "settings-status-only"
        /// The out of office text is not told while it is off, as on Exchange Online.
        case hidesOutOfOffice = "hides-out-of-office"
        /// ResolveRecipients refuses a time that is not made of whole half hours, as on Exchange Online.
        case wholeSlotsOnly = "whole-slots-only"
    }
}
