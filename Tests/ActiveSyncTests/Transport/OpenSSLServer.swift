import Foundation

/// A TLS server that the `openssl` command runs, which answers each GET with a page about the handshake.
///
/// For what a client has to see in certificates and handshakes; all else is tested without TLS or with the mock server.
enum OpenSSLServer {
    /// Whether there is an `openssl` command.
    static let isAvailable = (try? shell("openssl version")) != nil

    /// Runs `body` with the URL of a server with the certificate `name` and more options of `openssl s_server`.
    static func run(
        _ certificates: TestCertificates, _ name: String, _ options: [String] = [], body: (String) async throws -> Void
    ) async throws {
        let log = certificates.path("\(UUID().uuidString).log")
        let pair = ["-cert", certificates.path("\(name).pem"), "-key", certificates.path("\(name).key")]
        let child = try ChildProcess(
            ["openssl", "s_server", "-accept", "127.0.0.1:0", "-www"] + pair + options, output: log)
        defer { child.end() }
        try await body("https://127.0.0.1:\(try await port(in: log))/")
    }

    /// The port that the server says it listens at.
    private static func port(in log: String) async throws -> String {
        for _ in 0..<1000 {
            let text = try String(contentsOfFile: log, encoding: .utf8)
            if let match = text.firstMatch(of: /ACCEPT 127\.0\.0\.1:(\d+)\n/) { return String(match.1) }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw RawServerError("openssl s_server did not start")
    }

    /// Runs a shell command and returns its output without the line end.
    @discardableResult
    static func shell(_ command: String) throws -> String {
        let output = NSTemporaryDirectory() + "activesync-output-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: output) }
        let status = try ChildProcess(["sh", "-ec", command], output: output).wait()
        guard status == 0 else { throw RawServerError("this failed: \(command)") }
        return try String(contentsOfFile: output, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

/// A child process whose output goes to a file.
struct ChildProcess {
    private var identifier: pid_t = 0

    init(_ arguments: [String], output: String) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var strings = arguments.map { strdup($0) } + [nil]
        defer { strings.forEach { free($0) } }
        let result = posix_spawnp(&identifier, arguments[0], &actions, nil, &strings, environ)
        guard result == 0 else {
            throw RawServerError("cannot run \(arguments[0]): \(String(cString: strerror(result)))")
        }
    }

    /// Waits for the end and returns the wait status, 0 after a success.
    func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0 && errno == EINTR {}
        return status
    }

    func end() {
        kill(identifier, SIGKILL)
        _ = wait()
    }
}

/// A directory with certificates, `NAME.pem` and `NAME.key`, made with the `openssl` command.
///
/// | name | |
/// |---|---|
/// | `ca` | the authority of all others but `self` |
/// | `server` | good, for 127.0.0.1 |
/// | `other` | for another host |
/// | `expired` | for 127.0.0.1, until yesterday |
/// | `self` | self-signed, for 127.0.0.1 |
/// | `client` | a client's; `client-locked.key` is its key under the password `word`, `client-both.pem` holds both |
final class TestCertificates: Sendable {
    /// The certificates for all tests, which are removed when the process ends.
    static let shared: Result<TestCertificates, any Error> = Result {
        let certificates = try TestCertificates()
        atexit { (try? TestCertificates.shared.get())?.remove() }
        return certificates
    }

    let directory: String
    /// The pin of `server`.
    let serverPin: String

    private init() throws {
        directory = NSTemporaryDirectory() + "activesync-tls-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let script = """
            cd \(directory)
            key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out $1.key; }
            root() { key $1; openssl req -x509 -key $1.key -out $1.pem -days 2 -subj "/CN=$1" -addext "$2"; }
            leaf() {
                key $1
                echo "subjectAltName=$2" > $1.ext
                openssl req -new -key $1.key -subj "/CN=$1" -out $1.csr
                openssl x509 -req -in $1.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days $3 -extfile $1.ext -out $1.pem
            }
            root ca keyUsage=keyCertSign
            root self subjectAltName=IP:127.0.0.1
            leaf server IP:127.0.0.1 2
            leaf other DNS:other.test 2
            leaf expired IP:127.0.0.1 -1
            leaf client DNS:client.test 2
            openssl pkey -in client.key -aes256 -passout pass:word -out client-locked.key
            cat client.pem client.key > client-both.pem
            openssl pkey -in server.key -pubout -outform der | openssl dgst -sha256 -binary | openssl base64
            """
        serverPin = try OpenSSLServer.shell(script)
    }

    private func remove() {
        try? FileManager.default.removeItem(atPath: directory)
    }

    func path(_ name: String) -> String {
        "\(directory)/\(name)"
    }
}
