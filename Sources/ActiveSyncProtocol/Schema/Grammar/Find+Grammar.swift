internal import WBXML

extension Grammar {
    /// MS-ASCMD 2.2.1.2.
    static let find = Grammar(
        .find, request: .required(FindTag.find, FindRequest.content),
        response: .required(FindTag.find, FindResponse.content))
}

private enum FindRequest {
    static let content: ElementContent = .sequence([
        .required(FindTag.searchID),
        .required(FindTag.executeSearch, search),
    ])

    static let search: ElementContent = .any(
        [
            .optional(FindTag.mailBoxSearchCriterion, mailbox),
            .optional(FindTag.galSearchCriterion, people),
        ], [.oneOf([[FindTag.mailBoxSearchCriterion], [FindTag.galSearchCriterion]])])

    static let mailbox: ElementContent = .all([
        .required(
            FindTag.query,
            .all([
                .optional(AirSyncTag.class), .optional(AirSyncTag.collectionID), .required(FindTag.freeText),
            ])),
        .optional(FindTag.options, .any([.optional(FindTag.range), .optional(FindTag.deepTraversal)])),
    ])

    static let people: ElementContent = .all([
        .required(FindTag.query, .value(ValueRule(.string))),
        .optional(
            FindTag.options,
            .any([
                .optional(FindTag.range),
                .optional(FindTag.picture, SharedGrammar.pictureLimits(FindTag.maxSize, FindTag.maxPictures)),
            ])),
    ])
}

private enum FindResponse {
    static let content: ElementContent = .sequence(
        [.required(FindTag.status), .required(FindTag.response, response)], [.alone(FindTag.status)])

    static let response: ElementContent = .sequence([
        .optional(ItemOperationsTag.store, .words("Mailbox", "GAL")),
        .required(FindTag.status),
        .repeated(FindTag.result, result),
        .optional(FindTag.range),
        .optional(FindTag.total),
    ])

    static let result: ElementContent = .sequence([
        .optional(AirSyncTag.class),
        .optional(AirSyncTag.serverID),
        .optional(AirSyncTag.collectionID),
        .required(FindTag.properties, .children([message, person])),
    ])

    static let message = ContentModel(Find.Message.self, name: "a message")

    /// Which page the picture is on is not certain: both are accepted.
    static let person = ContentModel(
        .any,
        SharedGrammar.galEntry + [
            .optional(FindTag.picture, SharedGrammar.picture(FindTag.status, GALTag.data)),
            .optional(GALTag.picture, SharedGrammar.picture(GALTag.status, GALTag.data)),
        ], [.atMostOneOf([FindTag.picture, GALTag.picture])], name: "an address list entry", mayBeEmpty: true)
}
