internal import WBXML

extension Grammar {
    /// MS-ASCMD 2.2.1.9.
    static let getItemEstimate = Grammar(
        .getItemEstimate,
        request: .required(
            GetItemEstimateTag.getItemEstimate,
            .sequence([.required(GetItemEstimateTag.collections, EstimateRequest.collections)])),
        response: .required(GetItemEstimateTag.getItemEstimate, EstimateResponse.content))
}

private enum EstimateRequest {
    static let collections: ElementContent = .sequence([
        .many(GetItemEstimateTag.collection, legacyCollection, upTo: .v121),
        .many(GetItemEstimateTag.collection, collection, since: .v140),
    ])

    /// Servers accept other orders than this one too.
    static let legacyCollection: ElementContent = .any([
        .required(GetItemEstimateTag.class, upTo: .v120),
        .optional(GetItemEstimateTag.class, since: .v121),
        .required(GetItemEstimateTag.collectionID),
        .optional(AirSyncTag.filterType),
        .required(AirSyncTag.syncKey),
    ])

    static let collection: ElementContent = .all(
        [
            .required(AirSyncTag.syncKey),
            .required(GetItemEstimateTag.collectionID),
            .optional(AirSyncTag.conversationMode),
            .repeated(AirSyncTag.options, options, max: 2),
        ], [.distinct(AirSyncTag.options, by: AirSyncTag.class)])

    static let options: ElementContent = .any([
        .optional(AirSyncTag.class),
        .optional(AirSyncTag.filterType),
        .optional(AirSyncTag.maxItems),
    ])
}

private enum EstimateResponse {
    static let content: ElementContent = .sequence(
        [.optional(GetItemEstimateTag.status), .many(GetItemEstimateTag.response, response)],
        [.alone(GetItemEstimateTag.status)])

    static let response: ElementContent = .sequence([
        .required(GetItemEstimateTag.status),
        .optional(GetItemEstimateTag.collection, collection),
    ])

    static let collection: ElementContent = .sequence([
        .optional(GetItemEstimateTag.class, upTo: .v121),
        .required(GetItemEstimateTag.collectionID),
        .required(GetItemEstimateTag.estimate),
    ])
}
