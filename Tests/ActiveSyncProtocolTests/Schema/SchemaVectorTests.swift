import ActiveSyncProtocol
import Foundation
import Testing
import WBXML

@Suite("Schema: the documents of the fixtures")
struct SchemaVectorTests {
    /// A vector that is a document of a command.
    struct Row: Sendable, CustomTestStringConvertible {
        let vector: String
        let command: CommandName
        let direction: MessageDirection
        let version: ProtocolVersion
        /// What is odd about it, on purpose or by its author's mistake.
        let oddities: [String]

        init(
            _ vector: String, _ command: CommandName, _ direction: MessageDirection, _ version: ProtocolVersion,
            odd oddities: String...
        ) {
            self.vector = vector
            self.command = command
            self.direction = direction
            self.version = version
            self.oddities = oddities
        }

        var testDescription: String { "\(vector) at \(version)" }
    }

    @Test("A document of a fixture is without fault, except where it is odd", arguments: rows)
    func documents(row: Row) throws {
        let bytes = try Fixture.vector(row.vector)
        let found = try SchemaCheck.violations(
            in: bytes, command: row.command, direction: row.direction, version: row.version)
        let summaries = found.map(\.summary)
        #expect(summaries == row.oddities, "\(found)")
        let tree = try WBXMLElement(document: bytes)
        let inTree = SchemaCheck.violations(
            in: tree, command: row.command, direction: row.direction, version: row.version)
        let treeSummaries = inTree.map(\.summary)
        #expect(treeSummaries == summaries)
    }

    @Test("Command and direction of a fixture are recognised", arguments: rows)
    func kinds(row: Row) throws {
        let kind = try SchemaCheck.kind(of: Fixture.vector(row.vector))
        #expect(kind.command == row.command)
        #expect(kind.direction == row.direction)
    }

    @Test("Every vector is in the table or is no document")
    func completeness() throws {
        let url = Fixture.package.appending(path: "Tests/Fixtures/wbxml/vectors/INDEX.tsv")
        let names = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst().map {
            String($0.prefix { $0 != "\t" })
        }
        #expect(names.count > 100)
        let known = Set(Self.rows.map(\.vector)).union(Self.noDocuments)
        let unknown = names.filter { !known.contains($0) && !$0.hasPrefix("codec-") && !$0.hasPrefix("edge-") }
        #expect(unknown.isEmpty)
    }

    /// Fragments of items, some inside a root that does not belong to them.
    static let noDocuments: Set<String> = [
        "ext-horde-allday-appointment", "ext-horde-appointment", "ext-horde-default-policies", "ext-horde-dst",
        "ext-horde-meeting-request-one", "ext-horde-recurrence", "ext-horde-simpleexception",
    ]

    static let rows = own + foreign

