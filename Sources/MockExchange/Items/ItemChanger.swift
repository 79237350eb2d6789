internal import ActiveSyncProtocol
internal import FoundationEssentials
internal import WBXML

/// Carries out what clients do to events, contacts, tasks and notes.
struct ItemChanger {
    let call: CommandCall
    /// The mock's time.
    let now: Int
    /// The properties that the client keeps, as it said with the first key; `nil` when it said nothing.
    let supported: [Tag]?

    private var form: ItemForm { ItemForm(version: call.version) }
    private var rules: ItemRules { ItemRules(version: call.version) }

    // MARK: - A new item

    /// The properties of a new item; `nil` when the server does not take them.
    func added(_ elements: [WBXMLElement], of itemClass: ItemClass, number: Int) -> ItemProperties? {
        if call.mock.options.quirks.contains(.refusesEmpty), itemClass == .contacts,
            elements.contains(where: \.isBlank)
        {
            return nil
        }
        guard rules.accepts(elements, of: itemClass) else { return nil }
        var item = ItemProperties(itemClass, form.kept(elements))
        item.dateAllDayTimes()
        ItemDefaults(user: call.user, now: now).completeTimes(of: &item)
        guard rules.accepts(item) else { return nil }
        let quirks = call.mock.options.quirks
        if quirks.contains(.replacesUID) { item[CalendarTag.uid] = nil }
        if quirks.contains(.dropsTimeZone) { item[CalendarTag.timezone] = nil }
        if quirks.contains(.dropsExceptions) { item[CalendarTag.exceptions] = nil }
        ItemDefaults(user: call.user, now: now).complete(
            &item, number: number, isNew16: call.version >= .v160,
            namesReminder: elements.contains { $0.tag == CalendarTag.reminder })
        guard let files = attachments(elements, before: []) else { return nil }
        item.attachments = files.all
        return item
    }

    // MARK: - A changed item

    /// The properties of an item after a change; `nil` when the server does not take it.
    func changed(_ old: ItemProperties, by elements: [WBXMLElement]) -> ItemProperties? {
        let quirks = call.mock.options.quirks
        if quirks.contains(.refusesEmpty), old.itemClass == .contacts,
            elements.contains(where: { $0.isBlank && $0.tag != ContactsTag.picture })
        {
            return nil
        }
        guard rules.accepts(elements, of: old.itemClass) else { return nil }
        var item = old
        let kept = form.kept(elements)
        for tag in old.elements.map(\.tag) where loses(tag, of: old.itemClass, kept: kept) { item[tag] = nil }
        for element in kept {
            // The identifier stays what it is, whatever the client says.
            if element.tag == CalendarTag.uid { continue }
            item[element.tag] = element
        }
        item.dateAllDayTimes()
        if kept.contains(where: { $0.tag == CalendarTag.exceptions }) { item.keepExceptions(of: old) }
        guard rules.accepts(item), let files = attachments(elements, before: old.attachments) else { return nil }
        item.attachments = files.all
        switch item.itemClass {
        case .calendar:
            let pattern = [CalendarTag.startTime, CalendarTag.endTime, CalendarTag.recurrence]
            if item[CalendarTag.recurrence] == nil
                || call.version >= .v160 && pattern.contains(where: { item[$0] != old[$0] })
            {
                item[CalendarTag.exceptions] = nil
            }
            ItemDefaults.fillAttendees(&item, before: old[CalendarTag.attendees])
            if call.version >= .v160 {
                if (item[CalendarTag.attendees] != nil) != (old[CalendarTag.attendees] != nil) {
                    let isMeeting = item[CalendarTag.attendees] != nil
                    item.set(CalendarTag.meetingStatus, isMeeting ? "1" : "0")
                    item.set(CalendarTag.responseType, isMeeting ? "1" : "0")
                }
            }
            item[CalendarTag.dtStamp] = WBXMLElement(CalendarTag.dtStamp, time: now)
        case .notes: item[NotesTag.lastModifiedDate] = WBXMLElement(NotesTag.lastModifiedDate, time: now)
        default: break
        }
        return item
    }

    /// Whether a property goes because a change does not name it (MS-ASCMD 2.2.3.179).
    private func loses(_ tag: Tag, of itemClass: ItemClass, kept: [WBXMLElement]) -> Bool {
        guard !kept.contains(where: { $0.tag == tag }), !call.mock.options.quirks.contains(.keepsAbsent),
            Self.isGhostable(tag, itemClass), !(itemClass == .calendar && call.version >= .v160 && supported == nil)
        else { return false }
        // What the client does not keep it cannot send, so it stays. A client that said nothing keeps everything.
        guard let supported else { return true }
        let form = tag == AirSyncBaseTag.location ? CalendarTag.location : tag
        return supported.contains(tag) || supported.contains(form)
    }

