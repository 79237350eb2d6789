// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

extension Status {
    /// Request body or content type invalid.
    ///
    /// What to do: fix client (fatal for this request). Versions: 14.0+.
    public static let invalidContent: Status = 101
    /// Body could not be decoded as WBXML.
    ///
    /// What to do: fix client (fatal for this request). Versions: 14.0+.
    public static let invalidWBXML: Status = 102
    /// XML violates the protocol schema.
    ///
    /// What to do: fix client (fatal for this request). Versions: 14.0+.
    public static let invalidXML: Status = 103
    /// A timestamp could not be parsed.
    ///
    /// What to do: fix client (fatal for this request). Versions: 14.0+.
    public static let invalidDateTime: Status = 104
    /// Parameter combination not allowed.
    ///
    /// What to do: fix client (fatal for this request). Versions: 14.0+.
    public static let invalidCombinationOfIDs: Status = 105
    /// An id has an unparsable format.
    ///
    /// What to do: fix client; FolderSync or resync if ids came from server. Versions: 14.0+.
    public static let invalidIDs: Status = 106
    /// MIME content could not be parsed.
    ///
    /// What to do: fix message; do not retry. Versions: 14.0+.
    public static let invalidMIME: Status = 107
    /// Device id missing or malformed.
    ///
    /// What to do: fix client (fatal). Versions: 14.0+.
    public static let deviceIDMissingOrInvalid: Status = 108
    /// Device type missing or malformed.
    ///
    /// What to do: fix client (fatal). Versions: 14.0+.
    public static let deviceTypeMissingOrInvalid: Status = 109
    /// Unknown server error, permanent.
    ///
    /// What to do: do not retry soon; report. Versions: 14.0+.
    public static let serverError: Status = 110
    /// Unknown server error, temporary.
    ///
    /// What to do: retry later with back-off. Versions: 14.0+.
    public static let serverErrorRetryLater: Status = 111
    /// Server lacks directory access.
    ///
    /// What to do: fatal; administrator. Versions: 14.0+.
    public static let activeDirectoryAccessDenied: Status = 112
    /// Mailbox is full.
    ///
    /// What to do: tell user; retry after cleanup. Versions: 14.0+.
    public static let mailboxQuotaExceeded: Status = 113
    /// Mailbox server offline.
    ///
    /// What to do: retry later with back-off. Versions: 14.0+.
    public static let mailboxServerOffline: Status = 114
    /// Sending would exceed send quota.
    ///
    /// What to do: tell user. Versions: 14.0+.
    public static let sendQuotaExceeded: Status = 115
    /// A recipient could not be resolved.
    ///
    /// What to do: tell user; edit recipients. Versions: 14.0+.
    public static let messageRecipientUnresolved: Status = 116
    /// Server refuses a reply to this message.
    ///
    /// What to do: tell user; do not retry. Versions: 14.0+.
    public static let messageReplyNotAllowed: Status = 117
    /// ClientId already used; mail already sent.
    ///
    /// What to do: treat as success (do not resend). Versions: 14.0+.
    public static let messagePreviouslySent: Status = 118
    /// Message has no recipient.
    ///
    /// What to do: tell user. Versions: 14.0+.
    public static let messageHasNoRecipient: Status = 119
    /// Server could not submit the message.
    ///
    /// What to do: retry later; then report. Versions: 14.0+.
    public static let mailSubmissionFailed: Status = 120
    /// Server could not create the reply.
    ///
    /// What to do: send as plain SendMail or report. Versions: 14.0+.
    public static let messageReplyFailed: Status = 121
    /// Attachment too large for this request.
    ///
    /// What to do: tell user. Versions: 14.0+.
    public static let attachmentIsTooLarge: Status = 122
    /// No mailbox for the user.
    ///
    /// What to do: fatal. Versions: 14.0+.
    public static let userHasNoMailbox: Status = 123
    /// No credentials were sent.
    ///
    /// What to do: send credentials. Versions: 14.0+.
    public static let userCannotBeAnonymous: Status = 124
    /// User not in directory.
    ///
    /// What to do: fatal. Versions: 14.0+.
    public static let userPrincipalCouldNotBeFound: Status = 125
    /// User not allowed to use ActiveSync.
    ///
    /// What to do: fatal; administrator. Versions: 14.0+.
    public static let userDisabledForSync: Status = 126
    /// Server configured to refuse this user.
    ///
    /// What to do: fatal; Autodiscover again. Versions: 14.0+.
    public static let userOnNewMailboxCannotSync: Status = 127
    /// Server refuses users on legacy servers.
    ///
    /// What to do: fatal; Autodiscover again. Versions: 14.0+.
    public static let userOnLegacyMailboxCannotSync: Status = 128
    /// Device not on the allow list.
    ///
    /// What to do: fatal; administrator. Versions: 14.0+.
    public static let deviceIsBlockedForThisUser: Status = 129
    /// User may not perform this request.
    ///
    /// What to do: fatal for this request. Versions: 14.0+.
    public static let accessDenied: Status = 130
    /// Account is disabled.
    ///
    /// What to do: fatal. Versions: 14.0+.
    public static let accountDisabled: Status = 131
    /// Server sync state missing.
    ///
    /// What to do: resync from key 0. Versions: 14.0+.
    public static let syncStateNotFound: Status = 132
    /// Server sync state locked (mailbox moving).
    ///
    /// What to do: retry later. Versions: 14.0+.
    public static let syncStateLocked: Status = 133
    /// Server sync state corrupt.
    ///
    /// What to do: resync from key 0. Versions: 14.0+.
    public static let syncStateCorrupt: Status = 134
    /// Two initial syncs ran concurrently.
    ///
    /// What to do: resync from key 0. Versions: 14.0+.
    public static let syncStateAlreadyExists: Status = 135
    /// Server sync state version invalid.
    ///
    /// What to do: resync from key 0. Versions: 14.0+.
    public static let syncStateVersionInvalid: Status = 136
    /// Command not supported by server.
    ///
    /// What to do: do not use the command. Versions: 14.0+.
    public static let commandNotSupported: Status = 137
    /// Command not supported in this protocol version.
    ///
    /// What to do: negotiate version again. Versions: 14.0+.
    public static let versionNotSupported: Status = 138
    /// Version cannot carry all enabled policies.
    ///
    /// What to do: fatal; try a newer protocol version. Versions: 14.0+.
    public static let deviceNotFullyProvisionable: Status = 139
    /// Administrator requested a wipe.
    ///
    /// What to do: Provision, wipe, acknowledge. Versions: 14.0+.
    public static let remoteWipeRequested: Status = 140
    /// Policy required but device sent no policy key.
    ///
    /// What to do: Provision. Versions: 14.0+.
    public static let legacyDeviceOnStrictPolicy: Status = 141
    /// Policy in place; device must provision.
    ///
    /// What to do: Provision. Versions: 14.0+.
    public static let deviceNotProvisioned: Status = 142
    /// Policy must be refreshed.
    ///
    /// What to do: Provision. Versions: 14.0+.
    public static let policyRefresh: Status = 143
    /// Policy key is no longer valid.
    ///
    /// What to do: Provision. Versions: 14.0+.
    public static let invalidPolicyKey: Status = 144
    /// Externally managed devices refused.
    ///
    /// What to do: fatal; provision truthfully. Versions: 14.0+.
    public static let externallyManagedDevicesNotAllowed: Status = 145
    /// Forwarded occurrence of a non-recurring meeting.
    ///
    /// What to do: fix request. Versions: 14.0+.
    public static let noRecurrenceInCalendar: Status = 146
    /// Item class unknown to the server.
    ///
    /// What to do: do not retry. Versions: 14.0+.
    public static let unexpectedItemClass: Status = 147
    /// Proxy target lacks SSL.
    ///
    /// What to do: fatal; administrator. Versions: 14.0+.
    public static let remoteServerHasNoSSL: Status = 148
    /// Cached request could not be replayed.
    ///
    /// What to do: send the full request. Versions: 14.0+.
    public static let invalidStoredRequest: Status = 149
    /// ItemId/InstanceId of SmartReply/SmartForward not found.
    ///
    /// What to do: resync folder; fall back to SendMail. Versions: 14.0+.
    public static let itemNotFound: Status = 150
    /// Mailbox has too many folders (default 1000).
    ///
    /// What to do: tell user. Versions: 14.0+.
    public static let tooManyFolders: Status = 151
    /// Mailbox has no folders.
    ///
    /// What to do: retry FolderSync; then fatal. Versions: 14.0+.
    public static let noFoldersFound: Status = 152
    /// Moved items not found at destination.
    ///
    /// What to do: resync both folders. Versions: 14.0+.
    public static let itemsLostAfterMove: Status = 153
    /// Mailbox server error while moving.
    ///
    /// What to do: retry later. Versions: 14.0+.
    public static let failureInMoveOperation: Status = 154
    /// Conversation move lacks MoveAlways.
    ///
    /// What to do: fix request. Versions: 14.0+.
    public static let moveCommandDisallowedForNonPersistentMoveAction: Status = 155
    /// Move destination invalid.
    ///
    /// What to do: FolderSync. Versions: 14.0+.
    public static let moveCommandInvalidDestinationFolder: Status = 156
    /// Too many recipients for availability.
    ///
    /// What to do: ask for fewer recipients. Versions: 14.0+.
    public static let availabilityTooManyRecipients: Status = 160
    /// Distribution list too large.
    ///
    /// What to do: do not retry. Versions: 14.0+.
    public static let availabilityDLLimitReached: Status = 161
    /// Availability failed temporarily.
    ///
    /// What to do: retry. Versions: 14.0+.
    public static let availabilityTransientFailure: Status = 162
    /// Availability failed.
    ///
    /// What to do: do not retry. Versions: 14.0+.
    public static let availabilityFailure: Status = 163
    /// BodyPartPreference Type unsupported.
    ///
    /// What to do: request Type 2. Versions: 14.1+.
    public static let bodyPartPreferenceTypeNotSupported: Status = 164
    /// Provision request lacked DeviceInformation.
    ///
    /// What to do: add DeviceInformation and Provision again. Versions: 14.1+.
    public static let deviceInformationRequired: Status = 165
    /// AccountId not valid.
    ///
    /// What to do: fix request. Versions: 14.1+.
    public static let invalidAccountID: Status = 166
    /// Account may not send.
    ///
    /// What to do: choose another account. Versions: 14.1+.
    public static let accountSendDisabled: Status = 167
    /// Rights management disabled.
    ///
    /// What to do: drop RightsManagementSupport. Versions: 14.1+.
    public static let irmFeatureDisabled: Status = 168
    /// Rights management temporary error.
    ///
    /// What to do: retry later. Versions: 14.1+.
    public static let irmTransientError: Status = 169
    /// Rights management permanent error.
    ///
    /// What to do: do not retry. Versions: 14.1+.
    public static let irmPermanentError: Status = 170
    /// Template id not valid.
    ///
    /// What to do: refresh templates (Settings). Versions: 14.1+.
    public static let irmInvalidTemplateID: Status = 171
    /// Operation not permitted by rights.
    ///
    /// What to do: tell user. Versions: 14.1+.
    public static let irmOperationNotPermitted: Status = 172
    /// No contact photo.
    ///
    /// Versions: 14.1+.
    public static let noPicture: Status = 173
    /// Photo exceeds MaxSize.
    ///
    /// Versions: 14.1+.
    public static let pictureTooLarge: Status = 174
    /// MaxPictures reached.
    ///
    /// Versions: 14.1+.
    public static let pictureLimitReached: Status = 175
    /// Conversation too large for body part.
    ///
    /// What to do: request body without body part. Versions: 14.1+.
    public static let bodyPartConversationTooLarge: Status = 176
    /// Too many device partnerships.
    ///
    /// What to do: tell user; remove partnerships. Versions: 14.1+.
    public static let maximumDevicesReached: Status = 177
    /// SmartForward mixes Mime with Forwardees/Body.
    ///
    /// What to do: fix request. Versions: 16.0+.
    public static let invalidMIMEBodyCombination: Status = 178
    /// Forwardees or Body unparsable.
    ///
    /// What to do: fix request. Versions: 16.0+.
    public static let invalidSmartForwardParameters: Status = 179
    /// Draft has no or invalid recipients.
    ///
    /// What to do: tell user. Versions: 16.0+.
    public static let invalidRecipients: Status = 183
    /// Some series exceptions were not saved.
    ///
    /// What to do: check item statuses, resend failed ones. Versions: 16.0+.
    public static let oneOrMoreExceptionsFailed: Status = 184
}

