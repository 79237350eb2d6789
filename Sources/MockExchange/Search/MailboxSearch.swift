internal import ActiveSyncProtocol
internal import FoundationEssentials
internal import WBXML

/// Looks for items in a mailbox.
struct MailboxSearch {
    /// A condition.
    indirect enum Condition {
        case all([Condition])
        case any([Condition])
        case itemClass(ItemClass)
        /// Words that all stand somewhere in the item.
        case text(String)
        /// Words in one part of a message.
        case field(Field, String)
        case conversation([UInt8])
        /// Messages that came after a time, in seconds since 1970.
        case receivedAfter(Int)
        /// Messages that came before a time, in seconds since 1970.
        case receivedBefore(Int)
        case hasAttachment(Bool)
    }

    /// A part of a message that a word can be looked for in.
    enum Field: String {
        case from, to, cc, subject, body
    }

    /// Which folders are searched; `nil` for all of them.
    var folders: Set<CollectionID>?
    /// What the items have to be like.
    var condition: Condition

    /// The items that are found, the newest first.
    func results(in mailbox: Mailbox) -> [(id: ItemID, item: StoredItem)] {
        var results: [(id: ItemID, item: StoredItem)] = []
        for folder in mailbox.folders.values where folders?.contains(folder.id) ?? true {
            for item in folder.items.values where matches(condition, SearchSubject(item)) {
                results.append((ItemID(folder: folder.id, number: item.number), item))
            }
        }
        return results.sorted { ($1.item.received, $1.item.number) < ($0.item.received, $0.item.number) }
    }

    /// The folders that a search in some of them is about.
    static func folders(_ ids: [CollectionID], deep: Bool, in mailbox: Mailbox) -> Set<CollectionID> {
        var result = Set(ids)
        guard deep else { return result }
        for folder in mailbox.folders.values where ids.contains(where: { mailbox.isFolder(folder.id, inside: $0) }) {
            result.insert(folder.id)
        }
        return result
    }

    private func matches(_ condition: Condition, _ subject: SearchSubject) -> Bool {
        switch condition {
        case .all(let parts): parts.allSatisfy { matches($0, subject) }
        case .any(let parts): parts.contains { matches($0, subject) }
        case .itemClass(let itemClass): subject.item.itemClass == itemClass
        case .text(let text): subject.contains(text)
        case .field(let field, let text): subject.contains(text, in: field)
        case .conversation(let id): subject.conversation == id
        case .receivedAfter(let time): subject.item.isMessage && subject.item.received > time
        case .receivedBefore(let time): subject.item.isMessage && subject.item.received < time
        case .hasAttachment(let wanted): subject.hasAttachment == wanted
        }
    }
}

/// An item as a search sees it; what takes time is worked out when it is asked for.
private struct SearchSubject {
    let item: StoredItem
    private let mime: [UInt8]
    private let part: MIMEPart?

    init(_ item: StoredItem) {
        self.item = item
        mime = item.mime
        part = item.isMessage ? MIMEPart(message: mime) : nil
    }

    /// Whether all words of a text stand somewhere in the item; one in quotes as a whole.
    func contains(_ text: String) -> Bool {
        let words = Self.words(of: text)
        let content = everything
        return !words.isEmpty && words.allSatisfy { content.contains($0) }
    }

    /// Whether all words of a text stand in one part of a message.
    func contains(_ text: String, in field: MailboxSearch.Field) -> Bool {
        let content =
            switch field {
            case .body: body
            case .subject: part == nil ? everything : part?.header.text("Subject") ?? ""
            case .from, .to, .cc: part?.header.text(field.rawValue) ?? ""
            }
        return Self.words(of: text).allSatisfy { content.lowercased().contains($0) }
    }

    var conversation: [UInt8]? {
        part.map { EmailRenderer.conversationID(of: $0.header.text("Subject") ?? "") }
    }

    var hasAttachment: Bool {
        part.map { !MessageStructure($0).attachments.isEmpty } ?? (item.properties?.attachments.isEmpty == false)
    }

    private var everything: String {
        guard let part else {
            return (item.properties?.elements ?? []).map(Self.texts).joined(separator: "\n").lowercased()
        }
        let fields = ["Subject", "From", "To", "Cc"].compactMap { part.header.text($0) }
        let files = MessageStructure(part).attachments.compactMap(\.fileName)
        return (fields + files + [body]).joined(separator: "\n").lowercased()
    }

    private var body: String {
        guard let part else { return "" }
        let structure = MessageStructure(part)
        return structure.plain?.text(of: mime)
            ?? TextConversion.plain(fromHTML: structure.html?.text(of: mime) ?? "")
    }

    private static func texts(_ element: WBXMLElement) -> String {
        ([element.string] + element.elements.map(texts)).joined(separator: "\n")
    }

    private static func words(of text: String) -> [String] {
        let text = text.lowercased()
        if text.count > 2, text.first == "\"", text.last == "\"" { return [String(text.dropFirst().dropLast())] }
        return text.split(whereSeparator: { $0.isWhitespace || $0 == "\"" }).map {
            String($0.last == "*" ? $0.dropLast() : $0)
        }
    }
}

extension MailboxSearch.Condition {
    /// Reads a query in the keyword query language, as far as people use it: words, `from:ada`, `subject:"tea time"`,
    /// `received>=2026-01-01`, `hasattachment:true`, AND, OR and NOT left aside.
    init(keywords text: String) {
        var groups: [[MailboxSearch.Condition]] = [[]]
        for token in Self.tokens(text) {
            switch token {
            case "AND": continue
            case "OR": groups.append([])
            default: groups[groups.count - 1].append(Self.condition(token))
            }
        }
        let parts = groups.filter { !$0.isEmpty }.map { MailboxSearch.Condition.all($0) }
        self = parts.count == 1 ? parts[0] : .any(parts)
    }

    private static func tokens(_ text: String) -> [String] {
        var tokens: [String] = []
        var token = ""
        var isQuoted = false
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if character.isWhitespace, !isQuoted {
                if !token.isEmpty { tokens.append(token) }
                token = ""
            } else if !"()".contains(character) || isQuoted {
                token.append(character)
            }
        }
        return token.isEmpty ? tokens : tokens + [token]
    }

    private static func condition(_ token: String) -> MailboxSearch.Condition {
        guard let mark = token.firstIndex(where: { ":<>=".contains($0) }), mark != token.startIndex else {
            return .text(token)
        }
        let name = token[..<mark].lowercased()
        let value = token[mark...].drop { ":<>=".contains($0) }
        let text = String(value)
        if let field = MailboxSearch.Field(rawValue: name) { return .field(field, text) }
        switch name {
        case "hasattachment": return .hasAttachment(text.lowercased() == "true")
        case "received":
            guard let day = MeetingInvitation.time(text) else { return .text(token) }
            if token[mark] == ">" { return .receivedAfter(day - 1) }
            if token[mark] == "<" { return .receivedBefore(day) }
            return .all([.receivedAfter(day - 1), .receivedBefore(day + 86400)])
        default: return .text(token)
        }
    }
}
