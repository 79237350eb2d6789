import ActiveSync
import ActiveSyncProtocol
import FoundationEssentials
import Testing
import WBXML

@testable import MockExchange

@Suite("Search and Find")
struct SearchTests {
    private func lab(version: ProtocolVersion = .v141, _ quirks: Set<MockExchange.Quirk> = []) async throws -> ItemLab {
        let lab = try await ItemLab(version: version) { $0.quirks = quirks }
        for number in 0..<5 {
            lab.mailbox.deliver(
                "From: Bob <bob@example.test>\r\nSubject: Report \(number)\r\n\r\nIt speaks of whales.\r\n",
                received: lab.mock.now - number * 86400)
        }
        lab.mailbox.deliver("From: carol@example.test\r\nSubject: Tea\r\n\r\nNo fish here.\r\n")
        return lab
    }

    private func subjects(_ reply: Search.Response) -> [String] {
        reply.results.compactMap { $0.data?.email?.subject }
    }

    @Test("Words, classes, folders and times")
    func mailbox() async throws {
        let lab = try await lab()
        let inbox = lab.mailbox.inbox
        let archive = lab.mailbox.createFolder("Archive", in: inbox)
        lab.mailbox.deliver("Subject: Old whales\r\n\r\nx\r\n", to: archive)
        lab.mailbox.add(item(.tasks, [TasksTag.subject: "Whales"]))
        func find(_ terms: Search.Term..., deep: Bool = false) async throws -> [String] {
            var options = Search.Options()
            options.deepTraversal = deep
            return subjects(try await lab.device.send(Search.mailbox(terms, options: options)))
        }
        let mail = Search.Term.itemClass(.email)
        let all = try await find(mail, .freeText("whales"))
        #expect(all == ["Old whales", "Report 0", "Report 1", "Report 2", "Report 3", "Report 4"])
        #expect(try await find(mail, .collection(archive), .freeText("whales")) == ["Old whales"])
        #expect(try await find(mail, .collection(inbox), .freeText("old whales")).isEmpty)
        #expect(try await find(mail, .collection(inbox), .freeText("old whales"), deep: true) == ["Old whales"])
        let day = Date(timeIntervalSince1970: Double(lab.mock.now - 2 * 86400 - 3600))
        #expect(try await find(mail, .freeText("report"), .received(after: day)).count == 3)
        #expect(try await find(mail, .freeText("report"), .received(before: day)).count == 2)
        let tasks = try await lab.device.send(Search.mailbox([.itemClass(.tasks), .freeText("whal")]))
        #expect(tasks.results.first?.data?.itemClass == .tasks && tasks.store?.total == 1)
        let both = try await lab.device.send(
            Search.mailbox([mail, .itemClass(.tasks), .freeText("whales")]))
        #expect(both.store?.total == 7)
    }

    @Test("Ranges, the end of them, and nothing at all")
    func ranges() async throws {
        let lab = try await lab()
        func find(_ text: String, _ range: ClosedRange<Int>?) async throws -> Search.StoreResponse {
            let search = Search.mailbox([.freeText(text)], options: Search.Options(range: range))
            return try #require(try await lab.device.send(search).store)
        }
        let page = try await find("report", 1...2)
        #expect(page.results.count == 2 && page.range == 1...2 && page.total == 5)
        let rest = try await find("report", 3...50)
        #expect(rest.results.count == 2 && rest.range == 3...4)
        #expect(try await find("report", 5...9).status == SearchStoreStatus.endOfRange)
        #expect(try await find("report", 0...500).status == SearchStoreStatus.endOfRange)
        let none = try await find("unheard", nil)
        #expect(none.status == SearchStoreStatus.success && none.results.allSatisfy { $0.data == nil })
        let everything = try await find("report", 0...Int.max)
        #expect(everything.status == SearchStoreStatus.endOfRange)
        let unknown = Search.mailbox([.collection("999"), .freeText("x")])
        #expect(try await lab.device.send(unknown).store?.status == SearchStoreStatus.folderSyncRequired)
        let odd = try await self.lab(version: .v141, [.rangeOffByOne])
        let store = try await odd.device.send(Search.mailbox([.freeText("report")])).store
        #expect(store?.results.count == 5 && store?.range == 0...5)
    }