    /// The documents that were made for these tests.
    private static let own: [Row] = [
        Row("find-mailbox-response", .find, .response, .v161),
        Row("foldercreate-request", .folderCreate, .request, .v141),
        Row("foldercreate-response", .folderCreate, .response, .v141),
        Row("folderdelete-response", .folderDelete, .response, .v141),
        Row("foldersync-nochange-response", .folderSync, .response, .v141),
        Row("foldersync-request", .folderSync, .request, .v25),
        Row("foldersync-response", .folderSync, .response, .v161),
        Row("folderupdate-response", .folderUpdate, .response, .v121),
        Row("gethierarchy-response", .getHierarchy, .response, .v25),
        Row("getitemestimate-request-v141", .getItemEstimate, .request, .v141),
        Row("itemops-fetch-attachment-response", .itemOperations, .response, .v141),
        Row("itemops-fetch-item-request", .itemOperations, .request, .v120),
        Row("itemops-fetch-longid-request", .itemOperations, .request, .v141),
        Row("itemops-move-conversation-request", .itemOperations, .request, .v140),
        Row("meetingresponse-request-v161", .meetingResponse, .request, .v161),
        Row("moveitems-request", .moveItems, .request, .v25),
        Row("moveitems-response", .moveItems, .response, .v161),
        Row("ping-request", .ping, .request, .v25),
        Row("ping-status1-response", .ping, .response, .v161),
        Row("ping-status5-response", .ping, .response, .v161),
        Row("ping-status6-response", .ping, .response, .v161),
        Row("provision-accountwipe-response", .provision, .response, .v161),
        Row("provision-nopolicy-response", .provision, .response, .v141),
        Row("provision-phase1-request-v141", .provision, .request, .v141),
        Row("provision-phase1-response-wap", .provision, .response, .v25),
        Row("provision-phase2-request", .provision, .request, .v120),
        Row("provision-remotewipe-ack-request", .provision, .request, .v121),
        Row("resolverecipients-request", .resolveRecipients, .request, .v141),
        Row("resolverecipients-response", .resolveRecipients, .response, .v141),
        Row("search-doclib-request", .search, .request, .v121),
        Row("search-empty-response", .search, .response, .v161),
        Row("search-gal-response", .search, .response, .v141),
        Row("search-mailbox-convid-request", .search, .request, .v140),
        Row("sendmail-error-response", .sendMail, .response, .v140),
        Row("sendmail-large-request", .sendMail, .request, .v141),
        Row("sendmail-request", .sendMail, .request, .v140),
        Row("settings-deviceinfo-request", .settings, .request, .v140),
        Row("settings-oof-get-request", .settings, .request, .v120),
        Row("settings-oof-get-response", .settings, .response, .v161),
        Row("settings-password-request", .settings, .request, .v121),
        Row("settings-rm-response", .settings, .response, .v141),
        Row("settings-userinfo-request", .settings, .request, .v120),
        Row("smartforward-forwardees-request-v160", .smartForward, .request, .v160),
        Row("smartforward-instance-request", .smartForward, .request, .v140),
        Row("sync-calendar-add-v141", .sync, .request, .v141),
        Row("sync-calendar-exception-change-v160", .sync, .request, .v160),
        Row("sync-contact-add-request", .sync, .request, .v121),
        Row("sync-contact-add-response", .sync, .response, .v141),
        Row("sync-draft-add-v160", .sync, .request, .v160),
        Row("sync-draft-response-v160", .sync, .response, .v160),
        Row("sync-fetch-request", .sync, .request, .v121),
        Row("sync-fetch-response-opaque", .sync, .response, .v141),
        Row("sync-initial-request-v141", .sync, .request, .v141),
        Row("sync-initial-request-v25", .sync, .request, .v25),
        Row("sync-initial-response", .sync, .response, .v161),
        Row("sync-mail-bodypart-request", .sync, .request, .v141),
        Row("sync-mail-client-changes", .sync, .request, .v141),
        Row("sync-mail-getchanges-request", .sync, .request, .v141),
        Row("sync-mail-moreavailable-response", .sync, .response, .v141),
        Row("sync-rights-response", .sync, .response, .v141),
        Row("sync-status3-response", .sync, .response, .v141),
        Row("sync-supported-empty", .sync, .request, .v141),
        Row("sync-task-add-request", .sync, .request, .v141),
        Row("sync-voicemail-response", .sync, .response, .v141),
        Row("sync-wait-partial-request", .sync, .request, .v121),
        Row("validatecert-response", .validateCert, .response, .v141),
    ]

