import ActiveSyncProtocol
import Testing
import WBXML

@Suite("ValidateCert")
struct ValidateCertTests {
    private static let certificate: [UInt8] = [0x30, 0x82, 0x00, 0xFF]

    @Test(
        "Requests come back",
        arguments: [
            ValidateCert([certificate]), ValidateCert([certificate, [1]], chain: [[2], [3, 0]], checkCRL: true),
            ValidateCert([], checkCRL: false),
        ])
    func requests(command: ValidateCert) throws {
        for version in ProtocolVersion.supported { #expect(try command.roundTrip(version) == command) }
    }

    @Test(
        "Responses",
        arguments: [
            ResponseRow(
                "validatecert-response", .v141, to: ValidateCert(),
                ValidateCert.Response(certificates: [ValidateCertStatus.revoked]))
        ])
    func responses(row: ResponseRow<ValidateCert>) throws { try row.check() }

    @Test("Each certificate has its status, in the order of the request")
    func answers() throws {
        for response in [
            ValidateCert.Response(certificates: [1, 17, nil, 4]), ValidateCert.Response(status: 2),
            ValidateCert.Response(status: 142),
        ] {
            #expect(try ValidateCert().roundTrip(response, .v161) == response)
        }
    }

    @Test("A certificate may come as bytes; one that does not parse keeps its place")
    func lenient() throws {
        let body = try ElementEncoder.document(ValidateCertTag.validateCert, version: .v141) {
            (encoder) throws(WBXMLError) in
            try encoder.container(ValidateCertTag.certificates) { (encoder) throws(WBXMLError) in
                try encoder.opaque(ValidateCertTag.certificate, Self.certificate)
                try encoder.empty(Tag(page: 11, token: 0x3F))
                try encoder.text(ValidateCertTag.certificate, "%%%")
                try encoder.text(ValidateCertTag.certificate, "MIIA/w==")
            }
            try encoder.empty(ValidateCertTag.checkCRL)
        }
        let command = try ValidateCert(request: CommandRequest(.validateCert, body: .wbxml(body)))
        #expect(command == ValidateCert([Self.certificate, [], Self.certificate], checkCRL: true))
    }
}