    @Test("A LongId fetches, and is replied to")
    func longID() async throws {
        let lab = try await lab()
        let found = try await lab.device.send(Search.mailbox([.freeText("tea")]))
        let id = try #require(found.results.first?.longID)
        let fetched = try await lab.device.send(ItemOperations([.fetch(.init(.longID(id)))]))
        guard case .fetch(let result)? = fetched.results.first else {
            Issue.record("nothing fetched")
            return
        }
        #expect(result.data?.email?.subject == "Tea")
        let reply = SmartReply(
            clientID: "1", to: MessageSource(.longID(id)), mime: Array("To: bob@example.test\r\n\r\n".utf8))
        #expect(try await lab.device.send(reply).status == nil)
    }

    @Test("People, with pictures within their limits")
    func people() async throws {
        let lab = try await lab()
        func find(_ text: String, _ picture: PictureOptions? = nil) async throws -> [GALEntry] {
            var options = Search.Options()
            options.picture = picture
            return try await lab.device.send(Search.gal(text, options: options)).results.compactMap(\.recipient)
        }
        let bob = try await find("bo")
        #expect(bob.map(\.emailAddress) == ["bob@example.test"] && bob.first?.picture == nil)
        #expect(bob.first?.company == "Example")
        #expect(try await find("nobody").isEmpty)
        #expect(try await find("bob", PictureOptions()).first?.picture?.data == MockUser.smallPicture)
        #expect(try await find("carol", PictureOptions()).first?.picture?.status == .noPicture)
        #expect(try await find("bob", PictureOptions(maxSize: 10)).first?.picture?.status == .pictureTooLarge)
        #expect(try await find("bob", PictureOptions(maxPictures: 0)).first?.picture?.status == .pictureLimitReached)
    }

