internal import ActiveSync
internal import ActiveSyncProtocol
internal import WBXML

/// What some servers make of their documents, which the types do not write: other orders, and other pages.
struct ReplyHabits {
    let quirks: Set<MockExchange.Quirk>
    let version: ProtocolVersion

    /// The reply in the form of the server.
    func applied(to reply: MockReply, of command: CommandName) -> MockReply {
        guard let change = change(of: command), !reply.body.isEmpty,
            ContentType.essence(reply.headers["Content-Type"]) == ContentType.wbxml
        else { return reply }
        var reader = WBXMLReader(reply.body)
        guard let root = (try? WBXMLElement(document: &reader)).map(change) else { return reply }
        let bytes = try? ElementEncoder.document(root.tag, version: version) { (encoder) throws(WBXMLError) in
            for child in root.elements { try encoder.raw(child) }
        }
        var changed = reply
        changed.body = bytes ?? reply.body
        return changed
    }

    private func change(of command: CommandName) -> ((WBXMLElement) -> WBXMLElement)? {
        switch command {
        case .sync where quirks.contains(.moreAvailableLast): Self.movingMoreAvailable
        case .itemOperations where quirks.contains(.namesOnBasePage): Self.namingOnBasePage
        default: nil
        }
    }

    /// MoreAvailable at the end of its collection.
    private static func movingMoreAvailable(_ element: WBXMLElement) -> WBXMLElement {
        guard let content = element.content else { return element }
        let isLast = { (node: WBXMLNode) in
            if case .element(let child) = node { child.tag == AirSyncTag.moreAvailable } else { false }
        }
        let ordered = content.filter { !isLast($0) } + content.filter(isLast)
        // Items are deeper, and have no such element.
        guard element.tag != AirSyncTag.collection else { return WBXMLElement(element.tag, ordered) }
        return WBXMLElement(element.tag, ordered.map { inside($0, movingMoreAvailable) })
    }

    /// CollectionId and ServerId as if their page were AirSyncBase.
    private static func namingOnBasePage(_ element: WBXMLElement) -> WBXMLElement {
        guard element.tag != ItemOperationsTag.properties else { return element }
        let isName = element.tag == AirSyncTag.collectionID || element.tag == AirSyncTag.serverID
        let tag = isName ? Tag(page: AirSyncBaseTag.body.page, token: element.tag.token) : element.tag
        return WBXMLElement(tag, element.content?.map { inside($0, namingOnBasePage) })
    }

    private static func inside(_ node: WBXMLNode, _ change: (WBXMLElement) -> WBXMLElement) -> WBXMLNode {
        if case .element(let child) = node { .element(change(child)) } else { node }
    }
}
