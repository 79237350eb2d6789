internal import ActiveSyncProtocol

/// ValidateCert (MS-ASCMD 2.2.1.23): looks at dates, use, trust and revocation, not at signatures.
struct ValidateCertHandler {
    let call: CommandCall
    /// The most certificates in one command.
    private static let mostCertificates = 100

    func answer(_ command: ValidateCert) -> ValidateCert.Response {
        let count = command.certificates.count + command.chain.count
        guard !command.certificates.isEmpty, count <= Self.mostCertificates else {
            return ValidateCert.Response(status: ValidateCertStatus.protocolError)
        }
        return ValidateCert.Response(
            certificates: command.certificates.map { status($0, command.chain, command.checkCRL == true) })
    }

    private func status(_ der: [UInt8], _ chain: [[UInt8]], _ checksRevocation: Bool) -> Status {
        guard let certificate = Certificate(der) else { return ValidateCertStatus.badSignature }
        let links = chain.compactMap(Certificate.init)
        guard links.count == chain.count else { return ValidateCertStatus.badChain }
        guard certificate.validity.contains(call.mock.now) else { return ValidateCertStatus.expired }
        guard certificate.isForEmail else { return ValidateCertStatus.notForEmail }
        if checksRevocation {
            let revoked = call.mock.options.revokedCertificates
            if revoked.contains(der) { return ValidateCertStatus.revoked }
            if chain.contains(where: { revoked.contains($0) }) { return ValidateCertStatus.chainRevoked }
        }
        let anchors = call.mock.options.trustedCertificates
        if anchors.contains(der) { return ValidateCertStatus.success }
        return follow(certificate, links, anchors.compactMap(Certificate.init))
    }

    /// Follows the issuers up to one that is trusted.
    private func follow(_ certificate: Certificate, _ links: [Certificate], _ anchors: [Certificate]) -> Status {
        var current = certificate
        for _ in 0...links.count {
            if anchors.contains(where: { $0.subject == current.issuer }) { return ValidateCertStatus.success }
            guard let issuer = links.first(where: { $0.subject == current.issuer && $0 != current }) else { break }
            guard issuer.validity.contains(call.mock.now) else { return ValidateCertStatus.inconsistentTimes }
            current = issuer
        }
        return ValidateCertStatus.untrustedSource
    }
}