    @Test("Documents are found, listed and fetched by link")
    func documents() async throws {
        let lab = try await ItemLab { $0.documentPassword = "open" }
        lab.mock.add(MockDocument("\\\\files\\team"))
        lab.mock.add(
            MockDocument("\\\\files\\team\\plan.txt", bytes: Array("0123456789".utf8), contentType: "text/plain"))
        var options = Search.Options()
        options.userName = "alice"
        options.password = "open"
        func find(_ link: String, _ options: Search.Options?) async throws -> Search.StoreResponse {
            try #require(try await lab.device.send(Search.documentLibrary(link, options: options)).store)
        }
        let folder = try await find("\\\\files\\team", options)
        #expect(folder.results.compactMap { $0.data?.document?.isFolder } == [true, false])
        #expect(folder.results.last?.data?.document?.contentLength == 10)
        #expect(try await find("\\\\files\\team", nil).status == SearchStoreStatus.credentialsRequired)
        #expect(try await find("\\\\files\\none", options).status == SearchStoreStatus.notFound)
        #expect(try await find("nonsense", options).status == SearchStoreStatus.badLink)
        func fetch(_ link: String, range: ClosedRange<Int>? = nil, password: String? = "open") async throws
            -> ItemOperations.FetchResult
        {
            var fetchOptions = ItemOperations.Options(range: range)
            fetchOptions.userName = "alice"
            fetchOptions.password = password
            let reply = try await lab.device.send(
                ItemOperations([.fetch(.init(.document(link), options: fetchOptions))]))
            guard case .fetch(let result)? = reply.results.first else { throw Missing() }
            return result
        }
        let part = try await fetch("\\\\files\\team\\plan.txt", range: 2...5).content
        #expect(part?.data == Array("2345".utf8) && part?.range == "2-5" && part?.total == 10)
        #expect(try await fetch("\\\\files\\team\\x").status == ItemOperationsStatus.docLibNotFound)
        #expect(
            try await fetch("\\\\files\\team\\plan.txt", password: "x").status
                == ItemOperationsStatus.docLibAccessDenied)
        let nobody = ItemOperations([.fetch(.init(.document("\\\\files\\team\\plan.txt")))])
        guard case .fetch(let locked)? = try await lab.device.send(nobody).results.first else { throw Missing() }
        #expect(locked.status == ItemOperationsStatus.credentialsRequired)
        options.password = "x"
        #expect(try await find("\\\\files\\team", options).status == SearchStoreStatus.accessDenied)
        // A range that ends behind the document is cut, unless it asks for more than is ever given at once.
        #expect(try await fetch("\\\\files\\team\\plan.txt", range: 0...10_239_999).content?.range == "0-9")
        #expect(
            try await fetch("\\\\files\\team\\plan.txt", range: 0...10_240_000).status
                == ItemOperationsStatus.dataTooLarge)
        #expect(
            try await fetch("\\\\files\\team\\plan.txt", range: 99...99).status
                == ItemOperationsStatus.invalidRange)
    }

    private struct Missing: Error {}

    @Test("A query that is more than one And is too complex; what does not belong in it is refused")
    func queries() async throws {
        let lab = try await lab()
        func find(_ terms: [Search.Term]) async throws -> Status? {
            let reply = try await lab.device.send(Search(.mailbox, .terms(terms)))
            #expect(reply.status == .success)
            return reply.store?.status
        }
        let query = Search.Term.and([.itemClass(.email), .collection(lab.mailbox.inbox), .freeText("report")])
        #expect(try await find([query]) == SearchStoreStatus.success)
        let outside: [Search.Term] = [
            query, .and([]), .or([]), .itemClass(.email), .collection(lab.mailbox.inbox), .freeText("x"),
            .conversation([1]), .received(after: Date()), .received(before: Date()),
        ]
        for term in outside {
            #expect(try await find([term, query]) == SearchStoreStatus.tooComplex, "\(term)")
        }
        #expect(try await find([.and([.freeText("report"), query])]) == SearchStoreStatus.tooComplex)
        #expect(try await find([.freeText("report")]) == SearchStoreStatus.tooComplex)
        let odd: [Search.Term] = [
            .other(WBXMLElement(EmailTag.to, text: "x")), .comparison(.greaterThan, EmailTag.dateReceived, "today"),
        ]
        for term in odd {
            let status = try await find([.and([.freeText("report"), term])])
            #expect(status == SearchStoreStatus.invalidRequest, "\(term)")
        }
    }

    @Test("A body that is wanted in no form there is makes the search invalid; what is said twice is said once")
    func options() async throws {
        let lab = try await lab()
        var options = Search.Options(range: 0...1, rebuildResults: true, deepTraversal: true, mimeSupport: .never)
        options.bodyPreferences = [BodyPreference(type: .html, truncationSize: 5)]
        let search = Search.mailbox([.freeText("report")], options: options)
        func find(_ change: (inout WBXMLElement) -> Void) async throws -> Search.Response {
            let reply = try await lab.device.send(search) { root in
                root.edit(SearchTag.store, SearchTag.options, change: change)
            }
            #expect(reply.status == .success)
            return reply
        }
        let preference = AirSyncBaseTag.bodyPreference
        let size = WBXMLElement(AirSyncBaseTag.truncationSize, text: "5")
        let type = WBXMLElement(AirSyncBaseTag.type, text: "2")
        let faults: [[WBXMLElement]] = [
            [WBXMLElement(AirSyncBaseTag.type, text: "9")], [WBXMLElement(AirSyncBaseTag.type, text: "x")], [size],
            [type, type], [size, type], [type, WBXMLElement(AirSyncBaseTag.truncationSize, text: "x")],
        ]
        for fault in faults {
            let reply = try await find { $0.edit(preference) { $0 = WBXMLElement(preference, elements: fault) } }
            #expect(reply.store?.status == SearchStoreStatus.invalidRequest, "\(fault)")
        }
        let twice = try await find { options in
            options.append(
                WBXMLElement(SearchTag.rebuildResults), WBXMLElement(SearchTag.deepTraversal),
                WBXMLElement(SearchTag.range, text: "1-3"), WBXMLElement(AirSyncTag.mimeSupport, text: "0"))
        }
        #expect(twice.store?.status == SearchStoreStatus.success && twice.results.count == 3)
        let stores = try await lab.device.send(search) { root in
            for store in root.elements { root.append(store) }
        }
        #expect(stores.store?.status == SearchStoreStatus.success && stores.results.count == 2)
    }

    @Test("Find knows keywords, and begins at the first result")
    func find() async throws {
        let lab = try await lab(version: .v161)
        func find(_ text: String, id: Find.SearchID = "1", range: ClosedRange<Int>? = nil) async throws -> Find.Response
        {
            try await lab.device.send(
                Find(.mailbox(.init(text, itemClass: .email)), searchID: id, options: .init(range: range)))
        }
        let whales = try await find("from:bob subject:report received>2025-12-30", range: 0...1)
        #expect(whales.store?.total == 3 && whales.results.count == 2 && whales.store?.range == 0...1)
        #expect(whales.results.first?.message?.preview?.hasPrefix("It speaks") == true)
        #expect(try await find("tea OR \"report 4\"", id: "2").results.count == 2)
        #expect(try await find("report", id: "3", range: 2...3).store?.status == FindStatus.startWithRangeZero)
        #expect(try await find("report", id: "1", range: 2...3).results.count == 2)
        let people = try await lab.device.send(Find(.gal("bob"), searchID: "4"))
        #expect(people.results.first?.recipient?.emailAddress == "bob@example.test")
    }
}
