public import WBXML

/// A flat value, most of whose elements are one property each: described by one table line for each of them.
///
/// The table drives reading and writing. Elements that it does not name, and values that do not parse, are kept in
/// ``rawElements`` and written back in their place. A value that was read is written in the order in which it came, for
/// servers that demand their own; a new one in the order of the table.
public protocol ElementBag: ElementCodable, Hashable {
    /// The elements in the order in which they are written.
    static var fields: FieldTable<Self> { get }

    /// Elements that no property holds.
    var rawElements: RawElements { get set }

    /// Makes a value without any property.
    init()
}

extension ElementBag {
    /// Reads the children of the element that `decoder` stands in.
    ///
    /// - Throws: `WBXMLError` when the document is not well-formed.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        try self.init(from: &decoder) { (_, _) in false }
    }

    /// Reads the children of the element that `decoder` stands in, except those that `isTaken` has read and says so.
    init(
        from decoder: inout ElementDecoder,
        except isTaken: (inout ElementDecoder, Tag) throws(WBXMLError) -> Bool
    ) throws(WBXMLError) {
        self.init()
        let table = Self.fields
        var previous: Tag?
        var recorder = ArrangementRecorder()
        while let tag = try decoder.nextChild() {
            if try isTaken(&decoder, tag) { continue }
            guard let position = table.position(of: tag) else {
                rawElements.append(try decoder.keepUnknown(), after: previous)
                continue
            }
            recorder.append(position)
            try table.fields[position].read(&decoder, &self)
            if let element = decoder.takeUnparsed(), element.tag == tag { rawElements.append(element, after: tag) }
            if decoder.takeEmptyText() { recorder.noteEmptyText(tag) }
            previous = tag
        }
        rawElements.arrangement = recorder.arrangement
    }

    /// Writes the properties that are set and that the version has, and the elements that were kept.
    ///
    /// - Throws: `WBXMLError` for text with a zero character.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        let fields = Self.fields.fields
        if !rawElements.isEmpty { try rawElements.write(after: nil, to: &encoder) }
        guard let order = rawElements.arrangement.order(count: fields.count) else {
            for field in fields { try write(field, to: &encoder) }
            return
        }
        for position in order { try write(fields[position], to: &encoder) }
    }

    private func write(_ field: ElementField<Self>, to encoder: inout ElementEncoder) throws(WBXMLError) {
        encoder.emptyTextTag = rawElements.arrangement.hasEmptyText(field.tag) ? field.tag : nil
        let isWritten = field.versions.contains(encoder.version) ? try field.write(self, &encoder) : false
        encoder.emptyTextTag = nil
        if !rawElements.isEmpty {
            try rawElements.write(after: field.tag, unless: isWritten ? field.tag : nil, to: &encoder)
        }
    }

    /// The names of the properties that are set, without what they say.
    var summary: String {
        var names: [String] = []
        _ = try? ElementEncoder.document(AirSyncTag.applicationData, version: .v161) { (encoder) throws(WBXMLError) in
            for field in Self.fields.fields where try field.write(self, &encoder) {
                names.append(CodePageSet.activeSync.name(of: field.tag) ?? "")
            }
        }
        return "\(Self.self)(\(names.joined(separator: ", ")))"
    }

    /// Whether the element is there without content and without a property for it: how a server is told, and tells, that
    /// a property that is not text has no value.
    public func isEmpty(_ tag: Tag) -> Bool {
        rawElements.contains { $0.tag == tag && ($0.content ?? []).allSatisfy { $0 == .text([]) } }
    }

    /// Writes the element without content where its property is `nil`, which asks the server to clear it.
    public mutating func setEmpty(_ tag: Tag) {
        guard !isEmpty(tag) else { return }
        rawElements.append(WBXMLElement(tag), after: tag)
    }
}

/// Elements that no property holds, each with its place: what nobody here knows, and values that did not parse.
///
/// The order in which all elements came is kept here too. It means nothing, so that two values that differ in nothing
/// else are equal.
public struct RawElements: Hashable, Sendable {
    private var entries: [Entry] = []
    /// How the elements stood in the document that the value was read from.
    var arrangement = ElementArrangement()

    private struct Entry: Hashable {
        let element: WBXMLElement
        /// The element of the table that it follows, or `nil` at the beginning.
        let predecessor: Tag?
    }

    /// Makes an empty list.
    public init() {}

    /// Compares the elements and their places.
    public static func == (first: RawElements, second: RawElements) -> Bool {
        first.entries == second.entries
    }

    /// Feeds the elements and their places.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(entries)
    }

    /// Appends an element.
    ///
    /// - Parameters:
    ///   - element: the element.
    ///   - predecessor: the known element that it is written after; `nil` writes it first.
    public mutating func append(_ element: WBXMLElement, after predecessor: Tag?) {
        entries.append(Entry(element: element, predecessor: predecessor))
    }

    /// Removes the elements with a tag.
    public mutating func remove(_ tag: Tag) {
        entries.removeAll { $0.element.tag == tag }
    }

    func write(after predecessor: Tag?, unless tag: Tag? = nil, to encoder: inout ElementEncoder) throws(WBXMLError) {
        for entry in entries where entry.predecessor == predecessor && (tag == nil || entry.element.tag != tag) {
            try encoder.raw(entry.element)
        }
    }
}

extension RawElements: RandomAccessCollection {
    /// The position of the first element.
    public var startIndex: Int { entries.startIndex }
    /// The position after the last element.
    public var endIndex: Int { entries.endIndex }

    /// The element at a position.
    public subscript(position: Int) -> WBXMLElement { entries[position].element }
}
