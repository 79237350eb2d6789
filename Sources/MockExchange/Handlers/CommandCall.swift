internal import ActiveSync
internal import ActiveSyncProtocol
internal import WBXML

/// A command that a signed-in device has sent.
struct CommandCall: Sendable {
    let mock: MockExchange
    let user: MockUser
    let mailbox: MockMailbox
    let command: CommandTable
    let version: ProtocolVersion
    let query: CommandQuery
    let request: MockRequest
    /// The body as elements; `nil` when it is empty, or not WBXML.
    let document: WBXMLElement?

    /// The device.
    var deviceID: DeviceID { query.deviceID }

    /// Whether the client takes a reply in parts.
    private var acceptsMultipart: Bool {
        query.parameters.acceptsMultipart || request.headers[HeaderName.acceptMultipart] == "T"
    }

    /// The policy key of the request; `nil` when it has none.
    ///
    /// The base64 form of the query leaves a key of 0 out, so that there none is taken for 0.
    private var policyKey: UInt32? {
        if let header = request.headers[HeaderName.policyKey] { return UInt32(header) ?? 0 }
        return query.policyKey?.number ?? (query.version == nil ? nil : 0)
    }

    /// What is wrong with the device's policies, if anything is.
    var policyRefusal: Status? {
        let quirks = mock.options.quirks
        guard mock.policies != nil, !command.isFreeOfPolicies, !quirks.contains(.noProvision) else { return nil }
        let device = mailbox.read { contents, _ in contents.devices[deviceID] } ?? Device()
        if device.wipe != nil { return .remoteWipeRequested }
        if quirks.contains(.emptyUntilIntroduced), !device.isIntroduced { return nil }
        if case .accepted(let key) = device.provisioning, key == policyKey ?? 0 { return nil }
        return switch policyKey {
        case nil: .legacyDeviceOnStrictPolicy
        case 0: .deviceNotProvisioned
        default: .invalidPolicyKey
        }
    }

    /// The status of HTTP by which some servers answer a command whatever it says, if they do.
    var habitualRefusal: Int? {
        let quirks = mock.options.quirks
        if quirks.contains(.noProvision), command.name == .provision { return 501 }
        guard quirks.contains(.badRequestUntilProvisioned), ![.provision, .settings].contains(command.name) else {
            return nil
        }
        let provisioning = mailbox.read { contents, _ in contents.devices[deviceID]?.provisioning }
        if case .accepted? = provisioning { return nil }
        return 400
    }

    /// The page by which some servers answer a body that they cannot read.
    var failurePage: MockReply? {
        let sends: Set<CommandName> = [.sendMail, .smartReply, .smartForward]
        guard mock.options.quirks.contains(.malformedFails), !request.body.isEmpty, document == nil,
            !(sends.contains(command.name) && version < .v140)
        else { return nil }
        return MockReply(
            status: 500, headers: ["Content-Type": "text/html; charset=\"iso-8859-1\""],
            body: Array("<html><body>An error has occurred.</body></html>".utf8))
    }

    /// What is wrong with the form of the body, if anything is.
    var formRefusal: Status? {
        let sends: Set<CommandName> = [.sendMail, .smartReply, .smartForward]
        let isMessage = sends.contains(command.name) && version < .v140
        guard command.versions.contains(version) else { return .versionNotSupported }
        guard !request.body.isEmpty, !isMessage else { return nil }
        guard let document else { return .invalidWBXML }
        guard document.tag == command.root else { return .invalidXML }
        guard mock.options.isStrict else { return nil }
        let violations = violations(in: document).filter { !$0.isAnsweredInside }
        guard let first = violations.first else { return nil }
        return first.isBodyPartType ? .bodyPartPreferenceTypeNotSupported : command.malformed
    }

    /// Where a document breaks the schema of its command.
    private func violations(in document: WBXMLElement) -> [SchemaViolation] {
        SchemaCheck.violations(in: document, command: command.name, direction: .request, version: version).filter {
            $0.severity == .error && !$0.isOverlooked
        }
    }

