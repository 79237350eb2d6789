internal import WBXML

/// The documents of a command: a row for each direction that has one.
struct Grammar: Sendable {
    let command: CommandName
    let request: ElementRule?
    let response: ElementRule?

    init(_ command: CommandName, request: ElementRule? = nil, response: ElementRule? = nil) {
        self.command = command
        self.request = request
        self.response = response
    }

    /// The root element of a document.
    func root(_ direction: MessageDirection) -> ElementRule? {
        direction == .request ? request : response
    }

    /// The grammars of all commands with documents.
    static let all: [Grammar] = [
        sync, sendMail, smartForward, smartReply, getHierarchy, folderSync, folderCreate, folderDelete, folderUpdate,
        moveItems, getItemEstimate, meetingResponse, search, settings, ping, itemOperations, provision,
        resolveRecipients, validateCert, find,
    ]

    private static let byCommand = Dictionary(all.map { ($0.command, $0) }, uniquingKeysWith: { first, _ in first })

    /// The grammar of a command, or `nil` for one without documents.
    static func of(_ command: CommandName) -> Grammar? { byCommand[command] }
}
