public import ActiveSyncProtocol
public import FoundationEssentials
internal import WBXML

/// An event, a contact, a task or a note as it is now.
public struct MockItem: Sendable {
    /// The id that devices see; a moved item gets another one.
    public let id: ServerID
    /// The folder that it is in.
    public let folder: CollectionID
    /// The properties, in the form of the newest version.
    ///
    /// An event has its exceptions in it, and all-day times as dates at 00:00 UTC.
    public let data: ItemData
    /// The names and the contents of an event's attachments.
    public let attachments: [(name: String, bytes: [UInt8])]

    init?(_ item: StoredItem, id: ItemID, serverID: ServerID) {
        guard let properties = item.properties else { return nil }
        self.id = serverID
        folder = id.folder
        let data = ItemData.other(properties.itemClass, properties.elements)
        self.data = (try? data.typed(as: properties.itemClass)) ?? data
        attachments = properties.attachments.map { ($0.name, $0.bytes) }
    }
}

extension MockMailbox {
    /// The id of the drafts.
    public var drafts: CollectionID { id(ofType: .drafts) }
    /// The id of the calendar.
    public var calendar: CollectionID { id(ofType: .calendar) }
    /// The id of the contacts.
    public var contacts: CollectionID { id(ofType: .contacts) }
    /// The id of the tasks.
    public var tasks: CollectionID { id(ofType: .tasks) }
    /// The id of the notes.
    public var notes: CollectionID { id(ofType: .notes) }

    /// The items of a folder that are no messages, in the order in which they came.
    public func items(in folder: CollectionID) -> [MockItem] {
        read { contents, _ in
            (contents.mailbox.folders[folder]?.items.values.sorted { $0.number < $1.number } ?? []).compactMap {
                let id = ItemID(folder: folder, number: $0.number)
                return MockItem($0, id: id, serverID: names.serverID(id))
            }
        }
    }

    /// The item with an id that is no message, or `nil`.
    public func item(_ id: ServerID) -> MockItem? {
        guard let itemID = names.itemID(id) else { return nil }
        return read { contents, _ in
            contents.mailbox.item(itemID).flatMap { MockItem($0, id: itemID, serverID: id) }
        }
    }

    /// Puts an event, a contact, a task or a note into a folder, as if another device had made it.
    ///
    /// The server adds what every item has, for example the UID of an event. Nobody is invited.
    ///
    /// - Parameters:
    ///   - data: the properties.
    ///   - folder: the folder's id; the default folder for the class by default.
    /// - Returns: the item's id, or `nil` when the folder is unknown or the properties are those of a message.
    @discardableResult
    public func add(_ data: ItemData, to folder: CollectionID? = nil) -> ServerID? {
        guard let itemClass = data.itemClass, itemClass != .email, itemClass != .sms else { return nil }
        let elements = Self.elements(of: data)
        let now = clock.now
        return update { contents, _ in
            let type = FolderType.standard(for: itemClass)
            guard let folder = folder ?? type.flatMap({ contents.mailbox.folder(ofType: $0)?.id }),
                contents.mailbox.folders[folder] != nil
            else { return nil }
            var item = ItemProperties(itemClass, elements)
            item.dateAllDayTimes()
            ItemDefaults(user: user, now: now).complete(&item, number: contents.mailbox.nextNumber)
            return names.serverID(contents.mailbox.add(item, to: folder))
        }
    }

    /// Changes properties of an item that is no message, as if another device had done it.
    ///
    /// - Parameters:
    ///   - id: the item.
    ///   - data: the properties that are different; an empty text takes a property away.
    /// - Returns: whether the item exists.
    @discardableResult
    public func change(_ id: ServerID, _ data: ItemData) -> Bool {
        let elements = Self.elements(of: data)
        let now = clock.now
        return changeProperties(id) { item in
            for element in elements { item[element.tag] = element }
            item.dateAllDayTimes()
            if item.itemClass == .calendar { item[CalendarTag.dtStamp] = WBXMLElement(CalendarTag.dtStamp, time: now) }
        }
    }

    /// Takes one event out of a series, as if another device had done it.
    ///
    /// - Parameters:
    ///   - id: the series.
    ///   - original: when the event would begin by the rule.
    /// - Returns: whether the series has such an event.
    @discardableResult
    public func deleteOccurrence(of id: ServerID, at original: Date) -> Bool {
        let time = Int(original.timeIntervalSince1970)
        let now = clock.now
        var isThere = false
        _ = changeProperties(id) { item in
            guard EventSeries(item)?.occurrence(at: time) != nil else { return }
            isThere = true
            item = ItemChanger.deleted(item, instance: time, now: now)
        }
        return isThere
    }

    /// Changes one event of a series, as if another device had done it.
    ///
    /// - Parameters:
    ///   - id: the series.
    ///   - original: when the event would begin by the rule.
    ///   - data: the properties that are different.
    /// - Returns: whether the series has such an event.
    @discardableResult
    public func changeOccurrence(of id: ServerID, at original: Date, _ data: ItemData) -> Bool {
        let time = Int(original.timeIntervalSince1970)
        let elements = Self.elements(of: data)
        let now = clock.now
        var isThere = false
        _ = changeProperties(id) { item in
            guard EventSeries(item)?.contains(time) == true else { return }
            isThere = true
            item = ItemChanger.with(item, instance: time, now: now) { children in
                children.removeAll { child in
                    child.tag == CalendarTag.deleted || elements.contains { $0.tag == child.tag }
                }
                children += elements
            }
        }
        return isThere
    }

    /// Puts a file into an event.
    ///
    /// Returns whether the event exists.
    @discardableResult
    public func attach(_ bytes: [UInt8], named name: String, contentType: String? = nil, to id: ServerID) -> Bool {
        changeProperties(id) { item in
            let number = (item.attachments.map(\.number).max() ?? -1) + 1
            var file = StoredAttachment(number: number, name: name, bytes: bytes)
            file.contentType = contentType
            item.attachments.append(file)
        }
    }

    private func changeProperties(_ id: ServerID, _ body: (inout ItemProperties) -> Void) -> Bool {
        guard let id = names.itemID(id) else { return false }
        return update { contents, _ in
            guard let before = contents.mailbox.item(id)?.properties else { return false }
            var after = before
            body(&after)
            return contents.mailbox.update(id) { item in
                item.properties = after
                return after != before
            }
        }
    }

    /// The elements of an item in the form that is kept, those of every version.
    static func elements(of data: ItemData) -> [WBXMLElement] {
        var result: [WBXMLElement] = []
        for version in [ProtocolVersion.v161, .v141] {
            let elements = ItemForm(version: version).kept(data.elements(in: version))
            for element in elements where !result.contains(where: { $0.tag == element.tag }) { result.append(element) }
        }
        return result
    }
}

extension ItemData {
    /// The elements that a version has of an item.
    func elements(in version: ProtocolVersion) -> [WBXMLElement] {
        if case .other(_, let elements) = self { return elements }
        let bytes = try? ElementEncoder.document(AirSyncTag.applicationData, version: version) {
            (encoder) throws(WBXMLError) in try encode(into: &encoder)
        }
        return WBXMLElement.children(ofDocument: bytes ?? [])
    }
}

extension FolderType {
    /// The type of the folder that items of a class are in by default.
    static func standard(for itemClass: ItemClass) -> FolderType? {
        switch itemClass {
        case .calendar: .calendar
        case .contacts: .contacts
        case .tasks: .tasks
        case .notes: .notes
        case .email, .sms: .inbox
        default: nil
        }
    }
}
