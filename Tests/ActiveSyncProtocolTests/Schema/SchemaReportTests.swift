import ActiveSyncProtocol
import Foundation
import Testing
import WBXML

@Suite("Schema: reports")
struct SchemaReportTests {
    private static let broken =
        "AirSync:Sync{Collections{Collection{SyncKey=1 CollectionId=5 Options{FilterType=9} WindowSize=50}}}"

    @Test(
        "Sentences for a person",
        arguments: [
            (
                "Collections{Collection{SyncKey=1 CollectionId=5 Options{FilterType=2} WindowSize=50}}",
                "WindowSize stands after Options; it belongs before it"
            ),
            ("Collections{Collection{CollectionId=5}}", "SyncKey is missing in Collection"),
            (
                "Collections{Collection{SyncKey=1 CollectionId=5 CollectionId=6}}",
                "CollectionId may be there only once in Collection"
            ),
            (
                "Collections{Collection{SyncKey=1 CollectionId=5 ConversationMode=1}}",
                "Collection has ConversationMode only since 14.0; the document is of 12.1"
            ),
            (
                "Collections{Collection{SyncKey=1 CollectionId=5 Options{FilterType=9}}}",
                "FilterType is 9; it may be 0 to 8"
            ),
            (
                "Collections{Collection{SyncKey=1 CollectionId=5 Options{Settings:Status=9}}}",
                "Settings:Status does not belong in Options"
            ),
            (
                "Collections{Collection{SyncKey=0 CollectionId=5 Commands{Delete{ServerId=1}}}}",
                "Collection with SyncKey 0 cannot have Commands"
            ),
            ("Wait=5", "Sync needs Collections or Partial"),
            (
                "Collections{Collection{SyncKey=5 CollectionId=5 Supported}}",
                "Collection with SyncKey other than 0 cannot have Supported"
            ),
            ("Collections{Collection{Email:Status=1}}", "Email:Status does not belong in Collection"),
        ])
    func sentences(inside: String, sentence: String) throws {
        let element = try SchemaNotation.element("AirSync:Sync{\(inside)}")
        let found = SchemaCheck.violations(in: element, command: .sync, direction: .request, version: .v121)
        #expect(found.first?.explanation == sentence)
    }

    @Test("No value of the mailbox is in a report")
    func privacy() throws {
        let secret = "Confidential"
        let element = try SchemaNotation.element(
            "AirSync:Sync{Collections{Collection{SyncKey=1 CollectionId=\(secret)\(String(repeating: "x", count: 64)) "
                + "GetChanges=\(secret) Options{Class=\(secret)} Commands{Change{ServerId{Status=\(secret)} "
                + "ApplicationData{Email:Read=\(secret) Email:DateReceived=\(secret)}}}}}}")
        let report = try SchemaReport(checking: element.document, version: .v141)
        #expect(report.violations.count >= 6)
        for line in report.lines { #expect(!line.contains(secret)) }
    }

    @Test("Violations have their places, in the order of the document")
    func offsets() throws {
        let bytes = try SchemaNotation.element(Self.broken).document
        let report = try SchemaReport(checking: bytes, version: .v141)
        #expect(report.command == .sync)
        #expect(report.direction == .request)
        #expect(report.hasErrors)
        #expect(
            report.lines == [
                "byte 18: error: AirSync:Sync/Collections/Collection/Options/FilterType: "
                    + "FilterType is 9; it may be 0 to 8 (value-range)",
                "byte 24: error: AirSync:Sync/Collections/Collection/WindowSize: "
                    + "WindowSize stands after Options; it belongs before it (order)",
            ])
        for violation in report.violations {
            let offset = try #require(violation.offset)
            #expect(bytes[offset] & 0x3F == violation.path.last?.tag.token)
        }
    }

