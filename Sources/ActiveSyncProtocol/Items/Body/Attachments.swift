public import WBXML

/// The attachments of an item: those that it has, or, in a request since 16.0, those to add and to remove.
///
/// MS-ASAIRS, `Attachments`.
public struct Attachments: Hashable, Sendable {
    /// The attachments that the item has.
    public var items: [Attachment]
    /// The attachments to add.
    public var added: [AddedAttachment]
    /// The attachments to remove.
    public var removed: [FileReference]

    /// Makes a list.
    public init(_ items: [Attachment] = [], added: [AddedAttachment] = [], removed: [FileReference] = []) {
        self.items = items
        self.added = added
        self.removed = removed
    }
}

// MARK: - Wire

// Attachments { Attachment* | ( Add* | Delete { FileReference } * ) }

extension Attachments: ElementCodable {
    /// Reads the list.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init()
        var strangers: [WBXMLElement] = []
        while let tag = try decoder.nextChild() {
            switch tag {
            case AirSyncBaseTag.attachment: items.append(try decoder.decode())
            case AirSyncBaseTag.add: added.append(try decoder.decode())
            case AirSyncBaseTag.delete:
                try decoder.children { (decoder) throws(WBXMLError) in
                    while let tag = try decoder.nextChild() {
                        guard tag == AirSyncBaseTag.fileReference else {
                            decoder.countUnknown()
                            continue
                        }
                        if let reference = try decoder.value(FileReference.self) { removed.append(reference) }
                    }
                }
            default: strangers.append(try decoder.keepUnknown())
            }
        }
        decoder.strangers = strangers
    }

    /// Writes the list.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        for attachment in items { try encoder.element(AirSyncBaseTag.attachment, containing: attachment) }
        for attachment in added { try encoder.element(AirSyncBaseTag.add, containing: attachment) }
        for reference in removed {
            try encoder.container(AirSyncBaseTag.delete) { (encoder) throws(WBXMLError) in
                try encoder.element(AirSyncBaseTag.fileReference, reference)
            }
        }
    }
}
