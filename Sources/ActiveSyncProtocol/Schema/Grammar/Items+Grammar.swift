internal import WBXML

/// What items consist of, from the tables of their types.
enum ItemGrammar {
    /// The classes of items: a type with a table is one line here.
    static let classes: [ContentModel] = [
        ContentModel(Email.self, name: "a message"),
        ContentModel(pages: [4], name: "an event"),
        ContentModel(pages: [1, 12], name: "a contact"),
        ContentModel(pages: [9], name: "a task"),
        ContentModel(pages: [23], name: "a note"),
        ContentModel(pages: [19], name: "a file of a document library"),
    ]

    /// `ApplicationData` in a request.
    static let request: ElementContent = .children(classes.map { $0.adjusted(by: requestAdjustments) })
    /// `ApplicationData` in a response.
    static let response: ElementContent = .children(responseClasses)
    /// `Properties` in a response.
    static let properties: [ContentModel] = responseClasses.map {
        $0.adding([.optional(ItemOperationsTag.part)])
    }
    /// What `Supported` may name: properties of contacts and events.
    static let ghostable = classes.filter { $0.name == "a contact" || $0.name == "an event" }

    private static let responseClasses = classes.map { $0.adjusted(by: responseAdjustments) }

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
        CalendarTag.busyStatus: .holds(.number(0...3)),
        Email2Tag.isDraft: .never,
        AirSyncBaseTag.attachment: .never,
    ]

    /// Elements that a response does not have.
    private static let responseAdjustments: [Tag: Adjustment] = [
        CalendarTag.clientUID: .never,
        AirSyncBaseTag.add: .never,
        AirSyncBaseTag.delete: .never,
    ]

    /// How a rule differs in one direction.
    enum Adjustment {
        case never
        case upTo(ProtocolVersion)
        case holds(ElementContent)
    }
}

extension ContentModel {
    /// Items of a class that has no type: the elements of some pages, whose elements inside are not looked into.
    fileprivate init(pages: [UInt8], name: String) {
        let tags = CodePageSet.activeSync.pages.filter { pages.contains($0.number) }.flatMap(\.tags)
        let shared: [ElementRule] = [
            .optional(AirSyncBaseTag.body, .children([Body.contentModel])), .optional(AirSyncBaseTag.nativeBodyType),
            .optional(AirSyncBaseTag.location, .children([ContentModel(Location.self)])),
            .optional(AirSyncBaseTag.attachments, .children([Attachments.contentModel])),
        ]
        self.init(
            .any, tags.filter { $0.versions != nil }.map { .optional($0) } + shared, name: name, mayBeEmpty: true)
    }

    /// The same model, and all models inside, with some rules changed.
    fileprivate func adjusted(by adjustments: [Tag: ItemGrammar.Adjustment]) -> ContentModel {
        with(
            rules: rules.compactMap { rule in
                var rule = rule
                if case .children(let models) = rule.content {
                    rule.content = .children(models.map { $0.adjusted(by: adjustments) })
                }
                switch adjustments[rule.tag] {
                case nil: break
                case .never: return nil
                case .upTo(let last):
                    guard rule.versions.lowerBound <= last else { return nil }
                    rule.versions = rule.versions.lowerBound...min(last, rule.versions.upperBound)
                case .holds(let content): rule.content = content
                }
                return rule
            })
    }
}
