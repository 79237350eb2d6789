import ActiveSync
import ActiveSyncProtocol
import MockExchange
import Synchronization
import Testing

/// HTTP 401 and 403, passwords and tokens.
@Suite(.timeLimit(.minutes(1))) struct SignInTests {
    @Test func a401WithAPasswordIsTheEndAndItIsSentExactlyOnce() async {
        let session = TestSession(credentials: .basic(user: "alice@example.test", password: "wrong"))
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .signInRefused)
        #expect(error?.httpStatus == 401)
        #expect(error?.description.contains("alice@example.test") == true)
        #expect(error?.description.contains("wrong") == false)
        #expect(session.commands == ["OPTIONS"])
        // Not by the next command either: accounts get locked that way.
        #expect(await session.failure(of: FolderSync()) == error)
        #expect(await session.failure(of: Ping()) == error)
        #expect(session.commands == ["OPTIONS"])
    }

    @Test func aPasswordThatWasChangedMeanwhileIsSentExactlyOnce() async {
        let session = TestSession(
            state: TestSession.negotiated(), credentials: .basic(user: "alice@example.test", password: "old"))
        #expect(await session.failure(of: FolderSync())?.code == .signInRefused)
        #expect(await session.failure(of: FolderSync())?.code == .signInRefused)
        #expect(session.commands == ["FolderSync"])
    }

    @Test func tasksThatWaitForTheFirstSignInDoNotTryItAgain() async {
        let session = TestSession(
            credentials: .basic(user: "alice@example.test", password: "wrong"),
            answer: { _, _ in
                try? await Task.sleep(for: .milliseconds(50))
                return nil
            })
        await withTaskGroup(of: ActiveSyncError?.self) { group in
            for _ in 0..<100 { group.addTask { await session.failure(of: FolderSync()) } }
            for await error in group { #expect(error?.code == .signInRefused) }
        }
        #expect(session.commands == ["OPTIONS"])
    }

    @Test(arguments: [true, false]) func a401AfterTheSignInHasWorkedDoesNotBlameThePassword(_ isNew: Bool) async {
        let session = TestSession(
            state: isNew ? nil : TestSession.negotiated(),
            answer: { request, _ in request.name == "OPTIONS" ? .options() : .status(401) })
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .signInRefused)
        #expect(error?.message.hasSuffix("(HTTP 401), which it has accepted before") == true, "\(error?.message ?? "")")
        #expect(error?.advice.contains("approve this device") == true)
        #expect(error?.command == .folderSync)
        let count = session.commands.count
        #expect(await session.failure(of: FolderSync()) == error)
        #expect(session.commands.count == count, "a refused password is never sent again")
    }

    @Test func a401ToTheFirstQuestionBlamesThePassword() async {
        let session = TestSession(answer: { _, _ in .status(401) })
        let error = await session.failure(of: FolderSync())
        #expect(error?.advice == "check the user name and the password")
        #expect(error?.command?.rawValue == "OPTIONS")
    }

    // MARK: Tokens

    /// A provider that counts what it is asked for.
    private final class Provider: Sendable {
        private let log = Mutex<[String?]>([])
        var asked: [String?] { log.withLock { $0 } }
        var refused: [String] { asked.compactMap { $0 } }

        func credentials(_ provide: @escaping @Sendable (String?) throws -> String) -> Credentials {
            .bearer(
                TokenProvider { refused in
                    self.log.withLock { $0.append(refused) }
                    return try provide(refused)
                })
        }
    }

    @Test func a401WithATokenIsRefreshedOnceAndTheCommandRepeated() async throws {
        let provider = Provider()
        let session = TestSession(
            .withoutPolicies, state: TestSession.negotiated(),
            credentials: provider.credentials { $0 == nil ? "expired" : "alice-token" })
        _ = try await session.client.send(FolderSync())
        #expect(session.commands == ["FolderSync", "FolderSync"])
        #expect(provider.refused == ["expired"])
        #expect(
            session.transport.requests.map(\.authentication) == [
                .bearer(token: "expired"), .bearer(token: "alice-token"),
            ])
    }

    @Test func a401WithAFreshTokenIsTheEnd() async {
        let provider = Provider()
        let session = TestSession(
            state: TestSession.negotiated(), credentials: provider.credentials { $0 == nil ? "expired" : "also-bad" })
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .signInRefused)
        #expect(error?.description.contains("bad") == false)
        #expect(session.commands.count == 2)
        #expect(provider.refused.count == 1)
    }

    @Test func aTokenIsRefreshedOnceForOPTIONSToo() async throws {
        let provider = Provider()
        let session = TestSession(
            .withoutPolicies, credentials: provider.credentials { $0 == nil ? "expired" : "alice-token" })
        try await session.client.negotiate()
        #expect(session.commands == ["OPTIONS", "OPTIONS"])
        #expect(provider.refused == ["expired"])
    }

    @Test func aProvidersFailureIsToldAsItIs() async {
        struct NoToken: Error, CustomStringConvertible {
            let description = "the browser was closed"
        }
        let session = TestSession(credentials: .bearer(TokenProvider { _ in throw NoToken() }))
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .credentialsUnavailable)
        #expect(error?.description.contains("the browser was closed") == true)
        #expect(session.commands.isEmpty)
    }

    @Test(arguments: [true, false]) func oneTokenIsFetchedForAHundredRefusals(_ succeeds: Bool) async {
        struct Revoked: Error {}
        let provider = Provider()
        let arrived = Counter()
        let session = TestSession(
            .withoutPolicies, state: TestSession.negotiated(),
            credentials: provider.credentials { refused in
                if refused != nil, !succeeds { throw Revoked() }
                return refused == nil ? "expired" : "alice-token"
            },
            answer: { request, _ in
                guard request.authentication == .bearer(token: "expired") else { return nil }
                // All of them are refused before the first one asks for another token.
                arrived.add()
                await arrived.wait(for: 100)
                return .status(401)
            })
        await withTaskGroup(of: ActiveSyncError?.self) { group in
            for _ in 0..<100 { group.addTask { await session.failure(of: FolderSync()) } }
            for await error in group { #expect(error?.code == (succeeds ? nil : .credentialsUnavailable)) }
        }
        #expect(provider.refused == ["expired"])
        #expect(session.commands.count == (succeeds ? 200 : 100))
    }

    // MARK: 403

    @Test func a403WithATokenIsRefreshedOnce() async throws {
        let provider = Provider()
        let session = TestSession(
            .withoutPolicies, state: TestSession.negotiated(),
            credentials: provider.credentials { $0 == nil ? "weak" : "alice-token" },
            answer: { request, _ in request.authentication == .bearer(token: "weak") ? .status(403) : nil })
        _ = try await session.client.send(FolderSync())
        #expect(session.commands == ["FolderSync", "FolderSync"])
        #expect(provider.refused == ["weak"])
    }

    @Test func a403IsAnsweredByProvisioningOnce() async throws {
        let mock = MockExchange()
        mock.inject(Fault(.init("FolderSync", occurrences: 1...1), .http(status: 403, headers: [:])))
        let session = TestSession(mock, state: TestSession.negotiated())
        _ = try await session.client.send(FolderSync())
        #expect(session.commands == ["FolderSync", "Provision", "Provision", "FolderSync"])
    }

    @Test func a403ThatStaysIsAccessDenied() async {
        let session = TestSession(
            state: TestSession.negotiated(),
            answer: { _, _ in .status(403, ["X-MS-ASThrottle": "SyncCommands"]) })
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .accessDenied)
        #expect(error?.description.contains("SyncCommands") == true)
        #expect(error?.advice.isEmpty == false)
        #expect(session.commands.count <= 3)
    }

    // MARK: 456, 457

    @Test func a456IsToldAndNotTriedAgain() async {
        let session = TestSession(state: TestSession.negotiated(), answer: { _, _ in .status(456) })
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .accessDenied)
        #expect(error?.httpStatus == 456)
        #expect(session.commands == ["FolderSync"])
    }

    @Test func a457IsToldWithThePlaceToChangeThePassword() async {
        let session = TestSession(
            state: TestSession.negotiated(),
            answer: { _, _ in .status(457, ["X-MS-Credential-Service-Url": "https://password.example.test/"]) })
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .passwordExpired)
        #expect(error?.advice.contains("https://password.example.test/") == true)
        #expect(session.commands == ["FolderSync"])
    }

    @Test func theDaysToTheEndOfThePasswordAreKept() async throws {
        for name in ["X-MS-Credentials-Expire", "X-MS-Credential-Expire"] {
            let session = TestSession(state: TestSession.negotiated(), answer: { _, _ in .folders([name: "3"]) })
            _ = try await session.client.send(FolderSync())
            #expect(session.stored?.passwordExpiresInDays == 3)
        }
    }

    // MARK: TLS

    @Test func nothingIsSentWithoutTLSExceptToThisMachine() async {
        for (url, isAllowed) in [
            ("http://mail.example.test/Microsoft-Server-ActiveSync", false), ("http://127.0.0.1:8080/x", true),
            ("http://localhost/x", true), ("http://127.0.0.1.evil.test/x", false), ("mail.example.test", false),
        ] {
            let session = TestSession(
                state: SessionState(url: url, deviceID: "A"),
                answer: { request, _ in request.method == "OPTIONS" ? .options() : .folders() })
            let error = await session.failure(of: FolderSync())
            #expect((error == nil) == isAllowed, "\(url)")
            #expect(session.commands.isEmpty == !isAllowed, "\(url)")
        }
    }
}
