import ActiveSync
import ActiveSyncProtocol
import MockExchange
import Synchronization

/// A client with its clock, what it stored, and what it sent: to a mock, or to whatever a test answers.
struct TestSession: Sendable {
    static let url = "https://mail.example.test/Microsoft-Server-ActiveSync"
    static let password = Credentials.basic(user: "alice@example.test", password: "alice-password")

    let mock: MockExchange
    let transport: TestTransport
    let clock: TestClock
    let client: ActiveSyncClient
    private let states: States

    /// The states in the order in which they were stored.
    final class States: Sendable {
        private let list = Mutex<[SessionState]>([])

        var all: [SessionState] { list.withLock { $0 } }

        func add(_ state: SessionState) {
            list.withLock { $0.append(state) }
        }
    }

    /// Makes a session.
    ///
    /// - Parameters:
    ///   - mock: the server behind the transport.
    ///   - state: what an earlier run left; a new device by default.
    ///   - answer: answers in the place of the mock.
    ///   - configure: changes the client's options.
    init(
        _ mock: MockExchange = MockExchange(), state: SessionState? = nil, credentials: Credentials = password,
        clock: TestClock = TestClock(), answer: @escaping TestTransport.Answer = { _, _ in nil },
        configure: (inout ActiveSyncClient.Options) -> Void = { _ in }
    ) {
        self.mock = mock
        self.clock = clock
        let states = States()
        self.states = states
        transport = TestTransport(over: InProcessTransport(to: mock), answer: answer)
        var options = ActiveSyncClient.Options(clock: clock.session, onStateChange: { states.add($0) })
        configure(&options)
        client = ActiveSyncClient(
            state: state ?? SessionState(url: Self.url, deviceID: "SESSION1"), user: "alice@example.test",
            credentials: credentials, transport: transport, options: options)
    }

    /// A state of a device that has agreed on a version already, so that commands are all that is sent.
    static func negotiated(_ version: ProtocolVersion = .v141) -> SessionState {
        var state = SessionState(url: url, deviceID: "SESSION1")
        state.protocolVersion = version
        state.offeredVersions = [version]
        return state
    }

    /// What was stored last.
    var stored: SessionState? { states.all.last }
    /// Everything that was stored.
    var storedStates: [SessionState] { states.all }
    /// The commands that were sent, `OPTIONS` among them.
    var commands: [String] { transport.commands }

    /// How often a command was sent.
    func count(_ command: String) -> Int {
        commands.count { $0 == command }
    }

    /// The error that a command ends with.
    func failure(of command: some ActiveSyncCommand) async -> ActiveSyncError? {
        do throws(ActiveSyncError) {
            _ = try await client.send(command)
            return nil
        } catch {
            return error
        }
    }
}

extension MockExchange {
    /// A mock with other options than the default.
    convenience init(_ configure: (inout Options) -> Void) {
        var options = Options()
        configure(&options)
        self.init(options)
    }

    /// A mock that asks for no policies.
    static var withoutPolicies: MockExchange {
        MockExchange { $0.policies = nil }
    }
}

extension SendMail {
    /// A small message to somebody outside of the mock.
    static var sample: SendMail {
        SendMail(
            clientID: "sample-1",
            mime: Array("From: alice@example.test\r\nTo: zoe@elsewhere.test\r\nSubject: Hello\r\n\r\nHello.\r\n".utf8))
    }
}
