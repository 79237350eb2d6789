import ActiveSync
import ActiveSyncProtocol
import Testing
import WBXML

extension SOGo {
    /// SendMail, SmartReply and SmartForward, in the form of 14.0 (a document) and in that of 12.1 (the bare message).
    @MainActor @Suite struct ComposeTests {
        nonisolated static let versions: [ProtocolVersion] = [.v25, .v120, .v121, .v140, .v141]
        /// The versions of which replies and forwards get through.
        nonisolated static let replying: [ProtocolVersion] = [.v140, .v141]
        /// The text before a message that is answered or sent on.
        static let own = Message(text: "my own words\r\n")

        @Test(arguments: versions)
        func aMessageIsSentWithItsHeadersAndStored(
            version: ProtocolVersion
        ) async throws {
            let (device, peer) = (try Device.shared(version: version), try Device.shared("frank"))
            let subject = unique("sent")
            let message = Message(
                text: "Grüße\r\n.\r\n..x\r\n", headers: "X-Interop: yes\r\nBcc: \(peer.user.email)\r\n")
            try await device.mail(to: peer, subject, message)
            let (_, email) = try await peer.message(subject)
            #expect(email.mimeText.contains("X-Interop: yes\r\n"))
            #expect(!email.mimeText.lowercased().contains("\r\nbcc:"))
            #expect(email.mimeText.contains("\r\n\r\nGrüße\r\n.\r\n..x\r\n"))
            _ = try await Device.shared(number: 1).message(subject, in: .sentItems)
        }

        /// Up to 12.1 every message should be stored only where the query says so; SOGo always does it.
        @Test(arguments: [ProtocolVersion.v121, .v140, .v141])
        func aMessageThatIsNotToBeStoredIsNot(version: ProtocolVersion) async throws {
            let (device, peer) = (try Device.shared(version: version), try Device.shared("frank"))
            let subject = unique("not stored")
            let mime = Message().mime(from: device.user.email, to: peer.user.email, subject: subject)
            let answer = try await device.send(SendMail(clientID: .random(), mime: mime, savesInSentItems: false))
            #expect(answer == SendMail.Response())
            _ = try await peer.message(subject)
            let reader = try Device.shared()
            let sent = try await reader.pull(try await reader.folder(.sentItems))
            let isStored = sent.values.contains { $0?.email?.subject == subject }
            #expect(isStored == (version < .v140))
        }

        @Test func aRecipientThatIsRefusedAndOneThatIsMissingAreReported() async throws {
            let device = try Device.shared()
            for receiver in ["nobody@lab.test", ""] {
                let mime = Message().mime(from: device.user.email, to: receiver, subject: unique("refused"))
                let answer = try await device.send(SendMail(clientID: .random(), mime: mime))
                #expect(answer.status == .mailSubmissionFailed)
            }
        }

        @Test(arguments: replying, [false, true])
        func aReplyHasTheTextOfTheOriginal(version: ProtocolVersion, replacesMIME: Bool) async throws {
            let (device, peer) = (try Device.shared(version: version), try Device.shared("frank"))
            let (id, inbox) = try await original(for: device, from: peer)
            let subject = unique("reply")
            let mime = Self.own.mime(from: device.user.email, to: peer.user.email, subject: subject)
            let answer = try await device.send(
                SmartReply(
                    clientID: .random(), to: MessageSource(id, in: inbox), mime: mime, replacesMIME: replacesMIME))
            #expect(answer == SmartReply.Response())
            let text = try await peer.message(subject).email.mimeText
            #expect(text.contains("my own words"))
            #expect(text.contains("original words") == !replacesMIME)
            #expect(!text.contains(Self.encodedAttachment))
            // The original knows that it was answered.
            let email = try await device.fetch(id, from: inbox, as: .plainText)
            #expect(email.lastVerbExecuted == .replyToSender)
        }

