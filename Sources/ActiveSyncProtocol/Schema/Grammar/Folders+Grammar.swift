internal import WBXML

extension Grammar {
    /// MS-ASCMD 2.2.1.5.
    static let folderSync = Grammar(
        .folderSync, request: .required(FolderHierarchyTag.folderSync, .sequence([.required(syncKey)])),
        response: .required(FolderHierarchyTag.folderSync, FolderResponse.hierarchy))

    /// MS-ASCMD 2.2.1.3.
    static let folderCreate = Grammar(
        .folderCreate,
        request: .required(
            FolderHierarchyTag.folderCreate,
            .sequence([
                .required(syncKey), .required(FolderHierarchyTag.parentID), .required(FolderHierarchyTag.displayName),
                .required(FolderHierarchyTag.type, .value(ValueRule(.int, .numbers(1...1, 12...17)))),
            ])),
        response: .required(
            FolderHierarchyTag.folderCreate,
            .sequence([
                .required(FolderHierarchyTag.status), .optional(syncKey), .optional(FolderHierarchyTag.serverID),
            ])))

    /// MS-ASCMD 2.2.1.4.
    static let folderDelete = Grammar(
        .folderDelete,
        request: .required(
            FolderHierarchyTag.folderDelete, .sequence([.required(syncKey), .required(FolderHierarchyTag.serverID)])),
        response: .required(FolderHierarchyTag.folderDelete, FolderResponse.change))

    /// MS-ASCMD 2.2.1.6.
    static let folderUpdate = Grammar(
        .folderUpdate,
        request: .required(
            FolderHierarchyTag.folderUpdate,
            .sequence([
                .required(syncKey), .required(FolderHierarchyTag.serverID), .required(FolderHierarchyTag.parentID),
                .required(FolderHierarchyTag.displayName),
            ])),
        response: .required(FolderHierarchyTag.folderUpdate, FolderResponse.change))

    /// MS-ASCMD 2.2.1.8; the request has no document.
    static let getHierarchy = Grammar(
        .getHierarchy,
        response: .required(
            FolderHierarchyTag.folders,
            .sequence([.repeated(FolderHierarchyTag.folder, FolderResponse.folder)]), upTo: .v121))

    private static let syncKey = FolderHierarchyTag.syncKey
}

private enum FolderResponse {
    static let hierarchy: ElementContent = .sequence([
        .required(FolderHierarchyTag.status),
        .optional(FolderHierarchyTag.syncKey),
        .optional(FolderHierarchyTag.changes, changes),
    ])

    static let changes: ElementContent = .sequence([
        .required(FolderHierarchyTag.count),
        .repeated(FolderHierarchyTag.update, folder),
        .repeated(FolderHierarchyTag.delete, .sequence([.required(FolderHierarchyTag.serverID)])),
        .repeated(FolderHierarchyTag.add, folder),
    ])

    static let folder: ElementContent = .any([
        .required(FolderHierarchyTag.serverID),
        .required(FolderHierarchyTag.parentID),
        .required(FolderHierarchyTag.displayName),
        .required(FolderHierarchyTag.type),
    ])

    static let change: ElementContent = .sequence([
        .required(FolderHierarchyTag.status), .optional(FolderHierarchyTag.syncKey),
    ])
}
