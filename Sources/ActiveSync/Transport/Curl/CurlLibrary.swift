internal import CCurl
internal import Foundation

/// Facts about the libcurl of this process and about the system's trust.
enum CurlLibrary {
    /// The result of initialising libcurl, which is done once for the process, when first asked for.
    static let initialisation: CURLcode = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

    /// The versions of libcurl and its libraries.
    static let version: String = String(cString: curl_version())

    /// The PEM file of the authorities that the system trusts, or `nil` when there is none at a known place and libcurl's
    /// own default has to do.
    ///
    /// A file and not a directory, since libcurl keeps the parsed certificates only then; with a directory each new
    /// connection costs 20 ms of CPU and 800 kB.
    static func systemBundle(
        environment: [String: String] = ProcessInfo.processInfo.environment,
        isReadable: (String) -> Bool = { access($0, R_OK) == 0 }
    ) -> String? {
        for name in ["CURL_CA_BUNDLE", "SSL_CERT_FILE"] {
            if let path = environment[name], !path.isEmpty { return path }
        }
        return ([builtInBundle].compactMap { $0 } + knownBundles).first(where: isReadable)
    }

    /// The bundle that libcurl was built with.
    private static let builtInBundle: String? = {
        guard let easy = curl_easy_init() else { return nil }
        defer { curl_easy_cleanup(easy) }
        return CurlEasy(easy).string(CURLINFO_CAINFO)
    }()

    private static let knownBundles = [
        "/etc/ssl/certs/ca-certificates.crt",  // Debian, Ubuntu, Arch
        "/etc/pki/tls/certs/ca-bundle.crt",  // Fedora, RHEL
        "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",  // RHEL
        "/etc/ssl/ca-bundle.pem",  // openSUSE
        "/etc/ssl/cert.pem",  // Alpine, macOS, BSD
    ]
}
