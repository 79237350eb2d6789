internal import ActiveSyncProtocol
internal import WBXML

/// What a strict server checks before it looks at values: which children an element has, in which order, and which it must have.
///
/// Only what servers are known to insist on is here; containers that are not named hold anything.
enum RequestSchema {
    private enum Rule {
        /// Each child in this order; a child may be repeated.
        case sequence([Tag])
        /// These children in any order.
        case any([Tag])
    }

    /// What is wrong with a document, or `nil` when nothing is.
    static func violation(in element: WBXMLElement, version: ProtocolVersion) -> String? {
        let names = CodePageSet.activeSync
        if let rule = rule(for: element.tag, version: version) {
            var position = 0
            for child in element.elements {
                switch rule {
                case .any(let allowed):
                    guard allowed.contains(child.tag) else {
                        return "\(names.qualifiedName(of: child.tag)) inside \(names.qualifiedName(of: element.tag))"
                    }
                case .sequence(let order):
                    guard let next = order.firstIndex(of: child.tag) else {
                        return "\(names.qualifiedName(of: child.tag)) inside \(names.qualifiedName(of: element.tag))"
                    }
                    guard next >= position else { return "\(names.qualifiedName(of: child.tag)) is out of order" }
                    position = next
                }
            }
        }
        for tag in required[element.tag] ?? [] where !element.elements.contains(where: { $0.tag == tag }) {
            return "\(names.qualifiedName(of: tag)) is missing"
        }
        guard element.tag != AirSyncTag.applicationData, element.tag != AirSyncTag.supported else { return nil }
        for child in element.elements {
            if let violation = violation(in: child, version: version) { return violation }
        }
        return nil
    }

    private static func rule(for tag: Tag, version: ProtocolVersion) -> Rule? {
        switch tag {
        case AirSyncTag.collection: .sequence((version < .v140 ? [AirSyncTag.class] : []) + collection)
        case GetItemEstimateTag.collection: version < .v140 ? nil : .sequence(estimate)
        default: rules[tag]
        }
    }

    private static let collection = [
        AirSyncTag.syncKey, AirSyncTag.collectionID, AirSyncTag.supported, AirSyncTag.deletesAsMoves,
        AirSyncTag.getChanges, AirSyncTag.windowSize, AirSyncTag.conversationMode, AirSyncTag.options,
        AirSyncTag.commands,
    ]

    private static let estimate = [
        AirSyncTag.syncKey, GetItemEstimateTag.collectionID, AirSyncTag.conversationMode, AirSyncTag.options,
    ]

    private static let rules: [Tag: Rule] = [
        AirSyncTag.sync: .any([
            AirSyncTag.collections, AirSyncTag.wait, AirSyncTag.heartbeatInterval, AirSyncTag.windowSize,
            AirSyncTag.partial,
        ]),
        AirSyncTag.collections: .any([AirSyncTag.collection]),
        AirSyncTag.options: .any([
            AirSyncTag.filterType, AirSyncTag.truncation, AirSyncTag.class, AirSyncBaseTag.bodyPreference,
            AirSyncBaseTag.bodyPartPreference, AirSyncTag.conflict, AirSyncTag.mimeSupport, AirSyncTag.mimeTruncation,
            AirSyncTag.maxItems, RightsManagementTag.rightsManagementSupport,
        ]),
        AirSyncTag.commands: .any([AirSyncTag.add, AirSyncTag.change, AirSyncTag.delete, AirSyncTag.fetch]),
        AirSyncTag.change: .any([
            AirSyncTag.serverID, AirSyncBaseTag.instanceID, Email2Tag.send, AirSyncTag.applicationData,
            AirSyncTag.class,
        ]),
        AirSyncBaseTag.bodyPreference: .sequence([
            AirSyncBaseTag.type, AirSyncBaseTag.truncationSize, AirSyncBaseTag.allOrNone, AirSyncBaseTag.preview,
        ]),
        FolderHierarchyTag.folderSync: .any([FolderHierarchyTag.syncKey]),
        GetItemEstimateTag.getItemEstimate: .any([GetItemEstimateTag.collections]),
        GetItemEstimateTag.collections: .any([GetItemEstimateTag.collection]),
        PingTag.ping: .sequence([PingTag.heartbeatInterval, PingTag.folders]),
        PingTag.folders: .any([PingTag.folder]),
        PingTag.folder: .sequence([PingTag.id, PingTag.class]),
        MoveTag.moveItems: .any([MoveTag.move]),
        MoveTag.move: .sequence([MoveTag.srcMsgID, MoveTag.srcFldID, MoveTag.dstFldID]),
        ProvisionTag.policies: .any([ProvisionTag.policy]),
        ProvisionTag.policy: .sequence([ProvisionTag.policyType, ProvisionTag.policyKey, ProvisionTag.status]),
        ItemOperationsTag.itemOperations: .any([
            ItemOperationsTag.fetch, ItemOperationsTag.emptyFolderContents, ItemOperationsTag.move,
        ]),
    ]

    private static let required: [Tag: [Tag]] = [
        AirSyncTag.collection: [AirSyncTag.syncKey, AirSyncTag.collectionID],
        AirSyncTag.change: [AirSyncTag.serverID, AirSyncTag.applicationData],
        AirSyncTag.delete: [AirSyncTag.serverID],
        AirSyncTag.fetch: [AirSyncTag.serverID],
        FolderHierarchyTag.folderSync: [FolderHierarchyTag.syncKey],
        GetItemEstimateTag.collection: [AirSyncTag.syncKey, GetItemEstimateTag.collectionID],
        PingTag.folder: [PingTag.id, PingTag.class],
        MoveTag.move: [MoveTag.srcMsgID, MoveTag.srcFldID, MoveTag.dstFldID],
        ProvisionTag.policy: [ProvisionTag.policyType],
        ItemOperationsTag.fetch: [ItemOperationsTag.store],
        ComposeMailTag.sendMail: [ComposeMailTag.clientID, ComposeMailTag.mime],
    ]
}
