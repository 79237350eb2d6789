/// Writes the Swift tables of statuses from `status-codes.tsv`.
struct StatusGenerator {
    /// One number of one table.
    struct Row {
        let scope: String
        let number: Int
        let name: String
        let text: String
        let advice: String
        let versions: String
        let person: String
    }

    let rows: [Row]
    /// The tables in the order of the file.
    let scopes: [String]

    init() throws {
        rows = try Fixture.table("status-codes.tsv").map {
            Row(
                scope: $0[0], number: Int($0[1]) ?? 0, name: $0[2], text: $0[3], advice: $0[4], versions: $0[5],
                person: $0[6])
        }
        var scopes: [String] = []
        for row in rows where !scopes.contains(row.scope) { scopes.append(row.scope) }
        self.scopes = scopes
    }

    /// What each table is about.
    private static let titles = [
        "common": "any command since 14.0", "sync": "Sync, for a collection or an item", "folderSync": "FolderSync",
        "folderCreate": "FolderCreate", "folderDelete": "FolderDelete", "folderUpdate": "FolderUpdate",
        "getItemEstimate": "GetItemEstimate", "itemOperations": "ItemOperations, as a whole or for an item",
        "meetingResponse": "MeetingResponse", "moveItems": "MoveItems", "ping": "Ping",
        "resolveRecipients": "ResolveRecipients as a whole",
        "resolveRecipientsResponse": "one recipient of ResolveRecipients",
        "resolveRecipientsCertificates": "the certificates in ResolveRecipients",
        "resolveRecipientsAvailability": "the free time in ResolveRecipients",
        "resolveRecipientsPicture": "the picture in ResolveRecipients", "search": "Search as a whole",
        "searchStore": "the store of Search", "searchPicture": "the picture in Search", "find": "Find",
        "settings": "Settings as a whole", "settingsProperty": "one part of Settings",
        "provision": "Provision as a whole",
        "policy": "the policy in a reply to Provision",
        "policyAcknowledgement": "the policy in a request to Provision: what the client did",
        "wipeAcknowledgement": "the wipe in a request to Provision: what the client did",
        "smartReply": "SmartReply and SmartForward", "validateCert": "ValidateCert", "autodiscover": "Autodiscover",
        "http": "HTTP",
    ]

    private static func upperFirst(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    private static func sentence(_ text: String) -> String {
        upperFirst(text) + "."
    }

    private static func swiftName(_ name: String) -> String {
        let name = CodePageGenerator.swiftName(name)
        return name == "continue" ? "`continue`" : name
    }

    /// The source of the constants.
    func constants() -> String {
        var text = CodePageGenerator.heading
        for scope in scopes {
            switch scope {
            case "common": text += "extension Status {\n"
            case "http": text += "extension HTTPStatus {\n"
            default:
                text += "/// The statuses of \(Self.titles[scope] ?? scope).\n"
                text += "public enum \(Self.upperFirst(scope))Status {\n"
            }
            let type = scope == "http" ? "HTTPStatus" : "Status"
            for row in rows where row.scope == scope {
                var comment = "\(Self.sentence(row.text))"
                if !row.advice.isEmpty { comment += "\n    ///\n    /// What to do: \(row.advice)." }
                if !row.versions.isEmpty { comment += row.advice.isEmpty ? "\n    ///\n    /// " : " " }
                if !row.versions.isEmpty { comment += "Versions: \(row.versions)." }
                text += "    /// \(comment)\n"
                text += "    public static let \(Self.swiftName(row.name)): \(type) = \(row.number)\n"
            }
            text += "}\n\n"
        }
        return String(text.dropLast())
    }

    /// The source of the tables that are read at run time.
    func tables() -> String {
        var text = CodePageGenerator.heading + "extension Status {\n"
        text += "    /// The table that a status is read in.\n    public enum Scope: String, CaseIterable, Sendable {\n"
        for scope in scopes {
            text += "        /// \(Self.upperFirst(Self.titles[scope] ?? scope)).\n        case \(scope)\n"
        }
        text += "    }\n}\n\nextension Status.Scope {\n"
        text +=
            "    /// The table's rows: number, name, meaning, what the program does, what a person does.\n    var table: String {\n        switch self {\n"
        for scope in scopes { text += "        case .\(scope): StatusTable.\(scope)\n" }
        text += "        }\n    }\n}\n\nprivate enum StatusTable {\n"
        for scope in scopes {
            text += "    static let \(scope) = \"\"\"\n"
            for row in rows where row.scope == scope {
                text += "        \(row.number) | \(row.name) | \(row.text) | \(row.advice) | \(row.person)\n"
            }
            text += "        \"\"\"\n"
        }
        return text + "}\n"
    }
}
