import ActiveSync
import ActiveSyncProtocol
import Testing

/// Servers that send the parts of an answer, and call them a document.
@Suite(.timeLimit(.minutes(1))) struct MislabelledPartsTests {
    /// Numbers of parts whose first byte is a control character, a blank or a letter.
    @Test(arguments: [2, 9, 10, 13, 32, 60, 80, 300], [false, true])
    func partsAreReadUnderTheTypeOfADocument(_ count: Int, inSingleBytes: Bool) async throws {
        let results = (1..<count).map { number in
            ItemOperations.Result.fetch(
                ItemOperations.FetchResult(
                    target: .attachment(FileReference("a\(number)")),
                    content: ItemOperations.Content(data: [UInt8(number % 256)])))
        }
        let reply = try ItemOperations.Response(results: results).multipartReply(version: .v141)
        let session = TestSession(
            state: TestSession.negotiated(),
            answer: { _, _ in
                let size = inSingleBytes ? 1 : reply.body.count
                let pieces = Counter()
                return HTTPResponse(
                    status: 200, headers: ["Content-Type": ContentType.wbxml],
                    body: HTTPResponseBody(next: { () throws(TransportError) -> [UInt8]? in
                        let start = (pieces.add() - 1) * size
                        return start < reply.body.count ? Array(reply.body[start..<(start + size)]) : nil
                    }))
            })
        let answer = try await session.client.send(ItemOperations(acceptsMultipart: true))
        #expect(answer.results.count == count - 1)
        guard case .fetch(let last)? = answer.results.last else {
            Issue.record("no Fetch")
            return
        }
        #expect(last.content?.data == [UInt8((count - 1) % 256)])
    }

    @Test func aPageIsStillAPage() async {
        for text in ["<html><title>Down</title></html>", "x"] {
            let session = TestSession(
                state: TestSession.negotiated(), answer: { _, _ in .text(text, type: ContentType.wbxml) })
            let error = await session.failure(of: ItemOperations(acceptsMultipart: true))
            #expect(error?.code == .badReply && error?.description.contains("came instead of a reply") == true)
        }
    }
}
