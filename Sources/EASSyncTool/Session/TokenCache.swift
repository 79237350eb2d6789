internal import Synchronization

/// The access token of this run, so that a command is run once and not for each request.
final class TokenCache: Sendable {
    private let stored = Mutex<String?>(nil)

    var token: String? {
        get { stored.withLock { $0 } }
        set { stored.withLock { $0 = newValue } }
    }
}