/// The statuses of Sync, for a collection or an item.
public enum SyncStatus {
    /// Completed.
    public static let success: Status = 1
    /// Sync key invalid or state corrupt.
    ///
    /// What to do: resync this collection from key 0.
    public static let invalidSyncKey: Status = 3
    /// Semantic error in request.
    ///
    /// What to do: fix client; do not loop.
    public static let protocolError: Status = 4
    /// Temporary server problem or bad item.
    ///
    /// What to do: retry; after several failures resync from key 0.
    public static let serverError: Status = 5
    /// Client item malformed.
    ///
    /// What to do: stop sending the item.
    public static let conversionError: Status = 6
    /// Server change won over client change.
    ///
    /// What to do: apply server copy; inform user.
    public static let conflict: Status = 7
    /// Item id no longer valid.
    ///
    /// What to do: drop item; sync again.
    public static let objectNotFound: Status = 8
    /// Often mailbox out of space.
    ///
    /// What to do: tell user; retry later.
    public static let cannotComplete: Status = 9
    /// Folder hierarchy out of date.
    ///
    /// What to do: FolderSync then retry.
    public static let folderHierarchyChanged: Status = 12
    /// Empty/partial Sync but no cached request.
    ///
    /// What to do: send full Sync request. Versions: 12.1+.
    public static let incompleteRequest: Status = 13
    /// Interval outside limits; Limit element given.
    ///
    /// What to do: use Limit value and resend. Versions: 12.1+.
    public static let invalidWaitOrHeartbeat: Status = 14
    /// Too many collections; Limit element given.
    ///
    /// What to do: sync fewer folders per request. Versions: 12.1+.
    public static let tooManyCollections: Status = 15
    /// Retriable server error.
    ///
    /// What to do: resend the request.
    public static let retry: Status = 16
}

