import ActiveSyncProtocol
import Testing
import WBXML

@Suite("FolderCreate, FolderUpdate, FolderDelete")
struct FolderChangeTests {
    private static let create = FolderCreate("Archive", in: "5", type: .userMail, syncKey: "3")
    private static let update = FolderUpdate("29", displayName: "收件箱 \u{1F4C1}", parentID: "mail%2F1", syncKey: "4")
    private static let delete = FolderDelete("29", syncKey: "5")

    @Test("Requests", arguments: [RequestRow("foldercreate-request", .v141, create)])
    func requests(row: RequestRow<FolderCreate>) throws { try row.check() }

    @Test(
        "FolderCreate is answered",
        arguments: [
            ResponseRow("foldercreate-response", .v141, to: create, FolderCreate.Response(syncKey: "4", id: "29"))
        ])
    func created(row: ResponseRow<FolderCreate>) throws { try row.check() }

    @Test(
        "FolderUpdate is answered",
        arguments: [ResponseRow("folderupdate-response", .v141, to: update, FolderUpdate.Response(syncKey: "5"))])
    func updated(row: ResponseRow<FolderUpdate>) throws { try row.check() }

    @Test(
        "FolderDelete is answered",
        arguments: [
            ResponseRow(
                "folderdelete-response", .v141, to: delete,
                FolderDelete.Response(status: FolderDeleteStatus.folderNotFound))
        ])
    func deleted(row: ResponseRow<FolderDelete>) throws { try row.check() }

    @Test("Requests and answers come back", arguments: ProtocolVersion.supported)
    func roundTrip(version: ProtocolVersion) throws {
        for type in [FolderType.userGeneric, .userMail, .userNotes, .unknown] {
            let create = FolderCreate("a & b", type: type, syncKey: "{7}1")
            #expect(try create.roundTrip(version) == create)
        }
        #expect(try Self.update.roundTrip(version) == Self.update)
        #expect(try Self.delete.roundTrip(version) == Self.delete)
        let created = FolderCreate.Response(syncKey: "9", id: "mail%2F2")
        #expect(try Self.create.roundTrip(created, version) == created)
        let updated = FolderUpdate.Response(syncKey: "9")
        #expect(try Self.update.roundTrip(updated, version) == updated)
        let deleted = FolderDelete.Response(syncKey: "9")
        #expect(try Self.delete.roundTrip(deleted, version) == deleted)
    }

    @Test("A refusal has a status and nothing else", arguments: [2, 5, 9, 142])
    func refusal(status: Int) throws {
        let status = Status(rawValue: status)
        let created = FolderCreate.Response(status: status)
        #expect(try Self.create.roundTrip(created, .v161) == created)
        let updated = FolderUpdate.Response(status: status)
        #expect(try Self.update.roundTrip(updated, .v161) == updated)
        let deleted = FolderDelete.Response(status: status)
        #expect(try Self.delete.roundTrip(deleted, .v161) == deleted)
    }

    @Test("What is not named has its default")
    func defaults() throws {
        let body = try ElementEncoder.document(FolderCreate.root, version: .v141) { (encoder) throws(WBXMLError) in
            try encoder.element(FolderHierarchyTag.displayName, "x")
            try encoder.element(Tag(page: 7, token: 0x3F), "?")
            try encoder.element(FolderHierarchyTag.syncKey, "1")
        }
        let command = try FolderCreate(request: CommandRequest(.folderCreate, body: .wbxml(body)))
        #expect(command == FolderCreate("x", in: .root, type: .unknown, syncKey: "1"))
    }

    @Test("Each command has its table of statuses")
    func statuses() {
        #expect(FolderCreateStatus.folderExists.meaning(in: FolderCreate.statusScope)?.name == "FolderExists")
        #expect(FolderDeleteStatus.systemFolder.meaning(in: FolderDelete.statusScope)?.name == "SystemFolder")
        #expect(FolderUpdateStatus.parentNotFound.meaning(in: FolderUpdate.statusScope)?.name == "ParentNotFound")
        #expect(!Self.create.isIdempotent)
    }
}
