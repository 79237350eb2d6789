public import WBXML

/// One element of a flat value: its tag, the property that holds it, and how the two become each other.
///
/// What the element holds and which versions have it comes from the table of tags.
public struct ElementField<Value: Sendable>: Sendable {
    /// The element.
    public let tag: Tag
    /// What it holds.
    public let kind: ElementKind
    /// The versions that it is written for; it is read in every version.
    public let versions: ClosedRange<ProtocolVersion>
    /// The elements that repeat inside it, for a list.
    public let listItem: Tag?
    /// What the element, or each element of the list, holds where it has elements of its own and a type that describes
    /// them.
    let container: (any ElementCodable.Type)?
    /// Whether the element itself repeats.
    let isRepeated: Bool
    /// Whether the element's presence is its value.
    let isPresence: Bool

    /// Reads the decoder's current child into the property.
    let read: @Sendable (inout ElementDecoder, inout Value) throws(WBXMLError) -> Void
    /// Writes the property and says whether there was something to write.
    let write: @Sendable (Value, inout ElementEncoder) throws(WBXMLError) -> Bool

    private init(
        _ tag: Tag, listItem: Tag? = nil, versions: ClosedRange<ProtocolVersion>? = nil,
        container: (any ElementCodable.Type)? = nil, isRepeated: Bool = false, isPresence: Bool = false,
        read: @escaping @Sendable (inout ElementDecoder, inout Value) throws(WBXMLError) -> Void,
        write: @escaping @Sendable (Value, inout ElementEncoder) throws(WBXMLError) -> Bool
    ) {
        self.tag = tag
        self.listItem = listItem
        self.container = container
        self.isRepeated = isRepeated
        self.isPresence = isPresence
        kind = tag.kind ?? .string
        self.versions = versions ?? tag.versions ?? .v25 ... .v161
        self.read = read
        self.write = write
    }

    /// The same row for an element that is written only for some of its versions here.
    public func limited(to versions: ClosedRange<ProtocolVersion>) -> ElementField {
        ElementField(
            tag, listItem: listItem, versions: versions, container: container, isRepeated: isRepeated,
            isPresence: isPresence, read: read, write: write)
    }

    /// An element that is kept as a tree.
    public init(_ tag: Tag, raw path: any WritableKeyPath<Value, WBXMLElement?> & Sendable) {
        self.init(
            tag,
            read: { (decoder, value) throws(WBXMLError) in value[keyPath: path] = try decoder.raw() },
            write: { (value, encoder) throws(WBXMLError) in
                guard let element = value[keyPath: path] else { return false }
                try encoder.raw(element)
                return true
            })
    }

    /// An element whose presence alone says yes; `false` is not written.
    public init(_ tag: Tag, presence path: any WritableKeyPath<Value, Bool?> & Sendable) {
        self.init(
            tag, isPresence: true,
            read: { (decoder, value) throws(WBXMLError) in value[keyPath: path] = try decoder.flag() },
            write: { (value, encoder) throws(WBXMLError) in
                guard value[keyPath: path] == true else { return false }
                try encoder.empty(tag)
                return true
            })
    }

    /// An element with a value.
    public init<Property: ElementValue>(_ tag: Tag, _ path: any WritableKeyPath<Value, Property?> & Sendable) {
        self.init(
            tag,
            read: { (decoder, value) throws(WBXMLError) in
                if let property = try Property.read(from: &decoder) { value[keyPath: path] = property }
            },
            write: { (value, encoder) throws(WBXMLError) in
                guard let property = value[keyPath: path] else { return false }
                try property.write(tag, to: &encoder)
                return true
            })
    }

    /// An element with children of its own.
    public init<Property: ElementCodable>(
        _ tag: Tag, container path: any WritableKeyPath<Value, Property?> & Sendable
    ) {
        self.init(
            tag, container: Property.self,
            read: { (decoder, value) throws(WBXMLError) in
                value[keyPath: path] = try decoder.decode(Property.self)
            },
            write: { (value, encoder) throws(WBXMLError) in
                guard let property = value[keyPath: path] else { return false }
                try encoder.element(tag, containing: property)
                return true
            })
    }

