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

/// Makes flat values with random properties from their tables, and documents with elements that nobody knows.
struct ItemGenerator {
    var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    /// An element of a table, with a value of its kind.
    mutating func element<Bag: ElementBag>(_ field: ElementField<Bag>) -> WBXMLElement {
        if let item = field.listItem {
            let items = (0..<Int.random(in: 0...2, using: &random)).map { _ in self.item(item) }
            return WBXMLElement(field.tag, items.isEmpty ? nil : items.map { .element($0) })
        }
        switch field.tag {
        case AirSyncBaseTag.body: return children(field.tag, of: Body.self)
        case AirSyncBaseTag.bodyPart: return children(field.tag, of: BodyPart.self)
        case AirSyncBaseTag.location: return children(field.tag, of: Location.self)
        case EmailTag.flag: return children(field.tag, of: Email.Flag.self)
        case EmailTag.meetingRequest: return children(field.tag, of: MeetingRequest.self)
        case AirSyncBaseTag.attachments:
            let items = (0..<Int.random(in: 0...2, using: &random)).map { _ in
                children(AirSyncBaseTag.attachment, of: Attachment.self)
            }
            return WBXMLElement(field.tag, items.isEmpty ? nil : items.map { .element($0) })
        case RightsManagementTag.rightsManagementLicense:
            return WBXMLElement(field.tag, [.element(value(RightsManagementTag.editAllowed))])
        default: return value(field.tag)
        }
    }

    private mutating func item(_ tag: Tag) -> WBXMLElement {
        switch tag {
        case EmailTag.recurrence: children(tag, of: Email.Recurrence.self)
        case EmailTag.attachment: children(tag, of: Email.LegacyAttachment.self)
        case ComposeMailTag.forwardee: children(tag, of: Forwardee.self)
        default: value(tag)
        }
    }

    /// An element with random children of a table, in its order, for a version that has them.
    mutating func children<Bag: ElementBag>(
        _ tag: Tag, of type: Bag.Type, version: ProtocolVersion = .v161, density: Double = 0.6
    ) -> WBXMLElement {
        var elements: [WBXMLElement] = []
        for field in Bag.fields.fields where field.versions.contains(version) {
            if Double.random(in: 0...1, using: &random) < density { elements.append(element(field)) }
            if Int.random(in: 0..<40, using: &random) == 0 {
                elements.append(
                    WBXMLElement(
                        Tag(
                            page: UInt8.random(in: 26...255, using: &random),
                            token: UInt8.random(in: 5...63, using: &random)),
                        [.text(Array("unknown".utf8)), .element(WBXMLElement(EmailTag.subject))]))
            }
        }
        return WBXMLElement(tag, elements.isEmpty ? nil : elements.map { .element($0) })
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
        let date = Date(timeIntervalSince1970: Double(Int.random(in: 0...4_000_000_000, using: &random)))
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
        case .base64: text = Data(bytes).base64EncodedString()
        }
        return WBXMLElement(tag, [.text(Array(text.utf8))])
    }
}