/// The statuses of FolderSync.
public enum FolderSyncStatus {
    /// Completed.
    public static let success: Status = 1
    /// Temporary server problem.
    ///
    /// What to do: retry; then key 0.
    public static let serverError: Status = 6
    /// Sync key mismatch or state corrupt.
    ///
    /// What to do: FolderSync from key 0.
    public static let invalidSyncKey: Status = 9
    /// Request syntax or semantic error.
    ///
    /// What to do: fix client.
    public static let malformedRequest: Status = 10
    /// Unknown, often transient.
    ///
    /// What to do: retry; then key 0.
    public static let unknownError: Status = 11
    /// Unusual back-end issue.
    ///
    /// What to do: retry later.
    public static let codeUnknown: Status = 12
}

/// The statuses of FolderCreate.
public enum FolderCreateStatus {
    /// Completed.
    public static let success: Status = 1
    /// Name already exists under parent.
    ///
    /// What to do: ask for another name.
    public static let folderExists: Status = 2
    /// Parent is a special system folder.
    ///
    /// What to do: choose another parent.
    public static let systemFolder: Status = 3
    /// Parent does not exist.
    ///
    /// What to do: FolderSync.
    public static let parentNotFound: Status = 5
    /// Temporary server problem.
    ///
    /// What to do: retry; then key 0.
    public static let serverError: Status = 6
    /// Folder sync key mismatch.
    ///
    /// What to do: FolderSync from key 0.
    public static let invalidSyncKey: Status = 9
    /// Semantic error or default folder create.
    ///
    /// What to do: fix client.
    public static let malformedRequest: Status = 10
    /// Unknown.
    public static let unknownError: Status = 11
    /// Unusual back-end issue.
    public static let codeUnknown: Status = 12
}

