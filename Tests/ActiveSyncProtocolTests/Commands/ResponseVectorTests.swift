import ActiveSyncProtocol
import Testing
import WBXML

/// A vector of a response, with the command that reads it.
struct ReadResponse: Sendable, CustomTestStringConvertible {
    let vector: String
    let command: CommandName
    /// Whether its elements stand in the order in which they are written here.
    let isOurOrder: Bool
    /// Reads bytes, and writes what was read.
    let rewrite: @Sendable ([UInt8]) throws -> [UInt8]

    init<Command: ActiveSyncCommand>(
        _ vector: String, _ version: ProtocolVersion, to command: Command, isOurOrder: Bool = true
    ) {
        self.vector = vector
        self.command = Command.name
        self.isOurOrder = isOurOrder
        rewrite = { bytes in
            let response = try command.response(from: bytes)
            let written = try response.reply(version: version).body
            let again = try command.response(from: written)
            #expect(again == response)
            return written
        }
    }

    var testDescription: String { vector }
}

@Suite("Vectors of responses")
struct ResponseVectorTests {
    @Test("A response that was read is written with the bytes of its vector", arguments: rows)
    func bytes(row: ReadResponse) throws {
        let bytes = try Fixture.vector(row.vector)
        let entry = try #require(try Fixture.vectorIndex().first { $0.name == row.vector })
        let written = try row.rewrite(bytes)
        if entry.isMinimal && row.isOurOrder { #expect(written == bytes) }
    }

    @Test("Every vector of a response is read")
    func coverage() throws {
        let names = try Fixture.vectorIndex().filter {
            $0.direction == "response" || foreignResponses.contains($0.name)
        }
        #expect(names.count >= 35)
        #expect(Set(names.map(\.name)).symmetricDifference(Self.rows.map(\.vector)).isEmpty)
    }

    /// Responses among the documents of others, which the index does not tell from requests.
    private let foreignResponses = [
        "ext-libwbxml-activesync-005-settings-status", "ext-libwbxml-activesync-012-provision-eas",
        "ext-libwbxml-activesync-021-folder-sync-initial-response", "ext-libwbxml-activesync-040-search-response",
        "ext-libwbxml-airsync-003-search-response-from-exchange", "ext-libwbxml-airsync-004-binary-byte-array",
    ]

    static let rows: [ReadResponse] = [
        ReadResponse("foldersync-response", .v141, to: FolderSync()),
        ReadResponse("foldersync-nochange-response", .v141, to: FolderSync()),
        ReadResponse("ext-libwbxml-activesync-021-folder-sync-initial-response", .v141, to: FolderSync()),
        ReadResponse("foldercreate-response", .v141, to: FolderCreate("", type: .userMail, syncKey: "1")),
        ReadResponse("folderupdate-response", .v141, to: FolderUpdate("", displayName: "", syncKey: "1")),
        ReadResponse("folderdelete-response", .v141, to: FolderDelete("", syncKey: "1")),
        ReadResponse("gethierarchy-response", .v121, to: GetHierarchy()),
        ReadResponse("itemops-fetch-attachment-response", .v141, to: ItemOperations()),
        ReadResponse("moveitems-response", .v141, to: MoveItems()),
        ReadResponse("ping-status1-response", .v141, to: Ping()),
        ReadResponse("ping-status5-response", .v141, to: Ping()),
        ReadResponse("ping-status6-response", .v141, to: Ping()),
        ReadResponse("provision-accountwipe-response", .v161, to: Provision()),
        ReadResponse("provision-nopolicy-response", .v141, to: Provision()),
        ReadResponse("provision-phase1-response-wap", .v25, to: Provision()),
        ReadResponse("ext-libwbxml-activesync-012-provision-eas", .v141, to: Provision()),
        ReadResponse("resolverecipients-response", .v141, to: ResolveRecipients()),
        ReadResponse("search-empty-response", .v141, to: Search.gal("")),
        ReadResponse("search-gal-response", .v141, to: Search.gal("")),
        ReadResponse("ext-libwbxml-activesync-040-search-response", .v141, to: Search.gal(""), isOurOrder: false),
        ReadResponse("ext-libwbxml-airsync-003-search-response-from-exchange", .v121, to: Search.mailbox([])),
        ReadResponse("find-mailbox-response", .v161, to: Find(.gal(""), searchID: "")),
        ReadResponse("sendmail-error-response", .v140, to: SendMail(clientID: "", mime: [])),
        ReadResponse("settings-oof-get-response", .v141, to: Settings()),
        ReadResponse("settings-rm-response", .v141, to: Settings()),
        // The status stands inside Set there.
        ReadResponse("ext-libwbxml-activesync-005-settings-status", .v141, to: Settings(), isOurOrder: false),
        ReadResponse("sync-initial-response", .v141, to: Sync()),
        ReadResponse("sync-status3-response", .v121, to: Sync()),
        ReadResponse("sync-mail-moreavailable-response", .v141, to: Sync()),
        ReadResponse("sync-contact-add-response", .v121, to: Sync()),
        ReadResponse("sync-draft-response-v160", .v160, to: Sync()),
        // The body stands in an opaque value there; text of the same kind is written as a string.
        ReadResponse("sync-fetch-response-opaque", .v161, to: Sync(), isOurOrder: false),
        ReadResponse("sync-rights-response", .v141, to: Sync()),
        ReadResponse("sync-voicemail-response", .v140, to: Sync()),
        ReadResponse("ext-ms-aswbxml-example", .v120, to: Sync()),
        ReadResponse("ext-msdn-blog-sync-response", .v141, to: Sync()),
        ReadResponse("ext-libwbxml-airsync-004-binary-byte-array", .v141, to: Sync()),
        ReadResponse("validatecert-response", .v141, to: ValidateCert()),
    ]
}
