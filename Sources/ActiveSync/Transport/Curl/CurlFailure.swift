internal import CCurl

/// What is known about a transfer that libcurl gave up, and the sentence that says it to a person.
struct CurlFailure {
    var code: CURLcode
    /// libcurl's own words.
    var detail: String
    /// The server, as ``CurlOrigin/name`` has it.
    var host: String
    /// Whether there was a connection to send the request over.
    var hasConnected = true
    /// OpenSSL's verdict on the certificate, 0 if it had none.
    var verification = 0
    /// The status with which a proxy answered CONNECT, 0 if none did.
    var proxyStatus = 0
    var timeouts = HTTPTimeouts()

    init(_ code: CURLcode, detail: String, host: String) {
        self.code = code
        self.detail = detail
        self.host = host
    }

    init(_ code: CURLcode, of transfer: CurlTransfer) {
        let text = String(cString: transfer.errorText)
        self.init(
            code, detail: text.isEmpty ? String(cString: curl_easy_strerror(code)) : text,
            host: transfer.exchange.origin.name)
        hasConnected = transfer.hasConnected
        verification = transfer.easy.long(CURLINFO_SSL_VERIFYRESULT)
        proxyStatus = transfer.easy.long(CURLINFO_HTTP_CONNECTCODE)
        timeouts = transfer.exchange.request.timeouts
    }

    var error: TransportError {
        let (code, sentence) = explanation
        return TransportError(code, "\(sentence) (curl \(self.code.rawValue): \(Self.withoutUserInformation(detail)))")
    }

    private var explanation: (TransportError.Code, String) {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST:
            (.hostNotFound, "no address was found for \(host); check the name, and this machine's network and DNS")
        case CURLE_COULDNT_RESOLVE_PROXY:
            (.proxyFailed, "no address was found for the proxy; check its name in the configuration or in https_proxy")
        case CURLE_PROXY:
            (.proxyFailed, "the proxy does not let through to \(host)")
        case CURLE_COULDNT_CONNECT where proxyStatus >= 300, CURLE_RECV_ERROR where proxyStatus >= 300:
            (.proxyFailed, "the proxy refuses a connection to \(host) with the status \(proxyStatus)")
        case CURLE_COULDNT_CONNECT:
            (.cannotConnect, "cannot connect to \(host); check the network, and whether the server runs")
        case CURLE_OPERATION_TIMEDOUT:
            timeout
        case CURLE_PEER_FAILED_VERIFICATION:
            (.tlsFailed, certificateProblem)
        case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
            (
                .pinMismatch,
                "the certificate of \(host) does not have the pinned key: nothing was sent; ask its administrator whether "
                    + "the key was changed"
            )
        case CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR:
            (.localFile, "the file with the certificates to trust cannot be used")
        case CURLE_SSL_CERTPROBLEM:
            (.localFile, "the client certificate, its key or the key's password cannot be used")
        case CURLE_SSL_CLIENTCERT:
            (.tlsFailed, "\(host) asks for a client certificate")
        case CURLE_RECV_ERROR where detail.contains("alert"), CURLE_SEND_ERROR where detail.contains("alert"):
            (.tlsFailed, "\(host) refuses this client; it may ask for a client certificate, or for another one")
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED,
            CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_INVALIDCERTSTATUS, CURLE_USE_SSL_FAILED, CURLE_SSL_SHUTDOWN_FAILED:
            (.tlsFailed, "no secure connection to \(host) could be agreed on; TLS 1.2 or later is needed")
        case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE, CURLE_HTTP2, CURLE_HTTP2_STREAM,
            CURLE_AGAIN, CURLE_NO_CONNECTION_AVAILABLE:
            (.connectionLost, "the connection to \(host) broke before the response was complete; try again")
        case CURLE_BAD_CONTENT_ENCODING:
            (.badResponse, "the response of \(host) cannot be decompressed")
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_HTTP_RETURNED_ERROR, CURLE_RANGE_ERROR:
            (.badResponse, "what \(host) answered is not HTTP; check the address and the port")
        case CURLE_FILESIZE_EXCEEDED:
            (.responseTooLarge, "the response of \(host) is too large")
        case CURLE_URL_MALFORMAT, CURLE_BAD_FUNCTION_ARGUMENT, CURLE_HTTP_POST_ERROR:
            (.badRequest, "the request to \(host) cannot be sent as it is")
        case CURLE_READ_ERROR, CURLE_SEND_FAIL_REWIND, CURLE_FILE_COULDNT_READ_FILE:
            (.localFile, "the body of the request to \(host) cannot be read")
        case CURLE_AUTH_ERROR, CURLE_LOGIN_DENIED:
            (.other, "signing in at \(host) failed on this side; for Kerberos, look for a ticket with klist")
        case CURLE_NOT_BUILT_IN:
            (.other, "this libcurl was built without what the request to \(host) needs")
        case CURLE_OUT_OF_MEMORY:
            (.other, "no memory is left for the request to \(host)")
        default:
            (.other, "the request to \(host) failed")
        }
    }

    private var timeout: (TransportError.Code, String) {
        guard hasConnected else {
            let limit = Self.text(min(timeouts.connect, timeouts.total ?? timeouts.connect))
            return (.timedOut, "no connection to \(host) within \(limit); check the network, VPN and proxy")
        }
        guard let total = timeouts.total else { return (.timedOut, "\(host) took too long") }
        return (.timedOut, "\(host) did not complete its response within \(Self.text(total))")
    }

    private var certificateProblem: String {
        let ownAuthority = "if it is your organisation's own CA, give its certificate with ca-file"
        return switch verification {
        // The numbers are OpenSSL's X509_V_ERR constants, which are part of its stable interface.
        case 18, 19: "the certificate of \(host) is not trusted, since it is self-signed; \(ownAuthority)"
        case 2, 20, 21: "the certificate of \(host) is not trusted, since its issuer is unknown; \(ownAuthority)"
        case 9: "the certificate of \(host) is not valid yet; check this machine's clock"
        case 10: "the certificate of \(host) has expired; its administrator has to renew it"
        case 23: "the certificate of \(host) was revoked; do not trust this server"
        case 62, 64,
            _ where detail.contains("target host name"):
            "the certificate is not one for \(host); check the address"
        default: "the certificate of \(host) is not trusted"
        }
    }

    /// Text of libcurl without what stands between `//` and `@`, where URLs carry user name and password.
    static func withoutUserInformation(_ text: String) -> String {
        var result = ""
        var rest = Substring(text)
        while let slashes = rest.firstRange(of: "//") {
            let authority = rest[slashes.upperBound...].prefix { !"/ '\"".contains($0) }
            result += rest[..<slashes.upperBound]
            rest = authority.lastIndex(of: "@").map { rest[rest.index(after: $0)...] } ?? rest[slashes.upperBound...]
        }
        return result + rest
    }

    /// A duration for people: `30 seconds`, `0.25 seconds`.
    static func text(_ duration: Duration) -> String {
        let seconds = duration / .seconds(1)
        return seconds == seconds.rounded() ? "\(Int(seconds)) seconds" : "\(seconds) seconds"
    }
}