/// The statuses of FolderDelete.
public enum FolderDeleteStatus {
    /// Completed.
    public static let success: Status = 1
    /// Special folder cannot be deleted.
    ///
    /// What to do: do not retry.
    public static let systemFolder: Status = 3
    /// Folder does not exist.
    ///
    /// What to do: FolderSync.
    public static let folderNotFound: Status = 4
    /// Temporary server problem.
    ///
    /// What to do: retry; then key 0.
    public static let serverError: Status = 6
    /// Folder sync key mismatch.
    ///
    /// What to do: FolderSync from key 0.
    public static let invalidSyncKey: Status = 9
    /// Request malformed.
    ///
    /// What to do: fix client.
    public static let malformedRequest: Status = 10
    /// Unusual back-end issue.
    public static let unknownError: Status = 11
}

/// The statuses of FolderUpdate.
public enum FolderUpdateStatus {
    /// Completed.
    public static let success: Status = 1
    /// Name exists or special folder.
    ///
    /// What to do: do not retry.
    public static let folderExistsOrSpecial: Status = 2
    /// Recipient information folder cannot change.
    ///
    /// What to do: do not retry.
    public static let recipientInfoFolder: Status = 3
    /// Folder does not exist.
    ///
    /// What to do: FolderSync.
    public static let folderNotFound: Status = 4
    /// Parent does not exist.
    ///
    /// What to do: FolderSync.
    public static let parentNotFound: Status = 5
    /// Temporary server problem.
    ///
    /// What to do: retry; then key 0.
    public static let serverError: Status = 6
    /// Folder sync key mismatch.
    ///
    /// What to do: FolderSync from key 0.
    public static let invalidSyncKey: Status = 9
    /// Request malformed.
    ///
    /// What to do: fix client.
    public static let malformedRequest: Status = 10
    /// Unusual back-end issue.
    public static let unknownError: Status = 11
}

/// The statuses of GetItemEstimate.
public enum GetItemEstimateStatus {
    /// Completed.
    public static let success: Status = 1
    /// Collection or id invalid.
    ///
    /// What to do: FolderSync.
    public static let invalidCollection: Status = 2
    /// No initial Sync was done.
    ///
    /// What to do: Sync with key 0 first.
    public static let syncStateNotPrimed: Status = 3
    /// Sync key invalid.
    ///
    /// What to do: Sync again; then key 0.
    public static let invalidSyncKey: Status = 4
}

