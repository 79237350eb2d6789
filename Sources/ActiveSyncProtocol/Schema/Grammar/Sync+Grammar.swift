internal import WBXML

extension Grammar {
    /// MS-ASCMD 2.2.1.21.
    static let sync = Grammar(
        .sync, request: .required(AirSyncTag.sync, SyncRequest.content),
        response: .required(AirSyncTag.sync, SyncResponse.content))
}

private enum SyncRequest {
    static let content: ElementContent = .any(
        [
            .optional(AirSyncTag.collections, .any([.many(AirSyncTag.collection, collection)])),
            .optional(AirSyncTag.wait, since: .v121),
            .optional(AirSyncTag.heartbeatInterval),
            .optional(AirSyncTag.windowSize, since: .v121),
            .optional(AirSyncTag.partial),
        ],
        [
            .atMostOneOf([AirSyncTag.wait, AirSyncTag.heartbeatInterval]),
            .atLeastOneOf([AirSyncTag.collections, AirSyncTag.partial]),
        ])

    static let collection: ElementContent = .sequence(
        [
            .required(AirSyncTag.class, upTo: .v120),
            .optional(AirSyncTag.class, since: .v121, upTo: .v121),
            .required(AirSyncTag.syncKey),
            .required(AirSyncTag.collectionID),
            .optional(AirSyncTag.supported, .names(ItemGrammar.ghostable)),
            .optional(AirSyncTag.deletesAsMoves),
            .optional(AirSyncTag.getChanges),
            .optional(AirSyncTag.windowSize),
            .optional(AirSyncTag.conversationMode),
            .optional(AirSyncTag.options, options, upTo: .v121),
            .repeated(AirSyncTag.options, options, max: 2, since: .v140),
            .optional(AirSyncTag.commands, commands),
        ],
        [
            .distinct(AirSyncTag.options, by: AirSyncTag.class),
            .when(AirSyncTag.syncKey, is: ["0"], .forbids([AirSyncTag.commands])),
            .when(AirSyncTag.syncKey, is: ["0"], .limits(AirSyncTag.getChanges, ["0"])),
            .unless(AirSyncTag.syncKey, is: ["0", nil], .forbids([AirSyncTag.supported])),
        ])

    static let options: ElementContent = .any(
        [
            .optional(AirSyncTag.filterType),
            .optional(AirSyncTag.truncation),
            .optional(AirSyncTag.rtfTruncation),
            .optional(AirSyncTag.class, since: .v140),
            .repeated(AirSyncBaseTag.bodyPreference, SharedGrammar.bodyPreference),
            .optional(AirSyncBaseTag.bodyPartPreference, SharedGrammar.bodyPartPreference),
            .optional(AirSyncTag.conflict),
            .optional(AirSyncTag.mimeSupport),
            .optional(AirSyncTag.mimeTruncation),
            .optional(AirSyncTag.maxItems),
            .optional(RightsManagementTag.rightsManagementSupport),
        ], [.distinct(AirSyncBaseTag.bodyPreference, by: AirSyncBaseTag.type)])

    static let commands: ElementContent = .any([
        .repeated(AirSyncTag.add, add),
        .repeated(AirSyncTag.change, change),
        .repeated(AirSyncTag.delete, delete),
        .repeated(AirSyncTag.fetch, fetch),
    ])

    static let add: ElementContent = .sequence([
        .optional(AirSyncTag.class, since: .v140),
        .required(AirSyncTag.clientID),
        .optional(Email2Tag.send),
        .required(AirSyncTag.applicationData, ItemGrammar.request),
    ])

    static let change: ElementContent = .sequence([
        .required(AirSyncTag.serverID),
        .optional(AirSyncBaseTag.instanceID),
        .optional(Email2Tag.send),
        .required(AirSyncTag.applicationData, ItemGrammar.request),
    ])

    static let delete: ElementContent = .sequence([
        .required(AirSyncTag.serverID),
        .optional(AirSyncBaseTag.instanceID),
    ])

    static let fetch: ElementContent = .sequence([.required(AirSyncTag.serverID)])
}

private enum SyncResponse {
    static let content: ElementContent = .sequence([
        .optional(AirSyncTag.status),
        .optional(AirSyncTag.limit),
        .optional(AirSyncTag.collections, .any([.many(AirSyncTag.collection, collection)])),
    ])

    static let collection: ElementContent = .sequence([
        .optional(AirSyncTag.class, upTo: .v121),
        .required(AirSyncTag.syncKey),
        .required(AirSyncTag.collectionID),
        .required(AirSyncTag.status),
        .optional(AirSyncTag.moreAvailable),
        .optional(AirSyncTag.commands, commands),
        .optional(AirSyncTag.responses, responses),
    ])

    static let commands: ElementContent = .any([
        .repeated(AirSyncTag.delete, removed),
        .repeated(AirSyncTag.softDelete, removed),
        .repeated(AirSyncTag.change, changed),
        .repeated(AirSyncTag.add, changed),
    ])

    static let removed: ElementContent = .sequence([
        .optional(AirSyncTag.class, since: .v140),
        .required(AirSyncTag.serverID),
    ])

    static let changed: ElementContent = .sequence([
        .optional(AirSyncTag.class, since: .v140),
        .required(AirSyncTag.serverID),
        .optional(AirSyncBaseTag.instanceID),
        .required(AirSyncTag.applicationData, ItemGrammar.response),
    ])

    static let responses: ElementContent = .any([
        .repeated(AirSyncTag.change, changeResponse),
        .repeated(AirSyncTag.add, addResponse),
        .repeated(AirSyncTag.delete, deleteResponse),
        .repeated(AirSyncTag.fetch, fetchResponse),
    ])

    static let changeResponse: ElementContent = .sequence([
        .optional(AirSyncTag.class, since: .v140),
        .required(AirSyncTag.serverID),
        .optional(AirSyncBaseTag.instanceID),
        .required(AirSyncTag.status),
        .optional(AirSyncTag.applicationData, ItemGrammar.response),
    ])

    static let addResponse: ElementContent = .sequence([
        .optional(AirSyncTag.class, since: .v140),
        .required(AirSyncTag.clientID),
        .optional(AirSyncTag.serverID),
        .required(AirSyncTag.status),
        .optional(AirSyncTag.applicationData, ItemGrammar.response),
    ])

    static let deleteResponse: ElementContent = .sequence([
        .optional(AirSyncTag.class, since: .v140),
        .required(AirSyncTag.serverID),
        .optional(AirSyncBaseTag.instanceID),
        .required(AirSyncTag.status),
    ])

    static let fetchResponse: ElementContent = .sequence([
        .required(AirSyncTag.serverID),
        .required(AirSyncTag.status),
        .optional(AirSyncTag.applicationData, ItemGrammar.response),
    ])
}
