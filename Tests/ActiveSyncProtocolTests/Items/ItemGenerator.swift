import ActiveSyncProtocol
import FoundationEssentials
import WBXML

/// A sequence of numbers that is the same in every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Makes documents with random elements of the tables, in random order, with elements that nobody knows in between.
struct ItemGenerator {
    var random: SeededGenerator
    /// The version that has all of the elements.
    let version: ProtocolVersion

    init(seed: UInt64, version: ProtocolVersion = .v161) {
        random = SeededGenerator(seed: seed)
        self.version = version
    }

    /// An element with random children of a table that the version has.
    mutating func children<Bag: ElementBag>(_ tag: Tag, of type: Bag.Type, density: Double = 0.6) -> WBXMLElement {
        var elements: [WBXMLElement] = []
        for field in Bag.fields.fields where field.versions.contains(version) {
            guard Double.random(in: 0...1, using: &random) < density else { continue }
            // An attachment to add says it by an empty tag, one that is there by a number.
            let isPresence = Bag.self == AddedAttachment.self && field.tag == AirSyncBaseTag.isInline
            elements.append(isPresence ? WBXMLElement(field.tag) : element(field))
        }
        // Half of the senders keep the order of the table.
        if Bool.random(using: &random) { elements.shuffle(using: &random) }
        for _ in 0..<Int.random(in: 0...2, using: &random) where Int.random(in: 0..<6, using: &random) == 0 {
            elements.insert(unknown(), at: Int.random(in: 0...elements.count, using: &random))
        }
        return WBXMLElement(tag, elements.isEmpty ? nil : elements.map { .element($0) })
    }

    private mutating func unknown() -> WBXMLElement {
        WBXMLElement(
            Tag(page: UInt8.random(in: 26...255, using: &random), token: UInt8.random(in: 5...63, using: &random)),
            [.text(Array("unknown".utf8)), .element(WBXMLElement(EmailTag.subject))])
    }

    /// An element of a table, with a value of its kind.
    private mutating func element<Bag: ElementBag>(_ field: ElementField<Bag>) -> WBXMLElement {
        if let item = field.listItem {
            return list(field.tag) { generator in generator.item(item) }
        }
        switch field.tag {
        case AirSyncBaseTag.body: return children(field.tag, of: Body.self)
        case AirSyncBaseTag.bodyPart: return children(field.tag, of: BodyPart.self)
        case AirSyncBaseTag.location: return children(field.tag, of: Location.self)
        case EmailTag.flag: return children(field.tag, of: Email.Flag.self)
        case EmailTag.meetingRequest: return children(field.tag, of: MeetingRequest.self)
        case CalendarTag.recurrence: return children(field.tag, of: CalendarEvent.Recurrence.self)
        case TasksTag.recurrence: return children(field.tag, of: TaskItem.Recurrence.self)
        case RightsManagementTag.rightsManagementLicense: return children(field.tag, of: RightsManagementLicense.self)
        case AirSyncBaseTag.attachments: return attachments()
        default: return value(field.tag)
        }
    }

    private mutating func list(
        _ tag: Tag, _ item: (inout ItemGenerator) -> WBXMLElement
    ) -> WBXMLElement {
        let items = (0..<Int.random(in: 0...2, using: &random)).map { _ in item(&self) }
        return WBXMLElement(tag, items.isEmpty ? nil : items.map { .element($0) })
    }

    private mutating func item(_ tag: Tag) -> WBXMLElement {
        switch tag {
        case EmailTag.recurrence: children(tag, of: Email.Recurrence.self)
        case EmailTag.attachment: children(tag, of: Email.LegacyAttachment.self)
        case ComposeMailTag.forwardee: children(tag, of: Forwardee.self)
        case CalendarTag.attendee: children(tag, of: Attendee.self)
        case CalendarTag.exception: children(tag, of: CalendarEvent.Exception.self, density: 0.2)
        default: value(tag)
        }
    }

    private mutating func attachments() -> WBXMLElement {
        let tag = AirSyncBaseTag.attachments
        guard version >= .v160, Bool.random(using: &random) else {
            return list(tag) { generator in generator.children(AirSyncBaseTag.attachment, of: Attachment.self) }
        }
        return list(tag) { generator in
            // Removed ones are written behind those that are added.
            generator.children(AirSyncBaseTag.add, of: AddedAttachment.self)
        }
    }

    /// An element with a value of its kind; now and then one that does not parse.
    private mutating func value(_ tag: Tag) -> WBXMLElement {
        let kind = tag.kind ?? .string
        // The preview is text in a body, a number in a preference.
        let isText = kind == .string && tag != AirSyncBaseTag.data
        if !isText, kind != .opaque, kind != .empty, tag != AirSyncBaseTag.data,
            Int.random(in: 0..<25, using: &random) == 0
        {
            let content: [WBXMLNode]? = Bool.random(using: &random) && kind != .bool ? nil : [.text(Array("?!".utf8))]
            return WBXMLElement(tag, content)
        }
        let bytes = (0..<Int.random(in: 1...20, using: &random)).map { _ in UInt8.random(in: 1...255, using: &random) }
        let eighths = kind == .isoDateTime ? Double(Int.random(in: 0...7, using: &random)) / 8 : 0
        let date = Date(timeIntervalSince1970: Double(Int.random(in: 0...4_000_000_000, using: &random)) + eighths)
        let text: String
        switch kind {
        case .container, .empty: return WBXMLElement(tag)
        case .opaque: return WBXMLElement(tag, [.opaque(bytes + [0])])
        case .string:
            if tag == AirSyncBaseTag.data { return WBXMLElement(tag, [.text(bytes)]) }
            text =
                ["x", "Grüße, 世界", "a & b <c>", String(repeating: "long ", count: 30)].randomElement(using: &random)
                ?? ""
        case .int: text = String(Int.random(in: -5...5000, using: &random))
        case .bool: text = Bool.random(using: &random) ? "1" : "0"
        case .double: text = String(Double(Int.random(in: -900...900, using: &random)) + 0.5)
        case .isoDateTime: text = DateTimeFormat.iso.string(from: date)
        case .compactDateTime: text = DateTimeFormat.compact.string(from: date)
        case .base64:
            let isZone = tag == CalendarTag.timezone || tag == EmailTag.timeZone
            let zone = (0..<172).map { _ in UInt8.random(in: 0...255, using: &random) }
            text = Data(isZone ? zone : bytes).base64EncodedString()
        }
        return WBXMLElement(tag, [.text(Array(text.utf8))])
    }
}