/// The statuses of ItemOperations, as a whole or for an item.
public enum ItemOperationsStatus {
    /// Completed.
    public static let success: Status = 1
    /// XML validation error.
    ///
    /// What to do: fix client.
    public static let protocolError: Status = 2
    /// Server error.
    ///
    /// What to do: retry later.
    public static let serverError: Status = 3
    /// Document URI bad.
    ///
    /// What to do: do not retry.
    public static let docLibBadURI: Status = 4
    /// Access denied.
    ///
    /// What to do: tell user.
    public static let docLibAccessDenied: Status = 5
    /// Object missing or access denied.
    ///
    /// What to do: drop item.
    public static let docLibNotFound: Status = 6
    /// Server unreachable.
    ///
    /// What to do: retry later.
    public static let docLibConnectFailed: Status = 7
    /// Byte range invalid or too large.
    ///
    /// What to do: request without Range.
    public static let invalidRange: Status = 8
    /// Store unknown or unsupported.
    ///
    /// What to do: fix client.
    public static let unknownStore: Status = 9
    /// File is empty.
    ///
    /// What to do: treat as empty.
    public static let fileEmpty: Status = 10
    /// Requested data too large.
    ///
    /// What to do: use Range.
    public static let dataTooLarge: Status = 11
    /// Download input/output failure.
    ///
    /// What to do: retry.
    public static let ioFailure: Status = 12
    /// Item failed conversion.
    ///
    /// What to do: ask for another body type.
    public static let conversionFailed: Status = 14
    /// Attachment or its id invalid.
    ///
    /// What to do: resync item.
    public static let invalidAttachmentID: Status = 15
    /// Resource access denied.
    ///
    /// What to do: tell user.
    public static let accessDenied: Status = 16
    /// Operation completed partly.
    ///
    /// What to do: inspect results; retry rest.
    public static let partialSuccess: Status = 17
    /// Credentials required.
    ///
    /// What to do: send UserName/Password over TLS.
    public static let credentialsRequired: Status = 18
    /// Options and MoveAlways missing.
    ///
    /// What to do: fix client. Versions: 14.0+.
    public static let moveAlwaysMissing: Status = 155
    /// Destination must be a mail folder.
    ///
    /// What to do: choose another folder. Versions: 14.0+.
    public static let actionNotSupported: Status = 156
}

/// The statuses of MeetingResponse.
public enum MeetingResponseStatus {
    /// Completed.
    public static let success: Status = 1
    /// Not a meeting request or organizer is user.
    ///
    /// What to do: do not retry.
    public static let invalidRequest: Status = 2
    /// Mailbox error, often transient.
    ///
    /// What to do: retry; then sync folder.
    public static let mailboxError: Status = 3
    /// Server error, often transient.
    ///
    /// What to do: retry; then sync folder.
    public static let serverError: Status = 4
}

/// The statuses of MoveItems.
public enum MoveItemsStatus {
    /// Source folder or item invalid.
    ///
    /// What to do: FolderSync, Sync source, retry.
    public static let invalidSource: Status = 1
    /// Destination folder invalid.
    ///
    /// What to do: FolderSync.
    public static let invalidDestination: Status = 2
    /// Moved (3 is success).
    public static let success: Status = 3
    /// Source equals destination.
    ///
    /// What to do: fix request.
    public static let sameFolder: Status = 4
    /// More than one destination or locked.
    ///
    /// What to do: retry once.
    public static let moveFailed: Status = 5
    /// Source or destination locked.
    ///
    /// What to do: retry.
    public static let locked: Status = 7
}

/// The statuses of Ping.
public enum PingStatus {
    /// Heartbeat ended without changes.
    ///
    /// What to do: send Ping again.
    public static let expired: Status = 1
    /// Listed folders changed.
    ///
    /// What to do: Sync listed folders, Ping again.
    public static let changes: Status = 2
    /// Required parameters not sent or cached.
    ///
    /// What to do: send full Ping body.
    public static let missingParameters: Status = 3
    /// Request malformed.
    ///
    /// What to do: fix client.
    public static let syntaxError: Status = 4
    /// Heartbeat outside range; value returned.
    ///
    /// What to do: use returned HeartbeatInterval.
    public static let intervalOutOfRange: Status = 5
    /// Too many folders; MaxFolders returned.
    ///
    /// What to do: send fewer folders.
    public static let tooManyFolders: Status = 6
    /// Folder hierarchy out of date.
    ///
    /// What to do: FolderSync then Ping.
    public static let folderSyncRequired: Status = 7
    /// Server error.
    ///
    /// What to do: retry.
    public static let serverError: Status = 8
}