    /// Whether the absence of a property in a change can mean that it is gone.
    private static func isGhostable(_ tag: Tag, _ itemClass: ItemClass) -> Bool {
        switch itemClass {
        case .contacts: tag != ContactsTag.picture && tag != AirSyncBaseTag.body && tag != ContactsTag.fileAs
        case .calendar:
            [
                CalendarTag.subject, CalendarTag.reminder, CalendarTag.categories, CalendarTag.sensitivity,
                AirSyncBaseTag.location, CalendarTag.disallowNewTimeProposal, CalendarTag.responseRequested,
            ].contains(tag)
        default: false
        }
    }

    // MARK: - One event of a series, since 16.0

    /// The series with one of its events changed; `nil` when the server does not take it.
    func changed(_ old: ItemProperties, instance: Int, by elements: [WBXMLElement]) -> ItemProperties? {
        guard rules.accepts(elements, of: .calendar, isInstance: true) else { return nil }
        let kept = form.kept(elements).filter { $0.tag != AirSyncBaseTag.attachments }
        let isAllDay = old.number(CalendarTag.allDayEvent) ?? 0
        for case let element in kept where element.tag == CalendarTag.allDayEvent {
            guard Int(element.string) == isAllDay else { return nil }
        }
        return Self.with(old, instance: instance, now: now) { children in
            for element in kept {
                children.removeAll { $0.tag == element.tag }
                children.append(element)
            }
            children.removeAll { $0.tag == CalendarTag.deleted }
        }
    }

    /// The series without one of its events.
    static func deleted(_ old: ItemProperties, instance: Int, now: Int) -> ItemProperties {
        with(old, instance: instance, now: now) { children in
            children = [WBXMLElement(CalendarTag.deleted, text: "1")]
        }
    }

    /// The series with what is different about one of its events changed by `change`.
    static func with(
        _ old: ItemProperties, instance: Int, now: Int, _ change: (inout [WBXMLElement]) -> Void
    ) -> ItemProperties {
        var item = old
        var exceptions = old[CalendarTag.exceptions]?.elements ?? []
        let index = exceptions.firstIndex { $0.child(CalendarTag.exceptionStartTime)?.time == instance }
        var children = index.map { exceptions[$0].elements } ?? []
        children.removeAll { $0.tag == CalendarTag.exceptionStartTime }
        change(&children)
        children.insert(WBXMLElement(CalendarTag.exceptionStartTime, time: instance), at: 0)
        let exception = WBXMLElement(CalendarTag.exception, elements: children)
        if let index { exceptions[index] = exception } else { exceptions.append(exception) }
        item[CalendarTag.exceptions] = WBXMLElement(CalendarTag.exceptions, elements: exceptions)
        item[CalendarTag.dtStamp] = WBXMLElement(CalendarTag.dtStamp, time: now)
        return item
    }

    // MARK: - Attachments, since 16.0

    /// The attachments after a request; `nil` when it names one that is not there.
    func attachments(
        _ elements: [WBXMLElement], before: [StoredAttachment]
    ) -> (all: [StoredAttachment], added: [(clientID: String, number: Int)])? {
        var all = before
        var added: [(String, Int)] = []
        for element in elements.first(where: { $0.tag == AirSyncBaseTag.attachments })?.elements ?? [] {
            switch element.tag {
            case AirSyncBaseTag.add:
                guard let name = element.text(AirSyncBaseTag.displayName),
                    let content = element.child(AirSyncBaseTag.content)
                else { return nil }
                let number = (all.map(\.number).max() ?? -1) + 1
                var file = StoredAttachment(number: number, name: name, bytes: Self.content(content))
                file.contentType = element.text(AirSyncBaseTag.contentType)
                file.contentID = element.text(AirSyncBaseTag.contentID)
                file.isInline = element.child(AirSyncBaseTag.isInline) != nil
                file.method = element.number(AirSyncBaseTag.method).map { AttachmentMethod(rawValue: $0) } ?? .normal
                all.append(file)
                added.append((element.text(AirSyncBaseTag.clientID) ?? "", number))
            case AirSyncBaseTag.delete:
                let reference = element.text(AirSyncBaseTag.fileReference).flatMap {
                    AttachmentReference(FileReference($0))
                }
                guard let reference, all.contains(where: { $0.number == reference.index }) else { return nil }
                all.removeAll { $0.number == reference.index }
            default: return nil
            }
        }
        return (all, added)
    }

    /// The bytes of an attachment: opaque, or base64 text as some clients send them.
    private static func content(_ element: WBXMLElement) -> [UInt8] {
        for case .opaque(let bytes) in element.content ?? [] { return bytes }
        return TransferCoding.base64(element.bytes)
    }
}