    @Test("The report is a member of the JSON form")
    func json() throws {
        let bytes = try SchemaNotation.element(Self.broken).document
        let report = try SchemaReport(checking: bytes, version: .v141)
        var json: [UInt8] = []
        var reader = WBXMLReader(bytes)
        try JSONForm(names: .activeSync).write(&reader, to: &json)
        report.insert(intoJSON: &json)
        #expect(json.last == UInt8(ascii: "\n"))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
        #expect(object["root"] != nil)
        let check = try #require(object["check"] as? [String: Any])
        #expect(check["command"] as? String == "Sync")
        #expect(check["direction"] as? String == "request")
        #expect(check["version"] as? String == "14.1")
        let violations = try #require(check["violations"] as? [[String: Any]])
        #expect(violations.count == 2)
        #expect(violations[0]["rule"] as? String == "value-range")
        #expect(violations[0]["severity"] as? String == "error")
        #expect(violations[0]["offset"] as? Int == 18)
        #expect(violations[0]["location"] as? String == "AirSync:Sync/Collections/Collection/Options/FilterType")
        #expect(violations[0]["message"] as? String == "FilterType is 9; it may be 0 to 8")
        let path = violations[1]["path"] as? [String]
        #expect(path == ["AirSync:Sync", "AirSync:Collections", "AirSync:Collection", "AirSync:WindowSize"])
    }

    @Test("A root of no command is one violation")
    func foreignRoot() throws {
        let bytes = try SchemaNotation.element("AirSync:ApplicationData{Email:Read=1}").document
        let report = try SchemaReport(checking: bytes, version: .v141)
        #expect(report.command == nil)
        #expect(report.violations.map(\.rule) == [.root])
        #expect(report.lines[0].contains("AirSync:ApplicationData is the root of no command's document"))
        var json = Array("{}".utf8)
        report.insert(intoJSON: &json)
        #expect(String(decoding: json, as: UTF8.self).contains("\"command\":null"))
    }

    @Test("What is asked for wins over what the document says")
    func explicitKind() throws {
        let bytes = try SchemaNotation.element("AirSync:Sync{Collections{Collection{SyncKey=1 CollectionId=5}}}")
            .document
        let request = try SchemaReport(checking: bytes, version: .v141)
        #expect(request.violations.isEmpty)
        #expect(!request.hasErrors)
        let response = try SchemaReport(checking: bytes, version: .v141, direction: .response)
        #expect(response.violations.map(\.rule) == [.missingElement])
        let ping = try SchemaReport(checking: bytes, version: .v141, command: .ping)
        #expect(ping.violations.map(\.rule) == [.root])
    }

    @Test("A check stops when enough was found", arguments: [0, 1, 2, 3])
    func limit(limit: Int) throws {
        let element = try SchemaNotation.element("AirSync:Sync{\(String(repeating: "Status=1 ", count: 5))}")
        let inTree = SchemaCheck.violations(
            in: element, command: .sync, direction: .request, version: .v141, limit: limit)
        let inBytes = try SchemaCheck.violations(
            in: element.document, command: .sync, direction: .request, version: .v141, limit: limit)
        #expect(inTree.count == limit)
        #expect(inBytes.count == limit)
    }

    @Test("Bytes that are no document are an error of the codec")
    func malformed() throws {
        #expect(throws: WBXMLError.self) {
            try SchemaCheck.violations(
                in: [3, 1, 106, 0, 0x45, 0x03, 0x41], command: .sync, direction: .request, version: .v141)
        }
    }

    @Test("No bytes crash a check", arguments: SchemaVectorTests.rows)
    func hostileBytes(row: SchemaVectorTests.Row) throws {
        let bytes = try Fixture.vector(row.vector)
        var checked = 0
        for position in stride(from: 4, to: bytes.count, by: max(1, bytes.count / 10)) {
            for value: UInt8 in [0x00, 0x01, 0x03, 0x45, 0xC3, bytes[position] ^ 0x40, bytes[position] &+ 1] {
                var broken = bytes
                broken[position] = value
                let report = try? SchemaReport(checking: broken, version: row.version)
                let lines = report?.lines ?? []
                #expect(lines.allSatisfy { !$0.isEmpty })
                checked += 1
            }
        }
        #expect(checked > 0 || bytes.count < 5)
    }
}
