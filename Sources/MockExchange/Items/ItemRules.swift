internal import ActiveSyncProtocol
internal import WBXML

/// What a server refuses to store (status 6 of Sync), by class and version.
struct ItemRules {
    let version: ProtocolVersion

    /// Whether the elements of a command may stand in it.
    ///
    /// - Parameters:
    ///   - elements: what the client has sent.
    ///   - itemClass: the class of the item.
    ///   - isInstance: whether only one event of a series is meant.
    func accepts(_ elements: [WBXMLElement], of itemClass: ItemClass, isInstance: Bool = false) -> Bool {
        for element in elements {
            guard element.tag.exists(in: version), belongs(element.tag, to: itemClass) else { return false }
            if element.tag == CalendarTag.categories || element.tag == ContactsTag.categories
                || element.tag == TasksTag.categories || element.tag == NotesTag.categories,
                element.elements.count > 300
            {
                return false
            }
        }
        switch itemClass {
        case .calendar: return acceptsEvent(elements, isInstance: isInstance)
        case .contacts:
            // A picture of more than 48 KB of text is too large.
            return elements.allSatisfy { $0.tag != ContactsTag.picture || $0.bytes.count <= 48 * 1024 }
        case .tasks: return acceptsTask(elements)
        case .notes: return elements.allSatisfy { $0.tag != NotesTag.messageClass || isNoteClass($0.string) }
        default: return true
        }
    }

    /// Whether an item with these properties can be stored.
    func accepts(_ properties: ItemProperties) -> Bool {
        switch properties.itemClass {
        case .calendar:
            guard let start = properties.time(CalendarTag.startTime), let end = properties.time(CalendarTag.endTime)
            else { return false }
            return end >= start
        case .tasks:
            let hasBoth = [(TasksTag.startDate, TasksTag.utcStartDate), (TasksTag.dueDate, TasksTag.utcDueDate)]
                .allSatisfy { (properties[$0] == nil) == (properties[$1] == nil) }
            return hasBoth && (properties.number(TasksTag.complete) != 1 || properties[TasksTag.dateCompleted] != nil)
        default: return true
        }
    }

    private func belongs(_ tag: Tag, to itemClass: ItemClass) -> Bool {
        switch tag.page {
        case AirSyncBaseTag.body.page: true
        case CalendarTag.subject.page: itemClass == .calendar
        case ContactsTag.fileAs.page, Contacts2Tag.nickName.page: itemClass == .contacts
        case TasksTag.subject.page: itemClass == .tasks
        case NotesTag.subject.page: itemClass == .notes
        default: false
        }
    }

    // MARK: - Events

    /// What only servers say since 16.0, where a client said it before.
    private static let serversOwn: Set<Tag> = [
        CalendarTag.uid, CalendarTag.dtStamp, CalendarTag.organizerName, CalendarTag.organizerEmail,
        CalendarTag.exceptions, CalendarTag.appointmentReplyTime, CalendarTag.responseType,
    ]

    private func acceptsEvent(_ elements: [WBXMLElement], isInstance: Bool) -> Bool {
        let event = ItemProperties(.calendar, elements)
        for element in elements where !element.isBlank {
            switch element.tag {
            case CalendarTag.startTime, CalendarTag.endTime, CalendarTag.dtStamp:
                guard element.time != nil else { return false }
            case CalendarTag.recurrence:
                let needsType = version < .v160
                guard !isInstance, SeriesRule.isValid(element, .calendar, needsType: needsType) else {
                    return false
                }
            case CalendarTag.timezone:
                guard !isInstance, ZoneRules(base64: element.string) != nil else { return false }
            case CalendarTag.exceptions:
                guard element.elements.allSatisfy({ $0.child(CalendarTag.exceptionStartTime)?.time != nil }) else {
                    return false
                }
            case CalendarTag.responseType, CalendarTag.appointmentReplyTime:
                return false
            default: continue
            }
        }
        guard version >= .v160 else { return true }
        if elements.contains(where: { Self.serversOwn.contains($0.tag) }) { return false }
        if isInstance, elements.contains(where: { $0.tag == CalendarTag.deleted }) { return false }
        if event.number(CalendarTag.allDayEvent) == 1 {
            guard event[CalendarTag.timezone] == nil,
                [CalendarTag.startTime, CalendarTag.endTime].allSatisfy({ (event.time($0) ?? 0) % 86400 == 0 })
            else { return false }
        }
        let attendees = event[CalendarTag.attendees]?.elements ?? []
        guard attendees.allSatisfy({ $0.child(CalendarTag.attendeeStatus) == nil }) else { return false }
        let type = event[AirSyncBaseTag.body]?.number(AirSyncBaseTag.type) ?? 1
        return type == 1 || type == 2
    }

    // MARK: - Notes

    private func isNoteClass(_ text: String) -> Bool {
        let text = text.lowercased()
        return text.isEmpty || text == "ipm.stickynote" || text.hasPrefix("ipm.stickynote.")
    }

    // MARK: - Messages

    /// Whether a message can be flagged so (MS-ASEMAIL 3.1.5.2).
    static func acceptsFlag(_ flag: Email.Flag) -> Bool {
        if flag.status == .active, flag.flagType == nil { return false }
        if flag.reminderSet == true, flag.reminderTime == nil { return false }
        return [(flag.startDate, flag.dueDate), (flag.utcStartDate, flag.utcDueDate)].allSatisfy { start, due in
            guard let start, let due else { return true }
            return start <= due
        }
    }

    // MARK: - Tasks

    private func acceptsTask(_ elements: [WBXMLElement]) -> Bool {
        elements.allSatisfy { element in
            element.tag != TasksTag.recurrence || element.isBlank
                || SeriesRule.isValid(element, .tasks, needsType: true)
        }
    }
}
