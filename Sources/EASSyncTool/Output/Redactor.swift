internal import Synchronization

/// Replaces the secrets of this run wherever they turn up in what is written.
///
/// Secrets are kept out of texts by their type already (``Secret``). This is the second lock, for the cases no type
/// sees: a server that repeats a password in an error message, a trace of what was sent.
final class Redactor: Sendable {
    private let secrets = Mutex<[String]>([])

    /// Remembers a secret.
    ///
    /// One shorter than six characters would mangle ordinary text and is left out.
    func add(_ secret: Secret) {
        let value = secret.value
        guard value.count >= 6 else { return }
        secrets.withLock { secrets in
            guard !secrets.contains(value) else { return }
            secrets.append(value)
            // The longest first, so that a secret inside another one does not leave the rest standing.
            secrets.sort { $0.utf8.count > $1.utf8.count }
        }
    }

    /// The text with every known secret replaced.
    func redacted(_ text: String) -> String {
        secrets.withLock { secrets in
            secrets.reduce(text) { text, secret in text.replacing(secret, with: Secret.mask) }
        }
    }
}
