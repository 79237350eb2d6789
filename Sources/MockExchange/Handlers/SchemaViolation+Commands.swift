internal import ActiveSyncProtocol
internal import WBXML

extension SchemaViolation {
    /// Whether one answer of MeetingResponse, one Fetch of ItemOperations, the store of Search or the command for a
    /// message has a status of its own for it.
    var isAnsweredByPart: Bool {
        let isValue = [.valueForm, .valueRange, .valueLength].contains(rule)
        switch path.last?.tag {
        case MeetingResponseTag.userResponse, MeetingResponseTag.instanceID, ComposeMailTag.instanceID: return isValue
        case ItemOperationsTag.store: return rule == .valueRange
        default: return isInsideSearch
        }
    }

    /// Whether it is in what is searched for, or in the form in which a body of the results is wanted.
    var isInsideSearch: Bool {
        path.first?.tag == SearchTag.search
            && path.contains { $0.tag == SearchTag.query || $0.tag == AirSyncBaseTag.bodyPreference }
    }

    /// Whether Exchange since 2007 pays no regard to it: an element is there twice, and one of them counts.
    var isOverlooked: Bool {
        guard rule == .repeatedElement, path.count > 1, let last = path.last?.tag else { return false }
        switch path[path.count - 2].tag {
        case SearchTag.search: return last == SearchTag.store
        case SearchTag.options:
            return [SearchTag.deepTraversal, AirSyncTag.mimeSupport, SearchTag.range, SearchTag.rebuildResults]
                .contains(last)
        case AirSyncTag.options: return Self.countingOnce.contains(last)
        case EmailTag.flag: return true
        default: return false
        }
    }

    /// Elements of the options of Sync that may stand there twice.
    private static let countingOnce: Set<Tag> = [
        AirSyncTag.filterType, AirSyncTag.class, AirSyncTag.maxItems, AirSyncTag.mimeSupport, AirSyncTag.mimeTruncation,
        AirSyncTag.conflict,
    ]
}
