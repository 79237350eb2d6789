internal import WBXML

extension Grammar {
    /// MS-ASCMD 2.2.1.10.
    static let itemOperations = Grammar(
        .itemOperations,
        request: .required(ItemOperationsTag.itemOperations, OperationsRequest.content, since: .v120),
        response: .required(ItemOperationsTag.itemOperations, OperationsResponse.content, since: .v120))
}

private enum OperationsRequest {
    static let content: ElementContent = .any(
        [
            .repeated(ItemOperationsTag.fetch, fetch),
            .repeated(ItemOperationsTag.emptyFolderContents, emptyFolderContents),
            .repeated(ItemOperationsTag.move, move, since: .v140),
        ],
        [.atLeastOneOf([ItemOperationsTag.fetch, ItemOperationsTag.emptyFolderContents, ItemOperationsTag.move])])

    static let fetch: ElementContent = .all(
        [
            .required(ItemOperationsTag.store, .words("Mailbox", "Document Library")),
            .optional(SearchTag.longID),
            .optional(AirSyncTag.collectionID),
            .optional(AirSyncTag.serverID),
            .optional(DocumentLibraryTag.linkID),
            .optional(AirSyncBaseTag.fileReference),
            .optional(RightsManagementTag.removeRightsManagementProtection),
            .optional(ItemOperationsTag.options, options),
        ],
        [
            .oneOf([
                [SearchTag.longID], [AirSyncTag.collectionID, AirSyncTag.serverID], [DocumentLibraryTag.linkID],
                [AirSyncBaseTag.fileReference],
            ])
        ])

    static let options: ElementContent = .any(
        [
            .optional(ItemOperationsTag.schema, .names(ItemGrammar.properties)),
            .optional(ItemOperationsTag.range),
            .optional(ItemOperationsTag.userName),
            .optional(ItemOperationsTag.password),
            .optional(AirSyncTag.mimeSupport),
            .repeated(AirSyncBaseTag.bodyPreference, SharedGrammar.bodyPreference),
            .optional(AirSyncBaseTag.bodyPartPreference, SharedGrammar.bodyPartPreference),
            .optional(RightsManagementTag.rightsManagementSupport),
        ], [.distinct(AirSyncBaseTag.bodyPreference, by: AirSyncBaseTag.type)])

    static let emptyFolderContents: ElementContent = .sequence([
        .required(AirSyncTag.collectionID),
        .optional(ItemOperationsTag.options, .any([.optional(ItemOperationsTag.deleteSubFolders)])),
    ])

    static let move: ElementContent = .sequence([
        .required(ItemOperationsTag.conversationID),
        .required(ItemOperationsTag.dstFldID),
        .optional(ItemOperationsTag.options, .any([.optional(ItemOperationsTag.moveAlways)])),
    ])
}

private enum OperationsResponse {
    static let content: ElementContent = .sequence(
        [.required(ItemOperationsTag.status), .required(ItemOperationsTag.response, results)],
        [.alone(ItemOperationsTag.status)])

    static let results: ElementContent = .any([
        .repeated(ItemOperationsTag.fetch, fetch),
        .repeated(
            ItemOperationsTag.emptyFolderContents,
            .sequence([.required(ItemOperationsTag.status), .required(AirSyncTag.collectionID)])),
        .repeated(
            ItemOperationsTag.move,
            .sequence([.required(ItemOperationsTag.status), .required(ItemOperationsTag.conversationID)])),
    ])

    static let fetch: ElementContent = .all([
        .required(ItemOperationsTag.status),
        .optional(AirSyncTag.collectionID),
        .optional(AirSyncTag.serverID),
        .optional(SearchTag.longID),
        .optional(DocumentLibraryTag.linkID),
        .optional(AirSyncBaseTag.fileReference),
        .optional(AirSyncTag.class),
        .optional(ItemOperationsTag.properties, .children([file] + ItemGrammar.properties)),
    ])

    /// An attachment, or a file of a document library.
    static let file = ContentModel(
        .any,
        [
            .optional(ItemOperationsTag.range),
            .optional(ItemOperationsTag.total),
            .optional(ItemOperationsTag.data),
            .optional(ItemOperationsTag.part),
            .optional(ItemOperationsTag.version),
            .optional(AirSyncBaseTag.contentType),
        ], [.atMostOneOf([ItemOperationsTag.data, ItemOperationsTag.part])], name: "a file", mayBeEmpty: true)
}
