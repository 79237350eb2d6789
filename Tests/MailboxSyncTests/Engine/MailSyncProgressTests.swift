import ActiveSync
import ActiveSyncProtocol
import Foundation
import MockExchange
import Synchronization
import Testing
import WBXML

@testable import MailboxSync

/// What happens on the server, or to the line, while a run is under way.
@Suite struct MailSyncProgressTests {
    @Test func whatChangesDuringTheFirstSyncIsNotLost() async throws {
        let bench = try SyncBench()
        let ids = (0..<200).map { bench.mailbox.deliver(SyncBench.message($0)) }
        var isChanged = false
        let report = try await bench.sync { event in
            guard case .progress = event, !isChanged else { return }
            isChanged = true
            _ = bench.mailbox.delete(ids[0])
            _ = bench.mailbox.markRead(ids[1])
            _ = bench.mailbox.flag(ids[2])
        }
        #expect(isChanged && !report.hasFailures && !report.waitsForPerson)
        try bench.expectEqual()
        #expect(try await bench.sync().isUnchanged)
    }

    /// The connection breaks at one folder, however little is asked of it.
    @Test(arguments: [Fault.Effect.cut(after: 30), .close, .drop]) func aReplyThatNeverEndsDoesNotStopTheOthers(
        _ effect: Fault.Effect
    ) async throws {
        let bench = try SyncBench()
        let bad = bench.mailbox.createFolder("Bad")
        let good = bench.mailbox.createFolder("Good")
        for number in 0..<20 {
            _ = bench.mailbox.deliver(SyncBench.message(number), to: bad)
            _ = bench.mailbox.deliver(SyncBench.message(100 + number), to: good)
        }
        bench.mock.inject(
            Fault(Fault.Match("Sync", collection: bad.rawValue, occurrences: 2...1000), effects: [effect]))
        let report = try await bench.sync()
        #expect(report.folders.first { $0.name == "Bad" }?.failure != nil)
        #expect(try bench.local()["Good"]?.count == 20)
        #expect(bench.mock.faults.allSatisfy { $0.fired > 3 })
        bench.mock.removeFaults()
        try await bench.sync()
        try bench.expectEqual()
    }

    @Test func aLineThatOnlyCarriesLittleIsAskedForLess() async throws {
        let bench = try SyncBench()
        for number in 0..<64 {
            _ = bench.mailbox.deliver(
                SyncBench.message(number, text: String(repeating: "0123456789", count: 1000)))
        }
        // What all of them, or 64, need does not come through.
        bench.mock.inject(
            Fault(
                Fault.Match("Sync", collection: bench.mailbox.inbox.rawValue, occurrences: 2...7), .cut(after: 500)))
        let report = try await bench.sync()
        #expect(!report.hasFailures && report.total.added == 64)
        #expect(bench.mock.faults.allSatisfy { $0.fired == 6 })
        try bench.expectEqual()
        let windows = try bench.mock.requests.filter { $0.command == "Sync" }.compactMap { request in
            try Sync(request: CommandRequest(.sync, body: .wbxml(request.body))).collections.compactMap(\.windowSize)
                .max()
        }
        #expect(windows.contains(12))
    }

    @Test(.timeLimit(.minutes(1))) func aServerThatAlwaysSaysTooManyFoldersEnds() async throws {
        let bench = try SyncBench(messages: 5)
        bench.mock.inject(Fault(Fault.Match("Sync", occurrences: 1...100_000), .status(15)))
        let report = try await bench.sync()
        #expect(report.hasFailures)
        bench.mock.removeFaults()
        try await bench.sync()
        try bench.expectEqual()
    }

    /// A server that fails as a whole is not asked once more for each folder and each window.
    @Test(arguments: [Fault.Effect.http(status: 500, headers: [:]), .status(5), .status(16), .status(103)])
    func aServerThatFailsIsLeftAlone(_ effect: Fault.Effect) async throws {
        let bench = try SyncBench(messages: 40)
        for number in 1...20 { _ = bench.mailbox.createFolder("Folder \(number)") }
        bench.mock.inject(Fault(Fault.Match("Sync", occurrences: 1...100_000), effects: [effect]))
        await #expect(throws: ActiveSyncError.self) { try await bench.sync() }
        #expect(bench.requestCount("Sync") <= 24)
        bench.mock.removeFaults()
        try await bench.sync()
        try bench.expectEqual()
    }

