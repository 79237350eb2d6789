public import WBXML

extension SchemaCheck {
    /// The commands that have documents, in either direction.
    public static var commands: [CommandName] { Grammar.all.map(\.command) }

    /// The command whose document has a root element, or `nil` when no command's has.
    public static func command(of root: Tag) -> CommandName? {
        Grammar.all.first { $0.request?.tag == root || $0.response?.tag == root }?.command
    }

    /// What a document says of itself: its command, by the root element, and its direction.
    ///
    /// A response is what has a status, a response or a result right inside the root, or in a collection of Sync; a list
    /// of folders is one too. Everything else is taken for a request.
    ///
    /// - Returns: the root element, its command, which is `nil` when the root is no command's, and the direction.
    /// - Throws: `WBXMLError` when the bytes are not well-formed, up to where they were read.
    public static func kind(
        of document: [UInt8]
    ) throws(WBXMLError) -> (root: Tag?, command: CommandName?, direction: MessageDirection) {
        var reader = WBXMLReader(document)
        var root: Tag?
        while true {
            switch try reader.next() {
            case .startElement(let tag, let hasContent):
                var path = reader.path
                if !hasContent { path.append(tag) }
                root = root ?? tag
                guard isOfResponse(path) else { continue }
                return (root, root.flatMap(command), .response)
            case .needsInput, .endOfDocument: return (root, root.flatMap(command), .request)
            default: continue
            }
        }
    }

    /// Whether only responses have an element at a place.
    private static func isOfResponse(_ path: [Tag]) -> Bool {
        guard let last = path.last, path.first != AirSyncTag.sync || path.count < 4 else {
            return path.count == 4 && responseOfCollection.contains(path[3]) && path[2] == AirSyncTag.collection
        }
        if path.count == 1 { return last == FolderHierarchyTag.folders }
        return path.count == 2 && responseOfRoot.contains(last)
    }

    private static let responseOfCollection: Set<Tag> = [
        AirSyncTag.status, AirSyncTag.responses, AirSyncTag.moreAvailable,
    ]

    private static let responseOfRoot: Set<Tag> = [
        AirSyncTag.status, AirSyncTag.limit, FolderHierarchyTag.status, FolderHierarchyTag.changes, MoveTag.status,
        MoveTag.response, GetItemEstimateTag.status, GetItemEstimateTag.response, MeetingResponseTag.status,
        MeetingResponseTag.result, SearchTag.status, SearchTag.response, SettingsTag.status, PingTag.status,
        ItemOperationsTag.status, ItemOperationsTag.response, ProvisionTag.status, ResolveRecipientsTag.status,
        ResolveRecipientsTag.response, ValidateCertTag.status, ValidateCertTag.certificate, FindTag.status,
        FindTag.response, ComposeMailTag.status,
    ]
}
