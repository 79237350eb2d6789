import ActiveSync
import ActiveSyncProtocol
import MockExchange
import Synchronization
import Testing

/// HTTP 451, the anchor cookie, and where credentials and cookies go.
@Suite(.timeLimit(.minutes(1))) struct MovedMailboxTests {
    static let there = "https://new.example.test/Microsoft-Server-ActiveSync"
    static let outside = "https://mail.hosting.test/Microsoft-Server-ActiveSync"
    static let rules = HostRules(domain: "example.test")

    /// Hosts that answer commands or lead elsewhere.
    private func network(
        _ moves: [String: String], dead: Set<String> = []
    ) -> TestTransport.Answer {
        { (request, _) throws(TransportError) in
            if let target = moves[request.endpoint] { return .status(451, ["X-MS-Location": target]) }
            if dead.contains(request.endpoint) { throw TransportError(.cannotConnect, "refused") }
            return request.method == "OPTIONS" ? .options() : .folders()
        }
    }

    @Test func a451IsFollowedWithinTheDomainAndTheNewPlaceKept() async throws {
        let session = TestSession(
            state: TestSession.negotiated(), answer: network([TestSession.url: Self.there]),
            configure: { $0.hostRules = Self.rules })
        _ = try await session.client.send(FolderSync())
        #expect(
            session.transport.requests.map(\.host) == ["mail.example.test", "new.example.test", "new.example.test"])
        #expect(session.commands == ["FolderSync", "OPTIONS", "FolderSync"])
        #expect(session.stored?.url == Self.there)
        #expect(session.stored?.protocolVersion == .v161, "the new server has newer versions")
        _ = try await session.client.send(FolderSync())
        #expect(session.transport.requests.last?.host == "new.example.test")
    }

    @Test func anOPTIONSMayLeadElsewhereToo() async throws {
        let session = TestSession(
            answer: network([TestSession.url: Self.there]), configure: { $0.hostRules = Self.rules })
        _ = try await session.client.send(FolderSync())
        #expect(
            session.transport.requests.map(\.host) == ["mail.example.test", "new.example.test", "new.example.test"])
        #expect(session.stored?.url == Self.there)
    }

    @Test func a451OutOfTheDomainIsRefusedAndNothingSentThere() async {
        for rules in [Self.rules, nil] {
            let session = TestSession(
                state: TestSession.negotiated(), answer: network([TestSession.url: Self.outside]),
                configure: { $0.hostRules = rules })
            let error = await session.failure(of: FolderSync())
            #expect(error?.code == .moved)
            #expect(error?.httpStatus == 451)
            #expect(error?.description.contains("mail.hosting.test") == true)
            #expect(session.commands == ["FolderSync"])
            #expect(session.client.state.url == TestSession.url)
        }
    }

    @Test func a451OutOfTheDomainIsFollowedAfterAConfirmation() async throws {
        let asked = Mutex<[HostConfirmation]>([])
        let session = TestSession(
            state: TestSession.negotiated(), answer: network([TestSession.url: Self.outside]),
            configure: {
                $0.hostRules = Self.rules
                $0.confirm = { host in
                    asked.withLock { $0.append(host) }
                    return true
                }
            })
        _ = try await session.client.send(FolderSync())
        #expect(session.stored?.url == Self.outside)
        #expect(
            asked.withLock { $0 } == [
                HostConfirmation(host: "mail.hosting.test", source: .moved, from: "mail.example.test")
            ])
    }

    @Test func aPersonIsAskedOnceForAHundredCommands() async {
        let count = Counter()
        let session = TestSession(
            state: TestSession.negotiated(), answer: network([TestSession.url: Self.outside]),
            configure: {
                $0.confirm = { _ in
                    count.add()
                    // A person takes a while, in which all others arrive at the question.
                    try? await Task.sleep(for: .milliseconds(100))
                    return true
                }
            })
        await withTaskGroup(of: ActiveSyncError?.self) { group in
            for _ in 0..<100 { group.addTask { await session.failure(of: FolderSync()) } }
            for await error in group { #expect(error == nil) }
        }
        #expect(count.value == 1)
        #expect(session.count("OPTIONS") == 1)
    }

    @Test(arguments: [
        "https://mail.example.test.evil.test/x", "https://evilexample.test/x", "https://evil.test%2F.example.test/x",
        "https://evil.test%00.example.test/x", "https://user@new.example.test/x", "http://new.example.test/x",
        "https://evil.test/?.example.test", "https://evil.test#.example.test", "//new.example.test/x",
        "new.example.test",
        "https://evil.test\\@new.example.test/x",
    ]) func placesThatOnlyLookLikeTheDomainAreNotFollowed(_ location: String) async {
        let session = TestSession(
            state: TestSession.negotiated(), answer: network([TestSession.url: location]),
            configure: { $0.hostRules = Self.rules })
        #expect(await session.failure(of: FolderSync())?.code == .moved)
        #expect(session.commands == ["FolderSync"])
        #expect(session.client.state.url == TestSession.url)
    }

    @Test func a451WithoutAPlaceIsAnErrorAndNoMove() async {
        let session = TestSession(state: TestSession.negotiated(), answer: { _, _ in .status(451) })
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .moved)
        #expect(error?.advice.isEmpty == false)
        #expect(session.commands == ["FolderSync"])
    }

    @Test func a451CircleEnds() async {
        let session = TestSession(
            state: TestSession.negotiated(),
            answer: { request, _ in
                guard request.method == "POST" else { return .options() }
                let target = request.endpoint == TestSession.url ? Self.there : TestSession.url
                return .status(451, ["X-MS-Location": target])
            }, configure: { $0.hostRules = Self.rules })
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .moved)
        #expect(error?.description.contains("circles") == true)
        #expect(session.count("FolderSync") == 2)
    }

    @Test func a451ChainWithoutEndEnds() async {
        let session = TestSession(
            state: TestSession.negotiated(),
            answer: { request, number in
                guard request.method == "POST" else { return .options() }
                return .status(451, ["X-MS-Location": "https://h\(number).example.test/Microsoft-Server-ActiveSync"])
            }, configure: { $0.hostRules = Self.rules })
        #expect(await session.failure(of: FolderSync())?.code == .moved)
        #expect(session.count("FolderSync") == 11)
    }

    @Test func a451ToADeadPlaceIsNotKept() async {
        let session = TestSession(
            state: TestSession.negotiated(), answer: network([TestSession.url: Self.there], dead: [Self.there]),
            configure: { $0.hostRules = Self.rules })
        #expect(await session.failure(of: FolderSync())?.code == .unreachable)
        #expect(session.client.state.url == TestSession.url)
        #expect(session.storedStates.allSatisfy { $0.url == TestSession.url })
    }

    @Test func aPlaceWithoutPathOrWithAQueryBecomesAnEndpoint() async throws {
        for location in ["https://new.example.test", "\(Self.there)?Cmd=Sync&x=1#y"] {
            let session = TestSession(
                state: TestSession.negotiated(), answer: network([TestSession.url: location]),
                configure: { $0.hostRules = Self.rules })
            _ = try await session.client.send(FolderSync())
            #expect(session.stored?.url == Self.there)
            #expect(session.transport.requests.last?.query?.command == .folderSync)
        }
    }

    // MARK: Anchor

    @Test func a451ToItselfIsAnsweredByTheAnchorCookie() async throws {
        let anchor = "DefaultAnchorMailbox=alice@example.test"
        let session = TestSession(
            state: TestSession.negotiated(),
            answer: { request, _ in
                request.headers["Cookie"]?.contains(anchor) == true
                    ? .folders() : .status(451, ["X-MS-Location": TestSession.url])
            })
        _ = try await session.client.send(FolderSync())
        #expect(session.commands == ["FolderSync", "FolderSync"])
        #expect(session.stored?.anchorMailbox == "alice@example.test")
        _ = try await session.client.send(FolderSync())
        #expect(session.commands.count == 3, "it is sent from then on")
    }

    @Test func theAnchorCookieIsTriedOnce() async {
        let session = TestSession(
            state: TestSession.negotiated(), answer: { _, _ in .status(451, ["X-MS-Location": TestSession.url]) })
        #expect(await session.failure(of: FolderSync())?.code == .moved)
        #expect(session.commands == ["FolderSync", "FolderSync"])
    }

    // MARK: Cookies

    @Test func cookiesGoBackToTheServerThatSetThem() async throws {
        let session = TestSession()
        _ = try await session.client.send(FolderSync())
        #expect(session.transport.requests[0].headers["Cookie"] == nil)
        for request in session.transport.requests.dropFirst() {
            #expect(request.headers["Cookie"] == "X-BackEndCookie=mock", "\(request.name)")
        }
        #expect(session.stored?.cookies == ["X-BackEndCookie": "mock"])
    }

    @Test func cookiesAreDroppedWhenTheHostChanges() async throws {
        var state = TestSession.negotiated()
        state.cookies = ["old": "canary"]
        let session = TestSession(
            state: state, answer: network([TestSession.url: Self.there]), configure: { $0.hostRules = Self.rules })
        _ = try await session.client.send(FolderSync())
        for request in session.transport.requests {
            #expect((request.headers["Cookie"] == nil) == (request.host != "mail.example.test"), "\(request.url)")
        }
        #expect(session.stored?.cookies.isEmpty == true)
    }

    @Test func aLateReplyOfTheOldHostSetsNoCookieForTheNewOne() async throws {
        let isMoved = Counter()
        let session = TestSession(
            state: TestSession.negotiated(),
            answer: { request, _ in
                if request.method == "OPTIONS" { return .options() }
                if request.host == "new.example.test" {
                    isMoved.add()
                    return .folders()
                }
                guard request.name == "Ping" else { return .status(451, ["X-MS-Location": Self.there]) }
                while isMoved.value == 0 { try? await Task.sleep(for: .milliseconds(1)) }
                return .reply(Ping.Response(status: 1), ["Set-Cookie": "old=canary"])
            }, configure: { $0.hostRules = Self.rules })
        async let ping = session.client.send(Ping())
        _ = try await session.client.send(FolderSync())
        _ = try await ping
        _ = try await session.client.send(FolderSync())
        #expect(session.client.state.cookies.isEmpty)
        #expect(session.transport.requests.allSatisfy { $0.headers["Cookie"] == nil })
    }

    @Test func aCookieThatIsTakenAwayIsGone() async throws {
        let session = TestSession(
            state: TestSession.negotiated(),
            answer: { _, number in
                .folders(["Set-Cookie": number == 1 ? "a=1; Secure" : "a=; Expires=Thu, 01-Jan-1970 00:00:00 GMT"])
            })
        _ = try await session.client.send(FolderSync())
        #expect(session.client.state.cookies == ["a": "1"])
        _ = try await session.client.send(FolderSync())
        #expect(session.client.state.cookies.isEmpty)
    }

    @Test func aServerThatSetsCookiesWithoutEndIsNotFollowed() async throws {
        let session = TestSession(
            state: TestSession.negotiated(), answer: { _, number in .folders(["Set-Cookie": "c\(number)=1"]) })
        for _ in 0..<100 { _ = try await session.client.send(FolderSync()) }
        #expect(session.client.state.cookies.count == 50)
    }

    // MARK: Redirects

    @Test(arguments: [301, 302, 303, 307, 308]) func aRedirectIsNeverFollowed(_ status: Int) async {
        let session = TestSession(
            state: TestSession.negotiated(), answer: { _, _ in .status(status, ["Location": Self.there]) },
            configure: { $0.hostRules = Self.rules })
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .moved)
        #expect(error?.description.contains("new.example.test") == true)
        #expect(session.commands == ["FolderSync"])
    }
}
