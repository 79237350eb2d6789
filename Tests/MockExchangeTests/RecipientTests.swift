import ActiveSync
import ActiveSyncProtocol
import FoundationEssentials
import Testing
import WBXML

@testable import MockExchange

@Suite("ResolveRecipients and ValidateCert")
struct RecipientTests {
    private func resolve(
        _ lab: ItemLab, _ names: [String], _ change: (inout ResolveRecipients.Options) -> Void = { _ in }
    ) async throws -> ResolveRecipients.Response {
        var options = ResolveRecipients.Options()
        change(&options)
        return try await lab.device.send(ResolveRecipients(names, options: options))
    }

    @Test("Users and contacts; one, several, none")
    func names() async throws {
        let lab = try await ItemLab()
        for number in 1...3 {
            lab.mailbox.add(
                item(
                    .contacts,
                    [
                        ContactsTag.fileAs: "Bob \(number)",
                        ContactsTag.email1Address: "\"B\" <b\(number)@elsewhere.test>",
                    ]))
        }
        let reply = try await resolve(lab, ["alice", "Bob 2", "bo", "nobody"])
        #expect(
            reply.answers.map(\.status) == [
                ResolveRecipientsResponseStatus.success, ResolveRecipientsResponseStatus.success,
                ResolveRecipientsResponseStatus.ambiguous, ResolveRecipientsResponseStatus.notResolved,
            ])
        let second = try #require(reply.answers[1].recipients.first)
        #expect(second.type == .contact && second.emailAddress == "b2@elsewhere.test")
        #expect(reply.answers[2].recipientCount == 4 && reply.answers[2].recipients.count == 4)
        let few = try await resolve(lab, ["bo"]) { $0.maxAmbiguousRecipients = 2 }
        #expect(few.answers.first?.status == ResolveRecipientsResponseStatus.ambiguousPartial)
        #expect(few.answers.first?.recipients.count == 2)
    }

    @Test("Free time comes from the calendars")
    func freeBusy() async throws {
        let lab = try await ItemLab()
        let bob = try lab.mailbox(of: "bob")
        func busy(_ status: Int) -> [WBXMLElement] { [WBXMLElement(CalendarTag.busyStatus, text: "\(status)")] }
        bob.add(event("a", "20260105T090000Z", "20260105T094500Z", busy(2)))
        bob.add(event("b", "20260105T093000Z", "20260105T100000Z", busy(3)))
        bob.add(event("c", "20260104T110000Z", "20260104T113000Z", busy(1) + [daily(occurrences: 5)]))
        bob.add(event("d", "20260105T080000Z", "20260105T083000Z", busy(0)))
        let frame = ResolveRecipients.TimeFrame(
            from: try instant("20260105T080000Z"), to: try instant("20260105T120000Z"))
        let reply = try await resolve(lab, ["bob"]) { $0.availability = frame }
        let availability = try #require(reply.answers.first?.recipients.first?.availability)
        #expect(availability.mergedFreeBusy?.rawValue == "00230010")
        let day = 86400.0
        let spans: [(Double, Status)] = [
            (-60, ResolveRecipientsStatus.protocolError), (0, ResolveRecipientsStatus.protocolError),
            (1799, ResolveRecipientsStatus.protocolError), (1800, ResolveRecipientsStatus.success),
            (62 * day, ResolveRecipientsStatus.success), (62 * day + 1, ResolveRecipientsStatus.protocolError),
        ]
        for (seconds, status) in spans {
            let span = ResolveRecipients.TimeFrame(
                from: frame.startTime, to: frame.startTime.addingTimeInterval(seconds))
            #expect(try await resolve(lab, ["bob"]) { $0.availability = span }.status == status, "\(seconds)")
        }
    }

    @Test("Certificates and pictures")
    func certificates() async throws {
        let lab = try await ItemLab { options in
            options.users[1].details.certificates = [[1, 2, 3], [4]]
        }
        func certificates(_ name: String, most: Int? = nil) async throws -> ResolveRecipients.Certificates? {
            let reply = try await resolve(lab, [name]) { options in
                options.certificateRetrieval = .full
                options.maxCertificates = most
            }
            return reply.answers.first?.recipients.first?.certificates
        }
        #expect(try await certificates("bob")?.certificates == [[1, 2, 3], [4]])
        #expect(try await certificates("carol")?.status == ResolveRecipientsCertificatesStatus.noCertificate)
        #expect(
            try await certificates("bob", most: 1)?.status == ResolveRecipientsCertificatesStatus.certificateLimit)
        let pictures = try await resolve(lab, ["alice", "bob", "carol"]) { $0.picture = PictureOptions(maxPictures: 1) }
        let statuses = pictures.answers.map { $0.recipients.first?.picture?.status }
        #expect(statuses == [.success, .pictureLimitReached, .noPicture])
    }

    @Test("Too many names, and names that are none")
    func limits() async throws {
        let lab = try await ItemLab()
        let many = (0...100).map { "n\($0)" }
        #expect(try await resolve(lab, many).status == ResolveRecipientsStatus.protocolError)
        let long = String(repeating: "x", count: 257)
        #expect(try await resolve(lab, [long]).status == ResolveRecipientsStatus.protocolError)
    }

    // MARK: - Certificates

    /// A certificate as far as the mock reads it.
    private func certificate(
        _ subject: String, from issuer: String, _ begin: String = "250101000000Z", _ end: String = "300101000000Z",
        use: [UInt8] = []
    ) -> [UInt8] {
        func value(_ tag: UInt8, _ parts: [UInt8]...) -> [UInt8] {
            let content = parts.flatMap(\.self)
            precondition(content.count < 65536)
            let length: [UInt8] =
                content.count < 0x80
                ? [UInt8(content.count)] : [0x82, UInt8(content.count >> 8), UInt8(content.count & 0xFF)]
            return [tag] + length + content
        }
        func name(_ text: String) -> [UInt8] { value(0x30, value(0x0C, Array(text.utf8))) }
        return value(
            0x30,
            value(
                0x30, value(0xA0, value(0x02, [2])), value(0x02, [1]), value(0x30), name(issuer),
                value(0x30, value(0x17, Array(begin.utf8)), value(0x17, Array(end.utf8))), name(subject), value(0x30),
                use))
    }

    @Test("Each verdict on a certificate")
    func validate() async throws {
        let root = certificate("root", from: "root")
        let middle = certificate("middle", from: "root")
        let good = certificate("alice", from: "root")
        let revoked = certificate("eve", from: "root")
        let lab = try await ItemLab { options in
            options.trustedCertificates = [root]
            options.revokedCertificates = [revoked]
        }
        func check(_ certificate: [UInt8], chain: [[UInt8]] = [], checkCRL: Bool = false) async throws -> Status? {
            let command = ValidateCert([certificate], chain: chain, checkCRL: checkCRL)
            return try #require(try await lab.device.send(command).certificates.first)
        }
        let serverUse: [UInt8] = [
            0x06, 0x03, 0x55, 0x1D, 0x25, 0x06, 0x08, 0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x01,
        ]
        #expect(try await check(root) == ValidateCertStatus.success)
        #expect(try await check(good) == ValidateCertStatus.success)
        let leaf = certificate("bob", from: "middle")
        #expect(try await check(leaf) == ValidateCertStatus.untrustedSource)
        #expect(try await check(leaf, chain: [middle]) == ValidateCertStatus.success)
        #expect(try await check(leaf, chain: [[1]]) == ValidateCertStatus.badChain)
        let old = certificate("middle", from: "root", "200101000000Z", "210101000000Z")
        #expect(try await check(leaf, chain: [old]) == ValidateCertStatus.inconsistentTimes)
        #expect(try await check(old) == ValidateCertStatus.expired)
        #expect(try await check([1, 2, 3]) == ValidateCertStatus.badSignature)
        let many = try await lab.device.send(ValidateCert(Array(repeating: good, count: 101)))
        #expect(many.status == ValidateCertStatus.protocolError && many.certificates.isEmpty)
        let forServers = certificate("web", from: "root", use: serverUse)
        #expect(try await check(forServers) == ValidateCertStatus.notForEmail)
        #expect(try await check(revoked) == ValidateCertStatus.success)
        #expect(try await check(revoked, checkCRL: true) == ValidateCertStatus.revoked)
    }
}
