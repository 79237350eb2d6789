internal import ActiveSyncProtocol
internal import WBXML

extension SearchHandler {
    /// Why the store does not search, as far as the form of the request says it.
    func refusal(of command: Search) -> Status? {
        if command.store == .mailbox, case .terms(let terms) = command.query, Self.isTooComplex(terms) {
            return SearchStoreStatus.tooComplex
        }
        return call.faults.contains(where: \.isInsideSearch) ? SearchStoreStatus.invalidRequest : nil
    }

    /// Whether a query is more than one And with conditions in it.
    private static func isTooComplex(_ terms: [Search.Term]) -> Bool {
        let groups = terms.filter(\.isGroup)
        guard groups.count < 2, !terms.contains(where: \.needsAnd) else { return true }
        switch groups.first {
        case .and(let inner)?: return inner.contains(where: \.isGroup)
        case nil: return false
        default: return true
        }
    }
}

extension Search.Term {
    /// Whether it holds other conditions.
    fileprivate var isGroup: Bool {
        switch self {
        case .and, .or: true
        default: false
        }
    }

    /// Whether it may stand nowhere but in an And.
    fileprivate var needsAnd: Bool {
        switch self {
        case .itemClass, .collection, .freeText, .conversation: true
        case .comparison(let comparison, _, _): comparison != .equalTo
        case .other(let element): [SearchTag.greaterThan, SearchTag.lessThan].contains(element.tag)
        case .and, .or: false
        }
    }
}