    /// An element with children that repeats.
    public init<Item: ElementCodable>(_ tag: Tag, each path: any WritableKeyPath<Value, [Item]> & Sendable) {
        self.init(
            tag, container: Item.self, isRepeated: true,
            read: { (decoder, value) throws(WBXMLError) in
                value[keyPath: path].append(try decoder.decode(Item.self))
            },
            write: { (value, encoder) throws(WBXMLError) in
                for item in value[keyPath: path] { try encoder.element(tag, containing: item) }
                return !value[keyPath: path].isEmpty
            })
    }

    /// An element with a list of values; an empty list is an element without content.
    public init<Item: ElementValue>(
        _ tag: Tag, listOf item: Tag, _ path: any WritableKeyPath<Value, [Item]?> & Sendable
    ) {
        self.init(
            tag, listItem: item,
            read: { (decoder, value) throws(WBXMLError) in
                var items: [Item] = []
                var strangers: [WBXMLElement] = []
                try decoder.children { (decoder) throws(WBXMLError) in
                    while let tag = try decoder.nextChild() {
                        guard tag == item else {
                            strangers.append(try decoder.keepUnknown())
                            continue
                        }
                        if let value = try Item.read(from: &decoder) { items.append(value) }
                    }
                }
                value[keyPath: path] = items
                decoder.strangers = strangers
            },
            write: { (value, encoder) throws(WBXMLError) in
                guard let items = value[keyPath: path] else { return false }
                try encoder.container(tag) { (encoder) throws(WBXMLError) in
                    for value in items { try value.write(item, to: &encoder) }
                }
                return true
            })
    }

    /// An element with a list of elements that have children; an empty list is an element without content.
    public init<Item: ElementCodable>(
        _ tag: Tag, listOf item: Tag, containers path: any WritableKeyPath<Value, [Item]?> & Sendable
    ) {
        self.init(
            tag, listItem: item, container: Item.self,
            read: { (decoder, value) throws(WBXMLError) in
                var items: [Item] = []
                var strangers: [WBXMLElement] = []
                try decoder.children { (decoder) throws(WBXMLError) in
                    while let tag = try decoder.nextChild() {
                        guard tag == item else {
                            strangers.append(try decoder.keepUnknown())
                            continue
                        }
                        items.append(try decoder.decode(Item.self))
                    }
                }
                value[keyPath: path] = items
                decoder.strangers = strangers
            },
            write: { (value, encoder) throws(WBXMLError) in
                guard let items = value[keyPath: path] else { return false }
                try encoder.container(tag) { (encoder) throws(WBXMLError) in
                    for value in items { try encoder.element(item, containing: value) }
                }
                return true
            })
    }
}

/// The elements of a flat value in the order in which they are written.
public struct FieldTable<Value: Sendable>: Sendable {
    /// The elements in the order of the schema.
    public let fields: [ElementField<Value>]
    /// Positions in `fields` plus one, by page and token; 0 for an element that is not in the table.
    private let index: [UInt8]

    /// Makes a table of at most 255 elements.
    public init(_ fields: [ElementField<Value>]) {
        self.fields = fields
        var index = [UInt8](repeating: 0, count: 64 * (1 + Int(fields.map(\.tag.page).max() ?? 0)))
        for (position, field) in fields.enumerated() {
            index[Self.slot(field.tag)] = UInt8(position + 1)
        }
        self.index = index
    }

    /// The row of an element, or `nil` when the table does not have it.
    public subscript(tag: Tag) -> ElementField<Value>? {
        guard let position = position(of: tag) else { return nil }
        return fields[position]
    }

    func position(of tag: Tag) -> Int? {
        let slot = Self.slot(tag)
        guard slot < index.count, index[slot] > 0 else { return nil }
        return Int(index[slot]) - 1
    }

    private static func slot(_ tag: Tag) -> Int {
        Int(tag.page) << 6 | Int(tag.token)
    }
}
