internal import ActiveSync
internal import ActiveSyncProtocol
internal import WBXML

/// The commands of the mock: their elements and how each says that a request is malformed.
struct CommandTable: Sendable {
    /// The name in the query.
    let name: CommandName
    /// The root element of request and reply.
    let root: Tag
    /// The element of a status right inside the root.
    let status: Tag
    /// The status of a request that breaks the schema.
    let malformed: Status
    /// Whether the command works without a policy key.
    let isFreeOfPolicies: Bool
    /// The versions that have the command.
    let versions: ClosedRange<ProtocolVersion>

    private init(
        _ name: CommandName, _ root: Tag, _ status: Tag, malformed: Status = .invalidXML,
        isFreeOfPolicies: Bool = false, versions: ClosedRange<ProtocolVersion> = .v25 ... .v161
    ) {
        self.name = name
        self.root = root
        self.status = status
        self.malformed = malformed
        self.isFreeOfPolicies = isFreeOfPolicies
        self.versions = versions
    }

    /// The commands, in the order in which OPTIONS names them.
    static let all = [
        CommandTable(.sync, AirSyncTag.sync, AirSyncTag.status, malformed: SyncStatus.protocolError),
        CommandTable(.sendMail, ComposeMailTag.sendMail, ComposeMailTag.status),
        CommandTable(.smartForward, ComposeMailTag.smartForward, ComposeMailTag.status),
        CommandTable(.smartReply, ComposeMailTag.smartReply, ComposeMailTag.status),
        CommandTable(
            .getAttachment, ItemOperationsTag.itemOperations, ItemOperationsTag.status, versions: .v25 ... .v121),
        CommandTable(
            .getHierarchy, FolderHierarchyTag.folders, FolderHierarchyTag.status, versions: .v25 ... .v121),
        CommandTable(
            .folderSync, FolderHierarchyTag.folderSync, FolderHierarchyTag.status,
            malformed: FolderSyncStatus.malformedRequest),
        CommandTable(
            .folderCreate, FolderHierarchyTag.folderCreate, FolderHierarchyTag.status,
            malformed: FolderCreateStatus.malformedRequest),
        CommandTable(
            .folderDelete, FolderHierarchyTag.folderDelete, FolderHierarchyTag.status,
            malformed: FolderDeleteStatus.malformedRequest),
        CommandTable(
            .folderUpdate, FolderHierarchyTag.folderUpdate, FolderHierarchyTag.status,
            malformed: FolderUpdateStatus.malformedRequest),
        CommandTable(.moveItems, MoveTag.moveItems, MoveTag.status),
        CommandTable(
            .meetingResponse, MeetingResponseTag.meetingResponse, MeetingResponseTag.status),
        CommandTable(.search, SearchTag.search, SearchTag.status),
        CommandTable(
            .find, FindTag.find, FindTag.status, malformed: FindStatus.invalidRequest, versions: .v161 ... .v161),
        CommandTable(
            .resolveRecipients, ResolveRecipientsTag.resolveRecipients, ResolveRecipientsTag.status,
            malformed: ResolveRecipientsStatus.protocolError),
        CommandTable(
            .validateCert, ValidateCertTag.validateCert, ValidateCertTag.status,
            malformed: ValidateCertStatus.protocolError),
        CommandTable(.getItemEstimate, GetItemEstimateTag.getItemEstimate, GetItemEstimateTag.status),
        CommandTable(
            .settings, SettingsTag.settings, SettingsTag.status, malformed: SettingsStatus.protocolError,
            versions: .v120 ... .v161),
        CommandTable(
            .ping, PingTag.ping, PingTag.status, malformed: PingStatus.syntaxError, isFreeOfPolicies: true),
        CommandTable(
            .itemOperations, ItemOperationsTag.itemOperations, ItemOperationsTag.status,
            malformed: ItemOperationsStatus.protocolError, versions: .v120 ... .v161),
        CommandTable(
            .provision, ProvisionTag.provision, ProvisionTag.status, malformed: ProvisionStatus.protocolError,
            isFreeOfPolicies: true),
    ]

    /// The command with a name.
    static func named(_ name: CommandName) -> CommandTable? {
        all.first { $0.name == name }
    }

    /// A reply that holds nothing but a status.
    func reply(_ status: Status, version: ProtocolVersion, quirks: Set<MockExchange.Quirk> = []) -> MockReply {
        // A common status is a status of HTTP before 14.0.
        if status.isCommon, version < .v140 { return MockReply(status: Self.httpStatus(status)) }
        let isSmart = name == .smartReply || name == .smartForward
        let root = isSmart && quirks.contains(.sendMailRoot) ? ComposeMailTag.sendMail : root
        let bytes = try? ElementEncoder.document(root, version: version) { (encoder) throws(WBXMLError) in
            try encoder.element(self.status, status)
        }
        return MockReply(status: 200, headers: ["Content-Type": ContentType.wbxml], body: bytes ?? [])
    }

    /// How servers up to 12.1 say what later ones say by a common status.
    private static func httpStatus(_ status: Status) -> Int {
        switch status {
        case .serverError: 500
        case .serverErrorRetryLater, .mailboxServerOffline: 503
        case .mailboxQuotaExceeded: 507
        case .commandNotSupported: 501
        case .userCannotBeAnonymous: 401
        case _ where status.needsProvisioning: 449
        case .userDisabledForSync, .deviceIsBlockedForThisUser, .accessDenied, .accountDisabled: 403
        case _ where (115...122).contains(status.rawValue): 500
        default: 400
        }
    }
}
