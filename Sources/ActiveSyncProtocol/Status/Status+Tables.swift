// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

extension Status {
    /// The table that a status is read in.
    public enum Scope: String, CaseIterable, Sendable {
        /// Any command since 14.0.
        case common
        /// Sync, for a collection or an item.
        case sync
        /// FolderSync.
        case folderSync
        /// FolderCreate.
        case folderCreate
        /// FolderDelete.
        case folderDelete
        /// FolderUpdate.
        case folderUpdate
        /// GetItemEstimate.
        case getItemEstimate
        /// ItemOperations, as a whole or for an item.
        case itemOperations
        /// MeetingResponse.
        case meetingResponse
        /// MoveItems.
        case moveItems
        /// Ping.
        case ping
        /// ResolveRecipients as a whole.
        case resolveRecipients
        /// One recipient of ResolveRecipients.
        case resolveRecipientsResponse
        /// The certificates in ResolveRecipients.
        case resolveRecipientsCertificates
        /// The free time in ResolveRecipients.
        case resolveRecipientsAvailability
        /// The picture in ResolveRecipients.
        case resolveRecipientsPicture
        /// Search as a whole.
        case search
        /// The store of Search.
        case searchStore
        /// The picture in Search.
        case searchPicture
        /// Find.
        case find
        /// Settings as a whole.
        case settings
        /// One part of Settings.
        case settingsProperty
        /// Provision as a whole.
        case provision
        /// The policy in a reply to Provision.
        case policy
        /// The policy in a request to Provision: what the client did.
        case policyAcknowledgement
        /// The wipe in a request to Provision: what the client did.
        case wipeAcknowledgement
        /// SmartReply and SmartForward.
        case smartReply
        /// ValidateCert.
        case validateCert
        /// Autodiscover.
        case autodiscover
        /// HTTP.
        case http
    }
}

extension Status.Scope {
    /// The table's rows: number, name, meaning, what the program does, what a person does.
    var table: String {
        switch self {
        case .common: StatusTable.common
        case .sync: StatusTable.sync
        case .folderSync: StatusTable.folderSync
        case .folderCreate: StatusTable.folderCreate
        case .folderDelete: StatusTable.folderDelete
        case .folderUpdate: StatusTable.folderUpdate
        case .getItemEstimate: StatusTable.getItemEstimate
        case .itemOperations: StatusTable.itemOperations
        case .meetingResponse: StatusTable.meetingResponse
        case .moveItems: StatusTable.moveItems
        case .ping: StatusTable.ping
        case .resolveRecipients: StatusTable.resolveRecipients
        case .resolveRecipientsResponse: StatusTable.resolveRecipientsResponse
        case .resolveRecipientsCertificates: StatusTable.resolveRecipientsCertificates
        case .resolveRecipientsAvailability: StatusTable.resolveRecipientsAvailability
        case .resolveRecipientsPicture: StatusTable.resolveRecipientsPicture
        case .search: StatusTable.search
        case .searchStore: StatusTable.searchStore
        case .searchPicture: StatusTable.searchPicture
        case .find: StatusTable.find
        case .settings: StatusTable.settings
        case .settingsProperty: StatusTable.settingsProperty
        case .provision: StatusTable.provision
        case .policy: StatusTable.policy
        case .policyAcknowledgement: StatusTable.policyAcknowledgement
        case .wipeAcknowledgement: StatusTable.wipeAcknowledgement
        case .smartReply: StatusTable.smartReply
        case .validateCert: StatusTable.validateCert
        case .autodiscover: StatusTable.autodiscover
        case .http: StatusTable.http
        }
    }
}

