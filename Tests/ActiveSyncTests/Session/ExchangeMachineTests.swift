import ActiveSyncProtocol
import Testing

@testable import ActiveSync

/// The decisions of a session as tables: what each reply leads to, and where it ends when it comes again and again.
@Suite struct ExchangeMachineTests {
    /// An action without its details.
    enum Step: Hashable, Sendable {
        case send, refreshToken, provision, wipe, negotiate, wait, backOff, move, anchor, read, finish
        case fail(String)

        static func fails(_ code: ActiveSyncError.Code) -> Step { .fail(code.rawValue) }

        init(_ action: ExchangeMachine.Action) {
            self =
                switch action {
                case .send: .send
                case .refreshToken: .refreshToken
                case .provision(let wipeRequested): wipeRequested ? .wipe : .provision
                case .negotiate: .negotiate
                case .wait: .wait
                case .backOff: .backOff
                case .move: .move
                case .anchor: .anchor
                case .read: .read
                case .finish: .finish
                case .fail(let error): .fails(error.code)
                }
        }
    }

    /// How a command is sent.
    enum Kind: CaseIterable, Sendable {
        /// One that can be repeated, with a password.
        case idempotent
        /// One that cannot, with a password.
        case once
        /// One that can be repeated, with a token.
        case bearer
        /// One that waits for the server.
        case waiting
        /// A step of provisioning.
        case provisioning

        var machine: ExchangeMachine {
            let context = ExchangeMachine.Context(
                command: "Command", signIn: "Basic alice", isIdempotent: self != .once, isWaiting: self == .waiting,
                canRefreshToken: self == .bearer, canProvision: self != .provisioning,
                canNegotiate: self != .provisioning, isAnchored: false)
            var machine = ExchangeMachine(context, policy: RetryPolicy(), clock: TestClock().session)
            machine.sending(to: TestSession.url)
            return machine
        }
    }

    /// What the events of a machine lead to, until it ends.
    private func steps(
        _ kind: Kind, limit: Int = 100, _ event: (inout ExchangeMachine) -> ExchangeMachine.Action
    ) -> [Step] {
        var machine = kind.machine
        var steps: [Step] = []
        while steps.count < limit {
            let step = Step(event(&machine))
            steps.append(step)
            switch step {
            case .fail, .finish, .read: return steps
            default: continue
            }
        }
        return steps
    }

    // MARK: HTTP

    /// The steps of a status that comes again and again; every status that is not named is `serverFailed`.
    static let httpSteps: [ClosedRange<Int>: (idempotent: [Step], once: [Step])] = [
        200...299: ([.read], [.read]),
        300...399: ([.fails(.moved)], [.fails(.moved)]),
        400...400: ([.negotiate, .fails(.serverFailed)], [.negotiate, .fails(.serverFailed)]),
        401...401: ([.fails(.signInRefused)], [.fails(.signInRefused)]),
        403...403: ([.provision, .fails(.accessDenied)], [.provision, .fails(.accessDenied)]),
        429...429: (
            [.backOff, .backOff, .backOff, .fails(.throttled)], [.backOff, .backOff, .backOff, .fails(.throttled)]
        ),
        449...449: (
            [.provision, .provision, .fails(.provisioningFailed)],
            [.provision, .provision, .fails(.provisioningFailed)]
        ),
        451...451: ([.fails(.moved)], [.fails(.moved)]),
        456...456: ([.fails(.accessDenied)], [.fails(.accessDenied)]),
        457...457: ([.fails(.passwordExpired)], [.fails(.passwordExpired)]),
        500...500: ([.wait, .wait, .fails(.serverFailed)], [.fails(.outcomeUnknown)]),
        501...501: ([.negotiate, .fails(.serverFailed)], [.negotiate, .fails(.serverFailed)]),
        502...502: ([.wait, .wait, .fails(.serverFailed)], [.fails(.outcomeUnknown)]),
        503...503: (
            [.backOff, .backOff, .backOff, .fails(.throttled)], [.backOff, .backOff, .backOff, .fails(.throttled)]
        ),
        504...504: ([.wait, .wait, .fails(.serverFailed)], [.fails(.outcomeUnknown)]),
        505...505: ([.negotiate, .fails(.serverFailed)], [.negotiate, .fails(.serverFailed)]),
        506...506: ([.wait, .wait, .fails(.serverFailed)], [.fails(.outcomeUnknown)]),
        507...507: ([.fails(.serverFailed)], [.fails(.serverFailed)]),
        508...999: ([.wait, .wait, .fails(.serverFailed)], [.fails(.outcomeUnknown)]),
    ]

