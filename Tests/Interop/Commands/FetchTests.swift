import ActiveSync
import ActiveSyncProtocol
import Testing
import WBXML

extension SOGo {
    /// ItemOperations and GetAttachment.
    @MainActor @Suite struct FetchTests {
        @Test(arguments: [ProtocolVersion.v120, .v121, .v140, .v141])
        func anItemComesInTheFormThatIsAskedFor(version: ProtocolVersion) async throws {
            let (device, mail) = try await Mail.withAttachment(version: version)
            let whole = try await device.fetch(mail.id, from: mail.inbox, as: .mime)
            #expect(whole.body?.type == .mime)
            #expect(whole.mimeText.contains("Subject: \(mail.subject)\r\n"))
            #expect(whole.mimeText.contains("AAECAwQFBgcICQ=="))
            let text = try await device.fetch(mail.id, from: mail.inbox, as: .plainText)
            #expect(text.body?.type == .plainText)
            #expect(text.body?.text?.contains("original words") == true)
            #expect(text.attachments?.items.map(\.displayName) == ["a.bin"])
        }

        @Test(arguments: [ProtocolVersion.v120, .v121, .v140, .v141], [false, true])
        func anAttachmentComesInADocumentOrAsAPartOfItsOwn(
            version: ProtocolVersion, isMultipart: Bool
        ) async throws {
            let (device, mail) = try await Mail.withAttachment(version: version)
            let result = try await device.fetchAttachment(mail.reference, isMultipart: isMultipart)
            #expect(result.status == .success)
            #expect(result.content?.data == Message.attachment)
            #expect(result.content?.contentType == "application/octet-stream")
            #expect((result.content?.part == nil) == !isMultipart)
        }

        @Test func anItemComesAsAPartOfItsOwn() async throws {
            let (device, mail) = try await Mail.withAttachment(version: .v141)
            let fetch = ItemOperations.Fetch(
                .item(mail.inbox, mail.id),
                options: .init(mimeSupport: .always, bodyPreferences: [BodyPreference(type: .mime)]))
            let answer = try await device.send(ItemOperations([.fetch(fetch)], acceptsMultipart: true))
            guard case .fetch(let result)? = answer.results.first else {
                throw Device.Missing(description: "\(answer)")
            }
            #expect(result.data?.email?.body?.part == 1)
            #expect(result.data?.email?.mimeText.contains("original words") == true)
        }

        @Test(arguments: [ProtocolVersion.v25, .v120, .v121])
        func getAttachmentBringsTheBytes(version: ProtocolVersion) async throws {
            let (_, mail) = try await Mail.withAttachment(version: .v141)
            let answer = try await Device.shared(version: version).send(GetAttachment(mail.reference))
            #expect(answer.data == Message.attachment)
            #expect(answer.contentType == "application/octet-stream")
        }

        @Test func severalThingsAreFetchedAtATimeInOrder() async throws {
            let (device, mail) = try await Mail.withAttachment(version: .v141)
            let answer = try await device.send(
                ItemOperations([
                    .fetch(.init(.attachment(mail.reference))), .fetch(.init(.item(mail.inbox, mail.id))),
                ]))
            let found = answer.results.map { result -> String in
                guard case .fetch(let fetch) = result else { return "" }
                return fetch.content?.data == Message.attachment ? "attachment" : fetch.data?.email?.subject ?? ""
            }
            #expect(found == ["attachment", mail.subject])
        }

        @Test func aFolderIsEmptied() async throws {
            let (device, mail) = try await Mail.withAttachment(version: .v141)
            let folder = try await device.makeFolder(unique("emptied"), .userMail)
            try await device.pull(folder)
            let moved = try await device.send(MoveItems([.init(mail.id, from: mail.inbox, to: folder)]))
            let id = try #require(moved.results.first?.newID)
            #expect(try await device.pull(folder)[id] != nil)
            let answer = try await device.send(ItemOperations([.emptyFolder(folder, deletesSubfolders: false)]))
            // There should be an outcome for the folder.
            #expect(answer == ItemOperations.Response(status: .success, results: []))
            #expect(try await device.pull(folder) == [id: nil])
        }

