internal import ActiveSyncProtocol
internal import WBXML

/// Makes what a client gets of an item of any class, in the form that it asks for.
struct ItemRenderer {
    /// What the client wants, by class.
    let options: [Sync.Options]
    let call: CommandCall
    /// The most bytes of a body that the mock gives, whatever the client wants.
    var mostBytes = Int.max

    /// The options for a class; those that name no class count for the folder's own.
    func options(for itemClass: ItemClass) -> Sync.Options {
        options.first { $0.itemClass == itemClass }
            ?? options.first { $0.itemClass == nil || itemClass != .sms && $0.itemClass != .sms } ?? Sync.Options()
    }

    /// What makes the properties of a message.
    func email(for item: StoredItem) -> EmailRenderer {
        var renderer = EmailRenderer(
            options: options(for: item.itemClass), version: call.version,
            truncates: !call.mock.options.quirks.contains(.ignoresTruncation), mostBytes: mostBytes,
            quirks: call.mock.options.quirks)
        renderer.now = call.mock.now
        if call.version >= .v141, renderer.options.rightsManagementSupport == true, let protection = item.protection {
            renderer.license = call.mock.license(of: protection, for: call.user)
        }
        return renderer
    }

    /// Whether the server fails at the form that would be used.
    func fails(at item: StoredItem) -> Bool {
        item.isMessage && item.isPoisoned && email(for: item).fails(at: item)
    }

    /// All properties, and about how many bytes they take.
    func data(_ item: StoredItem, id: ItemID) -> (data: ItemData, size: Int) {
        guard let properties = item.properties else {
            let email = email(for: item).item(item, id: id)
            return (.email(email), 1000 + (email.body?.data?.count ?? 0))
        }
        let elements = elements(of: properties, id: id)
        return (.other(properties.itemClass, elements), 500 + elements.reduce(0) { $0 + $1.roughSize })
    }

    /// What a device that has an item needs to know after a change.
    ///
    /// - Parameter told: the version that the device has.
    func change(_ item: StoredItem, id: ItemID, told: Int?) -> (data: ItemData, size: Int) {
        if let properties = item.properties, let told {
            let tags = Set(item.changedTags(since: told).map { ItemForm(version: call.version).tag($0) })
            var elements = elements(of: properties, id: id)
            // What a change does not name stays as it is, so that what has gone is named without content.
            let gone = tags.filter { tag in !elements.contains { $0.tag == tag } && tag.exists(in: call.version) }
            if call.mock.options.quirks.contains(.partialChanges) { elements.removeAll { !tags.contains($0.tag) } }
            elements += gone.sorted { ($0.page, $0.token) < ($1.page, $1.token) }.map { WBXMLElement($0) }
            return (.other(properties.itemClass, elements), 500 + elements.reduce(0) { $0 + $1.roughSize })
        }
        guard item.isMessage, !item.isDraft else { return data(item, id: id) }
        return (.email(email(for: item).state(of: item)), 300)
    }

    // MARK: - Items that are no message

    private func elements(of properties: ItemProperties, id: ItemID) -> [WBXMLElement] {
        var elements = ItemForm(version: call.version).written(properties).map { element in
            element.tag == CalendarTag.exceptions ? withBodies(element) : element
        }
        if call.mock.options.quirks.contains(.sparseEvents) { elements = Self.sparse(elements) }
        if let body = properties[AirSyncBaseTag.body] {
            elements += self.elements(ofBody: body, itemClass: properties.itemClass)
        } else {
            elements += absentBody(of: properties.itemClass)
        }
        if call.version >= .v160, !properties.attachments.isEmpty {
            let files = properties.attachments.map { element(of: $0, id: id) }
            elements.append(WBXMLElement(AirSyncBaseTag.attachments, elements: files))
        }
        return elements
    }

