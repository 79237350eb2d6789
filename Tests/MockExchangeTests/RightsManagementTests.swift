import ActiveSync
import ActiveSyncProtocol
import FoundationEssentials
import Testing
import WBXML

@testable import MockExchange

@Suite("Messages that are protected by rights management")
struct RightsManagementTests {
    private static let templates = [
        RightsManagementTemplate(id: "t-1", name: "Internal", description: "It stays with you"),
        RightsManagementTemplate(id: "t-2", name: "Other"),
    ]

    private static let mime = Array(
        """
        From: Alice <alice@example.test>\r
        To: bob@example.test\r
        Cc: carol@example.test\r
        Subject: Secret plan\r
        Content-Type: multipart/mixed; boundary=b\r
        \r
        --b\r
        Content-Type: text/plain\r
        \r
        The secret words.\r
        --b\r
        Content-Type: application/pdf; name=plan.pdf\r
        Content-Transfer-Encoding: base64\r
        Content-Disposition: attachment; filename=plan.pdf\r
        \r
        AQIDBA==\r
        --b--\r

        """.utf8)

    /// Alice has sent Bob a protected message.
    private struct Sent {
        var lab: ItemLab
        var bob: TestDevice
        var mailbox: MockMailbox
        var id: ServerID

        init(_ rights: MessageRights? = nil, version: ProtocolVersion = .v141) async throws {
            lab = try await ItemLab(version: version) { options in
                options.rightsManagementTemplates = templates
                options.messageRights["t-1"] = rights
            }
            let mail = SendMail(clientID: "1", mime: mime, templateID: "t-1")
            #expect(try await lab.device.send(mail).status == nil)
            bob = lab.device.of("bob")
            mailbox = try lab.mailbox(of: "bob")
            id = try #require(mailbox.messages(in: mailbox.inbox).first).id
        }

        /// Bob's message as he fetches it.
        func fetch(supports: Bool? = true, removes: Bool = false) async throws -> ItemOperations.FetchResult {
            var options = ItemOperations.Options(bodyPreferences: [BodyPreference(type: .plainText)])
            options.rightsManagementSupport = supports
            let fetch = ItemOperations.Fetch(
                .item(mailbox.inbox, id), options: options, removesRightsManagementProtection: removes)
            let reply = try await bob.send(ItemOperations([.fetch(fetch)]))
            guard case .fetch(let result)? = reply.results.first else { throw MockExchange.UnknownUser(address: "") }
            return result
        }

        /// What Alice has got of an answer or a forward by Bob.
        func answer(
            to recipients: String = "alice@example.test", template: String? = "t-1", forwards: Bool = false,
            replaces: Bool = false
        ) async throws -> (status: Status?, message: MockMessage?) {
            let own = Array("To: \(recipients)\r\nSubject: Re: Secret plan\r\n\r\nThe new words.\r\n".utf8)
            let source = MessageSource(id, in: mailbox.inbox)
            let status: Status?
            if forwards {
                var forward = SmartForward(clientID: "2", of: source, mime: own, replacesMIME: replaces)
                forward.templateID = template
                status = try await bob.send(forward).status
            } else {
                var reply = SmartReply(clientID: "2", to: source, mime: own, replacesMIME: replaces)
                reply.templateID = template
                status = try await bob.send(reply).status
            }
            let alice = lab.mailbox
            return (status, alice.messages(in: alice.inbox).last)
        }
    }

    private func text(_ message: MockMessage?) throws -> (text: String, files: [MIMEPart], mime: [UInt8]) {
        let mime = try #require(message).mime
        let structure = MessageStructure(MIMEPart(message: mime))
        return (structure.plain?.text(of: mime) ?? "", structure.attachments, mime)
    }

    @Test("Who says that he keeps to the rights gets them, with the words and the files")
    func licence() async throws {
        let sent = try await Sent(.all(except: [.forward, .export]))
        let email = try #require(try await sent.fetch().data?.email)
        let licence = try #require(email.rightsManagementLicense)
        #expect(licence.templateID == "t-1" && licence.templateName == "Internal")
        #expect(licence.templateDescription == "It stays with you" && licence.contentOwner == "alice@example.test")
        #expect(licence.isOwner == false && licence.forwardAllowed == false && licence.exportAllowed == false)
        #expect(licence.editAllowed == true && licence.replyAllowed == true && licence.replyAllAllowed == true)
        #expect(licence.modifyRecipientsAllowed == true && licence.extractAllowed == true)
        #expect(licence.printAllowed == true && licence.programmaticAccessAllowed == true)
        let expiry = try #require(licence.contentExpiryDate)
        #expect(DateTimeFormat.iso.string(from: expiry) == "9999-12-30T23:59:59.999Z")
        #expect(email.body?.text?.contains("The secret words.") == true)
        #expect(email.attachments?.items.map(\.displayName) == ["plan.pdf"])
        #expect(sent.mailbox.message(sent.id)?.templateID == "t-1")
    }

    @Test("Sync and Search give the licence, too, and the sender owns what he has sent")
    func owner() async throws {
        let sent = try await Sent(
            MessageRights([.reply], contentExpiryDate: Date(timeIntervalSince1970: 2_000_000_000)))
        let (device, mailbox) = (sent.lab.device, sent.lab.mailbox)
        var options = Sync.Options(filterType: nil, bodyPreferences: [BodyPreference(type: .plainText)])
        options.rightsManagementSupport = true
        let key = try await device.prime(mailbox.sentItems)
        let reply = try #require(try await device.sync(mailbox.sentItems, key, options: options))
        guard case .add(let item)? = reply.changes.first else {
            Issue.record("nothing came")
            return
        }
        let licence = try #require(item.data.email?.rightsManagementLicense)
        #expect(licence.isOwner == true && licence.exportAllowed == true)
        #expect(licence.contentExpiryDate == Date(timeIntervalSince1970: 2_000_000_000))
        var search = Search.Options(bodyPreferences: [BodyPreference(type: .plainText)])
        search.rightsManagementSupport = true
        let found = try await sent.bob.send(Search.mailbox([.freeText("plan")], options: search))
        let other = try #require(found.results.first?.data?.email?.rightsManagementLicense)
        #expect(other.isOwner == false && other.exportAllowed == false && other.replyAllowed == true)
    }