    @Test(arguments: [Kind.idempotent, .once]) func everyHTTPStatusHasItsActionAndItsEnd(_ kind: Kind) {
        for status in -1...999 {
            let row = Self.httpSteps.first { $0.key.contains(status) }?.value
            let expected = kind == .once ? row?.once : row?.idempotent
            let steps = steps(kind) { $0.received(status: status, headers: [:]) }
            #expect(steps == expected ?? [.fails(.serverFailed)], "HTTP \(status)")
        }
    }

    @Test func aTokenIsRefreshedOnceFor401And403() {
        #expect(
            steps(.bearer) { $0.received(status: 401, headers: [:]) } == [.refreshToken, .fails(.signInRefused)])
        #expect(
            steps(.bearer) { $0.received(status: 403, headers: [:]) }
                == [.refreshToken, .provision, .fails(.accessDenied)])
    }

    @Test(arguments: [401, 403, 449, 400, 451]) func aProvisioningLeadsToNoOther(_ status: Int) {
        let steps = steps(.provisioning) { $0.received(status: status, headers: [:]) }
        #expect(steps.count == 1)
        if case .fail? = steps.first { return }
        Issue.record("\(steps)")
    }

    @Test func throttlingThatLastsLongIsReportedAtOnce() throws {
        var machine = Kind.idempotent.machine
        guard case .fail(let error) = machine.received(status: 503, headers: ["Retry-After": "31"]) else {
            Issue.record("31 s are longer than a command waits")
            return
        }
        #expect(error.code == .throttled)
        #expect(error.retryAfter == .seconds(31))
        #expect(error.description.contains("31 s"))
    }

    @Test func aBackOffWithoutRetryAfterGrowsWithEachThrottleInARow() {
        var context = Kind.idempotent.machine.context
        var delays: [Duration] = []
        for throttles in 0..<12 {
            context.throttles = throttles
            var machine = ExchangeMachine(context, policy: RetryPolicy(), clock: TestClock().session)
            switch machine.received(status: 429, headers: [:]) {
            case .backOff(let delay): delays.append(delay)
            case .fail(let error): delays.append(error.retryAfter ?? .zero)
            default: Issue.record("neither waits nor fails")
            }
        }
        #expect(delays == delays.sorted())
        #expect(delays.first == .seconds(3.75))
        #expect(delays.last == .seconds(675))
    }

    // MARK: 451

    private func moves(_ locations: [String]) -> [Step] {
        var machine = Kind.idempotent.machine
        return locations.map { location in
            let action = machine.received(status: 451, headers: ["X-MS-Location": location])
            if case .move(let target) = action { machine.sending(to: target) }
            return Step(action)
        }
    }

    @Test func aMailboxIsFollowedButNeverBack() {
        let a = TestSession.url
        let b = "https://b.example.test/Microsoft-Server-ActiveSync"
        let c = "https://c.example.test/Microsoft-Server-ActiveSync"
        #expect(moves([b]) == [.move])
        #expect(moves([b, c]) == [.move, .move])
        #expect(moves([b, a]) == [.move, .fails(.moved)])
        #expect(moves([b, c, b]) == [.move, .move, .fails(.moved)])
        // To itself: the anchor cookie first, then it is a circle.
        #expect(moves([a, a]) == [.anchor, .fails(.moved)])
        #expect(moves([a, b]) == [.anchor, .move])
        // Another spelling of the same place is the same place.
        #expect(
            moves([b, "https://MAIL.example.test:443/Microsoft-Server-ActiveSync?x=1"]) == [.move, .fails(.moved)])
        // Only https, and only a URL.
        for bad in [
            "http://b.example.test/x", "b.example.test", "https://user@b.example.test/", "ftp://b/", "", "//b/x",
        ] {
            #expect(moves([bad]) == [.fails(.moved)], "\(bad)")
        }
        // Always elsewhere: not for ever.
        let many = (0..<20).map { "https://h\($0).example.test/Microsoft-Server-ActiveSync" }
        #expect(moves(many).prefix(11) == Array(repeating: .move, count: 10) + [.fails(.moved)])
    }

    // MARK: Statuses in the body

    static let statusSteps: [ClosedRange<Int>: (idempotent: [Step], once: [Step])] = [
        110...110: ([.fails(.throttled)], [.fails(.throttled)]),
        111...111: ([.wait, .wait, .fails(.throttled)], [.fails(.throttled)]),
        112...112: ([.fails(.accessDenied)], [.fails(.accessDenied)]),
        114...114: ([.wait, .wait, .fails(.throttled)], [.fails(.throttled)]),
        123...123: ([.fails(.accessDenied)], [.fails(.accessDenied)]),
        124...124: ([.fails(.signInRefused)], [.fails(.signInRefused)]),
        125...131: ([.fails(.accessDenied)], [.fails(.accessDenied)]),
        133...133: ([.wait, .wait, .fails(.throttled)], [.fails(.throttled)]),
        138...138: ([.negotiate, .fails(.noCommonVersion)], [.negotiate, .fails(.noCommonVersion)]),
        140...140: ([.wipe, .fails(.remoteWipeRequested)], [.wipe, .fails(.remoteWipeRequested)]),
        141...144: (
            [.provision, .provision, .fails(.provisioningFailed)],
            [.provision, .provision, .fails(.provisioningFailed)]
        ),
    ]

    @Test(arguments: [Kind.idempotent, .once]) func everyBodyStatusHasItsActionAndItsEnd(_ kind: Kind) {
        for number in -1...300 {
            let row = Self.statusSteps.first { $0.key.contains(number) }?.value
            let expected = kind == .once ? row?.once : row?.idempotent
            let steps = steps(kind) { $0.decoded(Status(rawValue: number)) }
            #expect(steps == expected ?? [.finish], "status \(number)")
        }
        #expect(steps(kind) { $0.decoded(nil) } == [.finish])
    }

    @Test(arguments: [138, 140, 141, 142, 143, 144]) func aStatusInAProvisioningLeadsToNoOther(_ number: Int) {
        let steps = steps(.provisioning) { $0.decoded(Status(rawValue: number)) }
        #expect(steps.count == 1 && steps != [.finish])
    }

    @Test func aWipeAfterAProvisioningIsStillAnswered() {
        var machine = Kind.idempotent.machine
        #expect(Step(machine.decoded(142)) == .provision)
        #expect(Step(machine.decoded(140)) == .wipe)
    }

    @Test func status110KeepsAwayForHalfAnHour() {
        var machine = Kind.idempotent.machine
        guard case .fail(let error) = machine.decoded(110) else {
            Issue.record("does not fail")
            return
        }
        #expect(error.retryAfter == .seconds(1800))
    }

    @Test func status110OfAnEstimateConcernsTheEstimateOnly() {
        let context = ExchangeMachine.Context(
            command: "GetItemEstimate", signIn: "Basic alice", isIdempotent: true, isWaiting: false,
            canRefreshToken: false, canProvision: true, canNegotiate: true, isAnchored: false)
        var machine = ExchangeMachine(context, policy: RetryPolicy(), clock: TestClock().session)
        #expect(Step(machine.decoded(110)) == .finish)
    }

    // MARK: Transport

    /// The steps of a failure that comes again and again, for each kind of command.
    static let transportSteps: [(TransportError.Code, idempotent: [Step], once: [Step], waiting: [Step])] = [
        (.cancelled, [.fails(.cancelled)], [.fails(.cancelled)], [.fails(.cancelled)]),
        (.hostNotFound, [.fails(.unreachable)], [.fails(.unreachable)], [.fails(.unreachable)]),
        (.cannotConnect, [.fails(.unreachable)], [.fails(.unreachable)], [.fails(.unreachable)]),
        (.proxyFailed, [.fails(.unreachable)], [.fails(.unreachable)], [.fails(.unreachable)]),
        (.tlsFailed, [.fails(.insecure)], [.fails(.insecure)], [.fails(.insecure)]),
        (.pinMismatch, [.fails(.insecure)], [.fails(.insecure)], [.fails(.insecure)]),
        (.badRequest, [.fails(.badRequest)], [.fails(.badRequest)], [.fails(.badRequest)]),
        (.localFile, [.fails(.badRequest)], [.fails(.badRequest)], [.fails(.badRequest)]),
        (
            .connectionLost, [.wait, .wait, .fails(.unreachable)], [.fails(.outcomeUnknown)],
            [.wait, .wait, .fails(.unreachable)]
        ),
        (.timedOut, [.wait, .wait, .fails(.unreachable)], [.fails(.outcomeUnknown)], [.fails(.unreachable)]),
        (.badResponse, [.fails(.badReply)], [.fails(.outcomeUnknown)], [.fails(.badReply)]),
        (.responseTooLarge, [.fails(.badReply)], [.fails(.outcomeUnknown)], [.fails(.badReply)]),
        (.other, [.fails(.unreachable)], [.fails(.outcomeUnknown)], [.fails(.unreachable)]),
    ]

    @Test func everyTransportErrorHasItsActionAndItsEnd() {
        for row in Self.transportSteps {
            let error = TransportError(row.0, "what happened")
            #expect(steps(.idempotent) { $0.failed(error) } == row.idempotent, "\(row.0.rawValue)")
            #expect(steps(.once) { $0.failed(error) } == row.once, "\(row.0.rawValue)")
            #expect(steps(.waiting) { $0.failed(error) } == row.waiting, "\(row.0.rawValue)")
        }
    }

    // MARK: Bounds

    @Test(arguments: Kind.allCases) func noServerKeepsACommandGoing(_ kind: Kind) {
        for seed in UInt64(1)...2_000 {
            var random = Random(seed: seed)
            let count = steps(kind) { machine in
                let action: ExchangeMachine.Action
                switch random.number(below: 4) {
                case 0: action = machine.decoded(Status(rawValue: 100 + random.number(below: 50)))
                case 1:
                    action = machine.failed(
                        TransportError([.connectionLost, .timedOut, .other][random.number(below: 3)], "broken"))
                default:
                    let headers: HTTPHeaders = [
                        "X-MS-Location": "https://h\(random.number(below: 20)).example.test/x",
                        "Retry-After": "\(random.number(below: 40))",
                    ]
                    action = machine.received(status: 300 + random.number(below: 300), headers: headers)
                }
                if case .move(let target) = action { machine.sending(to: target) }
                return action
            }.count
            // Refresh, 2 provisionings, wipe, negotiation, 10 moves, anchor, 3 waits, 2 repeats, and the end.
            #expect(count <= 22, "seed \(seed)")
        }
    }

    // MARK: Wording

    @Test func errorsSayWhatWasTriedWhatCameBackAndWhatIsNext() {
        for kind in [Kind.idempotent, .once, .bearer] {
            for status in 300...599 {
                var machine = kind.machine
                var action = machine.received(status: status, headers: [:])
                for _ in 0..<9 {
                    if case .fail = action { break }
                    action = machine.received(status: status, headers: [:])
                }
                guard case .fail(let error) = action else {
                    Issue.record("HTTP \(status) does not end")
                    continue
                }
                #expect(error.message.hasPrefix("Command at mail.example.test: "), "\(error)")
                #expect(error.message.contains("HTTP \(status)"), "\(error)")
                #expect(!error.advice.isEmpty, "\(error)")
                #expect(error.httpStatus == status)
                #expect(error.command?.rawValue == "Command")
            }
        }
    }

    @Test func everyErrorNamesItsCommand() {
        for kind in Kind.allCases {
            for number in [110, 111, 112, 124, 138, 140, 142] {
                for action in 0..<9 {
                    var machine = kind.machine
                    for _ in 0..<action { _ = machine.decoded(Status(rawValue: number)) }
                    guard case .fail(let error) = machine.decoded(Status(rawValue: number)) else { continue }
                    #expect(error.command?.rawValue == "Command", "status \(number)")
                }
            }
            for row in Self.transportSteps {
                var machine = kind.machine
                for _ in 0..<2 { _ = machine.failed(TransportError(row.0, "")) }
                guard case .fail(let error) = machine.failed(TransportError(row.0, "")) else { continue }
                #expect(error.command?.rawValue == "Command", "\(row.0.rawValue)")
            }
        }
    }

    @Test func adviceHasNoFullStopFromTheTables() {
        for scope in Status.Scope.allCases where scope != .http {
            for number in 0..<200 {
                let error = ActiveSyncError.status(Status(rawValue: number), command: "Command", scope: scope)
                #expect(error.advice.last != "." && error.advice.first?.isUppercase != true, "\(error.advice)")
                #expect(error.command?.rawValue == "Command")
            }
        }
    }

    @Test func aRedirectIsToldWithoutItsQuery() {
        var machine = Kind.idempotent.machine
        let headers: HTTPHeaders = ["Location": "https://login.example.test/sso?token=canary#x"]
        guard case .fail(let error) = machine.received(status: 302, headers: headers) else {
            Issue.record("is followed")
            return
        }
        #expect(error.message.contains("https://login.example.test/sso"))
        #expect(!error.description.contains("canary"))
    }
}

/// Numbers at random that are the same for the same seed (SplitMix64).
struct Random {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func number(below limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(limit))
    }
}
