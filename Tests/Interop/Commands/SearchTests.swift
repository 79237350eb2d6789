import ActiveSync
import ActiveSyncProtocol
import Foundation
import Testing
import WBXML

extension SOGo {
    /// Search and ResolveRecipients.
    @MainActor @Suite struct SearchTests {
        @Test(arguments: [ProtocolVersion.v120, .v121, .v140, .v141])
        func mailIsFoundByAWordInOneFolderAndInAllAndFetchedByItsLongName(
            version: ProtocolVersion
        ) async throws {
            let (device, peer) = (try Device.shared(version: version), try Device.shared("frank"))
            let word = "word\(UInt32.random(in: .min ... .max))"
            try await peer.mail(to: device, "found \(word)")
            let (id, _) = try await device.message("found \(word)")
            let inbox = try await device.folder(.inbox)
            let options = Search.Options(range: 0...9, rebuildResults: true, deepTraversal: true)

            for terms in [[Search.Term.collection(inbox)], []] {
                let answer = try await device.send(
                    Search.mailbox([.itemClass(.email)] + terms + [.freeText(word)], options: options))
                #expect(answer.status == .success)
                #expect(answer.store?.status == .success)
                #expect(answer.store?.total == 1)
                let result = try #require(answer.results.first)
                // In all folders the name of the folder is not that which FolderSync gave, but unescaped.
                let folder = terms.isEmpty ? inbox.rawValue.replacing("%2F", with: "/") : inbox.rawValue
                #expect(result.collectionID?.rawValue == folder)
                #expect(result.data?.email?.subject == "found \(word)")
                let longID = try #require(result.longID)
                let fetched = try await device.send(ItemOperations([.fetch(.init(.longID(longID)))]))
                guard case .fetch(let item)? = fetched.results.first else {
                    Issue.record("\(fetched)")
                    continue
                }
                #expect(item.data?.email?.subject == "found \(word)")
                #expect(longID.rawValue == "\(folder)+\(id.rawValue)")
            }
        }

        @Test func mailIsFoundByItsTimeAndPaged() async throws {
            let (device, peer) = (try Device.shared(), try Device.shared("frank"))
            let word = "paged\(UInt32.random(in: .min ... .max))"
            for number in 0..<3 { try await peer.mail(to: device, "\(word) \(number)") }
            _ = try await device.message("\(word) 2")
            let inbox = try await device.folder(.inbox)
            func search(_ term: Search.Term, _ range: ClosedRange<Int>) async throws -> Search.Response {
                try await device.send(
                    Search.mailbox(
                        [.itemClass(.email), .collection(inbox), .freeText(word), term],
                        options: .init(range: range, rebuildResults: true)))
            }
            let (before, after) = (Date.now.addingTimeInterval(-3 * 86400), Date.now.addingTimeInterval(3 * 86400))
            let page = try await search(.received(after: before), 0...1)
            #expect(page.results.count == 2)
            #expect(page.store?.range == 0...1)
            #expect(page.store?.total == 3)
            let rest = try await search(.received(after: before), 2...9)
            #expect(rest.results.count == 1)
            let subjects = (page.results + rest.results).compactMap { $0.data?.email?.subject }
            #expect(Set(subjects).count == 3)
            #expect(try await search(.received(after: after), 0...9).results.isEmpty)
            // LessThan is not heeded: nothing should be found.
            #expect(try await search(.received(before: before), 0...9).results.count == 3)
        }

        @Test func whatIsNotThereIsNotFound() async throws {
            let device = try Device.shared()
            let inbox = try await device.folder(.inbox)
            let answer = try await device.send(
                Search.mailbox(
                    [.itemClass(.email), .collection(inbox), .freeText("nosuchwordanywhere")],
                    options: .init(range: 0...9)))
            #expect(answer.store?.status == .success)
            #expect(answer.results.isEmpty)
            #expect(answer.store?.total == 0)
        }

        @Test(arguments: [ProtocolVersion.v25, .v120, .v121, .v140, .v141])
        func aPersonIsFoundInTheAddressBook(version: ProtocolVersion) async throws {
            let answer = try await Device.shared(version: version).send(
                Search.gal("frank", options: .init(range: 0...9)))
            #expect(answer.store?.status == .success)
            #expect(answer.results.map(\.recipient?.emailAddress) == ["frank@lab.test"])
            #expect(answer.store?.total == 1)
        }

        /// A range is taken for a count, one too few, and the total for that of all.
        @Test func theAddressBookIsNotPaged() async throws {
            let device = try Device.shared()
            let all = try await device.send(Search.gal("lab.test", options: .init(range: 0...99)))
            #expect(all.results.count == (try Server.current.users.count))
            let page = try await device.send(Search.gal("lab.test", options: .init(range: 0...2)))
            #expect(page.results.count == 2)
            #expect(page.store?.range == 0...1)
            #expect(page.store?.total == 2)
        }

        @Test func aDocumentLibraryIsHTTP500() async throws {
            let link = #"\\server\share"#
            let error = try await Device.shared().failure(
                of: Search.documentLibrary(link, options: .init(range: 0...9)))
            #expect(error?.httpStatus == 500)
        }

        // MARK: ResolveRecipients

        @Test(arguments: [ProtocolVersion.v140, .v141])
        func aPersonsFreeTimeIsTold(version: ProtocolVersion) async throws {
            let (device, peer) = (try Device.shared(version: version), try Device.shared("frank"))
            var event = CalendarEvent.meeting(unique("busy"), version: .v141)
            let start = Date(timeIntervalSince1970: (Date.now.timeIntervalSince1970 / 3600).rounded() * 3600 + 86400)
            event.startTime = start
            event.endTime = start.addingTimeInterval(3600)
            _ = try await peer.add(.event(event), to: try await peer.folder(.calendar))
            let frame = ResolveRecipients.TimeFrame(
                from: start.addingTimeInterval(-3600), to: start.addingTimeInterval(7200))
            let answer = try await device.send(
                ResolveRecipients([peer.user.email], options: .init(availability: frame)))
            #expect(answer.status == .success)
            let person = try #require(answer.answers.first?.recipients.first)
            #expect(person.emailAddress == peer.user.email)
            #expect(person.availability?.status == .success)
            // It should be 002200: there is one slot too many, and a person is free whatever the calendar says.
            #expect(person.availability?.mergedFreeBusy == MergedFreeBusy(rawValue: "0000000"))
        }

        /// It should say whom it found.
        @Test(arguments: ["frank@lab.test", "frank", "nobody@lab.test"])
        func withoutATimeThatIsAskedForNothingIsTold(name: String) async throws {
            let answer = try await Device.shared().send(ResolveRecipients([name]))
            #expect(answer == ResolveRecipients.Response(status: nil, answers: []))
        }
    }
}
