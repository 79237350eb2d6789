public import WBXML

/// The properties of an item: `ApplicationData` in Sync, part of `Properties` in ItemOperations and Search.
///
/// What they are called depends on the item's class. A class without a type here is kept as elements, nothing of it lost.
public indirect enum ItemData: Hashable, Sendable {
    /// A message.
    case email(Email)
    /// A text message.
    case sms(Email)
    /// An event of a calendar.
    case event(CalendarEvent)
    /// A person or a company.
    case contact(Contact)
    /// A task.
    case task(TaskItem)
    /// A note.
    case note(Note)
    /// A person whom the user writes to.
    case recipientInformation(RecipientInformation)
    /// A file or a folder in a document library.
    case document(Document)
    /// An item of a class that has no type, or of which only elements are there that every class has.
    case other(ItemClass?, [WBXMLElement])

    /// An item of a class without any property.
    static func empty(_ itemClass: ItemClass?) -> ItemData {
        switch itemClass {
        case .email?: .email(Email())
        case .sms?: .sms(Email())
        case .calendar?: .event(CalendarEvent())
        case .contacts?: .contact(Contact())
        case .tasks?: .task(TaskItem())
        case .notes?: .note(Note())
        case .recipientInformation?: .recipientInformation(RecipientInformation())
        case .documents?: .document(Document())
        default: .other(itemClass, [])
        }
    }

    /// The class, as far as it is known.
    public var itemClass: ItemClass? {
        switch self {
        case .email: .email
        case .sms: .sms
        case .event: .calendar
        case .contact: .contacts
        case .task: .tasks
        case .note: .notes
        case .recipientInformation: .recipientInformation
        case .document: .documents
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
        switch itemClass {
        case .email?: self = .email(try Email(from: &decoder, except: isTaken))
        case .sms?: self = .sms(try Email(from: &decoder, except: isTaken))
        case .calendar?: self = .event(try CalendarEvent(from: &decoder, except: isTaken))
        case .contacts?: self = .contact(try Contact(from: &decoder, except: isTaken))
        case .tasks?: self = .task(try TaskItem(from: &decoder, except: isTaken))
        case .notes?: self = .note(try Note(from: &decoder, except: isTaken))
        case .recipientInformation?:
            self = .recipientInformation(try RecipientInformation(from: &decoder, except: isTaken))
        case .documents?: self = .document(try Document(from: &decoder, except: isTaken))
        default:
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
    }

    /// Writes the properties that the version has.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        switch self {
        case .email(let email), .sms(let email): try email.encode(into: &encoder)
        case .event(let event): try event.encode(into: &encoder)
        case .contact(let contact): try contact.encode(into: &encoder)
        case .task(let task): try task.encode(into: &encoder)
        case .note(let note): try note.encode(into: &encoder)
        case .recipientInformation(let person): try person.encode(into: &encoder)
        case .document(let document): try document.encode(into: &encoder)
        case .other(_, let elements):
            for element in elements { try encoder.raw(element) }
        }
    }

    /// The same item with the class that it is known to have; one that has a type already stays what it is.
    ///
    /// - Throws: `WBXMLError` when its elements cannot be read as that.
    public func typed(as itemClass: ItemClass) throws(WBXMLError) -> ItemData {
        var decoder = ElementDecoder([])
        return try typed(as: itemClass, noting: &decoder)
    }

    /// What does not parse is noted in `outer`.
    private func typed(as itemClass: ItemClass, noting outer: inout ElementDecoder) throws(WBXMLError) -> ItemData {
        guard case .other(_, let elements) = self else { return self }
        guard !elements.isEmpty else { return .empty(itemClass) }
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
        let tags = elements.map(\.tag)
        // A contact may have these two; in the collection of recipients there is hardly anything else.
        if tags.contains(ContactsTag.weightedRank), tags.allSatisfy({ RecipientInformation.fields[$0] != nil }) {
            return .recipientInformation
        }
        for tag in tags {
            switch tag.page {
            case EmailTag.subject.page, Email2Tag.sender.page, RightsManagementTag.rightsManagementLicense.page:
                return .email
            case CalendarTag.subject.page: return .calendar
            case ContactsTag.fileAs.page, Contacts2Tag.nickName.page: return .contacts
            case TasksTag.subject.page: return .tasks
            case NotesTag.subject.page: return .notes
            case DocumentLibraryTag.linkID.page: return .documents
            default: continue
            }
        }
        return nil
    }
}