    /// Servers that say that there is more, and repeat themselves under new keys.
    @Test(.timeLimit(.minutes(1)), arguments: [false, true]) func aServerThatRepeatsItselfEnds(
        _ takesTurns: Bool
    ) async throws {
        let bench = try SyncBench()
        _ = bench.mailbox.deliver(SyncBench.message(1))
        try await bench.sync()
        let transport = RepeatingTransport(
            InProcessTransport(to: bench.mock), folder: bench.mailbox.inbox, takesTurns: takesTurns)
        let report = try await bench.sync(MailSyncOptions(isSelected: { $0 == "Inbox" }), transport: transport)
        #expect(report.folders.first { $0.name == "Inbox" }?.failure?.contains("again and again") == true)
        #expect(try bench.local()["Inbox"]?.count ?? 0 <= 2)
    }

    @Test func aDryRunLeavesFoldersToTheRunAfterIt() async throws {
        let bench = try SyncBench()
        let old = bench.mailbox.createFolder("Old")
        let gone = bench.mailbox.createFolder("Gone")
        for number in 0..<3 { _ = bench.mailbox.deliver(SyncBench.message(number), to: old) }
        _ = bench.mailbox.deliver(SyncBench.message(9), to: gone)
        _ = bench.mailbox.deliver(SyncBench.message(10))
        try await bench.sync()
        let before = try bench.local()
        bench.mailbox.renameFolder(old, to: "New")
        bench.mailbox.deleteFolder(gone)
        let fresh = bench.mailbox.createFolder("Fresh")
        _ = bench.mailbox.deliver(SyncBench.message(20), to: fresh)
        try await bench.sync(MailSyncOptions(isDryRun: true))
        try await bench.sync(MailSyncOptions(isFull: true, isDryRun: true))
        #expect(try bench.local() == before)
        try await bench.sync(MailSyncOptions(allowsDeletes: { _ in true }))
        try bench.expectEqual()
    }

    @Test func aBrokenOffFirstRunRemembersItsBound() async throws {
        let bench = try SyncBench()
        bench.advance(seconds: Double(bench.mock.now) - 1_800_000_000)
        for number in 0..<100 {
            _ = bench.mailbox.deliver(
                SyncBench.message(number), received: bench.mock.now - (number.isMultiple(of: 2) ? 1 : 400) * 86_400)
        }
        bench.mock.inject(Fault(Fault.Match("Sync", occurrences: 3...1000), .http(status: 403, headers: [:])))
        _ = try? await bench.sync(MailSyncOptions(since: .sixMonths))
        #expect(try bench.local()["Inbox"]?.isEmpty == false)
        bench.mock.removeFaults()
        try await bench.sync()
        try bench.expectEqual()
    }

    @Test func anOldMessageThatChangesStaysOut() async throws {
        let bench = try SyncBench()
        bench.advance(seconds: Double(bench.mock.now) - 1_800_000_000)
        let old = bench.mailbox.deliver(SyncBench.message(1), received: bench.mock.now - 400 * 86_400)
        _ = bench.mailbox.deliver(SyncBench.message(2), received: bench.mock.now - 86_400)
        let options = MailSyncOptions(since: .sixMonths)
        try await bench.sync(options)
        _ = bench.mailbox.markRead(old)
        let report = try await bench.sync(options)
        #expect(report.total.added == 0 && !report.hasFailures)
        #expect(try bench.local()["Inbox"]?.count == 1)
    }

    /// Z-Push does not come to all folders in one answer, and says nothing of the others.
    @Test func foldersThatAFullAnswerLeavesOutComeToTheirEnd() async throws {
        let bench = try SyncBench { $0.quirks = [.omitsWhenFull] }
        for name in 1...5 {
            let folder = bench.mailbox.createFolder("Folder \(name)")
            for number in 0..<300 { _ = bench.mailbox.deliver(SyncBench.message(name * 1000 + number), to: folder) }
        }
        let report = try await bench.sync()
        #expect(!report.hasFailures && report.total.added == 1500)
        try bench.expectEqual()
    }

    /// Servers that do not tell a message that has become too old from one that was deleted.
    @Test(arguments: [true, false]) func whatBecomesTooOldStays(_ saysDelete: Bool) async throws {
        let bench = try SyncBench { $0.quirks = saysDelete ? [.leavesAsDelete] : [] }
        bench.advance(seconds: Double(bench.mock.now) - 1_800_000_000)
        let ids = (1...6).map { age in
            bench.mailbox.deliver(SyncBench.message(age), received: bench.mock.now - age * 86_400)
        }
        let options = MailSyncOptions(since: .oneWeek)
        try await bench.sync(options)
        #expect(try bench.local()["Inbox"]?.count == 6)
        bench.mock.advance(seconds: 3 * 86_400)
        bench.advance(seconds: 3 * 86_400)
        _ = bench.mailbox.delete(ids[0])
        let report = try await bench.sync(options)
        #expect(report.total.removed == 1 && report.total.held == 0)
        #expect(try bench.local()["Inbox"]?.count == 5)
        #expect(try await bench.sync(options).total == FolderCounts())
    }