        // MARK: What SOGo answers wrongly

        /// All should be emptied.
        @Test func ofSeveralFoldersOnlyTheLastIsEmptied() async throws {
            let (device, mail) = try await Mail.withAttachment(version: .v141)
            let (_, other) = try await Mail.withAttachment(version: .v141)
            var folders: [CollectionID] = []
            for item in [mail, other] {
                let folder = try await device.makeFolder(unique("emptied"), .userMail)
                try await device.send(MoveItems([.init(item.id, from: item.inbox, to: folder)]))
                folders.append(folder)
            }
            try await device.send(ItemOperations(folders.map { .emptyFolder($0, deletesSubfolders: false) }))
            var left: [Int] = []
            for folder in folders { left.append(try await device.pull(folder).count) }
            #expect(left == [1, 0])
        }

        /// It should be the bytes from 2 to 5; everything comes, with a range that counts the base64 form.
        @Test func aRangeIsNotHeeded() async throws {
            let (device, mail) = try await Mail.withAttachment(version: .v141)
            let result = try await device.fetchAttachment(mail.reference, options: .init(range: 2...5))
            #expect(result.content?.data == Message.attachment)
            #expect(result.content?.range == "0-15")
        }

        /// It should be 6, or 15 for an attachment.
        ///
        /// Whether something came is told by what came.
        @Test func whatIsNotThereIsSaidToBeFetched() async throws {
            let device = try Device.shared()
            let inbox = try await device.folder(.inbox)
            let answer = try await device.send(ItemOperations([.fetch(.init(.item(inbox, "99999999")))]))
            guard case .fetch(let item)? = answer.results.first else { throw Device.Missing(description: "\(answer)") }
            #expect(item.status == .success)
            #expect(!item.hasContent)
            let attachment = try await device.fetchAttachment("mail/INBOX/99999999/2")
            #expect(attachment.status == .success)
            #expect(attachment.content?.contentType == "(null)/(null)")
        }

        /// It should be a status that says why not.
        @Test func aDocumentIsSaidToBeFetched() async throws {
            let answer = try await Device.shared().send(
                ItemOperations([.fetch(.init(.document(#"\\server\share\file"#)))]))
            #expect(answer.status == .success)
            guard case .fetch(let document)? = answer.results.first else {
                throw Device.Missing(description: "\(answer)")
            }
            #expect(document == ItemOperations.FetchResult(target: .item("(null)", "(null)")))
            #expect(!document.hasContent)
        }
    }
}

/// A message in the inbox.
private struct Mail {
    let subject: String
    let id: ServerID
    let inbox: CollectionID
    /// What its attachment is fetched by.
    let reference: FileReference

    /// Sends erin a message with an attachment of ten bytes.
    @MainActor static func withAttachment(version: ProtocolVersion) async throws -> (Device, Mail) {
        let (device, peer) = (try Device.shared(version: version), try Device.shared("frank"))
        let subject = unique("attachment")
        try await peer.mail(to: device, subject, .withAttachment)
        let (id, email) = try await device.message(subject)
        let reference = try #require(email.attachments?.items.first?.fileReference)
        return (device, Mail(subject: subject, id: id, inbox: try await device.folder(.inbox), reference: reference))
    }
}

extension Device {
    /// Fetches an attachment with ItemOperations.
    fileprivate func fetchAttachment(
        _ reference: FileReference, isMultipart: Bool = false, options: ItemOperations.Options? = nil
    ) async throws -> ItemOperations.FetchResult {
        let fetch = ItemOperations.Fetch(.attachment(reference), options: options)
        let answer = try await send(ItemOperations([.fetch(fetch)], acceptsMultipart: isMultipart))
        guard case .fetch(let result)? = answer.results.first else { throw Missing(description: "\(answer)") }
        return result
    }
}