    /// The exceptions of a series, each with its body in the form that the client takes.
    private func withBodies(_ exceptions: WBXMLElement) -> WBXMLElement {
        let rendered = exceptions.elements.map { exception in
            let children = exception.elements.flatMap { child in
                child.tag == AirSyncBaseTag.body ? elements(ofBody: child, itemClass: .calendar) : [child]
            }
            return WBXMLElement(
                exception.tag, elements: children.filter { $0.tag != AirSyncBaseTag.nativeBodyType })
        }
        return WBXMLElement(exceptions.tag, elements: rendered)
    }

    /// Elements of an event without those that some servers leave out.
    private static func sparse(_ elements: [WBXMLElement]) -> [WBXMLElement] {
        elements.filter { $0.tag != CalendarTag.dtStamp }.map { element in
            guard element.tag == CalendarTag.recurrence else { return element }
            let isByDay = element.number(CalendarTag.type) == 2
            return WBXMLElement(
                element.tag,
                elements: element.elements.filter {
                    $0.tag != CalendarTag.interval && !(isByDay && $0.tag == CalendarTag.dayOfMonth)
                })
        }
    }

    private func element(of file: StoredAttachment, id: ItemID) -> WBXMLElement {
        var elements = [
            WBXMLElement(AirSyncBaseTag.displayName, text: file.name),
            WBXMLElement(
                AirSyncBaseTag.fileReference, text: AttachmentReference(item: id, index: file.number).text.rawValue),
            WBXMLElement(AirSyncBaseTag.method, text: "\(file.method.rawValue)"),
            WBXMLElement(AirSyncBaseTag.estimatedDataSize, text: "\(file.bytes.count)"),
        ]
        if let contentID = file.contentID { elements.append(WBXMLElement(AirSyncBaseTag.contentID, text: contentID)) }
        if file.isInline { elements.append(WBXMLElement(AirSyncBaseTag.isInline, text: "1")) }
        return WBXMLElement(AirSyncBaseTag.attachment, elements: elements)
    }

    private func elements(ofBody body: WBXMLElement, itemClass: ItemClass) -> [WBXMLElement] {
        let native = BodyType(rawValue: body.number(AirSyncBaseTag.type) ?? 1)
        let text = body.text(AirSyncBaseTag.data) ?? ""
        guard call.version >= .v120 else { return legacyBody(text, native, itemClass) }
        let wanted = options(for: itemClass).bodyPreferences
        // The form that the item has, if the client takes it, needs no conversion.
        let preference =
            wanted.first { $0.type == native } ?? wanted.first { $0.type == .html } ?? wanted.first {
                $0.type == .plainText
            } ?? BodyPreference(type: .plainText)
        let type = preference.type ?? .plainText
        let content = Array(converted(text, from: native, to: type).utf8)
        let ignoresLimit = call.mock.options.quirks.contains(.ignoresTruncation)
        let limit = min(ignoresLimit ? Int.max : preference.truncationSize ?? Int.max, mostBytes)
        var elements = [
            WBXMLElement(AirSyncBaseTag.type, text: "\(type.rawValue)"),
            WBXMLElement(AirSyncBaseTag.estimatedDataSize, text: "\(content.count)"),
        ]
        if content.count > limit {
            elements.append(WBXMLElement(AirSyncBaseTag.truncated, text: "1"))
            let part = content.prefix(limit).withoutHalfCharacter
            if preference.allOrNone != true, !part.isEmpty {
                elements.append(WBXMLElement(AirSyncBaseTag.data, [.text(part)]))
            }
        } else {
            elements.append(WBXMLElement(AirSyncBaseTag.data, [.text(content)]))
        }
        if let count = preference.preview, call.version >= .v140 {
            let plain = converted(text, from: native, to: .plainText)
            elements.append(WBXMLElement(AirSyncBaseTag.preview, text: String(plain.prefix(min(count, 255)))))
        }
        var result = [WBXMLElement(AirSyncBaseTag.body, elements: elements)]
        if itemClass == .calendar || itemClass == .tasks {
            result.append(WBXMLElement(AirSyncBaseTag.nativeBodyType, text: "\(native.rawValue)"))
        }
        return result
    }

