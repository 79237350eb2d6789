internal import ActiveSyncProtocol
internal import FoundationEssentials
internal import WBXML

/// The properties of an event, a contact, a task or a note, as elements.
///
/// They are kept in one form, whatever version they came in and go out by; ``ItemForm`` makes that form. As elements they
/// show what a client said, absent and empty told apart, and nothing that a client sends is lost.
struct ItemProperties: Hashable, Sendable {
    /// The class.
    var itemClass: ItemClass
    /// The elements, each tag once.
    private(set) var elements: [WBXMLElement] = []
    /// The attachments of an event.
    var attachments: [StoredAttachment] = []

    /// Makes properties; of a tag that stands twice the last one counts.
    init(_ itemClass: ItemClass, _ elements: [WBXMLElement] = []) {
        self.itemClass = itemClass
        for element in elements { self[element.tag] = element }
    }

    /// The element with a tag; setting an element without content takes it away, as clients do it.
    subscript(tag: Tag) -> WBXMLElement? {
        get { elements.first { $0.tag == tag } }
        set {
            let index = elements.firstIndex { $0.tag == tag }
            guard let newValue, !newValue.isBlank else {
                if let index { elements.remove(at: index) }
                return
            }
            if let index { elements[index] = newValue } else { elements.append(newValue) }
        }
    }

    /// The text of an element, `nil` when it is absent.
    func text(_ tag: Tag) -> String? {
        self[tag]?.string
    }

    /// The number in an element, `nil` when it is absent or none.
    func number(_ tag: Tag) -> Int? {
        self[tag].flatMap { Int($0.string) }
    }

    /// The time in an element in seconds since 1970, `nil` when it is absent or none.
    func time(_ tag: Tag) -> Int? {
        self[tag]?.time
    }

    /// Sets the text of an element; `nil` and an empty text take it away.
    mutating func set(_ tag: Tag, _ text: String?) {
        self[tag] = text.map { WBXMLElement(tag, text: $0) }
    }

    /// The tags of the elements that are different from those of other properties.
    func differences(from other: ItemProperties) -> Set<Tag> {
        let tags = Set(elements.map(\.tag)).union(other.elements.map(\.tag))
        var differences = tags.filter { self[$0] != other[$0] }
        if attachments != other.attachments { differences.insert(AirSyncBaseTag.attachments) }
        return differences
    }

    /// The time that a filter compares: when an event ends for the last time.
    ///
    /// Other items pass every filter of time.
    var filterTime: Int {
        itemClass == .calendar ? EventSeries(self)?.end ?? Int.max : Int.max
    }

    /// Whether it is a task that is done.
    var isCompleteTask: Bool {
        itemClass == .tasks && number(TasksTag.complete) == 1
    }
}

/// A file in an event.
struct StoredAttachment: Hashable, Sendable {
    /// The number within the item, which is part of the reference.
    var number: Int
    /// The file name.
    var name: String
    /// The media type.
    var contentType: String?
    /// By which an HTML body refers to it.
    var contentID: String?
    /// Whether the HTML body shows it.
    var isInline = false
    /// What it is.
    var method = AttachmentMethod.normal
    /// The content.
    var bytes: [UInt8]
}

extension WBXMLElement {
    /// An element with a text; an empty one has no content.
    init(_ tag: Tag, text: String) {
        self.init(tag, text.isEmpty ? nil : [.text(Array(text.utf8))])
    }

    /// An element with children.
    init(_ tag: Tag, elements: [WBXMLElement]) {
        self.init(tag, elements.isEmpty ? nil : elements.map { .element($0) })
    }

    /// Whether there is nothing inside.
    var isBlank: Bool {
        (content ?? []).allSatisfy { node in
            switch node {
            case .element: false
            case .text(let bytes), .opaque(let bytes): bytes.isEmpty
            }
        }
    }

    /// The first child with a tag.
    func child(_ tag: Tag) -> WBXMLElement? {
        for case .element(let element) in content ?? [] where element.tag == tag { return element }
        return nil
    }

    /// The text of the first child with a tag.
    func text(_ tag: Tag) -> String? {
        child(tag)?.string
    }

    /// The number in the first child with a tag.
    func number(_ tag: Tag) -> Int? {
        child(tag).flatMap { Int($0.string) }
    }

    /// The element's value as a time in seconds since 1970.
    var time: Int? {
        DateTimeFormat.date(from: string).map { Int($0.timeIntervalSince1970.rounded(.down)) }
    }

    /// The children of a document's root, which is read from bytes.
    static func children(ofDocument bytes: [UInt8]) -> [WBXMLElement] {
        var reader = WBXMLReader(bytes)
        return (try? WBXMLElement(document: &reader))?.elements ?? []
    }
}

extension Tag {
    /// Whether a version has the element.
    func exists(in version: ProtocolVersion) -> Bool {
        versions?.contains(version) ?? true
    }
}
