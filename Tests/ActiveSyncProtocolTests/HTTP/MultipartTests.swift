import ActiveSyncProtocol
import Testing

@Suite("Multipart")
struct MultipartTests {
    private static func read(_ pieces: [[UInt8]]) throws -> (parts: [Int: [UInt8]], ended: [Int], isComplete: Bool) {
        var reader = MultipartReader()
        var parts: [Int: [UInt8]] = [:]
        var ended: [Int] = []
        for piece in pieces {
            reader.feed(piece)
            while let event = try reader.read() {
                switch event {
                case .bytes(let bytes, let part):
                    #expect(!bytes.isEmpty)
                    parts[part, default: []] += bytes
                case .end(let part): ended.append(part)
                }
            }
        }
        return (parts, ended, reader.isComplete)
    }

    @Test("Parts come back at every split")
    func splits() throws {
        let body = Multipart.body([[3, 1, 0x6A, 0], [], Array(0...255), [9]])
        for position in 0...body.count {
            let read = try Self.read([Array(body[..<position]), Array(body[position...])])
            #expect(read.parts == [0: [3, 1, 0x6A, 0], 2: Array(0...255), 3: [9]])
            #expect(read.ended == [0, 1, 2, 3])
            #expect(read.isComplete)
        }
        #expect(try Self.read(body.map { [$0] }).ended == [0, 1, 2, 3])
    }

    @Test("The layout is that of the specification")
    func layout() {
        #expect(
            Multipart.body([[0xAA], [0xBB, 0xCC]]) == [
                2, 0, 0, 0, 20, 0, 0, 0, 1, 0, 0, 0, 21, 0, 0, 0, 2, 0, 0, 0, 0xAA, 0xBB, 0xCC,
            ])
    }

    @Test("Gaps between parts are passed over, empty parts may point anywhere, and what follows is ignored")
    func gaps() throws {
        let body: [UInt8] = [
            3, 0, 0, 0, 30, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 33, 0, 0, 0, 2, 0, 0, 0, 1, 1, 0xA0, 1, 1,
            0xB0,
            0xB1, 1,
        ]
        let read = try Self.read(body.map { [$0] })
        #expect(read.parts == [0: [0xA0], 2: [0xB0, 0xB1]])
        #expect(read.ended == [0, 1, 2])
        #expect(read.isComplete)
    }

    @Test(
        "A table that makes no sense is refused",
        arguments: [
            [0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF], [1, 0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0],
            [2, 0, 0, 0, 20, 0, 0, 0, 2, 0, 0, 0, 21, 0, 0, 0, 1, 0, 0, 0],
            [2, 0, 0, 0, 21, 0, 0, 0, 1, 0, 0, 0, 20, 0, 0, 0, 1, 0, 0, 0],
        ] as [[UInt8]])
    func refused(body: [UInt8]) {
        #expect(throws: ActiveSyncProtocolError(.badMultipart, "")) { try Self.read([body]) }
    }

    @Test("A part that is longer than the body is not complete")
    func cut() throws {
        let read = try Self.read([[1, 0, 0, 0, 12, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 7, 8]])
        #expect(read.parts == [0: [7, 8]])
        #expect(!read.isComplete)
    }
}
