/// How a run ended, as the exit status of the process.
///
/// The numbers from 64 on are those of `sysexits.h`, so that mail programs and service managers understand them. They
/// are part of the tool's interface: a number keeps its meaning.
public enum ExitStatus: Int32, Sendable, CaseIterable {
    /// Everything that was asked for is done.
    case done = 0
    /// Some items failed; each was listed.
    case someFailed = 1
    /// A signal ended the run early. What was finished is kept.
    case interrupted = 2
    /// Something waits for a person: a conflict, or deletions that were held back.
    case needsPerson = 3
    /// The command line cannot be understood.
    case usage = 64
    /// A local item or the input is not what it should be.
    case badInput = 65
    /// The server could not be found or does not answer.
    case serverUnavailable = 69
    /// A mistake in the program itself.
    case internalError = 70
    /// Local reading or writing failed: disk full, no permission.
    case localIO = 74
    /// A failure that passes: the network, a throttling server, a lock that another process holds. Run again later.
    case temporary = 75
    /// The server answered something that makes no sense.
    case protocolError = 76
    /// The server refused the sign-in, or blocked or quarantined the device.
    case signInRefused = 77
    /// The configuration is missing or wrong.
    case configuration = 78

    /// A short stable name, as it stands in JSON output.
    public var name: String {
        switch self {
        case .done: "done"
        case .someFailed: "some-failed"
        case .interrupted: "interrupted"
        case .needsPerson: "needs-person"
        case .usage: "usage"
        case .badInput: "bad-input"
        case .serverUnavailable: "server-unavailable"
        case .internalError: "internal-error"
        case .localIO: "local-io"
        case .temporary: "temporary"
        case .protocolError: "protocol-error"
        case .signInRefused: "sign-in-refused"
        case .configuration: "configuration"
        }
    }

    /// The status of a run over several accounts: of two outcomes the one that a person has to know first.
    ///
    /// What a later run may cure by itself gives way to what it cannot.
    func combined(with other: ExitStatus) -> ExitStatus {
        func rank(_ status: ExitStatus) -> Int { Self.byUrgency.firstIndex(of: status) ?? 0 }
        return rank(self) >= rank(other) ? self : other
    }

    /// From nothing to do to the most pressing.
    private static let byUrgency: [ExitStatus] = [
        .done, .someFailed, .temporary, .serverUnavailable, .badInput, .protocolError, .needsPerson, .signInRefused,
        .localIO, .configuration, .usage, .internalError, .interrupted,
    ]
}
