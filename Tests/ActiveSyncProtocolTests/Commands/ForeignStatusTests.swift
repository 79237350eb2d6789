import ActiveSyncProtocol
import Testing
import WBXML

/// Servers that refuse a command before they run it take the status of whatever code page.
@Suite("A status of another code page")
struct ForeignStatusTests {
    /// A document with a status in its root, before or behind what else is there.
    private static func document(
        _ root: Tag, _ status: Tag, _ value: Status, with other: (tag: Tag, value: Status)? = nil, first: Bool = false
    ) throws -> [UInt8] {
        try ElementEncoder.document(root, version: .v161) { (encoder) throws(WBXMLError) in
            if let other, first { try encoder.element(other.tag, other.value) }
            try encoder.element(status, value)
            if let other, !first { try encoder.element(other.tag, other.value) }
        }
    }

    @Test("is that of an answer without one of its own", arguments: [140, 142, 177])
    func taken(number: Int) throws {
        let status = Status(rawValue: number)
        #expect(
            try FolderSync().response(from: Self.document(FolderHierarchyTag.folderSync, AirSyncTag.status, status))
                == FolderSync.Response(status: status))
        #expect(
            try SendMail(clientID: "1", mime: []).response(
                from: Self.document(ComposeMailTag.sendMail, AirSyncTag.status, status)
            ).status == status)
        #expect(
            try Sync().response(from: Self.document(AirSyncTag.sync, FolderHierarchyTag.status, status))
                == Sync.Response(status: status))
        let operations = try ItemOperations([.emptyFolder("4", deletesSubfolders: false)]).response(
            from: Self.document(ItemOperationsTag.itemOperations, AirSyncTag.status, status))
        #expect(operations.status == status)
    }

    @Test("gives way to the answer's own", arguments: [false, true])
    func ownFirst(isFirst: Bool) throws {
        #expect(
            try FolderSync().response(
                from: Self.document(
                    FolderHierarchyTag.folderSync, AirSyncTag.status, 140, with: (FolderHierarchyTag.status, 9),
                    first: isFirst)
            ).status == 9)
        #expect(
            try Sync().response(
                from: Self.document(
                    AirSyncTag.sync, FolderHierarchyTag.status, 140, with: (AirSyncTag.status, 4), first: isFirst)
            ).status == 4)
        let operations = try ItemOperations([.emptyFolder("4", deletesSubfolders: false)]).response(
            from: Self.document(
                ItemOperationsTag.itemOperations, AirSyncTag.status, 140, with: (ItemOperationsTag.status, 2),
                first: isFirst))
        #expect(operations.status == 2)
    }

    @Test("takes nothing from an answer when it says success")
    func success() throws {
        let body = try ElementEncoder.document(FolderHierarchyTag.folderSync, version: .v161) {
            (encoder) throws(WBXMLError) in
            try encoder.element(AirSyncTag.status, Status.success)
            try encoder.element(FolderHierarchyTag.syncKey, "7")
        }
        #expect(try FolderSync().response(from: body).syncKey == "7")
    }

    @Test("is looked for right inside the root only")
    func depth() throws {
        let body = try ElementEncoder.document(FolderHierarchyTag.folderSync, version: .v161) {
            (encoder) throws(WBXMLError) in
            try encoder.container(FolderHierarchyTag.changes) { (encoder) throws(WBXMLError) in
                try encoder.element(AirSyncTag.status, Status(140))
            }
            try encoder.element(FolderHierarchyTag.syncKey, "7")
        }
        #expect(try FolderSync().response(from: body) == FolderSync.Response(status: nil, syncKey: "7"))
    }

    @Test("A FolderSync with neither a status nor a key is no answer")
    func nothing() throws {
        let body = try ElementEncoder.document(FolderHierarchyTag.folderSync, version: .v161) {
            (encoder) throws(WBXMLError) in
            try encoder.container(FolderHierarchyTag.changes) { (encoder) throws(WBXMLError) in
                try encoder.element(FolderHierarchyTag.count, 0)
            }
        }
        let error = #expect(throws: ActiveSyncProtocolError.self) { try FolderSync().response(from: body) }
        #expect(error?.code == .unexpectedDocument)
        #expect(error?.description == "the response FolderSync has neither a status nor a key")
    }
}