        @Test(arguments: replying, [false, true])
        func aForwardedMessageHasTheOriginalsTextAndAttachment(
            version: ProtocolVersion, replacesMIME: Bool
        ) async throws {
            let (device, peer) = (try Device.shared(version: version), try Device.shared("frank"))
            let (id, inbox) = try await original(for: device, from: peer)
            let subject = unique("forward")
            let mime = Self.own.mime(from: device.user.email, to: peer.user.email, subject: subject)
            let answer = try await device.send(
                SmartForward(
                    clientID: .random(), of: MessageSource(id, in: inbox), mime: mime, replacesMIME: replacesMIME))
            #expect(answer == SmartForward.Response())
            let text = try await peer.message(subject).email.mimeText
            #expect(text.contains("my own words"))
            #expect(text.contains("original words") == !replacesMIME)
            #expect(text.contains(Self.encodedAttachment) == !replacesMIME)
            // It should be LastVerbExecuted 3.
            let email = try await device.fetch(id, from: inbox, as: .plainText)
            #expect(email.categories == ["Forwarded"])
        }

        // MARK: What SOGo answers wrongly

        /// It takes the folder's name in the query as it stands there, without undoing the escapes: as the name itself has
        /// one (`mail%2F…`), no client that escapes names can reply up to 12.1.
        @Test(arguments: [ProtocolVersion.v25, .v121])
        func withoutADocumentRepliesAreHTTP500(version: ProtocolVersion) async throws {
            let (device, peer) = (try Device.shared(version: version), try Device.shared("frank"))
            let (id, inbox) = try await original(for: device, from: peer)
            let mime = Self.own.mime(from: device.user.email, to: peer.user.email, subject: unique("reply"))
            let source = MessageSource(id, in: inbox)
            let reply = await device.failure(of: SmartReply(clientID: .random(), to: source, mime: mime))
            #expect(reply?.httpStatus == 500)
            let forward = await device.failure(of: SmartForward(clientID: .random(), of: source, mime: mime))
            #expect(forward?.httpStatus == 500)
        }

        /// In the base64 form of the query there is nothing to escape.
        @Test func withABase64QueryRepliesGetThrough() async throws {
            let (device, peer) = (try Device(version: .v121, usesBase64Query: true), try Device.shared("frank"))
            let (id, inbox) = try await original(for: device, from: peer)
            let subject = unique("base64")
            let mime = Self.own.mime(from: device.user.email, to: peer.user.email, subject: subject)
            let source = MessageSource(id, in: inbox)
            #expect(try await device.send(SmartForward(clientID: .random(), of: source, mime: mime)).isSuccess)
            let text = try await peer.message(subject).email.mimeText
            #expect(text.contains("my own words"))
            #expect(text.contains("original words"))
        }

        /// The second should be refused with 118.
        @Test func aMessageIsSentTwiceUnderOneName() async throws {
            let (device, peer) = (try Device.shared(), try Device.shared("frank"))
            let subject = unique("twice")
            let mime = Message().mime(from: device.user.email, to: peer.user.email, subject: subject)
            let command = SendMail(clientID: .random(), mime: mime)
            for _ in 0..<2 { #expect(try await device.send(command) == SendMail.Response()) }
            let all = try await peer.pull(try await peer.folder(.inbox))
            #expect(all.values.filter { $0?.email?.subject == subject }.count == 2)
        }

        /// It should be 150.
        @Test func aReplyToAMessageThatIsGoneIsSentWithoutAWord() async throws {
            let (device, peer) = (try Device.shared(), try Device.shared("frank"))
            let inbox = try await device.folder(.inbox)
            let subject = unique("no original")
            let mime = Self.own.mime(from: device.user.email, to: peer.user.email, subject: subject)
            let answer = try await device.send(
                SmartReply(clientID: .random(), to: MessageSource("99999999", in: inbox), mime: mime))
            #expect(answer == SmartReply.Response())
            #expect(try await peer.message(subject).email.mimeText.contains("my own words"))
        }

        /// What a message's ten bytes look like on their way.
        static let encodedAttachment = "AAECAwQFBgcICQ=="

        /// A message with an attachment, from one device in the inbox of the other.
        private func original(
            for device: Device, from peer: Device
        ) async throws -> (id: ServerID, inbox: CollectionID) {
            let subject = unique("original")
            try await peer.mail(to: device, subject, .withAttachment)
            return (try await device.message(subject).id, try await device.folder(.inbox))
        }
    }
}
