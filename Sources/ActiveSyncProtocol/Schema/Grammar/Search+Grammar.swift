internal import WBXML

extension Grammar {
    /// MS-ASCMD 2.2.1.16.
    static let search = Grammar(
        .search,
        request: .required(SearchTag.search, .sequence([.required(SearchTag.store, SearchRequest.store)])),
        response: .required(SearchTag.search, SearchResponse.content))
}

private enum SearchRequest {
    static let store: ElementContent = .all(
        [
            .required(SearchTag.name, .words("GAL"), upTo: .v25),
            .required(SearchTag.name, .words("GAL", "Mailbox", "Document Library"), since: .v120),
            .required(SearchTag.query, .valueOrChildren(ValueRule(.string, mayBeEmpty: true), query)),
            .optional(SearchTag.options, options),
        ],
        [
            .when(SearchTag.name, is: ["GAL"], .holdsValue(SearchTag.query)),
            .when(
                SearchTag.name, is: ["Mailbox", "Document Library", "DocumentLibrary"], .holdsElements(SearchTag.query)),
        ])

    static let query = ContentModel(
        .any,
        [
            .optional(SearchTag.and, terms), .optional(SearchTag.or, terms), .optional(SearchTag.freeText),
            .optional(
                SearchTag.equalTo,
                .sequence([.required(DocumentLibraryTag.linkID, .empty), .required(SearchTag.value)])),
        ], [.oneOf([[SearchTag.and], [SearchTag.or], [SearchTag.freeText], [SearchTag.equalTo]])])

    static let terms: ElementContent = .any([
        .repeated(AirSyncTag.class),
        .repeated(AirSyncTag.collectionID),
        .optional(SearchTag.freeText),
        .optional(SearchTag.conversationID),
        .optional(SearchTag.greaterThan, comparison),
        .optional(SearchTag.lessThan, comparison),
    ])

    static let comparison: ElementContent = .sequence([
        .required(EmailTag.dateReceived, .empty),
        .required(SearchTag.value, .value(ValueRule(.isoDateTime))),
    ])

    static let options: ElementContent = .any(
        [
            .optional(SearchTag.rebuildResults, since: .v120),
            .optional(SearchTag.deepTraversal, since: .v120),
            .optional(SearchTag.range),
            .optional(SearchTag.userName),
            .optional(SearchTag.password),
            .repeated(AirSyncBaseTag.bodyPreference, SharedGrammar.bodyPreference),
            .optional(AirSyncBaseTag.bodyPartPreference, SharedGrammar.bodyPartPreference),
            .optional(AirSyncTag.mimeSupport, since: .v120),
            .optional(RightsManagementTag.rightsManagementSupport),
            .optional(SearchTag.picture, SharedGrammar.pictureLimits(SearchTag.maxSize, SearchTag.maxPictures)),
        ], [.distinct(AirSyncBaseTag.bodyPreference, by: AirSyncBaseTag.type)])
}

private enum SearchResponse {
    static let content: ElementContent = .sequence(
        [
            .required(SearchTag.status),
            .required(SearchTag.response, .sequence([.required(SearchTag.store, store)])),
        ], [.alone(SearchTag.status)])

    static let store: ElementContent = .sequence([
        .required(SearchTag.status),
        .repeated(SearchTag.result, .children([result])),
        .optional(SearchTag.range),
        .optional(SearchTag.total),
    ])

    static let result = ContentModel(
        .sequence,
        [
            .optional(AirSyncTag.class),
            .optional(SearchTag.longID),
            .optional(AirSyncTag.collectionID),
            .required(SearchTag.properties, .children([person] + ItemGrammar.properties)),
        ], mayBeEmpty: true)

    static let person = ContentModel(
        .any,
        SharedGrammar.galEntry + [
            .optional(GALTag.picture, SharedGrammar.picture(GALTag.status, GALTag.data))
        ], name: "an address list entry", mayBeEmpty: true)
}
