import ActiveSync
import ActiveSyncProtocol
import FoundationEssentials
import Testing
import WBXML

@testable import MockExchange

@Suite("Versions")
struct VersionTests {
    @Test("Mail in the form of 2.5")
    func oldMail() async throws {
        let lab = try await ItemLab(version: .v25) { $0.versions = [.v25] }
        let inbox = lab.mailbox.inbox
        lab.mailbox.deliver(
            "Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n"
                + String(repeating: "a", count: 600)
                + "\r\n--b\r\nContent-Disposition: attachment; filename=f.txt\r\n\r\nfile\r\n--b--\r\n")
        let first = try await lab.device.send(
            Sync([Sync.Collection(inbox, syncKey: .initial, itemClass: .email)]))
        let key = try #require(first.collections.first?.header.syncKey)
        var options = Sync.Options(filterType: .all)
        options.truncation = .after512
        let reply = try await lab.device.send(
            Sync([
                Sync.Collection(inbox, syncKey: key, itemClass: .email, getsChanges: true, options: [options])
            ]))
        guard case .add(let item)? = reply.collections.first?.changes.first else {
            Issue.record("no message")
            return
        }
        let email = try #require(item.data.email)
        #expect(email.legacyBody?.count == 512 && email.legacyBodyTruncated == true && email.body == nil)
        let file = try #require(email.legacyAttachments?.first)
        #expect(file.displayName == "f.txt" && email.attachments == nil)
        let name = try #require(file.attName)
        #expect(try await lab.device.send(GetAttachment(name)).data == Array("file".utf8))
    }

    @Test("Policies in the form of 2.5")
    func oldPolicies() async throws {
        let mock = MockExchange { $0.versions = [.v25, .v141] }
        let device = TestDevice(mock, version: .v25)
        let ask = Provision(policies: [.init(.wapXML)])
        let offer = try #require(try await device.send(ask).policies.first)
        guard case .text(let xml)? = offer.data else {
            Issue.record("no XML")
            return
        }
        #expect(xml.contains("4131") && offer.key != nil)
    }

    @Test("A version that is switched off is refused, and the reply names the others")
    func refusedVersion() async throws {
        let lab = try await ItemLab(version: .v141) { $0.versions = [.v141] }
        var device = lab.device
        device.version = .v161
        let reply = try await device.post(.folderSync, try FolderSync().request(version: .v161).body.bytes)
        #expect(reply.status == 400 && reply.headers["MS-ASProtocolVersions"] == "14.1")
    }

    private static func request(_ tag: WBXML.Tag, _ children: [WBXMLElement]) throws -> [UInt8] {
        var writer = WBXMLWriter()
        try WBXMLElement(tag, elements: children).write(to: &writer)
        return try writer.finish()
    }

    @Test("Elements of other versions are refused by the status of the command")
    func foreignElements() async throws {
        let lab = try await ItemLab(version: .v121)
        var device = lab.device
        let ping = try Self.request(
            PingTag.ping,
            [
                WBXMLElement(PingTag.heartbeatInterval, text: "600"),
                WBXMLElement(
                    PingTag.folders,
                    elements: [
                        WBXMLElement(
                            PingTag.folder,
                            elements: [
                                WBXMLElement(PingTag.id, text: "1"), WBXMLElement(PingTag.class, text: "Email"),
                                WBXMLElement(PingTag.maxFolders, text: "1"),
                            ])
                    ]),
            ])
        #expect(try Ping().response(from: try await device.post(.ping, ping).body).status == PingStatus.syntaxError)
        let heartbeat = try Self.request(
            AirSyncTag.sync,
            [
                WBXMLElement(
                    AirSyncTag.collections,
                    elements: [
                        WBXMLElement(
                            AirSyncTag.collection,
                            elements: [
                                WBXMLElement(AirSyncTag.syncKey, text: "0"),
                                WBXMLElement(AirSyncTag.collectionID, text: lab.mailbox.inbox.rawValue),
                            ])
                    ]), WBXMLElement(AirSyncTag.heartbeatInterval, text: "60"),
            ])
        let old = try Sync().response(from: try await device.post(.sync, heartbeat).body)
        #expect(old.status == SyncStatus.protocolError, "12.1 does not have HeartbeatInterval")
        device.version = .v141
        let new = try Sync().response(from: try await device.post(.sync, heartbeat).body)
        #expect(new.status == nil && new.collections.count == 1)
        let mail = try Self.request(
            ComposeMailTag.sendMail,
            [
                WBXMLElement(ComposeMailTag.clientID, text: "1"), WBXMLElement(ComposeMailTag.forwardees),
                WBXMLElement(ComposeMailTag.mime, [.opaque(Array("To: bob@example.test\r\n\r\n".utf8))]),
            ])
        let refused = try await device.post(.sendMail, mail)
        #expect(try SendMail(clientID: "1", mime: []).response(from: refused.body).status == .invalidXML)
        let lenient = try await ItemLab { $0.isStrict = false }
        #expect(try await lenient.device.post(.sendMail, mail).body.isEmpty)
    }

    @Test("Commands of other versions", arguments: [(CommandName.find, ProtocolVersion.v141), (.getAttachment, .v141)])
    func foreignCommands(name: CommandName, version: ProtocolVersion) async throws {
        let lab = try await ItemLab(version: version)
        let reply = try await lab.device.post(name, [])
        var reader = WBXMLReader(reply.body)
        let root = try WBXMLElement(document: &reader)
        #expect(root.elements.first?.string == "138")
    }

    @Test("The cache of recipients can be read, and nothing else")
    func recipientInformation() async throws {
        let lab = try await ItemLab()
        let cache = CollectionID.recipientInformation
        var person = RecipientInformation()
        person.email1Address = "bob@example.test"
        person.fileAs = "Bob"
        person.weightedRank = 3
        #expect(lab.mailbox.add(.recipientInformation(person), to: cache) != nil)
        let items = try await lab.pull(cache)
        #expect(try items.only().item.text(ContactsTag.fileAs) == "Bob")
        let add = Sync.Add("c", data: item(.contacts, [ContactsTag.fileAs: "x"]))
        let status = try await lab.device.refusal(
            of: Sync.Collection(cache, syncKey: items.key, commands: [.add(add)]))
        #expect(status == SyncStatus.protocolError)
    }

    @Test("Folders under other ids")
    func renumbering() async throws {
        let lab = try await ItemLab()
        let old = lab.mailbox.inbox
        lab.mailbox.deliver("Subject: x\r\n\r\n")
        let renamed = lab.mailbox.renumberFolders()
        #expect(renamed[old] == lab.mailbox.inbox && lab.mailbox.messages(in: lab.mailbox.inbox).count == 1)
        #expect(try await lab.device.folders()["Inbox"] == lab.mailbox.inbox)
    }
}
