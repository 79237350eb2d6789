public import WBXML

/// Has the server check certificates, of a signature for example.
///
/// All versions; MS-ASCMD 2.2.1.22.
///
/// ```
/// C: ValidateCert{ Certificates{ Certificate=(base64) } CheckCRL=1 }
/// S: ValidateCert{ Status=1 Certificate{ Status=13 } }
/// ```
public struct ValidateCert: WBXMLCommand {
    /// The certificates to check, X.509 in DER.
    public var certificates: [[UInt8]]
    /// Certificates of those who signed them, up to the one that the server trusts.
    public var chain: [[UInt8]]
    /// Whether the server looks up what has been revoked; it does not when absent.
    public var checkCRL: Bool?

    /// Makes a command.
    public init(_ certificates: [[UInt8]] = [], chain: [[UInt8]] = [], checkCRL: Bool? = nil) {
        self.certificates = certificates
        self.chain = chain
        self.checkCRL = checkCRL
    }

    /// `ValidateCert`.
    public static let name = CommandName.validateCert
    /// The table of its statuses.
    public static let statusScope = Status.Scope.validateCert
    /// It changes nothing.
    public var isIdempotent: Bool { true }

    /// What the server answers.
    public struct Response: WBXMLResponse {
        /// The outcome of the command as a whole; see ``ValidateCertStatus``.
        public var status: Status?
        /// The outcomes for the certificates, in the order of the request; see ``ValidateCertStatus``.
        public var certificates: [Status?]

        /// Makes an answer.
        public init(status: Status? = .success, certificates: [Status?]) {
            self.status = status
            self.certificates = certificates
        }

        /// Makes an answer that is nothing but a status.
        public init(status: Status) {
            self.init(status: status, certificates: [])
        }
    }
}

// MARK: - Wire

// ValidateCert { CertificateChain? { Certificate+ }, Certificates { Certificate+ }, CheckCRL? }

extension ValidateCert {
    /// The request's root.
    public static let root = ValidateCertTag.validateCert
    /// A decoder for the answer.
    public typealias ResponseDecoder = DocumentDecoder<Response>

    /// Reads a request; certificates may come as opaque bytes.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init()
        while let tag = try decoder.nextChild() {
            switch tag {
            case ValidateCertTag.certificateChain: chain += try decoder.certificates()
            case ValidateCertTag.certificates: certificates += try decoder.certificates()
            case ValidateCertTag.checkCRL: checkCRL = try decoder.flag()
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes a request.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        if !chain.isEmpty {
            try encoder.container(ValidateCertTag.certificateChain) { (encoder) throws(WBXMLError) in
                for certificate in chain { try encoder.element(ValidateCertTag.certificate, certificate) }
            }
        }
        try encoder.container(ValidateCertTag.certificates) { (encoder) throws(WBXMLError) in
            for certificate in certificates { try encoder.element(ValidateCertTag.certificate, certificate) }
        }
        try encoder.element(ValidateCertTag.checkCRL, checkCRL)
    }
}

extension ElementDecoder {
    /// The certificates inside the current child.
    fileprivate mutating func certificates() throws(WBXMLError) -> [[UInt8]] {
        var certificates: [[UInt8]] = []
        try children { (decoder) throws(WBXMLError) in
            while let tag = try decoder.nextChild() {
                guard tag == ValidateCertTag.certificate else {
                    decoder.countUnknown()
                    continue
                }
                // One that does not parse keeps its place: the answer counts.
                certificates.append(try decoder.value([UInt8].self) ?? [])
            }
        }
        return certificates
    }
}

// ValidateCert { Status, Certificate* { Status } }

extension ValidateCert.Response {
    /// The answer's root.
    public static let root = ValidateCertTag.validateCert

    /// Reads an answer.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(status: nil, certificates: [])
        while let tag = try decoder.nextChild() {
            switch tag {
            case ValidateCertTag.status: status = try decoder.value()
            case ValidateCertTag.certificate: certificates.append(try decoder.decode(CertificateStatus.self).status)
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes an answer.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(ValidateCertTag.status, status)
        for status in certificates {
            try encoder.container(ValidateCertTag.certificate) { (encoder) throws(WBXMLError) in
                try encoder.element(ValidateCertTag.status, status)
            }
        }
    }
}

private struct CertificateStatus: ElementDecodable {
    var status: Status?

    init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        while let tag = try decoder.nextChild() {
            guard tag == ValidateCertTag.status else {
                decoder.countUnknown()
                continue
            }
            status = try decoder.value()
        }
    }
}
