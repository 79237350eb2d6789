internal import WBXML

/// A type that says more of the elements inside it than its table of fields does.
protocol SchemaDescribed {
    /// The elements inside it.
    static var contentModel: ContentModel { get }
}

extension ContentModel {
    /// The elements of a flat value, in any order, with empty elements for properties without a value.
    init<Bag: ElementBag>(_ type: Bag.Type, name: String? = nil) {
        self.init(.any, type.fields.elementRules, name: name, mayBeEmpty: true)
    }

    /// The elements of a type, as far as something describes them.
    static func of(_ type: any ElementCodable.Type) -> ContentModel? {
        if let described = type as? any SchemaDescribed.Type { return described.contentModel }
        if let bag = type as? any ElementBag.Type { return bag.plainContentModel }
        return nil
    }
}

extension ElementBag {
    static var plainContentModel: ContentModel { ContentModel(Self.self) }
}

extension FieldTable {
    /// A rule for each row; nothing is required.
    var elementRules: [ElementRule] { fields.map(\.elementRule) }
}

extension ElementField {
    var elementRule: ElementRule {
        ElementRule(
            tag, content, count: 0...(isRepeated ? .max : 1), since: versions.lowerBound, upTo: versions.upperBound)
    }

    private var content: ElementContent? {
        let inner = container.flatMap(ContentModel.of).map { ElementContent.children([$0]) }
        if let listItem {
            let item = ElementRule(listItem, inner, count: 0...(ContentModel.listLimits[listItem] ?? .max))
            return .children([ContentModel(.any, [item], mayBeEmpty: true)])
        }
        if isPresence { return .empty }
        return inner
    }
}

extension ContentModel {
    /// How often the elements of a list may be there, where the documents say so (MS-ASEMAIL and MS-ASCAL, `Categories`).
    static let listLimits: [Tag: Int] = [EmailTag.category: 300, CalendarTag.category: 300]
}