/// The statuses of ResolveRecipients as a whole.
public enum ResolveRecipientsStatus {
    /// Completed.
    public static let success: Status = 1
    /// Invalid parameter or range.
    ///
    /// What to do: fix client.
    public static let protocolError: Status = 5
    /// Server error.
    ///
    /// What to do: retry.
    public static let serverError: Status = 6
}

/// The statuses of one recipient of ResolveRecipients.
public enum ResolveRecipientsResponseStatus {
    /// Recipient resolved.
    public static let success: Status = 1
    /// Ambiguous; suggestions returned.
    ///
    /// What to do: let user choose.
    public static let ambiguous: Status = 2
    /// Ambiguous; partial suggestions.
    ///
    /// What to do: let user choose or ask more.
    public static let ambiguousPartial: Status = 3
    /// No match.
    ///
    /// What to do: tell user.
    public static let notResolved: Status = 4
}

/// The statuses of the certificates in ResolveRecipients.
public enum ResolveRecipientsCertificatesStatus {
    /// Certificates returned.
    public static let success: Status = 1
    /// Recipient has no valid certificate.
    public static let noCertificate: Status = 7
    /// Global certificate limit reached.
    ///
    /// What to do: retry with fewer recipients.
    public static let certificateLimit: Status = 8
}

/// The statuses of the free time in ResolveRecipients.
public enum ResolveRecipientsAvailabilityStatus {
    /// Free/busy retrieved.
    public static let success: Status = 1
    /// Availability recipient limit.
    ///
    /// What to do: fewer recipients. Versions: 14.0+.
    public static let tooManyRecipients: Status = 160
    /// Distribution group over 20 members.
    ///
    /// What to do: do not retry. Versions: 14.0+.
    public static let dlTooLarge: Status = 161
    /// Temporary failure.
    ///
    /// What to do: retry. Versions: 14.0+.
    public static let transient: Status = 162
    /// No permission.
    ///
    /// What to do: do not retry. Versions: 14.0+.
    public static let failure: Status = 163
}

/// The statuses of the picture in ResolveRecipients.
public enum ResolveRecipientsPictureStatus {
    /// Photo returned.
    ///
    /// Versions: 14.1+.
    public static let success: Status = 1
    /// No photo.
    ///
    /// Versions: 14.1+.
    public static let noPicture: Status = 173
    /// Photo over MaxSize.
    ///
    /// Versions: 14.1+.
    public static let tooLarge: Status = 174
    /// MaxPictures reached.
    ///
    /// Versions: 14.1+.
    public static let limitReached: Status = 175
}

/// The statuses of Search as a whole.
public enum SearchStatus {
    /// Completed.
    public static let success: Status = 1
    /// Server error.
    ///
    /// What to do: retry.
    public static let serverError: Status = 3
}

/// The statuses of the store of Search.
public enum SearchStoreStatus {
    /// Completed.
    public static let success: Status = 1
    /// Search parameter invalid.
    ///
    /// What to do: fix request or ask user.
    public static let invalidRequest: Status = 2
    /// Server error.
    ///
    /// What to do: retry.
    public static let serverError: Status = 3
    /// Bad link.
    ///
    /// What to do: ask user.
    public static let badLink: Status = 4
    /// Access denied.
    ///
    /// What to do: tell user.
    public static let accessDenied: Status = 5
    /// Resource not found.
    ///
    /// What to do: tell user.
    public static let notFound: Status = 6
    /// Connection to resource failed.
    ///
    /// What to do: retry; then administrator.
    public static let connectionFailed: Status = 7
    /// Query too complex.
    ///
    /// What to do: simplify query.
    public static let tooComplex: Status = 8
    /// Search timed out.
    ///
    /// What to do: retry.
    public static let timedOut: Status = 10
    /// Folder hierarchy out of date.
    ///
    /// What to do: FolderSync then retry.
    public static let folderSyncRequired: Status = 11
    /// Past last retrievable result.
    ///
    /// What to do: stop paging.
    public static let endOfRange: Status = 12
    /// Access blocked.
    ///
    /// What to do: tell user.
    public static let accessBlocked: Status = 13
    /// Basic credentials required.
    ///
    /// What to do: send UserName/Password over TLS.
    public static let credentialsRequired: Status = 14
}

/// The statuses of the picture in Search.
public enum SearchPictureStatus {
    /// Photo returned.
    ///
    /// Versions: 14.1+.
    public static let success: Status = 1
    /// No photo.
    ///
    /// Versions: 14.1+.
    public static let noPicture: Status = 173
    /// Photo over MaxSize.
    ///
    /// Versions: 14.1+.
    public static let tooLarge: Status = 174
    /// MaxPictures reached.
    ///
    /// Versions: 14.1+.
    public static let limitReached: Status = 175
}