    /// Documents of others.
    private static let foreign: [Row] = [
        // Made to test a codec, not a schema.
        Row(
            "ext-hstern-bare-root", .folderSync, .request, .v141,
            odd: "missing-element error FolderHierarchy:FolderSync"),
        Row(
            "ext-hstern-unused-string-table", .folderSync, .request, .v141,
            odd: "missing-element error FolderHierarchy:FolderSync"),
        Row(
            "ext-hstern-empty-child-other-page", .sync, .request, .v141,
            odd: "misplaced-element error AirSync:Sync/AirSyncBase:BodyPreference", "choice error AirSync:Sync"),
        Row(
            "ext-remdev-sync-body", .sync, .request, .v141,
            odd: "misplaced-element error AirSync:Sync/AirSyncBase:Body", "choice error AirSync:Sync"),
        Row("ext-libwbxml-activesync-001-settings-device-information", .settings, .request, .v140),
        // Three copies of the first document in which only the outer element was changed.
        Row(
            "ext-libwbxml-activesync-002-settings-user-information", .settings, .request, .v140,
            odd: "misplaced-element error Settings:Settings/UserInformation/Set",
            "missing-element error Settings:Settings/UserInformation"),
        Row(
            "ext-libwbxml-activesync-003-settings-device-password", .settings, .request, .v140,
            odd: "misplaced-element error Settings:Settings/DevicePassword/Set/Model",
            "misplaced-element error Settings:Settings/DevicePassword/Set/IMEI",
            "misplaced-element error Settings:Settings/DevicePassword/Set/FriendlyName",
            "misplaced-element error Settings:Settings/DevicePassword/Set/OS",
            "misplaced-element error Settings:Settings/DevicePassword/Set/OSLanguage",
            "misplaced-element error Settings:Settings/DevicePassword/Set/PhoneNumber",
            "misplaced-element error Settings:Settings/DevicePassword/Set/MobileOperator",
            "misplaced-element error Settings:Settings/DevicePassword/Set/UserAgent",
            "missing-element error Settings:Settings/DevicePassword/Set"),
        Row(
            "ext-libwbxml-activesync-004-settings-oof", .settings, .request, .v140,
            odd: "misplaced-element error Settings:Settings/Oof/Set/Model",
            "misplaced-element error Settings:Settings/Oof/Set/IMEI",
            "misplaced-element error Settings:Settings/Oof/Set/FriendlyName",
            "misplaced-element error Settings:Settings/Oof/Set/OS",
            "misplaced-element error Settings:Settings/Oof/Set/OSLanguage",
            "misplaced-element error Settings:Settings/Oof/Set/PhoneNumber",
            "misplaced-element error Settings:Settings/Oof/Set/MobileOperator",
            "misplaced-element error Settings:Settings/Oof/Set/UserAgent",
            "missing-element error Settings:Settings/Oof/Set"),
        // The status stands inside Set, where no server puts it.
        Row(
            "ext-libwbxml-activesync-005-settings-status", .settings, .response, .v140,
            odd: "misplaced-element error Settings:Settings/DeviceInformation/Set",
            "missing-element error Settings:Settings/DeviceInformation"),
        Row("ext-libwbxml-activesync-011-provision-wap", .provision, .request, .v25),
        Row("ext-libwbxml-activesync-012-provision-eas", .provision, .response, .v141),
        Row("ext-libwbxml-activesync-021-folder-sync-initial-response", .folderSync, .response, .v121),
        Row("ext-libwbxml-activesync-030-sendmail-request", .sendMail, .request, .v140),
        Row("ext-libwbxml-activesync-031-sendmail-request", .sendMail, .request, .v140),
        Row("ext-libwbxml-activesync-040-search-response", .search, .response, .v141),
        Row("ext-libwbxml-airsync-001", .sync, .request, .v25),
        Row("ext-libwbxml-airsync-002-search-query-for-exchange", .search, .request, .v120),
        Row("ext-libwbxml-airsync-003-search-response-from-exchange", .search, .response, .v120),
        Row("ext-libwbxml-airsync-004-binary-byte-array", .sync, .response, .v140),
        Row("ext-ms-aswbxml-example", .sync, .response, .v121),
        Row("ext-msdn-blog-sync-request", .sync, .request, .v141),
        Row("ext-msdn-blog-sync-response", .sync, .response, .v141),
    ]
}
