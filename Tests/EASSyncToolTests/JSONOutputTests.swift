import Foundation
import Testing

@testable import EASSyncTool

@Suite("JSON output")
struct JSONOutputTests {
    /// One event of each kind with every field set, and one with only what it must have.
    static let events: [any OutputEvent] = {
        let counts = ItemCounts(added: 1, changed: 2, moved: 3, deleted: 4, failed: 5, held: 6, bytes: 7)
        let summaries = ExitStatus.allCases.map {
            SummaryEvent(status: $0, errors: 1, warnings: 2, local: counts, server: ItemCounts(), seconds: 1.23456)
        }
        return [
            AccountEvent(account: "work", email: "alice@example.com"),
            AccountEvent(
                account: "work", email: "alice@example.com", url: "https://mail.example.com/", protocolVersion: "16.1",
                deviceID: "A1"),
            PolicyEvent(account: "work", policy: "AllowCamera", value: "0", answer: "not-applicable"),
            StepEvent(step: "https", target: "https://example.com/", outcome: "HTTP 200", succeeded: true),
            StepEvent(
                account: "work", step: "srv", target: "_autodiscover._tcp.example.com", outcome: "no such name",
                succeeded: false, seconds: 0.01234),
            FolderEvent(account: "work", folder: "Inbox", id: "5", type: "inbox", isSelected: true),
            FolderEvent(
                account: "work", folder: "Inbox", id: "5", type: "inbox", isSelected: false, items: 3, path: "/m/Inbox"),
            ItemsEvent(account: "work", folder: "Inbox", side: .local, counts: counts),
            ItemsEvent(account: "work", folder: "Inbox", side: .server, counts: ItemCounts()),
            PathsEvent(configuration: "/c", exists: false, state: "/s"),
            MessageEvent(level: .note, text: "hello"),
            MessageEvent(account: "work", level: .warning, text: "look"),
            ErrorEvent(code: "temporary", message: "busy"),
            ErrorEvent(
                account: "work", folder: "Inbox", code: "configuration", message: "bad", next: "Mend it", file: "/c",
                line: 3),
        ] + summaries
    }()

    private static func schema() throws -> JSONSchema {
        try JSONSchema(contentsOf: Repository.root.appending(path: "Docs/json-output.schema.json"))
    }

    private static func parsed(_ line: String) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }

    private static let timestamp = "2026-01-02T03:04:05.678Z"

    @Test("is described by the shipped schema, field by field", arguments: events.indices)
    func schema(index: Int) throws {
        let event = Self.events[index]
        let object = try Self.parsed(event.line(at: Self.timestamp, redactor: Redactor()))
        let schema = try Self.schema()
        #expect(schema.problems(object) == [])
        #expect(Set(object.keys).subtracting(schema.describedFields(of: type(of: event).name)) == [])
    }

    @Test("has an example of every field that the schema describes")
    func coverage() throws {
        let schema = try Self.schema()
        for (name, events) in Dictionary(grouping: Self.events, by: { type(of: $0).name }) {
            var seen: Set<String> = ["folder", "account"]
            for event in events { seen.formUnion(try Self.parsed(event.line(at: "", redactor: Redactor())).keys) }
            #expect(schema.describedFields(of: name).subtracting(seen) == [], "\(name)")
        }
    }

    @Test(
        "is refused by the schema when it is wrong",
        arguments: [
            #"{"v":2,"ts":"2026-01-02T03:04:05.678Z","event":"message","level":"note","text":"a"}"#,
            #"{"v":1,"ts":"yesterday","event":"message","level":"note","text":"a"}"#,
            #"{"v":1,"ts":"2026-01-02T03:04:05.678Z","event":"message","level":"shout","text":"a"}"#,
            #"{"v":1,"ts":"2026-01-02T03:04:05.678Z","event":"message","level":"note"}"#,
            #"{"v":1,"ts":"2026-01-02T03:04:05.678Z","event":"items","account":"a","folder":"b","side":"local"}"#,
            #"{"v":1,"ts":"2026-01-02T03:04:05.678Z","event":"folder","account":"a","folder":"b","id":"1","type":"mail","selected":1}"#,
            #"{"v":1,"event":"message","level":"note","text":"a"}"#,
        ])
    func schemaRefuses(line: String) throws {
        #expect(try Self.schema().problems(Self.parsed(line)) != [])
    }

    @Test("accepts events that a later version adds")
    func additive() throws {
        let line = #"{"v":1,"ts":"2026-01-02T03:04:05.678Z","event":"weather","sky":"blue"}"#
        #expect(try Self.schema().problems(Self.parsed(line)) == [])
    }

    @Test("begins every line with v, ts, event, account and folder in this order")
    func order() {
        let event = ErrorEvent(account: "work", folder: "Inbox", code: "temporary", message: "busy")
        #expect(
            event.line(at: Self.timestamp, redactor: Redactor())
                == #"{"v":1,"ts":"2026-01-02T03:04:05.678Z","event":"error","account":"work","folder":"Inbox","code":"temporary","message":"busy"}"#
        )
    }

    @Test("keeps any string exactly and writes ASCII where a terminal would act", arguments: [UInt64](1...6))
    func strings(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for _ in 0..<200 {
            let text = random.hostileText()
            let json = JSONValue.object([.init("text", .string(text))]).text
            #expect(!json.unicodeScalars.contains { ControlCharacters.acts($0) }, "seed \(seed)")
            let back = try Self.parsed(json)["text"] as? String
            #expect(back.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars), "seed \(seed)")
        }
    }

    @Test(
        "writes values as RFC 8259 says",
        arguments: [
            (JSONValue.null, "null"), (true, "true"), (-3, "-3"), (.number(0.5), "0.5"), (.number(.nan), "null"),
            ("a\"\\/\n", #""a\"\\/\n""#), ("\u{1B}\u{202E}\u{E0001}", #""\u001b\u202e\udb40\udc01""#),
            (.array([1, "b", .array([])]), #"[1,"b",[]]"#), (.object([]), "{}"),
        ])
    func values(value: JSONValue, expected: String) {
        #expect(value.text == expected)
    }

    @Test("replaces results, repeats messages, and adds up the items of a run")
    func console() throws {
        let output = CapturedOutput()
        let errors = CapturedOutput()
        let console = Console(
            settings: .init(json: true), output: output.sink, errorOutput: errors.sink,
            now: { Date(timeIntervalSince1970: 0) })
        console.result("not shown")
        console.note("a note")
        console.detail("only with -v")
        console.emit(ItemsEvent(account: "a", folder: "b", side: .local, counts: .init(added: 3, bytes: 10)))
        console.emit(ItemsEvent(account: "a", folder: "c", side: .local, counts: .init(added: 4, deleted: 1, bytes: 5)))
        console.emit(ItemsEvent(account: "a", folder: "c", side: .server, counts: .init(changed: 2)))
        console.warning("careful")
        console.error(ToolError("no", status: .temporary))
        let summary = console.summary(status: .someFailed, seconds: 2)
        #expect(summary.local == ItemCounts(added: 7, deleted: 1, bytes: 15))
        #expect(summary.server == ItemCounts(changed: 2))
        #expect(summary.errors == 1 && summary.warnings == 1)
        #expect(errors.text == "a note\nwarning: careful\neas-sync: no\n")
        let names = try output.lines.map { try Self.parsed($0)["event"] as? String ?? "" }
        #expect(names == ["message", "items", "items", "items", "message", "error"])
        #expect(output.text.contains(#""ts":"1970-01-01T00:00:00.000Z""#))
    }
}
