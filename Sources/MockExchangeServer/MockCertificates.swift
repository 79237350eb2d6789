internal import Crypto
internal import Foundation
internal import SwiftASN1
internal import X509

/// A certificate authority and a server certificate of it, made anew at each start.
struct MockCertificates: Sendable {
    /// The authority's certificate, for clients to trust.
    let authorityPEM: String
    /// The server's certificate.
    let certificatePEM: String
    /// The server's private key.
    let privateKeyPEM: String

    /// Makes certificates that are valid for a year.
    ///
    /// - Parameters:
    ///   - hosts: host names, and IPv4 addresses in dotted form.
    /// - Throws: an error of swift-certificates, which does not happen for names that are names.
    init(hosts: [String]) throws {
        let authorityKey = P256.Signing.PrivateKey()
        let serverKey = P256.Signing.PrivateKey()
        let authorityName = try DistinguishedName {
            OrganizationName("eas-mock-server")
            CommonName("eas-mock-server test authority")
        }
        // A day of grace before now is for clocks that disagree a little.
        let start = Date(timeIntervalSinceNow: -86_400)
        let end = Date(timeIntervalSinceNow: 365 * 86_400)
        let authorityKeyID = SubjectKeyIdentifier(hash: Certificate.PublicKey(authorityKey.publicKey))
        let authority = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(),
            publicKey: Certificate.PublicKey(authorityKey.publicKey), notValidBefore: start, notValidAfter: end,
            issuer: authorityName, subject: authorityName,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
                authorityKeyID
            },
            issuerPrivateKey: Certificate.PrivateKey(authorityKey))
        let server = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(),
            publicKey: Certificate.PublicKey(serverKey.publicKey), notValidBefore: start, notValidAfter: end,
            issuer: authorityName,
            subject: try DistinguishedName {
                OrganizationName("eas-mock-server")
                CommonName(hosts.first ?? "localhost")
            },
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames(hosts.map(Self.name))
                SubjectKeyIdentifier(hash: Certificate.PublicKey(serverKey.publicKey))
                AuthorityKeyIdentifier(keyIdentifier: authorityKeyID.keyIdentifier)
            },
            issuerPrivateKey: Certificate.PrivateKey(authorityKey))
        authorityPEM = try authority.serializeAsPEM().pemString + "\n"
        certificatePEM = try server.serializeAsPEM().pemString + "\n"
        privateKeyPEM = serverKey.pemRepresentation + "\n"
    }

    private static func name(_ host: String) -> GeneralName {
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        let octets = numbers.compactMap(\.self)
        return octets.count == 4 && numbers.count == 4
            ? .ipAddress(ASN1OctetString(contentBytes: octets[...])) : .dnsName(host)
    }
}
