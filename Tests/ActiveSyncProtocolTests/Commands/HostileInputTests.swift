import ActiveSyncProtocol
import Foundation
import Testing
import WBXML

@Suite("Input that no server should send")
struct HostileInputTests {
    /// Reads bytes as everything that there is, at once and in pieces; whatever comes of it, nothing may crash.
    private static func readEverything(_ bytes: [UInt8]) {
        func response<Command: ActiveSyncCommand>(_ command: Command, _ contentType: String? = nil) {
            let whole = Result { try command.response(from: bytes, contentType: contentType) }
            var decoder = command.responseDecoder(contentType: contentType)
            let pieces = Result {
                for start in stride(from: 0, to: bytes.count, by: 7) {
                    try decoder.feed(Array(bytes[start..<min(start + 7, bytes.count)]))
                    while try decoder.next() != nil {}
                }
                _ = try decoder.finish()
            }
            switch (whole, pieces) {
            case (.success(let response), .success):
                // What was read can be written, unless it is text that WBXML cannot hold.
                for version in [ProtocolVersion.v121, .v161] {
                    do { _ = try response.reply(version: version) } catch {
                        #expect(error.code == .invalidValue)
                    }
                }
            case (.failure(let first as ActiveSyncProtocolError), .failure(let second as ActiveSyncProtocolError)):
                #expect(first == second)
                #expect(!first.description.isEmpty)
            default: Issue.record("whole: \(whole), in pieces: \(pieces)")
            }
        }
        func request<Command: ActiveSyncCommand>(_ type: Command.Type) {
            guard let command = try? Command(request: CommandRequest(Command.name, body: .wbxml(bytes))) else { return }
            // What was read can be written, unless the version or WBXML has no form for it.
            for version in [ProtocolVersion.v121, .v161] {
                do { _ = try command.request(version: version) } catch {
                    #expect(error.code == .invalidValue || error.code == .notInVersion)
                }
            }
        }
        response(Sync())
        response(FolderSync())
        response(Ping())
        response(GetItemEstimate())
        response(MoveItems())
        response(SendMail(clientID: "", mime: []))
        response(Provision())
        response(Settings())
        response(ItemOperations())
        response(ItemOperations(), ContentType.multipart)
        response(FolderCreate("", type: .userMail, syncKey: "1"))
        response(FolderUpdate("", displayName: "", syncKey: "1"))
        response(FolderDelete("", syncKey: "1"))
        response(SmartReply(clientID: "", to: MessageSource(.longID("l")), mime: []))
        response(SmartForward(clientID: "", of: MessageSource(.longID("l")), mime: []))
        response(MeetingResponse())
        response(Search.gal(""))
        response(Find(.gal(""), searchID: ""))
        response(ResolveRecipients())
        response(ValidateCert())
        response(GetAttachment("a"))
        response(GetAttachment("a"), ContentType.wbxml)
        response(GetHierarchy())
        request(Sync.self)
        request(FolderSync.self)
        request(Ping.self)
        request(GetItemEstimate.self)
        request(MoveItems.self)
        request(SendMail.self)
        request(Provision.self)
        request(Settings.self)
        request(ItemOperations.self)
        request(FolderCreate.self)
        request(FolderUpdate.self)
        request(FolderDelete.self)
        request(SmartReply.self)
        request(SmartForward.self)
        request(MeetingResponse.self)
        request(Search.self)
        request(Find.self)
        request(ResolveRecipients.self)
        request(ValidateCert.self)
        _ = try? CommandQuery(parsing: String(decoding: bytes, as: UTF8.self))
    }

    private static func files(_ folder: String, _ suffix: String) throws -> [[UInt8]] {
        let url = Fixture.package.appending(path: "Tests/Fixtures/wbxml/\(folder)")
        return try FileManager.default.contentsOfDirectory(atPath: url.path).filter { $0.hasSuffix(suffix) }.sorted()
            .map { try Array(Data(contentsOf: url.appending(path: $0))) }
    }

    @Test("Every document of every kind is read as every command")
    func everyDocument() throws {
        let documents = try Self.files("vectors", ".wbxml").filter { $0.count < 5000 }
        #expect(documents.count > 60)
        for document in documents { Self.readEverything(document) }
    }

    @Test("Malformed documents")
    func malformed() throws {
        for document in try Self.files("malformed", ".bin") where document.count < 5000 {
            Self.readEverything(document)
        }
    }

    @Test("Documents with bytes that were changed, dropped or doubled", arguments: 0..<8 as Range<UInt64>)
    func mutations(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let documents = try Self.files("vectors", ".wbxml").filter { $0.count < 700 }
        for _ in 0..<40 {
            guard var document = documents.randomElement(using: &random) else { return }
            for _ in 0..<Int.random(in: 1...4, using: &random) where document.count > 4 {
                let position = Int.random(in: 0..<document.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: document[position] = UInt8.random(in: 0...255, using: &random)
                case 1: document.remove(at: position)
                default: document.insert(document[position], at: position)
                }
            }
            Self.readEverything(document)
        }
    }
}
