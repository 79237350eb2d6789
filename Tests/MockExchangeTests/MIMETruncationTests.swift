import ActiveSyncProtocol
import Testing
import WBXML

@testable import MockExchange

@Suite("MIMETruncation")
struct MIMETruncationTests {
    private static let message = Array("Subject: x\r\n\r\n".utf8) + [UInt8](repeating: 0x61, count: 120_000)

    @Test(
        "A message is cut as MIMETruncation says",
        arguments: [
            (MIMETruncation.everything, nil), (.after4096, 4096), (.after5120, 5120), (.after7168, 7168),
            (.after10240, 10240), (.after20480, 20480), (.after51200, 51200), (.after102400, 102_400),
            (.nothing, message.count),
        ] as [(MIMETruncation, Int?)], [ProtocolVersion.v120, .v141])
    func cuts(sample: (truncation: MIMETruncation, size: Int?), version: ProtocolVersion) throws {
        let body = try #require(try body(BodyPreference(type: .mime), sample.truncation, version))
        #expect(body.data?.count == sample.size && body.estimatedDataSize == Self.message.count)
        #expect(body.isTruncated == (sample.size != Self.message.count))
    }

    @Test("TruncationSize comes first, and nothing is cut when nothing is said; Truncated is always there")
    func others() throws {
        let sized = try body(BodyPreference(type: .mime, truncationSize: 100), .after4096, .v141)
        #expect(sized?.data?.count == 100 && sized?.isTruncated == true)
        let whole = try body(BodyPreference(type: .mime), nil, .v141)
        #expect(whole?.data == Self.message && whole?.isTruncated == false)
        let html = try body(BodyPreference(type: .html), .after4096, .v141)
        #expect(html?.isTruncated == false)
    }

    /// The body of the message, read from what goes over the wire.
    private func body(
        _ preference: BodyPreference, _ truncation: MIMETruncation?, _ version: ProtocolVersion
    ) throws -> Body? {
        var options = Sync.Options(
            filterType: nil, mimeSupport: preference.type == .mime ? .always : .never, bodyPreferences: [preference])
        options.mimeTruncation = truncation
        let item = StoredItem(number: 1, content: .bytes(Self.message), received: 0)
        let email = EmailRenderer(options: options, version: version).item(item, id: ItemID(folder: "1", number: 1))
        let elements = ItemData.email(email).elements(in: version)
        let body = elements.first { $0.tag == AirSyncBaseTag.body }
        #expect(body?.child(AirSyncBaseTag.truncated) != nil)
        return email.body
    }
}