    /// After it has failed at a message a few times Z-Push says that it is gone.
    @Test func aLoneDeletionOfAMessageThatIsThereIsNotBelieved() async throws {
        let bench = try SyncBench()
        _ = bench.mailbox.deliver(SyncBench.message(1))
        try await bench.sync()
        let id = bench.mailbox.deliver(SyncBench.message(2))
        let inbox = bench.mailbox.inbox
        let account = try AccountState.open(in: bench.stateDirectory, email: "alice@example.test")
        let key = try #require(try await account.state.collection(inbox)).syncKey
        account.close()
        let answer = Sync.Response(
            collections: [
                Sync.CollectionResponse(
                    Sync.CollectionHeader(id: inbox, syncKey: key, status: .success), changes: [.delete(id)])
            ])
        let body = try ElementEncoder.document(AirSyncTag.sync, version: .v161) { (encoder) throws(WBXMLError) in
            try answer.encode(into: &encoder)
        }
        let transport = AnsweringTransport(InProcessTransport(to: bench.mock), answers: "Sync", with: body)
        _ = try await bench.sync(transport: transport)
        #expect(try bench.local()["Inbox"]?.count == 2)
    }

    @Test func lessThanWasAnnouncedIsSaid() async throws {
        let bench = try SyncBench()
        let ids = (0..<100).map { bench.mailbox.deliver(SyncBench.message($0)) }
        var warnings: [String] = []
        var isChanged = false
        try await bench.sync { event in
            if case .warning(let text) = event { warnings.append(text) }
            guard case .progress = event, !isChanged else { return }
            isChanged = true
            for id in ids.suffix(3) { _ = bench.mailbox.delete(id) }
        }
        #expect(warnings.contains { $0.contains("announced 100 messages and gave 97") }, "\(warnings)")
        try bench.expectEqual()
    }
}

/// A transport that gives an answer of its own to the first request of a command.
private final class AnsweringTransport: HTTPTransport {
    private let server: InProcessTransport
    private let command: String
    private let answer: Mutex<[UInt8]?>

    init(_ server: InProcessTransport, answers command: String, with answer: [UInt8]) {
        self.server = server
        self.command = command
        self.answer = Mutex(answer)
    }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let own = request.url.contains("Cmd=\(command)&") ? answer.withLock { $0.take() } : nil
        guard let own else { return try await server.send(request) }
        return HTTPResponse(
            status: 200, headers: ["Content-Type": "application/vnd.ms-sync.wbxml"], body: HTTPResponseBody(own))
    }
}

/// A server whose Sync says for ever that there is more, with a new key each time.
private final class RepeatingTransport: HTTPTransport {
    private let server: InProcessTransport
    private let folder: CollectionID
    private let takesTurns: Bool
    private let count = Mutex(0)

    init(_ server: InProcessTransport, folder: CollectionID, takesTurns: Bool) {
        self.server = server
        self.folder = folder
        self.takesTurns = takesTurns
    }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        guard request.url.contains("Cmd=Sync&") else { return try await server.send(request) }
        let number = count.withLock { count in
            count += 1
            return count
        }
        var email = Email()
        email.dateReceived = Date(timeIntervalSince1970: 1_700_000_000)
        email.body = Body(type: .mime, data: Array(SyncBench.message(77).utf8))
        let isTurn = takesTurns && number.isMultiple(of: 2)
        var header = Sync.CollectionHeader(id: folder, syncKey: SyncKey("r\(number)"), status: .success)
        header.moreAvailable = true
        let answer = Sync.Response(
            collections: [
                Sync.CollectionResponse(
                    header, changes: [isTurn ? .delete("r:77") : .add(Sync.ServerItem("r:77", data: .email(email)))])
            ])
        let body = try? ElementEncoder.document(AirSyncTag.sync, version: .v161) { (encoder) throws(WBXMLError) in
            try answer.encode(into: &encoder)
        }
        return HTTPResponse(
            status: 200, headers: ["Content-Type": "application/vnd.ms-sync.wbxml"], body: HTTPResponseBody(body ?? []))
    }
}
