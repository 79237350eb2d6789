import ActiveSync
import Foundation
import Testing

@Suite("CurlTransport: TLS", .enabled(if: OpenSSLServer.isAvailable, "the openssl command is missing"))
struct CurlTLSTests {
    private let certificates: TestCertificates

    init() throws {
        certificates = try TestCertificates.shared.get()
    }

    /// The configuration that trusts the authority of the test's certificates.
    private func configuration(
        pins: [String] = [], client: CurlTransport.ClientCertificate? = nil
    ) -> CurlTransport.Configuration {
        .init(caFile: certificates.path("ca.pem"), clientCertificate: client, publicKeyPins: pins, proxy: .none)
    }

    private func status(
        of url: String, _ configuration: CurlTransport.Configuration
    ) async throws -> Int {
        try await CurlTransport(configuration: configuration).send(HTTPRequest(method: "GET", url: url)).status
    }

    private func expectSuccess(_ url: String, _ configuration: CurlTransport.Configuration) async throws {
        let status = try await status(of: url, configuration)
        #expect(status == 200)
    }

    @Test("an authority of one's own is trusted instead of the system's")
    func ownAuthority() async throws {
        try await OpenSSLServer.run(certificates, "server") { url in
            try await expectSuccess(url, configuration())
            let error = await #expect(throws: TransportError.self) { try await status(of: url, .init(proxy: .none)) }
            #expect(error?.code == .tlsFailed)
            #expect(error?.message.contains("issuer is unknown") == true)
            #expect(error?.message.contains("ca-file") == true)
        }
    }

    @Test(
        "certificates that are not accepted, and what a person is told",
        arguments: [
            ("other", "is not one for 127.0.0.1"), ("expired", "has expired"), ("self", "is self-signed"),
        ])
    func badCertificates(name: String, words: String) async throws {
        try await OpenSSLServer.run(certificates, name) { url in
            let error = await #expect(throws: TransportError.self) { try await status(of: url, configuration()) }
            #expect(error?.code == .tlsFailed)
            #expect(error?.message.contains(words) == true, "\(String(describing: error))")
        }
    }

    @Test(
        "TLS 1.2 and 1.3 are spoken, what came before is not",
        arguments: [("-tls1_1", false), ("-tls1_2", true), ("-tls1_3", true)])
    func versions(option: String, isAccepted: Bool) async throws {
        try await OpenSSLServer.run(certificates, "server", [option, "-cipher", "DEFAULT@SECLEVEL=0"]) { url in
            if isAccepted {
                try await expectSuccess(url, configuration())
            } else {
                let error = await #expect(throws: TransportError.self) { try await status(of: url, configuration()) }
                #expect(error?.code == .tlsFailed)
            }
        }
    }

    @Test("the pinned key must be the server's, beside the ordinary verification")
    func pins() async throws {
        let (right, wrong) = ("sha256//\(certificates.serverPin)", "sha256//" + Data(count: 32).base64EncodedString())
        try await OpenSSLServer.run(certificates, "server") { url in
            try await expectSuccess(url, configuration(pins: [right]))
            try await expectSuccess(url, configuration(pins: [wrong, right]))
            let mismatch = await #expect(throws: TransportError.self) {
                try await status(of: url, configuration(pins: [wrong]))
            }
            #expect(mismatch?.code == .pinMismatch)
            let untrusted = await #expect(throws: TransportError.self) {
                try await status(of: url, .init(publicKeyPins: [right], proxy: .none))
            }
            #expect(untrusted?.code == .tlsFailed)
        }
    }

    @Test("a client certificate signs in where the server asks for one")
    func clientCertificate() async throws {
        let (certificate, key) = (certificates.path("client.pem"), certificates.path("client.key"))
        let locked = certificates.path("client-locked.key")
        let combined = certificates.path("client-both.pem")
        let options = ["-Verify", "1", "-verify_return_error", "-CAfile", certificates.path("ca.pem")]
        try await OpenSSLServer.run(certificates, "server", options) { url in
            for good in [
                CurlTransport.ClientCertificate(certificateFile: certificate, keyFile: key),
                .init(certificateFile: certificate, keyFile: locked, keyPassword: "word"),
                .init(certificateFile: combined),
            ] {
                try await expectSuccess(url, configuration(client: good))
            }
            let bad: [(CurlTransport.ClientCertificate?, TransportError.Code)] = [
                (nil, .tlsFailed),
                (.init(certificateFile: certificate, keyFile: locked, keyPassword: "wrong"), .localFile),
                (.init(certificateFile: certificates.path("missing.pem")), .localFile),
            ]
            for (client, code) in bad {
                let error = await #expect(throws: TransportError.self) {
                    try await status(of: url, configuration(client: client))
                }
                #expect(error?.code == code, "\(String(describing: error))")
            }
        }
    }

    @Test("a file of authorities that is missing is named as the cause")
    func missingAuthorities() async throws {
        try await OpenSSLServer.run(certificates, "server") { url in
            let error = await #expect(throws: TransportError.self) {
                try await status(of: url, .init(caFile: "/no/such/file.pem", proxy: .none))
            }
            #expect(error?.code == .localFile)
            #expect(error?.message.contains("/no/such/file.pem") == true)
        }
    }

    @Test("a server that speaks plain HTTP where TLS is expected gets nothing")
    func plainServer() async throws {
        try await RawServer.run({ try $0.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n") }) { server in
            let url = server.url.replacing("http:", with: "https:")
            let error = await #expect(throws: TransportError.self) { try await status(of: url, configuration()) }
            #expect(error?.code == .tlsFailed || error?.code == .connectionLost)
        }
    }
}