    /// Where the request breaks the schema although it is carried out: the handler has to answer for it.
    var faults: [SchemaViolation] {
        guard mock.options.isStrict, let document else { return [] }
        return violations(in: document)
    }

    /// The commands of a collection whose items break the schema, by their position.
    func malformedItems(of collection: Sync.Collection) -> Set<Int> {
        guard !collection.commands.isEmpty, mock.options.isStrict, let document,
            let collections = document.child(AirSyncTag.collections)?.elements.filter({
                $0.tag == AirSyncTag.collection
            }),
            let number = collections.firstIndex(where: { $0.text(AirSyncTag.collectionID) == collection.id.rawValue })
        else { return [] }
        let commands = collections[number].child(AirSyncTag.commands)?.elements ?? []
        var result: Set<Int> = []
        for violation in violations(in: document) where violation.isInsideItem {
            // Sync, Collections, Collection, Commands, Add or Change, ApplicationData.
            guard violation.path.count > 5, violation.path[2].number == number + 1 else { continue }
            let step = violation.path[4]
            let same = commands.indices.filter { commands[$0].tag == step.tag }
            if same.indices.contains(step.number - 1) { result.insert(same[step.number - 1]) }
        }
        return result
    }

    /// Carries the command out.
    func answer() async throws(Refusal) -> MockReply {
        switch command.name {
        case .folderCreate:
            try await perform(FolderCreate.self) { (create) throws(Refusal) in
                try FolderCreateHandler(call: self).answer(create)
            }
        case .folderDelete:
            try await perform(FolderDelete.self) { (delete) throws(Refusal) in
                try FolderDeleteHandler(call: self).answer(delete)
            }
        case .folderUpdate:
            try await perform(FolderUpdate.self) { (update) throws(Refusal) in
                try FolderUpdateHandler(call: self).answer(update)
            }
        case .getAttachment:
            try await perform(GetAttachment.self) { (get) throws(Refusal) in
                try GetAttachmentHandler(call: self).answer(get)
            }
        case .getHierarchy: try await perform(GetHierarchy.self) { GetHierarchyHandler(call: self).answer($0) }
        case .smartForward:
            try await perform(SmartForward.self) { (forward) throws(Refusal) in
                try SmartComposeHandler(call: self).answer(forward)
            }
        case .smartReply:
            try await perform(SmartReply.self) { (reply) throws(Refusal) in
                try SmartComposeHandler(call: self).answer(reply)
            }
        case .folderSync: try await perform(FolderSync.self) { FolderSyncHandler(call: self).answer($0) }
        case .getItemEstimate: try await perform(GetItemEstimate.self) { GetItemEstimateHandler(call: self).answer($0) }
        case .itemOperations:
            try await perform(
                ItemOperations.self,
                encode: { (response) throws(ActiveSyncProtocolError) in
                    acceptsMultipart
                        ? try response.multipartReply(version: version) : try response.reply(version: version)
                }
            ) { ItemOperationsHandler(call: self).answer($0) }
        case .find: try await perform(Find.self) { FindHandler(call: self).answer($0) }
        case .meetingResponse: try await perform(MeetingResponse.self) { MeetingResponseHandler(call: self).answer($0) }
        case .resolveRecipients:
            try await perform(ResolveRecipients.self) { ResolveRecipientsHandler(call: self).answer($0) }
        case .search: try await perform(Search.self) { SearchHandler(call: self).answer($0) }
        case .validateCert: try await perform(ValidateCert.self) { ValidateCertHandler(call: self).answer($0) }
        case .moveItems: try await perform(MoveItems.self) { MoveItemsHandler(call: self).answer($0) }
        case .ping:
            try await perform(Ping.self) { (ping) throws(Refusal) in try await PingHandler(call: self).answer(ping) }
        case .provision:
            try await perform(Provision.self) { (provision) throws(Refusal) in
                try ProvisionHandler(call: self).answer(provision)
            }
        case .sendMail:
            try await perform(SendMail.self) { (mail) throws(Refusal) in try SendMailHandler(call: self).answer(mail) }
        case .settings: try await perform(Settings.self) { SettingsHandler(call: self).answer($0) }
        case .sync:
            try await perform(Sync.self) { (sync) throws(Refusal) in try await SyncHandler(call: self).answer(sync) }
        default: throw .status(.commandNotSupported)
        }
    }