    /// What Exchange says of a body that an event or a contact does not have.
    private func absentBody(of itemClass: ItemClass) -> [WBXMLElement] {
        guard call.version >= .v120, itemClass == .calendar || itemClass == .contacts else { return [] }
        var result: [WBXMLElement] = []
        if !options(for: itemClass).bodyPreferences.isEmpty {
            let type = WBXMLElement(AirSyncBaseTag.type, text: "\(BodyType.plainText.rawValue)")
            let size = WBXMLElement(AirSyncBaseTag.estimatedDataSize, text: "0")
            result.append(WBXMLElement(AirSyncBaseTag.body, elements: [type, size]))
        }
        if itemClass == .calendar {
            result.append(WBXMLElement(AirSyncBaseTag.nativeBodyType, text: "\(BodyType.plainText.rawValue)"))
        }
        return result
    }

    /// The body of 2.5, which each class has on its own page.
    private func legacyBody(_ text: String, _ native: BodyType, _ itemClass: ItemClass) -> [WBXMLElement] {
        let tag: Tag? =
            switch itemClass {
            case .calendar: CalendarTag.body
            case .contacts: ContactsTag.body
            case .tasks: TasksTag.body
            default: nil
            }
        return tag.map { [WBXMLElement($0, text: converted(text, from: native, to: .plainText))] } ?? []
    }

    private func converted(_ text: String, from: BodyType, to type: BodyType) -> String {
        switch (from, type) {
        case (.html, .plainText): TextConversion.plain(fromHTML: text)
        case (.plainText, .html): TextConversion.html(fromPlain: text)
        default: text
        }
    }
}

/// How an attachment is called on the wire: folder, item, and its number in the item.
struct AttachmentReference: Hashable, Sendable {
    var item: ItemID
    var index: Int

    init(item: ItemID, index: Int) {
        self.item = item
        self.index = index
    }

    /// Reads a reference, or gives `nil` for one that the mock cannot have made.
    init?(_ reference: FileReference) {
        let parts = reference.rawValue.replacing("%3a", with: ":").replacing("%3A", with: ":").split(separator: ":")
        guard parts.count == 3, let number = Int(parts[1]), let index = Int(parts[2]) else { return nil }
        self.init(item: ItemID(folder: CollectionID(String(parts[0])), number: number), index: index)
    }

    /// The reference on the wire.
    var text: FileReference { FileReference("\(item.folder)%3a\(item.number)%3a\(index)") }
}

extension StoredItem {
    /// The attachment with a number: its bytes and its media type.
    func attachment(_ index: Int) -> (bytes: [UInt8], contentType: String)? {
        if let properties {
            return properties.attachments.first { $0.number == index }.map {
                ($0.bytes, $0.contentType ?? "application/octet-stream")
            }
        }
        let mime = mime
        if protection != nil, index == SealedMessage.attachmentIndex {
            return (SealedMessage.file(of: mime), SealedMessage.contentType)
        }
        let attachments = MessageStructure(MIMEPart(message: mime)).attachments
        guard attachments.indices.contains(index) else { return nil }
        let part = attachments[index]
        // An attached message is handed out as it stands, without the part's own header.
        let bytes = part.type.main == "message/rfc822" ? Array(mime[part.body]) : part.content(of: mime)
        return (bytes, part.type.main)
    }
}

extension Sequence<UInt8> {
    /// UTF-8 without the beginning of a character at its end.
    var withoutHalfCharacter: [UInt8] {
        var bytes = Array(self)
        var tail = 0
        while tail < Swift.min(4, bytes.count), bytes[bytes.count - 1 - tail] & 0xC0 == 0x80 { tail += 1 }
        guard tail < bytes.count else { return bytes }
        let lead = bytes[bytes.count - 1 - tail]
        let length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
        if length > tail + 1 { bytes.removeLast(tail + 1) }
        return bytes
    }
}

extension WBXMLElement {
    /// About how many bytes the element takes.
    fileprivate var roughSize: Int {
        (content ?? []).reduce(2) { sum, node in
            switch node {
            case .element(let element): sum + element.roughSize
            case .text(let bytes), .opaque(let bytes): sum + bytes.count
            }
        }
    }
}
