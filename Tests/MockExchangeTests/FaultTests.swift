import ActiveSync
import Testing

@testable import MockExchange

@Suite("The text of faults")
struct FaultTextTests {
    @Test(
        "What the grammar says",
        arguments: [
            (
                "Sync#3:http=503,retry-after=2",
                Fault(.init("Sync", occurrences: 3...3), .http(status: 503, headers: ["Retry-After": "2"]))
            ),
            ("FolderSync:cut=10", Fault(.init("FolderSync"), .cut(after: 10))),
            ("*#5-9:garbage", Fault(.init(occurrences: 5...9), .garbage(bytes: 1))),
            (
                "Sync@Inbox#2-:delay=1500ms,drop",
                Fault(.init("Sync", collection: "Inbox", occurrences: 2...Int.max), .delay(.milliseconds(1500)), .drop)
            ),
            ("Sync@Köln & Büro:status=5", Fault(.init("Sync", collection: "Köln & Büro"), .status(5))),
            (
                "Ping:http=451,location=https://other.example/x",
                Fault(.init("Ping"), .http(status: 451, headers: ["X-MS-Location": "https://other.example/x"]))
            ),
            (
                "OPTIONS:http=200,header=X-MS-RP=14.1",
                Fault(.init("OPTIONS"), .http(status: 200, headers: ["X-MS-RP": "14.1"]))
            ),
            ("Sync:bomb=1GB", Fault(.init("Sync"), .bomb(bytes: 1_000_000_000))),
            ("Sync:drip=100", Fault(.init("Sync"), .drip(bytesPerSecond: 100))),
            ("SendMail#1:close", Fault(.init("SendMail", occurrences: 1...1), .close)),
            ("Sync:hang", Fault(.init("Sync"), .hang)),
            ("Sync:html", Fault(.init("Sync"), .html)),
            ("Sync:duplicate", Fault(.init("Sync"), .duplicate)),
            ("Sync:truncate=4,delay=2s", Fault(.init("Sync"), .truncate(to: 4), .delay(.seconds(2)))),
        ])
    func reads(text: String, fault: Fault) throws {
        #expect(try Fault(text) == fault)
    }

    @Test(
        "What it refuses",
        arguments: [
            "", "Sync", "Sync:", ":drop", "Sync:what", "Sync#0:drop", "Sync#5-3:drop", "Sync#x:drop", "Sync:http",
            "Sync:http=x", "Sync:retry-after=2", "Sync:cut", "Sync:cut=-1", "Sync:delay=2", "Sync:bomb=2TB",
            "Sync:header=x",
        ])
    func refuses(text: String) {
        #expect(throws: FaultTextError.self) { try Fault(text) }
    }

    @Test("Faults count the requests that they match, and fire in their turn")
    func counts() {
        var script = FaultScript()
        script.add(Fault(.init("Sync", collection: "Inbox", occurrences: 2...3), .drop))
        func plan(_ name: String, _ folders: Set<String>) -> [Fault.Effect] {
            script.plan(for: .init(name: name, collections: folders, user: "a")).effects
        }
        #expect(plan("Sync", ["5", "Inbox"]).isEmpty)
        #expect(plan("Ping", ["Inbox"]).isEmpty)
        #expect(plan("Sync", ["Other"]).isEmpty)
        #expect(plan("sync", ["Inbox"]) == [.drop])
        #expect(plan("Sync", ["Inbox"]) == [.drop])
        #expect(plan("Sync", ["Inbox"]).isEmpty)
        #expect(script.reports.first?.matched == 4)
        #expect(script.reports.first?.fired == 2)
    }
}