/// The statuses of Find.
public enum FindStatus {
    /// Completed.
    ///
    /// Versions: 16.1.
    public static let success: Status = 1
    /// Search parameter invalid.
    ///
    /// What to do: fix request or ask user. Versions: 16.1.
    public static let invalidRequest: Status = 2
    /// Folder hierarchy out of date.
    ///
    /// What to do: FolderSync then retry. Versions: 16.1.
    public static let folderSyncRequired: Status = 3
    /// First range must start at 0.
    ///
    /// What to do: new Find with Range 0-n. Versions: 16.1.
    public static let startWithRangeZero: Status = 4
}

/// The statuses of Settings as a whole.
public enum SettingsStatus {
    /// Completed.
    public static let success: Status = 1
    /// Request malformed.
    ///
    /// What to do: fix client.
    public static let protocolError: Status = 2
    /// Access denied.
    ///
    /// What to do: fatal for this request.
    public static let accessDenied: Status = 3
    /// Server unavailable.
    ///
    /// What to do: retry later.
    public static let serverUnavailable: Status = 4
    /// Invalid arguments.
    ///
    /// What to do: fix client.
    public static let invalidArguments: Status = 5
    /// Conflicting arguments.
    ///
    /// What to do: fix client.
    public static let conflictingArguments: Status = 6
    /// Denied by policy.
    ///
    /// What to do: tell user.
    public static let deniedByPolicy: Status = 7
}

/// The statuses of one part of Settings.
public enum SettingsPropertyStatus {
    /// Completed.
    public static let success: Status = 1
    /// XML malformed.
    ///
    /// What to do: fix client.
    public static let protocolError: Status = 2
    /// Invalid arguments or password too long.
    ///
    /// What to do: fix client.
    public static let invalidArguments: Status = 5
    /// Conflicting arguments.
    ///
    /// What to do: fix client.
    public static let conflictingArguments: Status = 6
    /// DevicePassword: recovery disabled by administrator.
    ///
    /// What to do: stop sending the password.
    public static let deniedByPolicy: Status = 7
}

/// The statuses of Provision as a whole.
public enum ProvisionStatus {
    /// Completed.
    public static let success: Status = 1
    /// Syntax error in request.
    ///
    /// What to do: fix client.
    public static let protocolError: Status = 2
    /// Server error.
    ///
    /// What to do: retry.
    public static let generalServerError: Status = 3
}

/// The statuses of the policy in a reply to Provision.
public enum PolicyStatus {
    /// Policy data returned.
    ///
    /// What to do: apply, then acknowledge.
    public static let success: Status = 1
    /// No policy for this client.
    ///
    /// What to do: continue without acknowledging.
    public static let noPolicy: Status = 2
    /// PolicyType not known.
    ///
    /// What to do: fix client.
    public static let unknownPolicyType: Status = 3
    /// Policy data corrupt on server.
    ///
    /// What to do: report to administrator.
    public static let policyCorrupt: Status = 4
    /// Acknowledged the wrong policy key.
    ///
    /// What to do: start again at phase 1.
    public static let wrongPolicyKey: Status = 5
}

/// The statuses of the policy in a request to Provision: what the client did.
public enum PolicyAcknowledgementStatus {
    /// Client applied all settings.
    public static let applied: Status = 1
    /// Partial (at least the PIN).
    public static let partiallyApplied: Status = 2
    /// Client applied nothing.
    public static let notApplied: Status = 3
    /// Device managed by third party.
    public static let thirdPartyManaged: Status = 4
}

/// The statuses of the wipe in a request to Provision: what the client did.
public enum WipeAcknowledgementStatus {
    /// Client wiped or will wipe.
    public static let wipeDone: Status = 1
    /// Client could not wipe.
    public static let wipeFailed: Status = 2
}

/// The statuses of SmartReply and SmartForward.
public enum SmartReplyStatus {
    /// Server refuses reply.
    ///
    /// What to do: tell user. Versions: 14.0+.
    public static let messageReplyNotAllowed: Status = 117
    /// Source item not found.
    ///
    /// What to do: resync folder; use SendMail. Versions: 14.0+.
    public static let itemNotFound: Status = 150
}

