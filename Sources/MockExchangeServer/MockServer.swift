internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
public import Logging
public import MockExchange
internal import NIOCore
internal import NIOSSL
public import ServiceLifecycle

/// A mock Exchange server that listens on a socket of this computer.
///
/// ```swift
/// try await MockServer.withServer(MockExchange()) { server in
///     // Ask server.url; trust server.authorityPEM.
/// }
/// ```
///
/// As a `Service` it runs until its task is cancelled or the service group shuts down.
public struct MockServer: Service {
    /// Where and how the server listens.
    public struct Configuration: Sendable {
        /// The address to listen on.
        ///
        /// Default: `127.0.0.1`.
        public var host = "127.0.0.1"
        /// The port; 0 (the default) for any that is free.
        public var port = 0
        /// Whether connections are encrypted, with a certificate made at the start.
        ///
        /// Default: true.
        public var usesTLS = true
        /// Where the server's own messages go.
        ///
        /// Default: nothing but what is fatal.
        public var logger: Logger

        /// Makes the default configuration.
        public init() {
            logger = Logger(label: "eas-mock-server")
            logger.logLevel = .critical
        }
    }

    /// A server that is ready.
    public struct Running: Sendable {
        /// The mock behind it.
        public let mock: MockExchange
        /// The address on which it listens.
        public let host: String
        /// The port on which it listens.
        public let port: Int
        /// The ActiveSync endpoint, by the address on which the server listens.
        public let url: String
        /// The Autodiscover endpoint.
        public let autodiscoverURL: String
        /// The certificate authority to trust, in PEM; `nil` without TLS.
        public let authorityPEM: String?
    }

    /// The mock behind the server.
    public let mock: MockExchange
    /// The certificate authority to trust, in PEM; `nil` without TLS.
    public var authorityPEM: String? { certificates?.authorityPEM }
    private let configuration: Configuration
    private let certificates: MockCertificates?
    private let whenReady: @Sendable (Running) async -> Void

    /// Makes a server and its certificates.
    ///
    /// The certificate holds `localhost`, `127.0.0.1`, the listening address, and the mail domain's own name, `autodiscover`
    /// and `mail` names.
    ///
    /// - Parameters:
    ///   - mock: what answers.
    ///   - configuration: where to listen.
    ///   - whenReady: is called once, when the server listens.
    /// - Throws: an error when no certificate can be made for the names.
    public init(
        _ mock: MockExchange, configuration: Configuration = Configuration(),
        whenReady: @escaping @Sendable (Running) async -> Void = { _ in }
    ) throws {
        self.mock = mock
        self.configuration = configuration
        self.whenReady = whenReady
        let names = Set(mock.options.hosts).union([configuration.host, "localhost", "127.0.0.1"]).subtracting([
            "0.0.0.0"
        ])
        certificates = configuration.usesTLS ? try MockCertificates(hosts: names.sorted()) : nil
    }

    /// Listens until the task is cancelled or the service group shuts down.
    ///
    /// - Throws: an error when the address cannot be used.
    public func run() async throws {
        var channel = HTTP1Channel.Configuration(additionalChannelHandlers: [ConnectionWatch()])
        channel.idleTimeout = nil
        let server: HTTPServerBuilder
        if let certificates {
            let chain = try NIOSSLCertificate.fromPEMBytes(Array(certificates.certificatePEM.utf8))
            let key = try NIOSSLPrivateKey(bytes: Array(certificates.privateKeyPEM.utf8), format: .pem)
            var tls = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
            tls.minimumTLSVersion = .tlsv12
            server = try .tls(.http1(configuration: channel), tlsConfiguration: tls)
        } else {
            server = .http1(configuration: channel)
        }
        let app = Application(
            responder: MockResponder(mock: mock, isSecure: configuration.usesTLS), server: server,
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port), serverName: nil),
            onServerRunning: { channel in
                await whenReady(running(port: channel.localAddress?.port ?? configuration.port))
            },
            logger: configuration.logger)
        try await app.run()
    }

    private func running(port: Int) -> Running {
        let base = "\(configuration.usesTLS ? "https" : "http")://\(configuration.host):\(port)"
        return Running(
            mock: mock, host: configuration.host, port: port, url: "\(base)/Microsoft-Server-ActiveSync",
            autodiscoverURL: "\(base)/autodiscover/autodiscover.xml", authorityPEM: authorityPEM)
    }

    /// Runs a server while `body` runs.
    ///
    /// - Parameters:
    ///   - mock: what answers.
    ///   - configuration: where to listen.
    ///   - body: is given the server when it is ready; the server ends when it returns.
    /// - Returns: what `body` returns.
    /// - Throws: what `body` throws, or an error when the address cannot be used.
    public static func withServer<Result: Sendable>(
        _ mock: MockExchange, configuration: Configuration = Configuration(),
        _ body: @escaping @Sendable (Running) async throws -> Result
    ) async throws -> Result {
        let (ready, whenReady) = AsyncStream.makeStream(of: Running.self)
        let server = try MockServer(mock, configuration: configuration) { running in
            whenReady.yield(running)
            whenReady.finish()
        }
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask {
                try await server.run()
                return nil
            }
            group.addTask {
                for await running in ready { return try await body(running) }
                return nil
            }
            defer { group.cancelAll() }
            while let result = try await group.next() {
                if let result { return result }
            }
            throw CancellationError()
        }
    }
}