private enum StatusTable {
    static let common = """
        101 | InvalidContent | request body or content type invalid | fix client (fatal for this request) | Report it to the maker of this program: the server does not understand what it asked.
        102 | InvalidWBXML | body could not be decoded as WBXML | fix client (fatal for this request) | Report it to the maker of this program: the server does not understand what it asked.
        103 | InvalidXML | XML violates the protocol schema | fix client (fatal for this request) | Report it to the maker of this program: the server does not understand what it asked.
        104 | InvalidDateTime | a timestamp could not be parsed | fix client (fatal for this request) | Report it to the maker of this program: the server does not understand what it asked.
        105 | InvalidCombinationOfIDs | parameter combination not allowed | fix client (fatal for this request) | Report it to the maker of this program: the server does not understand what it asked.
        106 | InvalidIDs | an id has an unparsable format | fix client; FolderSync or resync if ids came from server | Synchronise everything again from the beginning; if it comes back, report it to the maker of this program.
        107 | InvalidMIME | MIME content could not be parsed | fix message; do not retry | Write the message again: the server cannot read it as it is.
        108 | DeviceIdMissingOrInvalid | device id missing or malformed | fix client (fatal) | Report it to the maker of this program: the server does not accept what it says of the device.
        109 | DeviceTypeMissingOrInvalid | device type missing or malformed | fix client (fatal) | Report it to the maker of this program: the server does not accept what it says of the device.
        110 | ServerError | unknown server error, permanent | do not retry soon; report | Wait half an hour before the next attempt, and tell the administrator if it comes back.
        111 | ServerErrorRetryLater | unknown server error, temporary | retry later with back-off | Wait some minutes and try again.
        112 | ActiveDirectoryAccessDenied | server lacks directory access | fatal; administrator | Ask the administrator: the server cannot read the directory.
        113 | MailboxQuotaExceeded | mailbox is full | tell user; retry after cleanup | Remove messages or other items from the mailbox to make room, then try again.
        114 | MailboxServerOffline | mailbox server offline | retry later with back-off | Wait some minutes and try again.
        115 | SendQuotaExceeded | sending would exceed send quota | tell user | Send fewer or smaller messages, or make room in the mailbox.
        116 | MessageRecipientUnresolved | a recipient could not be resolved | tell user; edit recipients | Correct the addresses of the message and send it again.
        117 | MessageReplyNotAllowed | server refuses a reply to this message | tell user; do not retry | Do not try again: this message cannot be answered here.
        118 | MessagePreviouslySent | ClientId already used; mail already sent | treat as success (do not resend) | Nothing needs to be done: the message was sent before.
        119 | MessageHasNoRecipient | message has no recipient | tell user | Add a recipient and send the message again.
        120 | MailSubmissionFailed | server could not submit the message | retry later; then report | Try again in some minutes; if it fails again, ask the administrator.
        121 | MessageReplyFailed | server could not create the reply | send as plain SendMail or report | Send the text as a new message.
        122 | AttachmentIsTooLarge | attachment too large for this request | tell user | Send a smaller attachment.
        123 | UserHasNoMailbox | no mailbox for the user | fatal | Ask the administrator: this account has no mailbox.
        124 | UserCannotBeAnonymous | no credentials were sent | send credentials | Sign in again.
        125 | UserPrincipalCouldNotBeFound | user not in directory | fatal | Check the user name; the server does not know it.
        126 | UserDisabledForSync | user not allowed to use ActiveSync | fatal; administrator | Ask the administrator to allow this account to use ActiveSync.
        127 | UserOnNewMailboxCannotSync | server configured to refuse this user | fatal; Autodiscover again | Set the account up again: the mailbox is on another server.
        128 | UserOnLegacyMailboxCannotSync | server refuses users on legacy servers | fatal; Autodiscover again | Set the account up again: the mailbox is on another server.
        129 | DeviceIsBlockedForThisUser | device not on the allow list | fatal; administrator | Ask the administrator to allow this device.
        130 | AccessDenied | user may not perform this request | fatal for this request | Ask the administrator for the permission to do this.
        131 | AccountDisabled | account is disabled | fatal | Ask the administrator: the account is disabled.
        132 | SyncStateNotFound | server sync state missing | resync from key 0 | Synchronise everything again from the beginning.
        133 | SyncStateLocked | server sync state locked (mailbox moving) | retry later | Wait some minutes and try again.
        134 | SyncStateCorrupt | server sync state corrupt | resync from key 0 | Synchronise everything again from the beginning.
        135 | SyncStateAlreadyExists | two initial syncs ran concurrently | resync from key 0 | Synchronise everything again from the beginning.
        136 | SyncStateVersionInvalid | server sync state version invalid | resync from key 0 | Synchronise everything again from the beginning.
        137 | CommandNotSupported | command not supported by server | do not use the command | Do without it: this server cannot do this.
        138 | VersionNotSupported | command not supported in this protocol version | negotiate version again | Use a version of the protocol that the server offers.
        139 | DeviceNotFullyProvisionable | version cannot carry all enabled policies | fatal; try a newer protocol version | Use a newer version of the protocol, or ask the administrator to relax the policies.
        140 | RemoteWipeRequested | administrator requested a wipe | Provision, wipe, acknowledge | The administrator has ordered that all data of this account be removed from this device; ask them if that is unexpected.
        141 | LegacyDeviceOnStrictPolicy | policy required but device sent no policy key | Provision | Let this program fetch the policies of the server and accept them.
        142 | DeviceNotProvisioned | policy in place; device must provision | Provision | Let this program fetch the policies of the server and accept them.
        143 | PolicyRefresh | policy must be refreshed | Provision | Let this program fetch the policies of the server and accept them.
        144 | InvalidPolicyKey | policy key is no longer valid | Provision | Let this program fetch the policies of the server and accept them.
        145 | ExternallyManagedDevicesNotAllowed | externally managed devices refused | fatal; provision truthfully | Ask the administrator: devices that are managed elsewhere are not let in.
        146 | NoRecurrenceInCalendar | forwarded occurrence of a non-recurring meeting | fix request | Report it to the maker of this program: it asked for something that does not fit together.
        147 | UnexpectedItemClass | item class unknown to the server | do not retry | Do not try the same again: the server does not know items of this kind.
        148 | RemoteServerHasNoSSL | proxy target lacks SSL | fatal; administrator | Ask the administrator: a server behind this one has no TLS.
        149 | InvalidStoredRequest | cached request could not be replayed | send the full request | Try again: this program sends everything the next time.
        150 | ItemNotFound | ItemId/InstanceId of SmartReply/SmartForward not found | resync folder; fall back to SendMail | Synchronise the folder: the message is not there any more; send the text as a new message.
        151 | TooManyFolders | mailbox has too many folders (default 1000) | tell user | Remove folders: the mailbox has more than the server can list.
        152 | NoFoldersFound | mailbox has no folders | retry FolderSync; then fatal | Try again; if it fails again, ask the administrator what is wrong with the mailbox.
        153 | ItemsLostAfterMove | moved items not found at destination | resync both folders | Synchronise both folders and look where the items are.
        154 | FailureInMoveOperation | mailbox server error while moving | retry later | Wait some minutes and try again.
        155 | MoveCommandDisallowedForNonPersistentMoveAction | conversation move lacks MoveAlways | fix request | Report it to the maker of this program: it asked for something that does not fit together.
        156 | MoveCommandInvalidDestinationFolder | move destination invalid | FolderSync | Choose another folder to move to.
        160 | AvailabilityTooManyRecipients | too many recipients for availability | ask for fewer recipients | Ask for the free time of fewer people at once.
        161 | AvailabilityDLLimitReached | distribution list too large | do not retry | Ask for the free time of the members instead of the list.
        162 | AvailabilityTransientFailure | availability failed temporarily | retry | Wait a minute and try again.
        163 | AvailabilityFailure | availability failed | do not retry | Do not try again: the free time of this person is not known here.
        164 | BodyPartPreferenceTypeNotSupported | BodyPartPreference Type unsupported | request Type 2 | Report it to the maker of this program: it asked for something that does not fit together.
        165 | DeviceInformationRequired | Provision request lacked DeviceInformation | add DeviceInformation and Provision again | Report it to the maker of this program: it did not say what device this is.
        166 | InvalidAccountId | AccountId not valid | fix request | Choose another address to send from.
        167 | AccountSendDisabled | account may not send | choose another account | Choose another address to send from.
        168 | IRMFeatureDisabled | rights management disabled | drop RightsManagementSupport | Ask the administrator to turn rights management on, if you need it.
        169 | IRMTransientError | rights management temporary error | retry later | Wait some minutes and try again.
        170 | IRMPermanentError | rights management permanent error | do not retry | Ask the administrator: rights management does not work for this message.
        171 | IRMInvalidTemplateID | template id not valid | refresh templates (Settings) | Fetch the list of rights templates anew and choose another one.
        172 | IRMOperationNotPermitted | operation not permitted by rights | tell user | Ask the sender: the rights on this message do not allow it.
        173 | NoPicture | no contact photo |  | Nothing needs to be done: the person has no picture.
        174 | PictureTooLarge | photo exceeds MaxSize |  | Nothing needs to be done: the picture is larger than was asked for.
        175 | PictureLimitReached | MaxPictures reached |  | Nothing needs to be done: enough pictures were delivered.
        176 | BodyPartConversationTooLarge | conversation too large for body part | request body without body part | Fetch the whole message instead of its new part.
        177 | MaximumDevicesReached | too many device partnerships | tell user; remove partnerships | Remove devices that are not used any more from the account, for example in its web mail.
        178 | InvalidMimeBodyCombination | SmartForward mixes Mime with Forwardees/Body | fix request | Report it to the maker of this program: it asked for something that does not fit together.
        179 | InvalidSmartForwardParameters | Forwardees or Body unparsable | fix request | Report it to the maker of this program: it asked for something that does not fit together.
        183 | InvalidRecipients | draft has no or invalid recipients | tell user | Correct the recipients of the draft and send it again.
        184 | OneOrMoreExceptionsFailed | some series exceptions were not saved | check item statuses, resend failed ones | Look at the events of the series that were changed, and change those again that were not saved.
        """
    static let sync = """
        1 | Success | completed |  | Nothing needs to be done.
        3 | InvalidSyncKey | sync key invalid or state corrupt | resync this collection from key 0 | Synchronise the folder again from the beginning; nothing is lost on the server.
        4 | ProtocolError | semantic error in request | fix client; do not loop | Report it to the maker of this program: the server does not understand what it asked.
        5 | ServerError | temporary server problem or bad item | retry; after several failures resync from key 0 | Try again in a minute; if it keeps failing, synchronise the folder from the beginning.
        6 | ConversionError | client item malformed | stop sending the item | Correct the item: the server does not take it as it is.
        7 | Conflict | server change won over client change | apply server copy; inform user | Look at the item: the change on the server was kept and yours was not; make it again if it is still wanted.
        8 | ObjectNotFound | item id no longer valid | drop item; sync again | Synchronise the folder: the item is not there any more.
        9 | CannotComplete | often mailbox out of space | tell user; retry later | Make room in the mailbox, then try again.
        12 | FolderHierarchyChanged | folder hierarchy out of date | FolderSync then retry | Fetch the list of folders anew, then try again.
        13 | IncompleteRequest | empty/partial Sync but no cached request | send full Sync request | Try again: this program sends everything the next time.
        14 | InvalidWaitOrHeartbeat | interval outside limits; Limit element given | use Limit value and resend | Wait for as long as the server allows.
        15 | TooManyCollections | too many collections; Limit element given | sync fewer folders per request | Synchronise fewer folders.
        16 | Retry | retriable server error | resend the request | Wait a minute and try again.
        """
    static let folderSync = """
        1 | Success | completed |  | Nothing needs to be done.
        6 | ServerError | temporary server problem | retry; then key 0 | Try again; if it keeps failing, fetch the list of folders anew.
        9 | InvalidSyncKey | sync key mismatch or state corrupt | FolderSync from key 0 | Fetch the list of folders anew from the beginning.
        10 | MalformedRequest | request syntax or semantic error | fix client | Report it to the maker of this program: the server does not understand what it asked.
        11 | UnknownError | unknown, often transient | retry; then key 0 | Try again; if it keeps failing, fetch the list of folders anew.
        12 | CodeUnknown | unusual back-end issue | retry later | Wait some minutes and try again.
        """
    static let folderCreate = """
        1 | Success | completed |  | Nothing needs to be done.
        2 | FolderExists | name already exists under parent | ask for another name | Choose another name for the folder.
        3 | SystemFolder | parent is a special system folder | choose another parent | Choose another folder to make it in.
        5 | ParentNotFound | parent does not exist | FolderSync | Fetch the list of folders anew: the folder to make it in is not there any more.
        6 | ServerError | temporary server problem | retry; then key 0 | Try again; if it keeps failing, fetch the list of folders anew.
        9 | InvalidSyncKey | folder sync key mismatch | FolderSync from key 0 | Fetch the list of folders anew from the beginning.
        10 | MalformedRequest | semantic error or default folder create | fix client | Report it to the maker of this program: the server does not understand what it asked.
        11 | UnknownError | unknown |  | Try again; if it fails again, ask the administrator.
        12 | CodeUnknown | unusual back-end issue |  | Try again; if it fails again, ask the administrator.
        """
    static let folderDelete = """
        1 | Success | completed |  | Nothing needs to be done.
        3 | SystemFolder | special folder cannot be deleted | do not retry | Leave the folder where it is: it belongs to every mailbox.
        4 | FolderNotFound | folder does not exist | FolderSync | Fetch the list of folders anew: the folder is not there any more.
        6 | ServerError | temporary server problem | retry; then key 0 | Try again; if it keeps failing, fetch the list of folders anew.
        9 | InvalidSyncKey | folder sync key mismatch | FolderSync from key 0 | Fetch the list of folders anew from the beginning.
        10 | MalformedRequest | request malformed | fix client | Report it to the maker of this program: the server does not understand what it asked.
        11 | UnknownError | unusual back-end issue |  | Try again; if it fails again, ask the administrator.
        """
    static let folderUpdate = """
        1 | Success | completed |  | Nothing needs to be done.
        2 | FolderExistsOrSpecial | name exists or special folder | do not retry | Choose another name; a folder that belongs to every mailbox keeps its own.
        3 | RecipientInfoFolder | recipient information folder cannot change | do not retry | Leave the folder as it is: it belongs to the server.
        4 | FolderNotFound | folder does not exist | FolderSync | Fetch the list of folders anew: the folder is not there any more.
        5 | ParentNotFound | parent does not exist | FolderSync | Fetch the list of folders anew: the folder to move it to is not there any more.
        6 | ServerError | temporary server problem | retry; then key 0 | Try again; if it keeps failing, fetch the list of folders anew.
        9 | InvalidSyncKey | folder sync key mismatch | FolderSync from key 0 | Fetch the list of folders anew from the beginning.
        10 | MalformedRequest | request malformed | fix client | Report it to the maker of this program: the server does not understand what it asked.
        11 | UnknownError | unusual back-end issue |  | Try again; if it fails again, ask the administrator.
        """
    static let getItemEstimate = """
        1 | Success | completed |  | Nothing needs to be done.
        2 | InvalidCollection | collection or id invalid | FolderSync | Fetch the list of folders anew: the folder is not there any more.
        3 | SyncStateNotPrimed | no initial Sync was done | Sync with key 0 first | Synchronise the folder once, then ask again.
        4 | InvalidSyncKey | sync key invalid | Sync again; then key 0 | Synchronise the folder; if it fails again, from the beginning.
        """
    static let itemOperations = """
        1 | Success | completed |  | Nothing needs to be done.
        2 | ProtocolError | XML validation error | fix client | Report it to the maker of this program: the server does not understand what it asked.
        3 | ServerError | server error | retry later | Wait some minutes and try again.
        4 | DocLibBadUri | document URI bad | do not retry | Check the path of the document.
        5 | DocLibAccessDenied | access denied | tell user | Ask the owner of the document for the permission to read it.
        6 | DocLibNotFound | object missing or access denied | drop item | Nothing can be fetched: the document is gone, or it is not yours to read.
        7 | DocLibConnectFailed | server unreachable | retry later | Try again later; the file server cannot be reached.
        8 | InvalidRange | byte range invalid or too large | request without Range | Fetch the whole file instead of a part.
        9 | UnknownStore | store unknown or unsupported | fix client | Report it to the maker of this program: the server does not understand what it asked.
        10 | FileEmpty | file is empty | treat as empty | Nothing needs to be done: the file is empty.
        11 | DataTooLarge | requested data too large | use Range | Fetch the file in parts.
        12 | IOFailure | download input/output failure | retry | Wait a minute and try again.
        14 | ConversionFailed | item failed conversion | ask for another body type | Fetch the item in another form.
        15 | InvalidAttachmentId | attachment or its id invalid | resync item | Synchronise the folder, then fetch the attachment again.
        16 | AccessDenied | resource access denied | tell user | Ask for the permission to read it.
        17 | PartialSuccess | operation completed partly | inspect results; retry rest | Look which items are done and try again for the others.
        18 | CredentialsRequired | credentials required | send UserName/Password over TLS | Enter the name and the password for the document library.
        155 | MoveAlwaysMissing | Options and MoveAlways missing | fix client | Report it to the maker of this program: the server does not understand what it asked.
        156 | ActionNotSupported | destination must be a mail folder | choose another folder | Choose a folder that holds messages.
        """
    static let meetingResponse = """
        1 | Success | completed |  | Nothing needs to be done.
        2 | InvalidRequest | not a meeting request or organizer is user | do not retry | Do not answer again: this is no invitation, or you are its organizer.
        3 | MailboxError | mailbox error, often transient | retry; then sync folder | Try again; if it fails again, synchronise the folder first.
        4 | ServerError | server error, often transient | retry; then sync folder | Try again; if it fails again, synchronise the folder first.
        """
    static let moveItems = """
        1 | InvalidSource | source folder or item invalid | FolderSync, Sync source, retry | Synchronise the folder that the item was in, then move it again if it is still there.
        2 | InvalidDestination | destination folder invalid | FolderSync | Fetch the list of folders anew: the folder to move to is not there any more.
        3 | Success | moved (3 is success) |  | Nothing needs to be done.
        4 | SameFolder | source equals destination | fix request | Choose another folder: the item is in this one already.
        5 | MoveFailed | more than one destination or locked | retry once | Try again once; if it fails again, move the items one at a time.
        7 | Locked | source or destination locked | retry | Wait a minute and try again.
        """
    static let ping = """
        1 | Expired | heartbeat ended without changes | send Ping again | Nothing needs to be done: nothing has changed.
        2 | Changes | listed folders changed | Sync listed folders, Ping again | Synchronise the folders that have changed.
        3 | MissingParameters | required parameters not sent or cached | send full Ping body | Try again: this program sends everything the next time.
        4 | SyntaxError | request malformed | fix client | Report it to the maker of this program: the server does not understand what it asked.
        5 | IntervalOutOfRange | heartbeat outside range; value returned | use returned HeartbeatInterval | Wait for as long as the server allows.
        6 | TooManyFolders | too many folders; MaxFolders returned | send fewer folders | Watch fewer folders.
        7 | FolderSyncRequired | folder hierarchy out of date | FolderSync then Ping | Fetch the list of folders anew, then wait for changes again.
        8 | ServerError | server error | retry | Wait a minute and try again.
        """
    static let resolveRecipients = """
        1 | Success | completed |  | Nothing needs to be done.
        5 | ProtocolError | invalid parameter or range | fix client | Report it to the maker of this program: the server does not understand what it asked.
        6 | ServerError | server error | retry | Wait a minute and try again.
        """
    static let resolveRecipientsResponse = """
        1 | Success | recipient resolved |  | Nothing needs to be done.
        2 | Ambiguous | ambiguous; suggestions returned | let user choose | Choose one of the people.
        3 | AmbiguousPartial | ambiguous; partial suggestions | let user choose or ask more | Choose one of the people, or write more of the name.
        4 | NotResolved | no match | tell user | Check the spelling of the name.
        """
    static let resolveRecipientsCertificates = """
        1 | Success | certificates returned |  | Nothing needs to be done.
        7 | NoCertificate | recipient has no valid certificate |  | Ask the person for a certificate: the server has none.
        8 | CertificateLimit | global certificate limit reached | retry with fewer recipients | Ask for fewer people at once.
        """
    static let resolveRecipientsAvailability = """
        1 | Success | free/busy retrieved |  | Nothing needs to be done.
        160 | TooManyRecipients | availability recipient limit | fewer recipients | Ask for fewer people at once.
        161 | DLTooLarge | distribution group over 20 members | do not retry | Ask for the free time of the members instead of the list.
        162 | Transient | temporary failure | retry | Wait a minute and try again.
        163 | Failure | no permission | do not retry | Do not try again: you may not see the free time of this person.
        """
    static let resolveRecipientsPicture = """
        1 | Success | photo returned |  | Nothing needs to be done.
        173 | NoPicture | no photo |  | Nothing needs to be done: the person has no picture.
        174 | TooLarge | photo over MaxSize |  | Nothing needs to be done: the picture is larger than was asked for.
        175 | LimitReached | MaxPictures reached |  | Nothing needs to be done: enough pictures were delivered.
        """
    static let search = """
        1 | Success | completed |  | Nothing needs to be done.
        3 | ServerError | server error | retry | Wait a minute and try again.
        """
    static let searchStore = """
        1 | Success | completed |  | Nothing needs to be done.
        2 | InvalidRequest | search parameter invalid | fix request or ask user | Change the words to search for, and search again.
        3 | ServerError | server error | retry | Wait a minute and try again.
        4 | BadLink | bad link | ask user | Check the path of the document.
        5 | AccessDenied | access denied | tell user | Ask for the permission to search there.
        6 | NotFound | resource not found | tell user | Check the path: there is nothing there.
        7 | ConnectionFailed | connection to resource failed | retry; then administrator | Try again; if it fails again, ask the administrator whether the file server can be reached.
        8 | TooComplex | query too complex | simplify query | Search for less at once.
        10 | TimedOut | search timed out | retry | Wait a minute and try again.
        11 | FolderSyncRequired | folder hierarchy out of date | FolderSync then retry | Fetch the list of folders anew, then try again.
        12 | EndOfRange | past last retrievable result | stop paging | Nothing needs to be done: there are no more results.
        13 | AccessBlocked | access blocked | tell user | Ask the administrator: this place is blocked.
        14 | CredentialsRequired | basic credentials required | send UserName/Password over TLS | Enter the name and the password for the document library.
        """
    static let searchPicture = """
        1 | Success | photo returned |  | Nothing needs to be done.
        173 | NoPicture | no photo |  | Nothing needs to be done: the person has no picture.
        174 | TooLarge | photo over MaxSize |  | Nothing needs to be done: the picture is larger than was asked for.
        175 | LimitReached | MaxPictures reached |  | Nothing needs to be done: enough pictures were delivered.
        """
    static let find = """
        1 | Success | completed |  | Nothing needs to be done.
        2 | InvalidRequest | search parameter invalid | fix request or ask user | Change the words to search for, and search again.
        3 | FolderSyncRequired | folder hierarchy out of date | FolderSync then retry | Fetch the list of folders anew, then try again.
        4 | StartWithRangeZero | first range must start at 0 | new Find with Range 0-n | Start the search again.
        """
    static let settings = """
        1 | Success | completed |  | Nothing needs to be done.
        2 | ProtocolError | request malformed | fix client | Report it to the maker of this program: the server does not understand what it asked.
        3 | AccessDenied | access denied | fatal for this request | Ask the administrator for the permission to do this.
        4 | ServerUnavailable | server unavailable | retry later | Wait some minutes and try again.
        5 | InvalidArguments | invalid arguments | fix client | Report it to the maker of this program: the server does not understand what it asked.
        6 | ConflictingArguments | conflicting arguments | fix client | Report it to the maker of this program: the server does not understand what it asked.
        7 | DeniedByPolicy | denied by policy | tell user | Do not try again: the administrator does not allow it.
        """
    static let settingsProperty = """
        1 | Success | completed |  | Nothing needs to be done.
        2 | ProtocolError | XML malformed | fix client | Report it to the maker of this program: the server does not understand what it asked.
        5 | InvalidArguments | invalid arguments or password too long | fix client | Use a shorter password, or report it to the maker of this program.
        6 | ConflictingArguments | conflicting arguments | fix client | Report it to the maker of this program: the server does not understand what it asked.
        7 | DeniedByPolicy | DevicePassword: recovery disabled by administrator | stop sending the password | Do not store a recovery password: the administrator does not allow it.
        """
    static let provision = """
        1 | Success | completed |  | Nothing needs to be done.
        2 | ProtocolError | syntax error in request | fix client | Report it to the maker of this program: the server does not understand what it asked.
        3 | GeneralServerError | server error | retry | Wait a minute and try again.
        """
    static let policy = """
        1 | Success | policy data returned | apply, then acknowledge | Accept the policies of the server.
        2 | NoPolicy | no policy for this client | continue without acknowledging | Nothing needs to be done: the server has no policies.
        3 | UnknownPolicyType | PolicyType not known | fix client | Report it to the maker of this program: the server does not understand what it asked.
        4 | PolicyCorrupt | policy data corrupt on server | report to administrator | Ask the administrator to repair the policies of the server.
        5 | WrongPolicyKey | acknowledged the wrong policy key | start again at phase 1 | Let this program fetch the policies of the server again.
        """
    static let policyAcknowledgement = """
        1 | Applied | client applied all settings |  | Nothing needs to be done.
        2 | PartiallyApplied | partial (at least the PIN) |  | Look which policies this device cannot keep, and ask the administrator about them.
        3 | NotApplied | client applied nothing |  | Accept the policies of the server, or do without this account.
        4 | ThirdPartyManaged | device managed by third party |  | Nothing needs to be done.
        """
    static let wipeAcknowledgement = """
        1 | WipeDone | client wiped or will wipe |  | Nothing needs to be done.
        2 | WipeFailed | client could not wipe |  | Remove the data of this account by hand, and tell the administrator.
        """
    static let smartReply = """
        117 | MessageReplyNotAllowed | server refuses reply | tell user | Correct what was asked for, and try again.
        150 | ItemNotFound | source item not found | resync folder; use SendMail | Synchronise the folder: the message is not there any more; send the text as a new message.
        """
    static let validateCert = """
        1 | Success | valid |  | Nothing needs to be done.
        2 | ProtocolError | parameters invalid | fix client | Report it to the maker of this program: the server does not understand what it asked.
        3 | BadSignature | certificate signature invalid | show as invalid | Do not trust the certificate.
        4 | UntrustedSource | issuer not trusted | show as untrusted | Do not trust the certificate unless you know who issued it.
        5 | BadChain | chain malformed | check chain | Ask the person to send the certificates of the issuers too.
        6 | NotForEmail | not valid for signing mail | show as invalid | Do not trust the certificate.
        7 | Expired | expired or not yet valid | show as expired | Ask the person for a certificate that is valid now.
        8 | InconsistentTimes | chain validity periods inconsistent | get newer chain | Ask the person for newer certificates of the issuers.
        9 | WrongUse | certificate in chain used incorrectly | show as invalid | Do not trust the certificate.
        10 | MissingInfo | information missing or wrong | show as invalid | Do not trust the certificate.
        11 | WrongRole | end-entity certificate used as CA or reverse | get correct chain | Ask the person for the right certificates of the issuers.
        12 | AddressMismatch | does not match the recipient address | warn user | Check by another way whether the certificate is the person's.
        13 | Revoked | certificate revoked | show as revoked | Do not trust the certificate: it has been revoked.
        14 | RevocationOffline | revocation server unreachable | retry later | Wait some minutes and try again.
        15 | ChainRevoked | certificate in chain revoked | show as revoked | Do not trust the certificate: it has been revoked.
        16 | RevocationUnknown | revocation status undetermined | warn user | Check by another way whether the certificate is the person's.
        17 | UnknownError | unknown server error | retry or administrator | Try again; if it fails again, ask the administrator.
        """
    static let autodiscover = """
        1 | Success | never actually present in responses |  | Nothing needs to be done.
        2 | ProtocolError | error while processing | try next autodiscover step | Enter the address of the server by hand.
        """
    static let http = """
        200 | OK | command processed; read Status |  | Nothing needs to be done.
        302 | Found | redirect (Autodiscover GET) | follow under autodiscover rules | Set the account up again if this comes back: the mailbox is on another server.
        400 | BadRequest | malformed request | fix client; do not retry unchanged | Report it to the maker of this program: the server does not understand what it asked.
        401 | Unauthorized | credentials missing or refused | refresh token or ask password; then Autodiscover | Check the user name and the password, or sign in again.
        403 | Forbidden | user/device not enabled, or device blocked | Autodiscover; then fatal | Ask the administrator to allow this account and this device.
        404 | NotFound | URI not found or no ActiveSync | Autodiscover; then fatal | Check the address of the server: it does not speak this protocol at this one.
        409 | Conflict | seen from some servers, not in MS-ASHTTP | treat like 400 | Report it to the maker of this program: the server does not understand what it asked.
        413 | PayloadTooLarge | message or item over server limit (IIS) | split or drop item; tell user | Make the message or the item smaller: the server does not take one of this size.
        449 | RetryWith | policy key missing/invalid (<=12.1 style) | Provision then repeat request | Let this program fetch the policies of the server and accept them, then try again.
        451 | Redirect | use another server; X-MS-Location | switch URL; repeat; else Autodiscover | Set the account up again if this comes back: the mailbox is on another server.
        456 | Blocked | account blocked (Autodiscover) | stop; ask administrator | Ask the administrator why the account is blocked.
        457 | ExpiredPassword | password expired; X-MS-Credential-Service-Url | stop; send user to URL | Change the password of the account, then sign in again.
        500 | InternalServerError | unexpected server condition | retry with back-off; Autodiscover | Wait some minutes and try again; if it keeps failing, check the address of the server.
        501 | NotImplemented | method or command not supported | do not use command | Do without it: this server cannot do this.
        502 | ProxyError | upstream server not found | retry with back-off | Wait some minutes and try again.
        503 | ServiceUnavailable | overload or throttling; Retry-After | wait Retry-After or exponential back-off | Wait as long as the server says, and ask it less often.
        505 | VersionNotSupported | 1.0 device | negotiate version | Use a version of the protocol that the server offers.
        507 | InsufficientStorage | mailbox is full | tell user; retry after cleanup | Remove messages or other items from the mailbox to make room, then try again.
        """
}
