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
    /// The table's rows: number, name, meaning, advice.
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
        101 | InvalidContent | request body or content type invalid | fix client (fatal for this request)
        102 | InvalidWBXML | body could not be decoded as WBXML | fix client (fatal for this request)
        103 | InvalidXML | XML violates the protocol schema | fix client (fatal for this request)
        104 | InvalidDateTime | a timestamp could not be parsed | fix client (fatal for this request)
        105 | InvalidCombinationOfIDs | parameter combination not allowed | fix client (fatal for this request)
        106 | InvalidIDs | an id has an unparsable format | fix client; FolderSync or resync if ids came from server
        107 | InvalidMIME | MIME content could not be parsed | fix message; do not retry
        108 | DeviceIdMissingOrInvalid | device id missing or malformed | fix client (fatal)
        109 | DeviceTypeMissingOrInvalid | device type missing or malformed | fix client (fatal)
        110 | ServerError | unknown server error, permanent | do not retry soon; report
        111 | ServerErrorRetryLater | unknown server error, temporary | retry later with back-off
        112 | ActiveDirectoryAccessDenied | server lacks directory access | fatal; administrator
        113 | MailboxQuotaExceeded | mailbox is full | tell user; retry after cleanup
        114 | MailboxServerOffline | mailbox server offline | retry later with back-off
        115 | SendQuotaExceeded | sending would exceed send quota | tell user
        116 | MessageRecipientUnresolved | a recipient could not be resolved | tell user; edit recipients
        117 | MessageReplyNotAllowed | server refuses a reply to this message | tell user; do not retry
        118 | MessagePreviouslySent | ClientId already used; mail already sent | treat as success (do not resend)
        119 | MessageHasNoRecipient | message has no recipient | tell user
        120 | MailSubmissionFailed | server could not submit the message | retry later; then report
        121 | MessageReplyFailed | server could not create the reply | send as plain SendMail or report
        122 | AttachmentIsTooLarge | attachment too large for this request | tell user
        123 | UserHasNoMailbox | no mailbox for the user | fatal
        124 | UserCannotBeAnonymous | no credentials were sent | send credentials
        125 | UserPrincipalCouldNotBeFound | user not in directory | fatal
        126 | UserDisabledForSync | user not allowed to use ActiveSync | fatal; administrator
        127 | UserOnNewMailboxCannotSync | server configured to refuse this user | fatal; Autodiscover again
        128 | UserOnLegacyMailboxCannotSync | server refuses users on legacy servers | fatal; Autodiscover again
        129 | DeviceIsBlockedForThisUser | device not on the allow list | fatal; administrator
        130 | AccessDenied | user may not perform this request | fatal for this request
        131 | AccountDisabled | account is disabled | fatal
        132 | SyncStateNotFound | server sync state missing | resync from key 0
        133 | SyncStateLocked | server sync state locked (mailbox moving) | retry later
        134 | SyncStateCorrupt | server sync state corrupt | resync from key 0
        135 | SyncStateAlreadyExists | two initial syncs ran concurrently | resync from key 0
        136 | SyncStateVersionInvalid | server sync state version invalid | resync from key 0
        137 | CommandNotSupported | command not supported by server | do not use the command
        138 | VersionNotSupported | command not supported in this protocol version | negotiate version again
        139 | DeviceNotFullyProvisionable | version cannot carry all enabled policies | fatal; try a newer protocol version
        140 | RemoteWipeRequested | administrator requested a wipe | Provision, wipe, acknowledge
        141 | LegacyDeviceOnStrictPolicy | policy required but device sent no policy key | Provision
        142 | DeviceNotProvisioned | policy in place; device must provision | Provision
        143 | PolicyRefresh | policy must be refreshed | Provision
        144 | InvalidPolicyKey | policy key is no longer valid | Provision
        145 | ExternallyManagedDevicesNotAllowed | externally managed devices refused | fatal; provision truthfully
        146 | NoRecurrenceInCalendar | forwarded occurrence of a non-recurring meeting | fix request
        147 | UnexpectedItemClass | item class unknown to the server | do not retry
        148 | RemoteServerHasNoSSL | proxy target lacks SSL | fatal; administrator
        149 | InvalidStoredRequest | cached request could not be replayed | send the full request
        150 | ItemNotFound | ItemId/InstanceId of SmartReply/SmartForward not found | resync folder; fall back to SendMail
        151 | TooManyFolders | mailbox has too many folders (default 1000) | tell user
        152 | NoFoldersFound | mailbox has no folders | retry FolderSync; then fatal
        153 | ItemsLostAfterMove | moved items not found at destination | resync both folders
        154 | FailureInMoveOperation | mailbox server error while moving | retry later
        155 | MoveCommandDisallowedForNonPersistentMoveAction | conversation move lacks MoveAlways | fix request
        156 | MoveCommandInvalidDestinationFolder | move destination invalid | FolderSync
        160 | AvailabilityTooManyRecipients | too many recipients for availability | ask for fewer recipients
        161 | AvailabilityDLLimitReached | distribution list too large | do not retry
        162 | AvailabilityTransientFailure | availability failed temporarily | retry
        163 | AvailabilityFailure | availability failed | do not retry
        164 | BodyPartPreferenceTypeNotSupported | BodyPartPreference Type unsupported | request Type 2
        165 | DeviceInformationRequired | Provision request lacked DeviceInformation | add DeviceInformation and Provision again
        166 | InvalidAccountId | AccountId not valid | fix request
        167 | AccountSendDisabled | account may not send | choose another account
        168 | IRMFeatureDisabled | rights management disabled | drop RightsManagementSupport
        169 | IRMTransientError | rights management temporary error | retry later
        170 | IRMPermanentError | rights management permanent error | do not retry
        171 | IRMInvalidTemplateID | template id not valid | refresh templates (Settings)
        172 | IRMOperationNotPermitted | operation not permitted by rights | tell user
        173 | NoPicture | no contact photo |
        174 | PictureTooLarge | photo exceeds MaxSize |
        175 | PictureLimitReached | MaxPictures reached |
        176 | BodyPartConversationTooLarge | conversation too large for body part | request body without body part
        177 | MaximumDevicesReached | too many device partnerships | tell user; remove partnerships
        178 | InvalidMimeBodyCombination | SmartForward mixes Mime with Forwardees/Body | fix request
        179 | InvalidSmartForwardParameters | Forwardees or Body unparsable | fix request
        183 | InvalidRecipients | draft has no or invalid recipients | tell user
        184 | OneOrMoreExceptionsFailed | some series exceptions were not saved | check item statuses, resend failed ones
        """
    static let sync = """
        1 | Success | completed |
        3 | InvalidSyncKey | sync key invalid or state corrupt | resync this collection from key 0
        4 | ProtocolError | semantic error in request | fix client; do not loop
        5 | ServerError | temporary server problem or bad item | retry; after several failures resync from key 0
        6 | ConversionError | client item malformed | stop sending the item
        7 | Conflict | server change won over client change | apply server copy; inform user
        8 | ObjectNotFound | item id no longer valid | drop item; sync again
        9 | CannotComplete | often mailbox out of space | tell user; retry later
        12 | FolderHierarchyChanged | folder hierarchy out of date | FolderSync then retry
        13 | IncompleteRequest | empty/partial Sync but no cached request | send full Sync request
        14 | InvalidWaitOrHeartbeat | interval outside limits; Limit element given | use Limit value and resend
        15 | TooManyCollections | too many collections; Limit element given | sync fewer folders per request
        16 | Retry | retriable server error | resend the request
        """
    static let folderSync = """
        1 | Success | completed |
        6 | ServerError | temporary server problem | retry; then key 0
        9 | InvalidSyncKey | sync key mismatch or state corrupt | FolderSync from key 0
        10 | MalformedRequest | request syntax or semantic error | fix client
        11 | UnknownError | unknown, often transient | retry; then key 0
        12 | CodeUnknown | unusual back-end issue | retry later
        """
    static let folderCreate = """
        1 | Success | completed |
        2 | FolderExists | name already exists under parent | ask for another name
        3 | SystemFolder | parent is a special system folder | choose another parent
        5 | ParentNotFound | parent does not exist | FolderSync
        6 | ServerError | temporary server problem | retry; then key 0
        9 | InvalidSyncKey | folder sync key mismatch | FolderSync from key 0
        10 | MalformedRequest | semantic error or default folder create | fix client
        11 | UnknownError | unknown |
        12 | CodeUnknown | unusual back-end issue |
        """
    static let folderDelete = """
        1 | Success | completed |
        3 | SystemFolder | special folder cannot be deleted | do not retry
        4 | FolderNotFound | folder does not exist | FolderSync
        6 | ServerError | temporary server problem | retry; then key 0
        9 | InvalidSyncKey | folder sync key mismatch | FolderSync from key 0
        10 | MalformedRequest | request malformed | fix client
        11 | UnknownError | unusual back-end issue |
        """
    static let folderUpdate = """
        1 | Success | completed |
        2 | FolderExistsOrSpecial | name exists or special folder | do not retry
        3 | RecipientInfoFolder | recipient information folder cannot change | do not retry
        4 | FolderNotFound | folder does not exist | FolderSync
        5 | ParentNotFound | parent does not exist | FolderSync
        6 | ServerError | temporary server problem | retry; then key 0
        9 | InvalidSyncKey | folder sync key mismatch | FolderSync from key 0
        10 | MalformedRequest | request malformed | fix client
        11 | UnknownError | unusual back-end issue |
        """
    static let getItemEstimate = """
        1 | Success | completed |
        2 | InvalidCollection | collection or id invalid | FolderSync
        3 | SyncStateNotPrimed | no initial Sync was done | Sync with key 0 first
        4 | InvalidSyncKey | sync key invalid | Sync again; then key 0
        """
    static let itemOperations = """
        1 | Success | completed |
        2 | ProtocolError | XML validation error | fix client
        3 | ServerError | server error | retry later
        4 | DocLibBadUri | document URI bad | do not retry
        5 | DocLibAccessDenied | access denied | tell user
        6 | DocLibNotFound | object missing or access denied | drop item
        7 | DocLibConnectFailed | server unreachable | retry later
        8 | InvalidRange | byte range invalid or too large | request without Range
        9 | UnknownStore | store unknown or unsupported | fix client
        10 | FileEmpty | file is empty | treat as empty
        11 | DataTooLarge | requested data too large | use Range
        12 | IOFailure | download input/output failure | retry
        14 | ConversionFailed | item failed conversion | ask for another body type
        15 | InvalidAttachmentId | attachment or its id invalid | resync item
        16 | AccessDenied | resource access denied | tell user
        17 | PartialSuccess | operation completed partly | inspect results; retry rest
        18 | CredentialsRequired | credentials required | send UserName/Password over TLS
        155 | MoveAlwaysMissing | Options and MoveAlways missing | fix client
        156 | ActionNotSupported | destination must be a mail folder | choose another folder
        """
    static let meetingResponse = """
        1 | Success | completed |
        2 | InvalidRequest | not a meeting request or organizer is user | do not retry
        3 | MailboxError | mailbox error, often transient | retry; then sync folder
        4 | ServerError | server error, often transient | retry; then sync folder
        """
    static let moveItems = """
        1 | InvalidSource | source folder or item invalid | FolderSync, Sync source, retry
        2 | InvalidDestination | destination folder invalid | FolderSync
        3 | Success | moved (3 is success) |
        4 | SameFolder | source equals destination | fix request
        5 | MoveFailed | more than one destination or locked | retry once
        7 | Locked | source or destination locked | retry
        """
    static let ping = """
        1 | Expired | heartbeat ended without changes | send Ping again
        2 | Changes | listed folders changed | Sync listed folders, Ping again
        3 | MissingParameters | required parameters not sent or cached | send full Ping body
        4 | SyntaxError | request malformed | fix client
        5 | IntervalOutOfRange | heartbeat outside range; value returned | use returned HeartbeatInterval
        6 | TooManyFolders | too many folders; MaxFolders returned | send fewer folders
        7 | FolderSyncRequired | folder hierarchy out of date | FolderSync then Ping
        8 | ServerError | server error | retry
        """
    static let resolveRecipients = """
        1 | Success | completed |
        5 | ProtocolError | invalid parameter or range | fix client
        6 | ServerError | server error | retry
        """
    static let resolveRecipientsResponse = """
        1 | Success | recipient resolved |
        2 | Ambiguous | ambiguous; suggestions returned | let user choose
        3 | AmbiguousPartial | ambiguous; partial suggestions | let user choose or ask more
        4 | NotResolved | no match | tell user
        """
    static let resolveRecipientsCertificates = """
        1 | Success | certificates returned |
        7 | NoCertificate | recipient has no valid certificate |
        8 | CertificateLimit | global certificate limit reached | retry with fewer recipients
        """
    static let resolveRecipientsAvailability = """
        1 | Success | free/busy retrieved |
        160 | TooManyRecipients | availability recipient limit | fewer recipients
        161 | DLTooLarge | distribution group over 20 members | do not retry
        162 | Transient | temporary failure | retry
        163 | Failure | no permission | do not retry
        """
    static let resolveRecipientsPicture = """
        1 | Success | photo returned |
        173 | NoPicture | no photo |
        174 | TooLarge | photo over MaxSize |
        175 | LimitReached | MaxPictures reached |
        """
    static let search = """
        1 | Success | completed |
        3 | ServerError | server error | retry
        """
    static let searchStore = """
        1 | Success | completed |
        2 | InvalidRequest | search parameter invalid | fix request or ask user
        3 | ServerError | server error | retry
        4 | BadLink | bad link | ask user
        5 | AccessDenied | access denied | tell user
        6 | NotFound | resource not found | tell user
        7 | ConnectionFailed | connection to resource failed | retry; then administrator
        8 | TooComplex | query too complex | simplify query
        10 | TimedOut | search timed out | retry
        11 | FolderSyncRequired | folder hierarchy out of date | FolderSync then retry
        12 | EndOfRange | past last retrievable result | stop paging
        13 | AccessBlocked | access blocked | tell user
        14 | CredentialsRequired | basic credentials required | send UserName/Password over TLS
        """
    static let searchPicture = """
        1 | Success | photo returned |
        173 | NoPicture | no photo |
        174 | TooLarge | photo over MaxSize |
        175 | LimitReached | MaxPictures reached |
        """
    static let find = """
        1 | Success | completed |
        2 | InvalidRequest | search parameter invalid | fix request or ask user
        3 | FolderSyncRequired | folder hierarchy out of date | FolderSync then retry
        4 | StartWithRangeZero | first range must start at 0 | new Find with Range 0-n
        """
    static let settings = """
        1 | Success | completed |
        2 | ProtocolError | request malformed | fix client
        3 | AccessDenied | access denied | fatal for this request
        4 | ServerUnavailable | server unavailable | retry later
        5 | InvalidArguments | invalid arguments | fix client
        6 | ConflictingArguments | conflicting arguments | fix client
        7 | DeniedByPolicy | denied by policy | tell user
        """
    static let settingsProperty = """
        1 | Success | completed |
        2 | ProtocolError | XML malformed | fix client
        5 | InvalidArguments | invalid arguments or password too long | fix client
        6 | ConflictingArguments | conflicting arguments | fix client
        7 | DeniedByPolicy | DevicePassword: recovery disabled by administrator | stop sending the password
        """
    static let provision = """
        1 | Success | completed |
        2 | ProtocolError | syntax error in request | fix client
        3 | GeneralServerError | server error | retry
        """
    static let policy = """
        1 | Success | policy data returned | apply, then acknowledge
        2 | NoPolicy | no policy for this client | continue without acknowledging
        3 | UnknownPolicyType | PolicyType not known | fix client
        4 | PolicyCorrupt | policy data corrupt on server | report to administrator
        5 | WrongPolicyKey | acknowledged the wrong policy key | start again at phase 1
        """
    static let policyAcknowledgement = """
        1 | Applied | client applied all settings |
        2 | PartiallyApplied | partial (at least the PIN) |
        3 | NotApplied | client applied nothing |
        4 | ThirdPartyManaged | device managed by third party |
        """
    static let wipeAcknowledgement = """
        1 | WipeDone | client wiped or will wipe |
        2 | WipeFailed | client could not wipe |
        """
    static let smartReply = """
        117 | MessageReplyNotAllowed | server refuses reply | tell user
        150 | ItemNotFound | source item not found | resync folder; use SendMail
        """
    static let validateCert = """
        1 | Success | valid |
        2 | ProtocolError | parameters invalid | fix client
        3 | BadSignature | certificate signature invalid | show as invalid
        4 | UntrustedSource | issuer not trusted | show as untrusted
        5 | BadChain | chain malformed | check chain
        6 | NotForEmail | not valid for signing mail | show as invalid
        7 | Expired | expired or not yet valid | show as expired
        8 | InconsistentTimes | chain validity periods inconsistent | get newer chain
        9 | WrongUse | certificate in chain used incorrectly | show as invalid
        10 | MissingInfo | information missing or wrong | show as invalid
        11 | WrongRole | end-entity certificate used as CA or reverse | get correct chain
        12 | AddressMismatch | does not match the recipient address | warn user
        13 | Revoked | certificate revoked | show as revoked
        14 | RevocationOffline | revocation server unreachable | retry later
        15 | ChainRevoked | certificate in chain revoked | show as revoked
        16 | RevocationUnknown | revocation status undetermined | warn user
        17 | UnknownError | unknown server error | retry or administrator
        """
    static let autodiscover = """
        1 | Success | never actually present in responses |
        2 | ProtocolError | error while processing | try next autodiscover step
        """
    static let http = """
        200 | OK | command processed; read Status |
        302 | Found | redirect (Autodiscover GET) | follow under autodiscover rules
        400 | BadRequest | malformed request | fix client; do not retry unchanged
        401 | Unauthorized | credentials missing or refused | refresh token or ask password; then Autodiscover
        403 | Forbidden | user/device not enabled, or device blocked | Autodiscover; then fatal
        404 | NotFound | URI not found or no ActiveSync | Autodiscover; then fatal
        409 | Conflict | seen from some servers, not in MS-ASHTTP | treat like 400
        413 | PayloadTooLarge | message or item over server limit (IIS) | split or drop item; tell user
        449 | RetryWith | policy key missing/invalid (<=12.1 style) | Provision then repeat request
        451 | Redirect | use another server; X-MS-Location | switch URL; repeat; else Autodiscover
        456 | Blocked | account blocked (Autodiscover) | stop; ask administrator
        457 | ExpiredPassword | password expired; X-MS-Credential-Service-Url | stop; send user to URL
        500 | InternalServerError | unexpected server condition | retry with back-off; Autodiscover
        501 | NotImplemented | method or command not supported | do not use command
        502 | ProxyError | upstream server not found | retry with back-off
        503 | ServiceUnavailable | overload or throttling; Retry-After | wait Retry-After or exponential back-off
        505 | VersionNotSupported | 1.0 device | negotiate version
        507 | InsufficientStorage | mailbox is full | tell user; retry after cleanup
        """
}
