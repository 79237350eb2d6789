import ActiveSync
import ActiveSyncProtocol
import FoundationEssentials
import Testing
import WBXML

@testable import MockExchange

@Suite("What people and administrators set")
struct AdministrationTests {
    private func send(_ lab: ItemLab, from name: String, to address: String, id: ClientID) async throws {
        let device = lab.device.of(name, deviceID: "DEVICE\(name)")
        let mime = Array("To: \(address)\r\nSubject: Hello\r\n\r\nx\r\n".utf8)
        _ = try await device.send(SendMail(clientID: id, mime: mime))
    }

    @Test("An absent person's mailbox answers, once for each sender")
    func outOfOffice() async throws {
        let lab = try await ItemLab()
        let message = OutOfOffice.Message(.internal, isEnabled: true, replyMessage: "<b>Away</b>", bodyType: "HTML")
        let set = Settings(oof: .set(OutOfOffice(state: .on, messages: [message])))
        #expect(try await lab.device.send(set).oof?.status == SettingsStatus.success)
        for number in 0..<2 {
            try await send(lab, from: "bob", to: "alice@example.test", id: ClientID("\(number)"))
        }
        let bob = try lab.mailbox(of: "bob")
        let answers = bob.messages(in: bob.inbox)
        #expect(answers.count == 1)
        let text = String(decoding: try #require(answers.first).mime, as: UTF8.self)
        #expect(text.contains("Automatic reply: Hello") && text.contains("Auto-Submitted"))
        let plain = try await lab.device.send(Settings(oof: .get(bodyType: "Text"))).oof?.value
        #expect(plain?.messages.first?.replyMessage == "Away")
        // Another absence begins the answers anew; an audience that is not named stays as it is.
        let again = Settings(oof: .set(OutOfOffice(state: .on)))
        #expect(try await lab.device.send(again).oof?.status == SettingsStatus.success)
        try await send(lab, from: "bob", to: "alice@example.test", id: "3")
        #expect(bob.messages(in: bob.inbox).count == 2)
        let off = Settings(oof: .set(OutOfOffice(state: .off)))
        _ = try await lab.device.send(off)
        try await send(lab, from: "carol", to: "alice@example.test", id: "4")
        let carol = try lab.mailbox(of: "carol")
        #expect(carol.messages(in: carol.inbox).isEmpty)
    }

    @Test("An absence with times holds between them")
    func timedAbsence() async throws {
        let lab = try await ItemLab()
        let now = Double(lab.mock.now)
        let message = OutOfOffice.Message(.internal, isEnabled: true, replyMessage: "Away", bodyType: "Text")
        lab.mailbox.setOutOfOffice(
            OutOfOffice(
                state: .timed, startTime: Date(timeIntervalSince1970: now + 3600),
                endTime: Date(timeIntervalSince1970: now + 7200), messages: [message]))
        let bob = try lab.mailbox(of: "bob")
        try await send(lab, from: "bob", to: "alice@example.test", id: "1")
        #expect(bob.messages(in: bob.inbox).isEmpty)
        lab.mock.advance(seconds: 4000)
        try await send(lab, from: "bob", to: "alice@example.test", id: "2")
        #expect(bob.messages(in: bob.inbox).count == 1)
        let backwards = OutOfOffice(
            state: .timed, startTime: Date(timeIntervalSince1970: now), endTime: Date(timeIntervalSince1970: now - 1))
        let refused = try await lab.device.send(Settings(oof: .set(backwards)))
        #expect(refused.oof?.status == SettingsStatus.invalidArguments)
    }

    @Test("Devices say what they are, and may leave a password")
    func devices() async throws {
        let lab = try await ItemLab { options in
            options.policies = MockExchange.Options.modestPolicies
            options.policies?.passwordRecoveryEnabled = true
        }
        var device = lab.device
        var information = DeviceInformation()
        information.model = "Lab"
        let offer = try await device.send(Provision.initial(deviceInformation: information))
        let key = try #require(offer.policies.first?.key)
        device.policyKey = try await device.send(Provision.acknowledgement(of: key)).policies.first?.key
        let reply = try await device.send(Settings(recoveryPassword: "secret"))
        #expect(reply.recoveryPassword == SettingsStatus.success)
        let known = try #require(lab.mailbox.devices.first { $0.id == "TESTDEVICE1" })
        #expect(known.information?.model == "Lab" && known.recoveryPassword == "secret" && known.isProvisioned)
        let long = try await device.send(Settings(recoveryPassword: String(repeating: "x", count: 256)))
        #expect(long.recoveryPassword == SettingsStatus.invalidArguments)
    }

    @Test("Other policies make devices provision anew")
    func policies() async throws {
        let lab = try await ItemLab()
        #expect(try await lab.device.send(FolderSync()).status == FolderSyncStatus.success)
        var policies = PolicyDocument()
        policies.devicePasswordEnabled = true
        lab.mock.setPolicies(policies)
        #expect(try await lab.device.send(FolderSync()).status == .legacyDeviceOnStrictPolicy)
        let offer = try await lab.device.send(Provision.initial(deviceInformation: DeviceInformation()))
        #expect(offer.policies.first?.data == .document(policies))
    }

    @Test("Templates of rights management, and messages that name one")
    func rightsManagement() async throws {
        let template = RightsManagementTemplate(
            id: "t-1", name: "Do not forward", description: "It stays with you")
        let lab = try await ItemLab { $0.rightsManagementTemplates = [template] }
        let reply = try await lab.device.send(Settings(getsRightsManagementTemplates: true))
        #expect(reply.rightsManagementTemplates?.value == [template])
        let mime = Array("To: bob@example.test\r\n\r\n".utf8)
        let unknown = SendMail(clientID: "1", mime: mime, templateID: "t-2")
        #expect(try await lab.device.send(unknown).status == .irmInvalidTemplateID)
        let known = SendMail(clientID: "2", mime: mime, templateID: "t-1")
        #expect(try await lab.device.send(known).status == nil)
        let off = try await ItemLab()
        #expect(try await off.device.send(known).status == .irmFeatureDisabled)
    }

    @Test("A mailbox without room sends and takes nothing", arguments: [ProtocolVersion.v121, .v141])
    func quota(version: ProtocolVersion) async throws {
        let lab = try await ItemLab(version: version)
        let mail = try SendMail(clientID: "1", mime: Array("To: bob@example.test\r\n\r\n".utf8)).request(
            version: version)
        func status() async throws -> Int? {
            let reply = try await lab.device.post(
                .sendMail, mail.body.bytes, contentType: mail.body.contentType)
            guard reply.status == 200 else { return reply.status }
            return try SendMail(clientID: "1", mime: []).response(from: reply.body).status?.rawValue
        }
        var items = ClientItems(folder: lab.mailbox.contacts, key: try await lab.prime(lab.mailbox.contacts))
        lab.mailbox.setQuota(.sendProhibited)
        #expect(try await status() == (version < .v140 ? 500 : 115))
        lab.mailbox.setQuota(.full)
        #expect(try await status() == (version < .v140 ? 507 : 113))
        let add = Sync.ClientCommand.add(Sync.Add("c", data: item(.contacts, [ContactsTag.fileAs: "x"])))
        #expect(try await items.send(lab.device, [add]).map(\.status) == [SyncStatus.cannotComplete])
        lab.mailbox.setQuota(.open)
        #expect(try await status() == nil)
    }

    @Test("Who asks too often has to wait, and longer when it does not")
    func throttle() async throws {
        let lab = try await ItemLab { $0.throttle = .init(requests: 2, seconds: 60, retryAfter: 30) }
        let body = try FolderSync().request(version: .v141).body.bytes
        #expect(try await lab.device.post(.folderSync, body).status == 200)
        let refused = try await lab.device.post(.folderSync, body)
        #expect(refused.status == 503 && refused.headers["Retry-After"] == "30")
        #expect(refused.headers["X-MS-ASThrottle"] == "CommandFrequency")
        lab.mock.advance(seconds: 20)
        #expect(try await lab.device.post(.folderSync, body).status == 503)
        lab.mock.advance(seconds: 20)
        #expect(try await lab.device.post(.folderSync, body).status == 503)
        lab.mock.advance(seconds: 31)
        #expect(try await lab.device.post(.folderSync, body).status == 200)
    }

    @Test("A conversation is moved, and what comes to it later follows")
    func conversation() async throws {
        let lab = try await ItemLab()
        let archive = lab.mailbox.createFolder("Archive")
        lab.mailbox.deliver("Subject: Plan\r\n\r\n")
        lab.mailbox.deliver("Subject: Other\r\n\r\n")
        let conversation = EmailRenderer.conversationID(of: "Plan")
        func move(to folder: CollectionID, always: Bool = true) async throws -> Status? {
            let operation = ItemOperations.Operation.move(conversation: conversation, to: folder, always: always)
            guard case .move(_, let status)? = try await lab.device.send(ItemOperations([operation])).results.first
            else { return nil }
            return status
        }
        #expect(try await move(to: archive, always: false) == .moveCommandDisallowedForNonPersistentMoveAction)
        #expect(try await move(to: lab.mailbox.calendar) == ItemOperationsStatus.actionNotSupported)
        #expect(try await move(to: "999") == ItemOperationsStatus.docLibNotFound)
        #expect(try await move(to: archive) == ItemOperationsStatus.success)
        let mime = Array("To: alice@example.test\r\nSubject: Re: Plan\r\n\r\n".utf8)
        _ = try await lab.device.of("bob").send(SendMail(clientID: "1", mime: mime))
        #expect(lab.mailbox.messages(in: archive).count == 2)
        #expect(lab.mailbox.messages(in: lab.mailbox.inbox).count == 1)
    }
}
