public import WBXML

// MARK: - Wire

// Search { Store { Name, Query, Options? } }

extension Search {
    /// The request's root.
    public static let root = SearchTag.search
    /// A decoder for the answer.
    public typealias ResponseDecoder = DocumentDecoder<Response>

    /// The request in the shape of a version.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when a value cannot be sent, and for another store than the address book at 2.5.
    public func request(version: ProtocolVersion) throws(ActiveSyncProtocolError) -> CommandRequest {
        guard version >= .v120 || store == .gal else {
            throw ActiveSyncProtocolError(.notInVersion, "version \(version) of the protocol cannot search \(store)")
        }
        return CommandRequest(Self.name, body: .wbxml(try document(version: version)))
    }

    /// Reads a request.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init("", .terms([]))
        while let tag = try decoder.nextChild() {
            guard tag == SearchTag.store else {
                decoder.countUnknown()
                continue
            }
            try decoder.children { (decoder) throws(WBXMLError) in
                while let tag = try decoder.nextChild() {
                    switch tag {
                    case SearchTag.name: store = try decoder.value() ?? store
                    case SearchTag.query: query = Query(try decoder.raw())
                    case SearchTag.options: options = try decoder.decode()
                    default: decoder.countUnknown()
                    }
                }
            }
        }
    }

    /// Writes a request.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.container(SearchTag.store) { (encoder) throws(WBXMLError) in
            try encoder.element(SearchTag.name, store)
            switch query {
            case .text(let text): try encoder.text(SearchTag.query, text)
            case .terms(let terms):
                try encoder.container(SearchTag.query) { (encoder) throws(WBXMLError) in
                    for term in terms { try term.write(to: &encoder) }
                }
            }
            try encoder.element(SearchTag.options, containing: options)
        }
    }
}

// Query: text, or { And { … } }, or { EqualTo { (property), Value } }

extension Search.Query {
    init(_ element: WBXMLElement) {
        let elements = element.elements
        self = elements.isEmpty ? .text(element.string) : .terms(elements.map { Search.Term($0) })
    }
}

// And | Or { ( AirSync:Class | AirSync:CollectionId | FreeText | ConversationId [14.0] |
//              GreaterThan | LessThan | EqualTo { (property, empty), Value } | And | Or )* }

extension Search.Term {
    init(_ element: WBXMLElement) {
        switch element.tag {
        case SearchTag.and: self = .and(element.elements.map { Search.Term($0) })
        case SearchTag.or: self = .or(element.elements.map { Search.Term($0) })
        case AirSyncTag.class: self = .itemClass(ItemClass(element.string))
        case AirSyncTag.collectionID: self = .collection(CollectionID(element.string))
        case SearchTag.freeText: self = .freeText(element.string)
        case SearchTag.conversationID: self = .conversation(element.bytes)
        case SearchTag.equalTo: self = Self.comparison(.equalTo, element)
        case SearchTag.greaterThan: self = Self.comparison(.greaterThan, element)
        case SearchTag.lessThan: self = Self.comparison(.lessThan, element)
        default: self = .other(element)
        }
    }

    private static func comparison(_ comparison: Search.Comparison, _ element: WBXMLElement) -> Search.Term {
        let property = element.elements.first { $0.tag != SearchTag.value }
        let value = element.elements.first { $0.tag == SearchTag.value }
        guard let property, let value, element.elements.count == 2 else { return .other(element) }
        return .comparison(comparison, property.tag, value.string)
    }

    func write(to encoder: inout ElementEncoder) throws(WBXMLError) {
        switch self {
        case .and(let terms): try Self.write(SearchTag.and, terms, to: &encoder)
        case .or(let terms): try Self.write(SearchTag.or, terms, to: &encoder)
        case .itemClass(let itemClass): try encoder.element(AirSyncTag.class, itemClass)
        case .collection(let id): try encoder.element(AirSyncTag.collectionID, id)
        case .freeText(let text): try encoder.text(SearchTag.freeText, text)
        case .conversation(let id):
            if encoder.version >= .v140 { try encoder.element(SearchTag.conversationID, id) }
        case .comparison(let comparison, let property, let value):
            let tag =
                switch comparison {
                case .equalTo: SearchTag.equalTo
                case .greaterThan: SearchTag.greaterThan
                case .lessThan: SearchTag.lessThan
                }
            try encoder.container(tag) { (encoder) throws(WBXMLError) in
                try encoder.empty(property)
                try encoder.text(SearchTag.value, value)
            }
        case .other(let element): try encoder.raw(element)
        }
    }

    private static func write(
        _ tag: Tag, _ terms: [Search.Term], to encoder: inout ElementEncoder
    ) throws(WBXMLError) {
        try encoder.container(tag) { (encoder) throws(WBXMLError) in
            for term in terms { try term.write(to: &encoder) }
        }
    }
}

// Options { RebuildResults?, DeepTraversal?, Range?, UserName? [12.1], Password? [12.1], AirSyncBase:BodyPreference* [12.0],
//           AirSync:MIMESupport? [12.0], RightsManagement:RightsManagementSupport? [14.1],
//           AirSyncBase:BodyPartPreference? [14.1], Picture? [14.1] }

extension Search.Options: ElementCodable {
    /// Reads options.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init()
        while let tag = try decoder.nextChild() {
            switch tag {
            case SearchTag.rebuildResults: rebuildResults = try decoder.flag()
            case SearchTag.deepTraversal: deepTraversal = try decoder.flag()
            case SearchTag.range: range = try decoder.value()
            case SearchTag.userName: userName = try decoder.value()
            case SearchTag.password: password = try decoder.value()
            case AirSyncBaseTag.bodyPreference: bodyPreferences.append(try decoder.decode())
            case AirSyncTag.mimeSupport: mimeSupport = try decoder.value()
            case RightsManagementTag.rightsManagementSupport: rightsManagementSupport = try decoder.flag()
            case AirSyncBaseTag.bodyPartPreference: bodyPartPreference = try decoder.decode()
            case SearchTag.picture: picture = try decoder.decode(PictureOptionsElement.self).options
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes options.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        if encoder.version >= .v120 {
            try encoder.empty(SearchTag.rebuildResults, if: rebuildResults)
            try encoder.empty(SearchTag.deepTraversal, if: deepTraversal)
        }
        try encoder.element(SearchTag.range, range)
        if encoder.version >= .v121 {
            try encoder.element(SearchTag.userName, userName)
            try encoder.element(SearchTag.password, password)
        }
        if encoder.version >= .v120 {
            for preference in bodyPreferences {
                try encoder.element(AirSyncBaseTag.bodyPreference, containing: preference)
            }
            try encoder.element(AirSyncTag.mimeSupport, mimeSupport)
        }
        guard encoder.version >= .v141 else { return }
        try encoder.element(RightsManagementTag.rightsManagementSupport, rightsManagementSupport)
        try encoder.element(AirSyncBaseTag.bodyPartPreference, containing: bodyPartPreference)
        try encoder.element(SearchTag.picture, containing: picture.map { PictureOptionsElement.search($0) })
    }
}