    @Test("Others get a sentence and a file", arguments: [ProtocolVersion.v140, .v141])
    func sealed(version: ProtocolVersion) async throws {
        var sent = try await Sent()
        sent.bob.version = version
        let email = try #require(try await sent.fetch(supports: version < .v141 ? nil : false).data?.email)
        #expect(email.rightsManagementLicense == nil && email.subject == "Secret plan")
        #expect(email.body?.text?.contains("is protected by rights management") == true)
        #expect(email.body?.text?.contains("secret words") == false)
        let file = try #require(email.attachments?.items.first)
        #expect(email.attachments?.items.count == 1 && file.displayName == "message.rpmsg")
        let reference = try #require(file.fileReference)
        let reply = try await sent.bob.send(ItemOperations([.fetch(.init(.attachment(reference)))]))
        guard case .fetch(let result)? = reply.results.first else {
            Issue.record("nothing was fetched")
            return
        }
        #expect(result.status == ItemOperationsStatus.success && result.content?.data?.isEmpty == false)
    }

    @Test("The protection is removed for good by those who may", arguments: [true, false])
    func removal(mayExport: Bool) async throws {
        let sent = try await Sent(mayExport ? nil : .all(except: [.export]))
        let result = try await sent.fetch(removes: true)
        guard mayExport else {
            #expect(result.status == .irmOperationNotPermitted && result.data == nil)
            #expect(try await sent.fetch().data?.email?.rightsManagementLicense != nil)
            return
        }
        #expect(result.data?.email?.rightsManagementLicense == nil)
        let email = try #require(try await sent.fetch(supports: false).data?.email)
        #expect(email.body?.text?.contains("The secret words.") == true)
    }

    @Test("A template that forbids nothing lets the original stand in the text; the answer keeps the template")
    func inline() async throws {
        let sent = try await Sent()
        let answer = try await sent.answer(template: nil)
        #expect(answer.status == nil && answer.message?.templateID == "t-1")
        let (text, files, _) = try text(answer.message)
        #expect(text.contains("The new words.") && text.contains("The secret words.") && files.isEmpty)
    }

    @Test("Where the original may not be changed, it is attached instead", arguments: [false, true])
    func attached(forwards: Bool) async throws {
        let sent = try await Sent(.all(except: [.edit, .export]))
        let answer = try await sent.answer(forwards: forwards)
        let (text, files, mime) = try text(answer.message)
        #expect(text.contains("The new words.") && !text.contains("secret words"))
        let file = try #require(files.first)
        #expect(files.count == 1 && file.type.main == "message/rfc822" && file.fileName == "Secret plan.eml")
        #expect(String(decoding: mime[file.body], as: UTF8.self).contains("The secret words."))
        #expect(answer.message?.templateID == "t-1")
    }

    @Test("With ReplaceMime nothing is attached", arguments: [false, true])
    func replaced(forwards: Bool) async throws {
        let answer = try await Sent(.all(except: [.edit, .export])).answer(forwards: forwards, replaces: true)
        let (text, files, _) = try text(answer.message)
        #expect(answer.status == nil && text == "The new words.\r\n" && files.isEmpty)
    }

    @Test("Under another template an original that may not be exported is attached sealed")
    func otherTemplate() async throws {
        let answer = try await Sent(.all(except: [.export])).answer(template: "t-2")
        let (_, files, mime) = try text(answer.message)
        let file = try #require(files.first)
        #expect(answer.message?.templateID == "t-2")
        #expect(!String(decoding: mime[file.body], as: UTF8.self).contains("secret words"))
    }

    @Test("The template No Restriction takes the protection from an answer")
    func noRestriction() async throws {
        let sent = try await Sent()
        let answer = try await sent.answer(template: "00000000-0000-0000-0000-000000000000")
        #expect(answer.status == nil && answer.message != nil && answer.message?.templateID == nil)
        #expect(try text(answer.message).text.contains("The secret words."))
        #expect(sent.mailbox.message(sent.id)?.templateID == "t-1")
    }

    @Test(
        "Answers and forwards that the rights do not allow",
        arguments: [
            ([.reply, .replyAll], true, "alice@example.test", false), ([.reply], false, "alice@example.test", true),
            ([.reply], false, "alice@example.test, carol@example.test", false),
            ([.replyAll], false, "alice@example.test, carol@example.test", true),
            ([.replyAll], false, "alice@example.test", false),
            ([.reply, .replyAll], false, "carol@example.test", false),
            ([.modifyRecipients], false, "carol@example.test", true), ([], false, "alice@example.test", false),
            ([.forward], true, "carol@example.test", true),
        ] as [(Set<MessageRights.Right>, Bool, String, Bool)])
    func rights(allowed: Set<MessageRights.Right>, forwards: Bool, to: String, isSent: Bool) async throws {
        let sent = try await Sent(MessageRights(allowed))
        let answer = try await sent.answer(to: to, forwards: forwards)
        #expect(answer.status == (isSent ? nil : .irmOperationNotPermitted))
        let carol = try sent.lab.mailbox(of: "carol")
        let goesToCarol = isSent && to.contains("carol")
        #expect(carol.messages(in: carol.inbox).count == (goesToCarol ? 2 : 1))
    }
}
