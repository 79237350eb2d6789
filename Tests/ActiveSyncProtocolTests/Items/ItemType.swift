import ActiveSyncProtocol
import Testing
import WBXML

/// A type of flat values, for tests that do the same with all of them.
struct ItemType: Sendable, CustomTestStringConvertible {
    let name: String
    /// The elements of its table, those that repeat in lists included.
    let tags: [Tag]
    /// A document with random elements of it.
    let document: @Sendable (inout ItemGenerator) throws -> [UInt8]
    /// What it writes after it has read a document, and whether it reads that as the same value.
    let roundTrip: @Sendable ([UInt8], ProtocolVersion) throws -> (written: [UInt8], isEqual: Bool)
    /// The faults of its table.
    let faults: @Sendable () -> [String]

    var testDescription: String { name }

    init<Bag: ElementBag>(_ type: Bag.Type) {
        name = "\(type)"
        tags = Bag.fields.fields.flatMap { [$0.tag] + ($0.listItem.map { [$0] } ?? []) }
        document = { generator in
            try Self.document(generator.children(AirSyncTag.applicationData, of: type))
        }
        roundTrip = { document, version in
            let value = try Self.read(document, as: type)
            let written = try Self.write(value, version)
            return (written, try Self.read(written, as: type) == value)
        }
        faults = {
            var faults: [String] = []
            let fields = Bag.fields.fields
            if Set(fields.map(\.tag)).count != fields.count { faults.append("an element twice") }
            for field in fields {
                let name = CodePageSet.activeSync.qualifiedName(of: field.tag)
                if Bag.fields[field.tag]?.tag != field.tag { faults.append("\(name) is not found") }
                if field.tag.kind != field.kind { faults.append("\(name) has another kind") }
                guard let versions = field.tag.versions else { continue }
                if !versions.contains(field.versions.lowerBound) || !versions.contains(field.versions.upperBound) {
                    faults.append("\(name) is written for versions that do not have it")
                }
            }
            return faults
        }
    }

    static func document(_ element: WBXMLElement) throws -> [UInt8] {
        var writer = WBXMLWriter()
        try element.write(to: &writer)
        return try writer.finish()
    }

    static func read<Value: ElementDecodable>(_ document: [UInt8], as type: Value.Type) throws -> Value {
        var decoder = ElementDecoder(document)
        _ = try decoder.nextChild()
        return try decoder.decode(type)
    }

    static func write(_ value: some ElementEncodable, _ version: ProtocolVersion) throws -> [UInt8] {
        try ElementEncoder.document(AirSyncTag.applicationData, version: version) { (encoder) throws(WBXMLError) in
            try value.encode(into: &encoder)
        }
    }

    /// The classes of items.
    static let items: [ItemType] = [
        ItemType(Email.self), ItemType(CalendarEvent.self), ItemType(Contact.self), ItemType(TaskItem.self),
        ItemType(Note.self), ItemType(RecipientInformation.self), ItemType(Document.self),
    ]

    /// What stands inside of items.
    static let parts: [ItemType] = [
        ItemType(Email.Flag.self), ItemType(Email.Recurrence.self), ItemType(Email.LegacyAttachment.self),
        ItemType(MeetingRequest.self), ItemType(Forwardee.self), ItemType(Attendee.self),
        ItemType(CalendarEvent.Exception.self), ItemType(CalendarEvent.Recurrence.self),
        ItemType(TaskItem.Recurrence.self), ItemType(RightsManagementLicense.self), ItemType(Body.self),
        ItemType(BodyPart.self), ItemType(Attachment.self), ItemType(AddedAttachment.self), ItemType(Location.self),
    ]

    /// What stands in options and in other places.
    static let others: [ItemType] = [
        ItemType(BodyPreference.self), ItemType(BodyPartPreference.self), ItemType(Sync.Options.self),
        ItemType(DeviceInformation.self), ItemType(PolicyDocument.self), ItemType(ItemOperations.Content.self),
        ItemType(RightsManagementTemplate.self),
    ]
}
