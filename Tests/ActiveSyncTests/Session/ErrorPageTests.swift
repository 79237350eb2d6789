import ActiveSyncProtocol
import Testing
import WBXML

@testable import ActiveSync

/// Pages for people in the place of a reply, or of the rest of one.
@Suite(.timeLimit(.minutes(1))) struct ErrorPageTests {
    /// The page of a server that has failed.
    private static let page =
        "<html>\n<head><title>Horde :: Fatal Error</title></head>\n<body><h1>A fatal error has occurred</h1></body></html>"

    @Test(
        arguments: [
            (page, "Horde :: Fatal Error"),
            ("<HTML><TITLE lang=\"en\">\n 502  Bad\r\nGateway </TITLE>", "502 Bad Gateway"),
            (
                "<html><title></title><body class=\"x\"><h1>Sorry</h1>\n<p>Down &amp; out &lt;3</p>",
                "Sorry Down & out <3"
            ),
            ("<br />\n<b>Fatal error</b>:  Out of memory in", "Fatal error : Out of memory in"), ("<html>", ""),
            ("<title>" + String(repeating: "a", count: 1000), String(repeating: "a", count: 200)),
        ]) func aPageIsCalledByItsTitleOrItsFirstWords(_ page: String, _ title: String)
    {
        #expect(ErrorPage(page.utf8).title == title)
    }

    // MARK: Broken off

    /// A FolderSync of some folders that ends after the given number of bytes, and what comes then.
    private static func broken(after count: Int, then rest: String) -> [UInt8] {
        let folders = (0..<20).map { number in
            FolderSync.Change.add(
                FolderSync.Folder(id: CollectionID("\(number)"), displayName: "Folder \(number)", type: .userMail))
        }
        let reply = try? FolderSync.Response(syncKey: "1", changes: folders).reply(version: .v141)
        return (reply?.body.prefix(count) ?? []) + Array(rest.utf8)
    }

    private func failure(
        of command: some ActiveSyncCommand = FolderSync(), body: [UInt8], type: String, inPieces: Bool = false
    ) async -> ActiveSyncError? {
        let session = TestSession(
            state: TestSession.negotiated(),
            answer: { _, _ in
                let size = inPieces ? 7 : body.count
                let pieces = Counter()
                return HTTPResponse(
                    status: 200, headers: ["Content-Type": type],
                    body: HTTPResponseBody(next: { () throws(TransportError) -> [UInt8]? in
                        let start = (pieces.add() - 1) * size
                        return start < body.count ? Array(body[start..<min(start + size, body.count)]) : nil
                    }))
            })
        return await session.failure(of: command)
    }

    /// Between two elements, and inside a string.
    private static let breaks = [12, 14, 30, 100, 101, 102, 103, 104, 105, 106, 107, 108, 200]

    @Test(arguments: breaks, [false, true])
    func aServerThatBreaksOffWithAPageIsToldByItsTitle(_ count: Int, _ inPieces: Bool) async {
        let body = Self.broken(after: count, then: Self.page)
        let error = await failure(body: body, type: "text/html; charset=UTF-8", inPieces: inPieces)
        #expect(error?.code == .badReply)
        #expect(
            error?.message
                == "FolderSync at mail.example.test: the server broke off with an error page: Horde :: Fatal Error")
        #expect(error?.advice.contains("try again later") == true)
    }

    @Test(arguments: [12, 17, 18], [false, true]) func aPageIsSeenWithoutItsType(_ count: Int, _ inPieces: Bool) async {
        // Between two elements, where the letters of the page open others.
        let body = Self.broken(after: count, then: Self.page)
        let error = await failure(body: body, type: ContentType.wbxml, inPieces: inPieces)
        #expect(error?.message.hasSuffix("with an error page: Horde :: Fatal Error") == true, "\(error?.message ?? "")")
    }

    @Test func aCommandThatMayHaveBeenDoneSaysSo() async {
        let body = [0x03, 0x01, 0x6A, 0x00, 0x00, 0x15, 0x45] + Array(Self.page.utf8)
        let error = await failure(of: SendMail.sample, body: body, type: "text/html")
        #expect(error?.code == .outcomeUnknown)
        #expect(error?.message.contains("an error page: Horde :: Fatal Error, and it may have been") == true)
    }

    @Test(arguments: [BodyType.plainText, .mime]) func thePageInAMessageIsNotTheServers(_ type: BodyType) async throws {
        var email = Email()
        email.body = Body(type: type, data: Array("\r\n\r\n<html><title>A secret</title>hello".utf8))
        let reply = try Sync.Response(collections: [
            Sync.CollectionResponse(
                Sync.CollectionHeader(id: "5", syncKey: "2", status: 1),
                changes: [.add(Sync.ServerItem("5:1", data: .email(email)))])
        ]).reply(version: .v141)
        for count in 8..<reply.body.count {
            // Cut, and followed by a token that no document has there.
            for rest in [[], [0x04, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80]] as [[UInt8]] {
                let body = Array(reply.body.prefix(count)) + rest
                let error = await failure(of: Sync(), body: body, type: ContentType.wbxml)
                #expect(error?.description.contains("secret") != true)
            }
        }
    }

    @Test func bytesThatAreNoDocumentAreToldInAFewWords() async throws {
        let body = [0x03, 0x01, 0x6A, 0x00] + Array(String(repeating: "some text", count: 100).utf8)
        let error = try #require(await failure(body: body, type: ContentType.wbxml))
        #expect(error.code == .badReply)
        #expect(error.message.count < 400, "\(error.message)")
        #expect(error.message.contains("inside …/"))
    }

    // MARK: Instead of a reply

    @Test(arguments: [false, true]) func aPageAloneIsToldByItsTitle(_ inPieces: Bool) async {
        let error = await failure(body: Array(Self.page.utf8), type: "text/html; charset=UTF-8", inPieces: inPieces)
        #expect(error?.code == .badReply)
        #expect(
            error?.message
                == "FolderSync at mail.example.test: a web page came instead of a reply (text/html): Horde :: Fatal Error"
        )
    }
}
