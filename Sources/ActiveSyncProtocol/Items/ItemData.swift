public import WBXML

/// The properties of an item: `ApplicationData` in Sync, part of `Properties` in ItemOperations.
///
/// What they are called depends on the item's class. A class without a type here is kept as elements, nothing of it lost.
public indirect enum ItemData: Hashable, Sendable {
    /// A message, or a text message.
    case email(Email)
    /// An item of a class that has no type, or of which only elements are there that every class has.
    case other(ItemClass?, [WBXMLElement])

    /// An item of a class without any property.
    static func empty(_ itemClass: ItemClass?) -> ItemData {
        itemClass == .email || itemClass == .sms ? .email(Email()) : .other(itemClass, [])
    }

    /// The message, if it is one.
    public var email: Email? {
        guard case .email(let email) = self else { return nil }
        return email
    }

    /// The class, as far as it is known.
    public var itemClass: ItemClass? {
        switch self {
        case .email: .email
        case .other(let itemClass, _): itemClass
        }
    }
}

// MARK: - Wire

extension ItemData: ElementEncodable {
    /// Reads the children of the element that `decoder` stands in.
    ///
    /// - Parameters:
    ///   - decoder: stands in the element.
    ///   - itemClass: the class of the item, where it is known; otherwise the elements tell it.
    public init(from decoder: inout ElementDecoder, itemClass: ItemClass?) throws(WBXMLError) {
        try self.init(from: &decoder, itemClass: itemClass) { (_, _) in false }
    }

    /// Reads the children of the element that `decoder` stands in, except those that `isTaken` has read and says so.
    init(
        from decoder: inout ElementDecoder, itemClass: ItemClass?,
        except isTaken: (inout ElementDecoder, Tag) throws(WBXMLError) -> Bool
    ) throws(WBXMLError) {
        if let itemClass, itemClass == .email || itemClass == .sms {
            self = .email(try Email(from: &decoder, except: isTaken))
            return
        }
        var elements: [WBXMLElement] = []
        while let tag = try decoder.nextChild() {
            if try isTaken(&decoder, tag) { continue }
            elements.append(try decoder.raw())
        }
        self = .other(itemClass, elements)
        if itemClass == nil, let itemClass = Self.itemClass(of: elements) {
            self = try typed(as: itemClass, noting: &decoder)
        }
    }

    /// Writes the properties that the version has.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        switch self {
        case .email(let email): try email.encode(into: &encoder)
        case .other(_, let elements):
            for element in elements { try encoder.raw(element) }
        }
    }

    /// The same item with the class that it is known to have.
    ///
    /// - Throws: `WBXMLError` when its elements cannot be read as that.
    public func typed(as itemClass: ItemClass) throws(WBXMLError) -> ItemData {
        var decoder = ElementDecoder([])
        return try typed(as: itemClass, noting: &decoder)
    }

    /// What does not parse is noted in `outer`.
    private func typed(as itemClass: ItemClass, noting outer: inout ElementDecoder) throws(WBXMLError) -> ItemData {
        guard case .other(_, let elements) = self else { return self }
        guard itemClass == .email || itemClass == .sms else { return .other(itemClass, elements) }
        var writer = WBXMLWriter()
        try WBXMLElement(AirSyncTag.applicationData, elements.map { .element($0) }).write(to: &writer)
        var decoder = ElementDecoder(try writer.finish())
        _ = try decoder.nextChild()
        let frame = decoder.enter()
        let data = try ItemData(from: &decoder, itemClass: itemClass)
        try decoder.leave(frame)
        outer.note(decoder.issues, unknownElementCount: decoder.unknownElementCount)
        return data
    }

    /// The class whose page one of the elements is on.
    private static func itemClass(of elements: [WBXMLElement]) -> ItemClass? {
        for element in elements {
            switch element.tag.page {
            case EmailTag.subject.page, Email2Tag.sender.page: return .email
            case CalendarTag.subject.page: return .calendar
            case ContactsTag.fileAs.page, Contacts2Tag.nickName.page: return .contacts
            case TasksTag.subject.page: return .tasks
            case NotesTag.subject.page: return .notes
            default: continue
            }
        }
        return nil
    }
}
