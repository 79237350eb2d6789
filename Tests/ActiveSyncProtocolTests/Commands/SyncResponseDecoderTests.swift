import ActiveSyncProtocol
import Testing
import WBXML

@Suite("Sync, item by item")
struct SyncResponseDecoderTests {
    private static let command = Sync([
        Sync.Collection("5", syncKey: "1", itemClass: .email), Sync.Collection("6", syncKey: "1", itemClass: .email),
    ])

    /// An answer of two folders with everything that may stand in one.
    private static var response: Sync.Response {
        func email(_ number: Int) -> ItemData {
            var email = Email()
            email.subject = "Message \(number)"
            email.isRead = number.isMultiple(of: 2)
            email.body = Body(type: .mime, data: Array(repeating: UInt8(0x80 + number), count: 40 * number))
            email.categories = ["a", "b"]
            return .email(email)
        }
        return Sync.Response(collections: [
            Sync.CollectionResponse(
                Sync.CollectionHeader(id: "5", syncKey: "2", status: 1, moreAvailable: true),
                changes: [
                    .delete("5:9"), .softDelete("5:8"), .change(Sync.ServerItem("5:1", data: email(1))),
                    .add(Sync.ServerItem("5:2", data: email(2))),
                ],
                outcomes: [
                    Sync.CommandOutcome(.change, serverID: "5:3", status: 7),
                    Sync.CommandOutcome(.fetch, serverID: "5:4", data: email(3)),
                ]),
            Sync.CollectionResponse(Sync.CollectionHeader(id: "6", syncKey: "9", status: 1)),
        ])
    }

    private static func body() throws -> [UInt8] { try response.reply(version: .v141).body }

    private static func events(_ pieces: [[UInt8]]) throws -> (events: [Sync.Event], rest: Sync.Response) {
        let decoder = command.responseDecoder(contentType: nil)
        var events: [Sync.Event] = []
        for piece in pieces {
            try decoder.feed(piece)
            while let event = try decoder.next() { events.append(event) }
        }
        return (events, try decoder.finish())
    }

    @Test("Items come as events, in order, with the header that is known; the rest comes at the end")
    func events() throws {
        let response = Self.response
        let header = response.collections[0].header
        let (events, rest) = try Self.events([Self.body()])
        #expect(
            events == response.collections[0].changes.map { .change($0, in: header) }
                + response.collections[0].outcomes.map { .outcome($0, in: header) } + [.collection(header)]
                + [.collection(response.collections[1].header)])
        #expect(rest.collections == response.collections.map { Sync.CollectionResponse($0.header) })
    }

    @Test("Every split into two pieces gives the same, and so do single bytes")
    func splits() throws {
        let body = try Self.body()
        let whole = try Self.events([body])
        for position in 0...body.count {
            let split = try Self.events([Array(body[..<position]), Array(body[position...])])
            #expect(split.events == whole.events, "split at \(position)")
            #expect(split.rest == whole.rest, "split at \(position)")
        }
        let single = try Self.events(body.map { [$0] })
        #expect(single.events == whole.events)
        #expect(single.rest == whole.rest)
    }

    @Test("An item is handed out as soon as it is complete")
    func promptness() throws {
        let decoder = Self.command.responseDecoder(contentType: nil)
        var counts: [Int] = []
        var count = 0
        for byte in try Self.body() {
            try decoder.feed([byte])
            while try decoder.next() != nil { count += 1 }
            counts.append(count)
        }
        for number in 1...8 { #expect(counts.contains(number), "event \(number) came alone") }
    }

    @Test("Who asks for no events gets everything at the end")
    func whole() throws {
        let body = try Self.body()
        #expect(try Self.command.response(from: body) == Self.response)
        let decoder = Self.command.responseDecoder(contentType: nil)
        for byte in body { try decoder.feed([byte]) }
        #expect(try decoder.finish() == Self.response)
    }

    @Test("A cut answer is an error at every byte, after the items that were complete")
    func truncation() throws {
        let body = try Self.body()
        for length in 1..<body.count {
            let decoder = Self.command.responseDecoder(contentType: nil)
            try decoder.feed(Array(body[..<length]))
            while try decoder.next() != nil {}
            #expect(throws: ActiveSyncProtocolError(.badWBXML, ""), "cut at \(length)") { try decoder.finish() }
        }
    }

    @Test("A root that is no answer is refused, unless it has a status")
    func foreignRoot() throws {
        #expect(throws: ActiveSyncProtocolError(.unexpectedDocument, "")) {
            try Sync().response(from: Fixture.vector("foldersync-request"))
        }
        #expect(try Sync().response(from: Fixture.vector("sendmail-error-response")) == Sync.Response(status: 119))
    }

    @Test("A known class is used, also for items that do not show it")
    func classes() throws {
        var body = Email()
        body.body = Body(text: "only a body")
        let response = Sync.Response(collections: [
            Sync.CollectionResponse(
                Sync.CollectionHeader(id: "5", syncKey: "2", status: 1),
                changes: [.change(Sync.ServerItem("5:1", data: .email(body)))])
        ])
        let bytes = try response.reply(version: .v141).body
        #expect(try Self.command.response(from: bytes) == response)
        guard case .change(let item)? = try Sync().response(from: bytes).collections.first?.changes.first else {
            Issue.record("no Change")
            return
        }
        #expect(item.data.itemClass == nil)
        #expect(try item.data.typed(as: .email) == .email(body))
    }
}
