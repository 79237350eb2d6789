internal import ActiveSyncProtocol
internal import FoundationEssentials
internal import WBXML

/// Turns elements as a version writes them into the one form that items are kept in, and back.
///
/// What is kept: the place of an event as a container, its exceptions by ExceptionStartTime, all-day times as dates at
/// 000000Z, and bodies as AirSyncBase has them.
struct ItemForm {
    /// The version of the client.
    let version: ProtocolVersion

    // MARK: - From the wire

    /// Elements of a client in the form that is kept; empty ones stay, since they say that something is to go.
    func kept(_ elements: [WBXMLElement]) -> [WBXMLElement] {
        elements.compactMap { element in
            switch element.tag {
            case CalendarTag.location:
                return WBXMLElement(
                    AirSyncBaseTag.location,
                    elements: element.isBlank
                        ? [] : [WBXMLElement(AirSyncBaseTag.displayName, text: element.string)])
            case CalendarTag.body, ContactsTag.body, TasksTag.body:
                return body(legacy: element)
            case CalendarTag.bodyTruncated, ContactsTag.bodyTruncated, ContactsTag.bodySize, CalendarTag.clientUID:
                return nil
            case CalendarTag.exceptions:
                return WBXMLElement(
                    element.tag,
                    elements: element.elements.map { WBXMLElement($0.tag, elements: kept($0.elements)) })
            case AirSyncBaseTag.instanceID:
                return WBXMLElement(CalendarTag.exceptionStartTime, element.content)
            case CalendarTag.recurrence, TasksTag.recurrence: return SeriesRule.kept(element)
            case AirSyncBaseTag.nativeBodyType, AirSyncBaseTag.attachments: return nil
            case AirSyncBaseTag.body: return body(element)
            default: return element
            }
        }
    }

    private func body(legacy element: WBXMLElement) -> WBXMLElement {
        Self.body(.plainText, element.string)
    }

    /// A body without what only describes it.
    private func body(_ element: WBXMLElement) -> WBXMLElement {
        let data = element.child(AirSyncBaseTag.data)
        guard let data, !data.isBlank else { return WBXMLElement(AirSyncBaseTag.body) }
        return Self.body(BodyType(rawValue: element.number(AirSyncBaseTag.type) ?? 1), data.string)
    }

    /// A body with a text.
    static func body(_ type: BodyType, _ text: String) -> WBXMLElement {
        guard !text.isEmpty else { return WBXMLElement(AirSyncBaseTag.body) }
        return WBXMLElement(
            AirSyncBaseTag.body,
            elements: [
                WBXMLElement(AirSyncBaseTag.type, text: "\(type.rawValue)"),
                WBXMLElement(AirSyncBaseTag.data, text: text),
            ])
    }

    // MARK: - To the wire

    /// The tag by which the version calls a property that is kept.
    func tag(_ kept: Tag) -> Tag {
        kept == AirSyncBaseTag.location && version < .v160 ? CalendarTag.location : kept
    }

    /// The elements of an item as the version has them, without its body.
    func written(_ properties: ItemProperties) -> [WBXMLElement] {
        let isAllDay = properties.number(CalendarTag.allDayEvent) == 1
        let zone =
            isAllDay && version < .v160 ? properties.text(CalendarTag.timezone).flatMap(ZoneRules.init) : nil
        var elements = written(properties.elements, zone: zone)
        if version >= .v160, properties.itemClass == .calendar {
            if isAllDay { elements.removeAll { $0.tag == CalendarTag.timezone } }
            // Exchange names the attendees of an event that has none, too.
            if properties[CalendarTag.attendees] == nil { elements.append(WBXMLElement(CalendarTag.attendees)) }
        }
        return elements
    }

    /// - Parameter zone: the zone in which all-day times are to be midnight.
    private func written(_ elements: [WBXMLElement], zone: ZoneRules?) -> [WBXMLElement] {
        elements.compactMap { element in
            switch element.tag {
            case AirSyncBaseTag.body: return nil
            case AirSyncBaseTag.location where version < .v160:
                return WBXMLElement(
                    CalendarTag.location, text: element.text(AirSyncBaseTag.displayName) ?? "")
            case CalendarTag.exceptions:
                return WBXMLElement(
                    element.tag,
                    elements: element.elements.map { exception in
                        WBXMLElement(
                            exception.tag,
                            elements: written(exception.elements, zone: zone)
                                + (exception.child(AirSyncBaseTag.body).map { [$0] } ?? []))
                    })
            case CalendarTag.recurrence, TasksTag.recurrence:
                return existing(element).map { version < .v140 ? $0 : SeriesRule.withCalendar($0) }
            case CalendarTag.exceptionStartTime where version >= .v160:
                return WBXMLElement(AirSyncBaseTag.instanceID, element.content)
            case CalendarTag.startTime, CalendarTag.endTime, CalendarTag.exceptionStartTime:
                guard let zone, let time = element.time, time % 86400 == 0 else { return element }
                return WBXMLElement(element.tag, time: zone.utc(time))
            default: return existing(element)
            }
        }
    }

    /// An element without those in it that the version does not have; `nil` when it does not have the element itself.
    private func existing(_ element: WBXMLElement) -> WBXMLElement? {
        guard element.tag.exists(in: version) else { return nil }
        guard let content = element.content else { return element }
        return WBXMLElement(
            element.tag,
            content.compactMap { node in
                guard case .element(let child) = node else { return node }
                return existing(child).map { .element($0) }
            })
    }
}

extension ItemProperties {
    /// Turns the times of an all-day event that are midnights of its zone into dates.
    mutating func dateAllDayTimes() {
        guard number(CalendarTag.allDayEvent) == 1, let zone = text(CalendarTag.timezone).flatMap(ZoneRules.init)
        else { return }
        func dated(_ element: WBXMLElement) -> WBXMLElement {
            guard let time = element.time, time % 86400 != 0, zone.local(time) % 86400 == 0 else { return element }
            return WBXMLElement(element.tag, time: zone.local(time))
        }
        for tag in [CalendarTag.startTime, CalendarTag.endTime] {
            if let element = self[tag] { self[tag] = dated(element) }
        }
        guard let exceptions = self[CalendarTag.exceptions] else { return }
        self[CalendarTag.exceptions] = WBXMLElement(
            exceptions.tag,
            elements: exceptions.elements.map { exception in
                WBXMLElement(
                    exception.tag,
                    elements: exception.elements.map { element in
                        let isTime = [CalendarTag.startTime, CalendarTag.endTime, CalendarTag.exceptionStartTime]
                            .contains(element.tag)
                        return isTime ? dated(element) : element
                    })
            })
    }
}

extension WBXMLElement {
    /// An element with a time, in the compact form that events have.
    init(_ tag: Tag, time: Int) {
        self.init(tag, text: DateTimeFormat.compact.string(from: Date(timeIntervalSince1970: Double(time))))
    }

    /// An element with a time, in the form of ISO 8601.
    init(_ tag: Tag, isoTime time: Int) {
        self.init(tag, text: DateTimeFormat.iso.string(from: Date(timeIntervalSince1970: Double(time))))
    }
}
