internal import ActiveSync
internal import ActiveSyncProtocol
internal import MailboxSync

extension ToolError {
    /// The client's failure as the tool tells it.
    init(_ error: ActiveSyncError) {
        self.init(
            error.message, next: error.advice.isEmpty ? nil : Self.sentence(error.advice), status: Self.status(error),
            code: error.code.rawValue)
    }

    /// The engine's failure as the tool tells it.
    init(_ error: MailboxSyncError) {
        self.init(
            error.what, why: error.why, next: error.next, status: Self.status(error), code: error.code.rawValue)
    }

    /// Any failure of the libraries, or `nil` for one of another kind.
    init?(library error: any Error) {
        switch error {
        case let error as ToolError: self = error
        case let error as ActiveSyncError: self.init(error)
        case let error as MailboxSyncError: self.init(error)
        default: return nil
        }
    }

    private static func status(_ error: ActiveSyncError) -> ExitStatus {
        switch error.code {
        case .commandFailed where isPassing(error): .temporary
        case .cancelled: .interrupted
        case .unreachable:
            switch error.transportError?.code {
            case .hostNotFound, .cannotConnect: .serverUnavailable
            default: .temporary
            }
        case .serverNotFound, .moved: .serverUnavailable
        case .serverFailed where error.httpStatus == 404: .serverUnavailable
        case .throttled, .serverFailed, .outcomeUnknown: .temporary
        case .signInRefused, .passwordExpired, .accessDenied, .credentialsUnavailable, .provisioningFailed,
            .remoteWipeRequested:
            .signInRefused
        case .badRequest: .badInput
        case .stateNotStored: .localIO
        default: .protocolError
        }
    }

    /// Whether the status that the server gave is one that passes: one for which all that is to be done is to try again.
    private static func isPassing(_ error: ActiveSyncError) -> Bool {
        guard let status = error.status else { return false }
        guard !status.isCommon else { return passingStatuses.contains(status) }
        return error.command.map { passingStatusesOfCommands[$0]?.contains(status) == true } ?? false
    }

    private static let passingStatuses: Set<Status> = [
        .serverError, .serverErrorRetryLater, .mailboxServerOffline, .mailSubmissionFailed, .syncStateLocked,
        .invalidStoredRequest, .noFoldersFound, .failureInMoveOperation, .availabilityTransientFailure,
        .irmTransientError,
    ]

    private static let passingStatusesOfCommands: [CommandName: Set<Status>] = [
        .sync: [SyncStatus.serverError, SyncStatus.incompleteRequest, SyncStatus.retry],
        .folderSync: [FolderSyncStatus.serverError, FolderSyncStatus.unknownError, FolderSyncStatus.codeUnknown],
        .itemOperations: [
            ItemOperationsStatus.serverError, ItemOperationsStatus.docLibConnectFailed, ItemOperationsStatus.ioFailure,
        ],
        .ping: [PingStatus.missingParameters, PingStatus.serverError],
    ]

    private static func status(_ error: MailboxSyncError) -> ExitStatus {
        switch error.code {
        case .lockHeld, .folderBusy: .temporary
        case .rootMissing, .rootUnmarked, .foreignRoot, .accountMismatch, .stateMissing, .stateNewer, .stateOlder:
            .configuration
        case .suspiciousServer: .needsPerson
        case .protocolViolation: .protocolError
        case .stateConflict: .internalError
        default: .localIO
        }
    }

    private static func sentence(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }
}