/// The statuses of ValidateCert.
public enum ValidateCertStatus {
    /// Valid.
    public static let success: Status = 1
    /// Parameters invalid.
    ///
    /// What to do: fix client.
    public static let protocolError: Status = 2
    /// Certificate signature invalid.
    ///
    /// What to do: show as invalid.
    public static let badSignature: Status = 3
    /// Issuer not trusted.
    ///
    /// What to do: show as untrusted.
    public static let untrustedSource: Status = 4
    /// Chain malformed.
    ///
    /// What to do: check chain.
    public static let badChain: Status = 5
    /// Not valid for signing mail.
    ///
    /// What to do: show as invalid.
    public static let notForEmail: Status = 6
    /// Expired or not yet valid.
    ///
    /// What to do: show as expired.
    public static let expired: Status = 7
    /// Chain validity periods inconsistent.
    ///
    /// What to do: get newer chain.
    public static let inconsistentTimes: Status = 8
    /// Certificate in chain used incorrectly.
    ///
    /// What to do: show as invalid.
    public static let wrongUse: Status = 9
    /// Information missing or wrong.
    ///
    /// What to do: show as invalid.
    public static let missingInfo: Status = 10
    /// End-entity certificate used as CA or reverse.
    ///
    /// What to do: get correct chain.
    public static let wrongRole: Status = 11
    /// Does not match the recipient address.
    ///
    /// What to do: warn user.
    public static let addressMismatch: Status = 12
    /// Certificate revoked.
    ///
    /// What to do: show as revoked.
    public static let revoked: Status = 13
    /// Revocation server unreachable.
    ///
    /// What to do: retry later.
    public static let revocationOffline: Status = 14
    /// Certificate in chain revoked.
    ///
    /// What to do: show as revoked.
    public static let chainRevoked: Status = 15
    /// Revocation status undetermined.
    ///
    /// What to do: warn user.
    public static let revocationUnknown: Status = 16
    /// Unknown server error.
    ///
    /// What to do: retry or administrator.
    public static let unknownError: Status = 17
}

/// The statuses of Autodiscover.
public enum AutodiscoverStatus {
    /// Never actually present in responses.
    public static let success: Status = 1
    /// Error while processing.
    ///
    /// What to do: try next autodiscover step.
    public static let protocolError: Status = 2
}

extension HTTPStatus {
    /// Command processed; read Status.
    public static let ok: HTTPStatus = 200
    /// Redirect (Autodiscover GET).
    ///
    /// What to do: follow under autodiscover rules.
    public static let found: HTTPStatus = 302
    /// Malformed request.
    ///
    /// What to do: fix client; do not retry unchanged.
    public static let badRequest: HTTPStatus = 400
    /// Credentials missing or refused.
    ///
    /// What to do: refresh token or ask password; then Autodiscover.
    public static let unauthorized: HTTPStatus = 401
    /// User/device not enabled, or device blocked.
    ///
    /// What to do: Autodiscover; then fatal.
    public static let forbidden: HTTPStatus = 403
    /// URI not found or no ActiveSync.
    ///
    /// What to do: Autodiscover; then fatal.
    public static let notFound: HTTPStatus = 404
    /// Seen from some servers, not in MS-ASHTTP.
    ///
    /// What to do: treat like 400.
    public static let conflict: HTTPStatus = 409
    /// Message or item over server limit (IIS).
    ///
    /// What to do: split or drop item; tell user.
    public static let payloadTooLarge: HTTPStatus = 413
    /// Policy key missing/invalid (<=12.1 style).
    ///
    /// What to do: Provision then repeat request.
    public static let retryWith: HTTPStatus = 449
    /// Use another server; X-MS-Location.
    ///
    /// What to do: switch URL; repeat; else Autodiscover.
    public static let redirect: HTTPStatus = 451
    /// Account blocked (Autodiscover).
    ///
    /// What to do: stop; ask administrator.
    public static let blocked: HTTPStatus = 456
    /// Password expired; X-MS-Credential-Service-Url.
    ///
    /// What to do: stop; send user to URL.
    public static let expiredPassword: HTTPStatus = 457
    /// Unexpected server condition.
    ///
    /// What to do: retry with back-off; Autodiscover.
    public static let internalServerError: HTTPStatus = 500
    /// Method or command not supported.
    ///
    /// What to do: do not use command.
    public static let notImplemented: HTTPStatus = 501
    /// Upstream server not found.
    ///
    /// What to do: retry with back-off.
    public static let proxyError: HTTPStatus = 502
    /// Overload or throttling; Retry-After.
    ///
    /// What to do: wait Retry-After or exponential back-off.
    public static let serviceUnavailable: HTTPStatus = 503
    /// 1.0 device.
    ///
    /// What to do: negotiate version.
    public static let versionNotSupported: HTTPStatus = 505
    /// Mailbox is full.
    ///
    /// What to do: tell user; retry after cleanup.
    public static let insufficientStorage: HTTPStatus = 507
}
