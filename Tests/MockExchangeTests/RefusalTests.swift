import ActiveSync
import ActiveSyncProtocol
import Testing
import WBXML

@testable import MockExchange

/// What a server answers to requests that it cannot carry out, as Microsoft's own test suites state it.
@Suite("Refusals")
struct RefusalTests {
    private func bytes(_ root: WBXMLElement) throws -> [UInt8] {
        var writer = WBXMLWriter()
        try root.write(to: &writer)
        return try writer.finish()
    }

    // MARK: - Sync

    @Test(
        "Options are for the class of the folder, or for mail and text messages",
        arguments: [
            (FolderType.inbox, [ItemClass.email, .sms], true), (.inbox, [.email, .email], false),
            (.inbox, [.calendar], false), (.calendar, [.calendar], true), (.calendar, [.calendar, .tasks], false),
            (.contacts, [.email], false), (.notes, [.notes], true), (.inbox, [.sms], true), (.tasks, [.sms], false),
        ])
    func classes(type: FolderType, classes: [ItemClass], isTaken: Bool) async throws {
        let lab = try await ItemLab()
        let folder = try #require(lab.mailbox.folders.first { $0.type == type }).id
        let key = try await lab.prime(folder)
        let options = classes.map { Sync.Options(filterType: nil, itemClass: $0) }
        let status = try await lab.device.refusal(of: Sync.Collection(folder, syncKey: key, options: options))
        #expect(status == (isTaken ? nil : SyncStatus.protocolError))
        let estimate = try await lab.device.send(
            GetItemEstimate([.init(folder, syncKey: key, options: classes.map { .init(itemClass: $0) })]))
        let isTwice = Set(classes).count < classes.count
        #expect(estimate.status == (isTaken ? nil : isTwice ? .invalidXML : GetItemEstimateStatus.invalidSyncKey))
    }

    @Test("Notes have no properties that a device could keep")
    func ghostedNotes() async throws {
        let lab = try await ItemLab()
        let status = try await lab.device.refusal(
            of: Sync.Collection(lab.mailbox.notes, syncKey: .initial, supported: []))
        #expect(status == SyncStatus.protocolError)
    }

    @Test("More than 200 commands are too many")
    func commandLimit() async throws {
        let lab = try await ItemLab()
        let inbox = lab.mailbox.inbox
        let key = try await lab.prime(inbox)
        func status(_ count: Int) async throws -> Status? {
            let commands = (0..<count).map { Sync.ClientCommand.delete(ServerID("\(inbox):9\($0)")) }
            return try await lab.device.refusal(of: Sync.Collection(inbox, syncKey: key, commands: commands))
        }
        #expect(try await status(201) == SyncStatus.protocolError)
        #expect(try await status(200) == nil)
    }

    @Test("A part of a conversation comes as HTML only")
    func bodyPart() async throws {
        let lab = try await ItemLab()
        let key = try await lab.prime(lab.mailbox.inbox)
        var options = Sync.Options()
        options.bodyPartPreference = BodyPartPreference(type: .plainText)
        let status = try await lab.device.refusal(
            of: Sync.Collection(lab.mailbox.inbox, syncKey: key, options: [options]))
        #expect(status == .bodyPartPreferenceTypeNotSupported)
    }

    @Test("What stands twice in Options counts once")
    func twice() async throws {
        let lab = try await ItemLab()
        let key = try await lab.prime(lab.mailbox.inbox)
        func element(_ tag: WBXML.Tag, _ text: String) -> WBXMLElement { WBXMLElement(tag, text: text) }
        let options = WBXMLElement(
            AirSyncTag.options,
            elements: [
                element(AirSyncTag.filterType, "1"), element(AirSyncTag.filterType, "0"),
                element(AirSyncTag.mimeSupport, "2"), element(AirSyncTag.mimeSupport, "2"),
            ])
        let collection = WBXMLElement(
            AirSyncTag.collection,
            elements: [
                element(AirSyncTag.syncKey, key.rawValue),
                element(AirSyncTag.collectionID, lab.mailbox.inbox.rawValue), options,
            ])
        let sync = WBXMLElement(
            AirSyncTag.sync, elements: [WBXMLElement(AirSyncTag.collections, elements: [collection])])
        let reply = try await lab.device.post(.sync, try bytes(sync))
        #expect(try Sync().response(from: reply.body).status == nil)
    }

    // MARK: - Other commands