    /// Reads the command, has it carried out, and writes the answer.
    private func perform<Command: ActiveSyncCommand>(
        _ type: Command.Type, encode: ((Command.Response) throws(ActiveSyncProtocolError) -> CommandReply)? = nil,
        _ body: (Command) async throws(Refusal) -> Command.Response
    ) async throws(Refusal) -> MockReply {
        let content = CommandRequest.Body(bytes: request.body, contentType: request.headers["Content-Type"])
        let value: Command
        do {
            value = try Command(request: CommandRequest(command.name, body: content, parameters: query.parameters))
        } catch {
            throw .status(command.malformed)
        }
        let response = try await body(value)
        do {
            let written = try encode?(response) ?? response.reply(version: version)
            let reply = MockReply(
                status: 200, headers: written.contentType.map { ["Content-Type": $0] } ?? [:], body: written.body)
            return ReplyHabits(quirks: mock.options.quirks, version: version).applied(to: reply, of: command.name)
        } catch {
            throw .status(.serverError)
        }
    }

    /// Waits until the mailbox has changed since `count`, or the time is over.
    ///
    /// - Returns: whether it has changed.
    func waitForChange(after count: Int, for duration: Duration) async throws(Refusal) -> Bool {
        let hasChanged = await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                await mailbox.waitForChange(after: count)
                return true
            }
            group.addTask {
                try? await mock.pause(duration)
                return false
            }
            defer { group.cancelAll() }
            return await group.next() ?? false
        }
        guard !Task.isCancelled else { throw .cancelled }
        return hasChanged
    }

    /// The application data of the commands of a collection, as elements and in their order.
    func applicationData(of collection: Sync.Collection) -> [[WBXMLElement]] {
        guard !collection.commands.isEmpty, let document else { return [] }
        let element = document.child(AirSyncTag.collections)?.elements.first {
            $0.text(AirSyncTag.collectionID) == collection.id.rawValue
        }
        return (element?.child(AirSyncTag.commands)?.elements ?? []).map {
            $0.child(AirSyncTag.applicationData)?.elements ?? []
        }
    }
}

extension SchemaViolation {
    /// Whether it is in the properties of an item that a client sends.
    fileprivate var isInsideItem: Bool {
        path.contains { $0.tag == AirSyncTag.applicationData }
    }

    /// Whether the documents have a status for it deeper in the reply, beside the one of the whole command.
    ///
    /// So it is for an item of Sync, a part of Settings, a type of policies, and a key of the folders without text;
    /// ``isAnsweredByPart`` has the other commands.
    fileprivate var isAnsweredInside: Bool {
        if isInsideItem || isAnsweredByPart { return true }
        guard let last = path.last?.tag else { return false }
        if last == FolderHierarchyTag.syncKey, rule == .valueLength || rule == .emptyValue { return true }
        let isValue = [.valueRange, .valueLength, .choice, .missingElement].contains(rule)
        if path.contains(where: { $0.tag == SettingsTag.oof }) { return isValue }
        // A password that is not there at all makes the request malformed.
        if path.contains(where: { $0.tag == SettingsTag.devicePassword }) { return rule == .valueLength }
        return last == ProvisionTag.policyType && isValue && rule != .missingElement
    }

    /// Whether it is a form of body in which no part of a conversation is given.
    fileprivate var isBodyPartType: Bool {
        rule == .valueRange && path.last?.tag == AirSyncBaseTag.type
            && path.dropLast().last?.tag == AirSyncBaseTag.bodyPartPreference
    }
}
