internal import WBXML

/// What items consist of, from the tables of their types.
enum ItemGrammar {
    /// The classes of items: a type with a table is one line here.
    ///
    /// Recipient information is a contact with few properties.
    private static let classes: [ContentModel] = [
        item(Email.self, "a message"),
        item(CalendarEvent.self, "an event"),
        item(Contact.self, "a contact"),
        item(TaskItem.self, "a task"),
        item(Note.self, "a note"),
    ]

    /// `ApplicationData` in a request.
    static let request: ElementContent = .children(classes.map { $0.adjusted(by: requestAdjustments) })
    /// `ApplicationData` in a response.
    static let response: ElementContent = .children(responseClasses)
    /// `Properties` in a response.
    static let properties: [ContentModel] =
        responseClasses.map { $0.adding([.optional(ItemOperationsTag.part)]) } + [item(Document.self, "a document")]
    /// What `Supported` may name: properties of contacts and events.
    static let ghostable = [item(Contact.self, "a contact"), item(CalendarEvent.self, "an event")]

    private static let responseClasses = classes.map { $0.adjusted(by: responseAdjustments) }

    private static func item<Item: ElementBag>(_ type: Item.Type, _ name: String) -> ContentModel {
        var model = ContentModel.of(type) ?? ContentModel(type)
        model.name = name
        return model
    }

    // MARK: What only one side says

    /// Elements that a request does not have, or only up to a version: from 16.0 on the server says what concerns the
    /// meeting (MS-ASCAL).
    private static let requestAdjustments: [Tag: Adjustment] = [
        CalendarTag.uid: .upTo(.v141),
        CalendarTag.dtStamp: .upTo(.v141),
        CalendarTag.organizerName: .upTo(.v141),
        CalendarTag.organizerEmail: .upTo(.v141),
        CalendarTag.attendeeStatus: .upTo(.v141),
        CalendarTag.exceptions: .upTo(.v141),
        CalendarTag.appointmentReplyTime: .never,
        CalendarTag.responseType: .never,
        CalendarTag.onlineMeetingExternalLink: .never,
        CalendarTag.calendarType: .holds(knownCalendars),
        TasksTag.calendarType: .holds(knownCalendars),
        Email2Tag.isDraft: .never,
        AirSyncBaseTag.attachment: .never,
    ]

    /// The calendars that are not reserved (MS-ASCAL, `CalendarType`).
    private static let knownCalendars = ElementContent.property(.int, .numbers(0...12, 14...15, 20...20))

    /// Elements that a response does not have, or that hold more there.
    private static let responseAdjustments: [Tag: Adjustment] = [
        CalendarTag.busyStatus: .holdsSince(.v160, .property(.int, .numbers(-1...4))),
        CalendarTag.clientUID: .never,
        AirSyncBaseTag.add: .never,
        AirSyncBaseTag.delete: .never,
    ]

    /// How a rule differs in one direction.
    enum Adjustment {
        case never
        case upTo(ProtocolVersion)
        case holds(ElementContent)
        case holdsSince(ProtocolVersion, ElementContent)
    }
}

extension ContentModel {
    /// The same model, and all models inside, with some rules changed.
    fileprivate func adjusted(by adjustments: [Tag: ItemGrammar.Adjustment]) -> ContentModel {
        with(
            rules: rules.flatMap { rule -> [ElementRule] in
                var rule = rule
                if case .children(let models) = rule.content {
                    rule.content = .children(models.map { $0.adjusted(by: adjustments) })
                }
                switch adjustments[rule.tag] {
                case nil: break
                case .never: return []
                case .upTo(let last):
                    guard rule.versions.lowerBound <= last else { return [] }
                    rule.versions = rule.versions.lowerBound...min(last, rule.versions.upperBound)
                case .holds(let content): rule.content = content
                case .holdsSince(let first, let content):
                    guard let previous = first.previous, rule.versions.contains(previous) else { break }
                    var later = rule
                    later.content = content
                    later.versions = first...rule.versions.upperBound
                    rule.versions = rule.versions.lowerBound...previous
                    return [rule, later]
                }
                return [rule]
            })
    }
}
