import CCurl
import Testing

@testable import ActiveSync

@Suite("CurlFailure")
struct CurlFailureTests {
    @Test(
        "each of libcurl's errors has a kind and a sentence that names the host",
        arguments: [
            (CURLE_COULDNT_RESOLVE_HOST, .hostNotFound), (CURLE_COULDNT_RESOLVE_PROXY, .proxyFailed),
            (CURLE_PROXY, .proxyFailed), (CURLE_COULDNT_CONNECT, .cannotConnect),
            (CURLE_OPERATION_TIMEDOUT, .timedOut), (CURLE_PEER_FAILED_VERIFICATION, .tlsFailed),
            (CURLE_SSL_CONNECT_ERROR, .tlsFailed), (CURLE_SSL_PINNEDPUBKEYNOTMATCH, .pinMismatch),
            (CURLE_SSL_CACERT_BADFILE, .localFile), (CURLE_SSL_CERTPROBLEM, .localFile),
            (CURLE_SSL_CLIENTCERT, .tlsFailed), (CURLE_GOT_NOTHING, .connectionLost),
            (CURLE_SEND_ERROR, .connectionLost), (CURLE_RECV_ERROR, .connectionLost),
            (CURLE_PARTIAL_FILE, .connectionLost), (CURLE_HTTP2, .connectionLost),
            (CURLE_HTTP2_STREAM, .connectionLost), (CURLE_BAD_CONTENT_ENCODING, .badResponse),
            (CURLE_WEIRD_SERVER_REPLY, .badResponse), (CURLE_UNSUPPORTED_PROTOCOL, .badResponse),
            (CURLE_FILESIZE_EXCEEDED, .responseTooLarge), (CURLE_URL_MALFORMAT, .badRequest),
            (CURLE_READ_ERROR, .localFile), (CURLE_AUTH_ERROR, .other), (CURLE_NOT_BUILT_IN, .other),
            (CURLE_OUT_OF_MEMORY, .other), (CURLE_FTP_ACCEPT_FAILED, .other),
        ] as [(CURLcode, TransportError.Code)])
    func codes(code: CURLcode, expected: TransportError.Code) {
        let error = CurlFailure(code, detail: "its own words", host: "mail.test").error
        #expect(error.code == expected)
        #expect(error.message.contains("its own words"))
        #expect(error.message.contains("curl \(code.rawValue)"))
    }

    @Test(
        "what is wrong with a certificate",
        arguments: [
            (62, "is not one for mail.test"), (64, "is not one for mail.test"), (0, "is not trusted"),
            (9, "not valid yet"), (10, "has expired"), (18, "self-signed"),
            (19, "self-signed"), (20, "issuer is unknown"), (21, "issuer is unknown"), (23, "was revoked"),
            (26, "is not trusted"),
        ])
    func certificates(verification: Int, words: String) {
        var failure = CurlFailure(CURLE_PEER_FAILED_VERIFICATION, detail: "", host: "mail.test")
        failure.verification = verification
        #expect(failure.error.message.contains(words))
    }

    @Test("which time limit ran out")
    func timeouts() {
        var failure = CurlFailure(CURLE_OPERATION_TIMEDOUT, detail: "", host: "mail.test")
        failure.timeouts = HTTPTimeouts(connect: .seconds(5), total: .milliseconds(2500))
        #expect(failure.error.message.contains("complete its response within 2.5 seconds"))
        failure.hasConnected = false
        #expect(failure.error.message.contains("no connection to mail.test within 2.5 seconds"))
        failure.timeouts.total = nil
        #expect(failure.error.message.contains("within 5 seconds"))
    }

    @Test("a proxy's refusal and a server's alert are told from a lost connection")
    func receiveErrors() {
        var failure = CurlFailure(CURLE_RECV_ERROR, detail: "tlsv13 alert certificate required", host: "mail.test")
        #expect(failure.error.code == .tlsFailed)
        failure.proxyStatus = 407
        #expect(failure.error.code == .proxyFailed)
        #expect(failure.error.message.contains("407"))
    }

    @Test(
        "user information is cut out of URLs",
        arguments: [
            ("http://proxy.test:8080", "http://proxy.test:8080"), ("http://u:p@proxy.test/", "http://proxy.test/"),
            ("bad 'socks5://u:p@x@proxy' and http://a:b@c/d@e", "bad 'socks5://proxy' and http://c/d@e"),
            ("no URL, a@b", "no URL, a@b"), ("//", "//"), ("", ""),
        ])
    func userInformation(text: String, expected: String) {
        #expect(CurlFailure.withoutUserInformation(text) == expected)
    }
}

@Suite("CurlLibrary")
struct CurlLibraryTests {
    @Test("the version names libcurl and its TLS library")
    func version() {
        #expect(CurlTransport.versionDescription.hasPrefix("libcurl/"))
    }

    @Test("the bundle of the system's authorities is the one that the environment names, or the first known one")
    func systemBundle() {
        func bundle(_ environment: [String: String], _ readable: String...) -> String? {
            CurlLibrary.systemBundle(environment: environment) { readable.contains($0) }
        }
        #expect(bundle(["SSL_CERT_FILE": "/a", "CURL_CA_BUNDLE": "/b"], "/a", "/b") == "/b")
        #expect(bundle(["SSL_CERT_FILE": "/a", "CURL_CA_BUNDLE": ""]) == "/a")
        #expect(
            bundle([:], "/etc/ssl/cert.pem", "/etc/pki/tls/certs/ca-bundle.crt") == "/etc/pki/tls/certs/ca-bundle.crt")
        #expect(bundle([:]) == nil)
    }
}