    @Test("An estimate of more than 1000 folders is refused, and one without a filter counts everything")
    func estimates() async throws {
        let lab = try await ItemLab()
        let inbox = lab.mailbox.inbox
        lab.mailbox.deliver("Subject: old\r\n\r\n", received: lab.mock.now - 40 * 86400)
        let key = try await lab.prime(inbox)
        let collection = GetItemEstimate.Collection(inbox, syncKey: key)
        let many = Array(repeating: collection, count: 1001)
        #expect(try await lab.device.send(GetItemEstimate(many)).status == .invalidXML)
        let options = Sync.Options(filterType: .oneWeek)
        let reply = try await lab.device.sync(inbox, key, options: options)
        let next = reply?.header.syncKey ?? key
        let whole = try await lab.device.send(GetItemEstimate([.init(inbox, syncKey: next)]))
        #expect(whole.estimates.first?.count == 1)
    }

    @Test("A key of the folders without text is a wrong key, no key is a malformed request")
    func folderKeys() async throws {
        let lab = try await ItemLab()
        func status(_ key: [WBXMLElement]) async throws -> Status? {
            let document = WBXMLElement(FolderHierarchyTag.folderSync, elements: key)
            let reply = try await lab.device.post(.folderSync, try bytes(document))
            return try FolderSync().response(from: reply.body).status
        }
        #expect(try await status([WBXMLElement(FolderHierarchyTag.syncKey)]) == FolderSyncStatus.invalidSyncKey)
        #expect(
            try await status([WBXMLElement(FolderHierarchyTag.syncKey, text: "")]) == FolderSyncStatus.invalidSyncKey)
        #expect(try await status([]) == FolderSyncStatus.malformedRequest)
    }

    @Test("The kind of device has 1 to 16 characters", arguments: ["", "DeviceTypeIsTooLong"])
    func deviceType(type: String) async throws {
        let mock = MockExchange.withoutPolicies()
        let body = try FolderSync().request(version: .v141).body.bytes
        for query in ["&DeviceType=\(type)", type.isEmpty ? "" : "&DeviceType=\(type)"] {
            let request = HTTPRequest(
                url: "https://mail.example.test/Microsoft-Server-ActiveSync?Cmd=FolderSync&User=a&DeviceId=A1\(query)",
                headers: ["MS-ASProtocolVersion": "14.1", "Content-Type": ContentType.wbxml], body: .bytes(body),
                authentication: .basic(user: "alice@example.test", password: "alice-password"))
            let response = try await InProcessTransport(to: mock).send(request)
            let reply = try await response.body.collect(upTo: 1000)
            #expect(try FolderSync().response(from: reply).status == .deviceTypeMissingOrInvalid)
        }
    }

    // MARK: - Policies

    @Test("No policy key, none yet, and a wrong one")
    func policyKeys() async throws {
        let mock = MockExchange()
        var device = TestDevice(mock)
        func status() async throws -> Status? { try await device.send(FolderSync()).status }
        #expect(try await status() == .legacyDeviceOnStrictPolicy)
        device.policyKey = "0"
        #expect(try await status() == .deviceNotProvisioned)
        device.policyKey = "17"
        #expect(try await status() == .invalidPolicyKey)
    }

    @Test("A part of the policies is enough only where the administrator says so", arguments: [true, false])
    func partialCompliance(isAllowed: Bool) async throws {
        let device = TestDevice(MockExchange { $0.allowsPartialCompliance = isAllowed })
        let offer = try await device.send(Provision.initial(deviceInformation: DeviceInformation()))
        let key = try #require(offer.policies.first?.key)
        let answer = try await device.send(
            Provision.acknowledgement(of: key, status: PolicyAcknowledgementStatus.partiallyApplied))
        #expect(answer.status == (isAllowed ? .success : .deviceNotFullyProvisionable))
    }

    // MARK: - The cache of recipients

    @Test("The cache of recipients is there since 14.0", arguments: ProtocolVersion.supported)
    func recipientCache(version: ProtocolVersion) async throws {
        let lab = try await ItemLab(version: version) { $0.versions = ProtocolVersion.supported }
        let folders = try await lab.device.send(FolderSync())
        let cache = folders.changes.contains { change in
            if case .add(let folder) = change { folder.id == .recipientInformation } else { false }
        }
        #expect(cache == (version >= .v140))
        guard version >= .v140 else { return }
        let key = try #require(folders.syncKey)
        let inside = try await lab.device.send(
            FolderCreate("x", in: .recipientInformation, type: .userMail, syncKey: key))
        #expect(inside.status == FolderCreateStatus.systemFolder)
        let deletion = try await lab.device.send(FolderDelete(.recipientInformation, syncKey: key))
        #expect(deletion.status == FolderDeleteStatus.systemFolder)
        let rename = try await lab.device.send(FolderUpdate(.recipientInformation, displayName: "x", syncKey: key))
        #expect(rename.status == FolderUpdateStatus.recipientInfoFolder)
    }
}
