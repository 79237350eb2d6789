extension CurlTransport {
    /// What all requests of a transport have in common.
    public struct Configuration: Hashable, Sendable {
        /// A PEM file with the certificates of the authorities to trust, **instead of** the system's, as `curl
        /// --cacert` does.
        ///
        /// Default: `nil`, the system's bundle, or the file that `CURL_CA_BUNDLE` or `SSL_CERT_FILE` names.
        public var caFile: String?
        /// The certificate to sign in with, where the server asks for one.
        public var clientCertificate: ClientCertificate?
        /// The public keys that a server's certificate may have, each as `sha256//` and the Base64 of the key's digest.
        ///
        /// They hold for every host, and beside the ordinary verification. Default: empty, any key.
        public var publicKeyPins: [String]
        /// The way out to the network.
        ///
        /// Default: ``Proxy/environment``.
        public var proxy: Proxy
        /// The `User-Agent` of requests that bring none.
        ///
        /// Servers may block a device that changes it, so the default carries no version.
        public var userAgent: String
        /// Whether to use HTTP/2 where the server offers it over TLS.
        ///
        /// Default: `true`. NTLM and Negotiate always use HTTP/1.1.
        public var http2: Bool
        /// Where connections lead instead of where DNS says, each as `HOST:PORT:TARGET:PORT`.
        ///
        /// An empty host or port stands for any. Names, certificates and the rules about hosts stay those of the URL.
        /// Default: empty.
        public var connectTo: [String]
        /// The most connections to one host, or `nil` (the default) for no limit.
        ///
        /// A request beyond it waits, and its waiting counts towards ``HTTPTimeouts/connect``. A Ping holds a
        /// connection for its whole heartbeat.
        public var connectionsPerHost: Int?
        /// The most connections altogether, or `nil` (the default) for no limit.
        public var connections: Int?

        /// Makes a configuration.
        public init(
            caFile: String? = nil,
            clientCertificate: ClientCertificate? = nil,
            publicKeyPins: [String] = [],
            proxy: Proxy = .environment,
            userAgent: String = "swift-activesync",
            http2: Bool = true,
            connectTo: [String] = [],
            connectionsPerHost: Int? = nil,
            connections: Int? = nil
        ) {
            self.caFile = caFile
            self.clientCertificate = clientCertificate
            self.publicKeyPins = publicKeyPins
            self.proxy = proxy
            self.userAgent = userAgent
            self.http2 = http2
            self.connectTo = connectTo
            self.connectionsPerHost = connectionsPerHost
            self.connections = connections
        }
    }

    /// A client certificate and its key, in PEM files.
    ///
    /// Printing it never shows the password.
    public struct ClientCertificate: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
        /// The file with the certificate, and with those between it and the root.
        public var certificateFile: String
        /// The file with the private key, or `nil` (the default) when it stands in ``certificateFile``.
        public var keyFile: String?
        /// The password of the private key, or `nil` (the default) when it has none.
        public var keyPassword: String?

        /// Makes a client certificate.
        public init(certificateFile: String, keyFile: String? = nil, keyPassword: String? = nil) {
            self.certificateFile = certificateFile
            self.keyFile = keyFile
            self.keyPassword = keyPassword
        }

        /// The path of the certificate.
        public var description: String { certificateFile }

        /// The same as ``description``.
        public var debugDescription: String { description }
    }

    /// The way out to the network.
    ///
    /// Printing it never shows the password that a proxy's URL may hold.
    public enum Proxy: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
        /// As `https_proxy`, `http_proxy`, `all_proxy` and `no_proxy` say.
        case environment
        /// A direct connection, whatever the environment says.
        case none
        /// The proxy at a URL, `http`, `https`, `socks4a`, `socks5h` and what else libcurl knows, with user name and
        /// password in it if it wants them; hosts that `no_proxy` names are excepted.
        case url(String)

        /// `environment`, `none`, or the URL without user name and password.
        public var description: String {
            switch self {
            case .environment: "environment"
            case .none: "none"
            case .url(let url): CurlFailure.withoutUserInformation(url)
            }
        }

        /// The same as ``description``.
        public var debugDescription: String { description }
    }
}
