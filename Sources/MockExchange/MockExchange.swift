internal import ActiveSync
public import ActiveSyncProtocol
internal import Synchronization

/// An Exchange ActiveSync server in memory, for tests and for demonstrations.
///
/// It keeps mailboxes, not canned replies, and follows the rules of the protocol strictly, so that it judges the client
/// that talks to it. Use it through ``InProcessTransport``, or over sockets through the module `MockExchangeServer`.
///
/// ```swift
/// let mock = MockExchange()
/// let alice = try mock.mailbox(of: "alice@example.test")
/// alice.deliver("Subject: Hello\r\n\r\nHello, Alice.\r\n")
/// let transport = InProcessTransport(to: mock)
/// ```
///
/// ## Topics
/// ### What happens on the server
/// - ``mailbox(of:)``
/// - ``advance(seconds:)``
/// ### What goes wrong
/// - ``inject(_:)``
/// - ``faults``
/// ### What the client did
/// - ``requests``
public final class MockExchange: Sendable {
    /// How the mock behaves.
    public let options: Options
    private let mailboxes: [String: MockMailbox]
    private let clock: MockClock
    private let state = Mutex(State())

    private struct State: Sendable {
        var script = FaultScript()
        var requests: [RequestRecord] = []
        var requestCount = 0
        var outgoing: [OutgoingMail] = []
        var messageCount = 0
        var lastReplies: [String: MockReply] = [:]
        var observers: [@Sendable (RequestRecord) -> Void] = []
        var documents: [MockDocument] = []
        var policies: PolicyDocument?
        var throttle = ThrottleState()
        var versions: [ProtocolVersion] = []
        /// Whether the versions have changed and nobody has asked for them since.
        var isUpgraded = false
    }

    /// The most requests that are kept; older ones are forgotten.
    public static let keptRequests = 20_000

    /// Makes a server with seeded mailboxes.
    public init(_ options: Options = Options()) {
        self.options = options
        state.withLock { state in
            state.policies = options.policies
            state.versions = options.versions
        }
        let clock = MockClock(start: options.startTime)
        self.clock = clock
        let names = ItemNames(
            isEscaped: options.quirks.contains(.escapedIDs), hasOddKeys: options.quirks.contains(.oddKeys))
        let mailboxes = options.users.map { user in
            (
                user.address.lowercased(),
                MockMailbox(user: user, mailbox: Mailbox(seeding: user, options), clock: clock, names: names)
            )
        }
        self.mailboxes = Dictionary(mailboxes, uniquingKeysWith: { $1 })
    }

    // MARK: - Mailboxes

    /// The mailbox of a user.
    ///
    /// - Throws: ``UnknownUser`` when no user has that address.
    public func mailbox(of address: String) throws(UnknownUser) -> MockMailbox {
        guard let mailbox = mailboxes[address.lowercased()] else { throw UnknownUser(address: address) }
        return mailbox
    }

    /// There is no user with this address.
    public struct UnknownUser: Error, Hashable, Sendable {
        /// The address that was asked for.
        public var address: String
    }

    /// The mailbox that an address of a message belongs to, if it is one of the mock's.
    func mailbox(receiving address: String) -> MockMailbox? {
        mailboxes[address.lowercased()]
    }

    // MARK: - Mail to others

    /// A message that was sent to an address outside of the mock.
    public struct OutgoingMail: Hashable, Sendable {
        /// The address.
        public var recipient: String
        /// The message as it would leave.
        public var mime: [UInt8]
    }

    /// The messages that were sent to addresses outside of the mock, oldest first.
    public var outgoing: [OutgoingMail] {
        state.withLock { $0.outgoing }
    }

    func keepOutgoing(_ mime: [UInt8], to recipient: String) {
        state.withLock { $0.outgoing.append(OutgoingMail(recipient: recipient, mime: mime)) }
    }

    /// A number for a Message-ID.
    func nextMessageNumber() -> Int {
        state.withLock { state in
            state.messageCount += 1
            return state.messageCount
        }
    }

    // MARK: - Documents

    /// The document library: what Search finds and ItemOperations fetches by link.
    public var documents: [MockDocument] {
        state.withLock { $0.documents }
    }

    /// Puts a document or a folder into the library; one with the same link is replaced.
    public func add(_ document: MockDocument) {
        state.withLock { state in
            state.documents.removeAll { $0.link.lowercased() == document.link.lowercased() }
            state.documents.append(document)
        }
    }

    // MARK: - Policies

    /// What devices must accept; `nil` for no provisioning.
    public var policies: PolicyDocument? {
        state.withLock { $0.policies }
    }

    /// Sets other policies, which every device must accept before it gets anything else.
    public func setPolicies(_ policies: PolicyDocument?) {
        state.withLock { $0.policies = policies }
        for mailbox in mailboxes.values { mailbox.invalidatePolicyKeys() }
    }

    // MARK: - Versions

    /// The protocol versions that are offered.
    public var versions: [ProtocolVersion] {
        state.withLock { $0.versions }
    }

    /// Offers other versions, as after an upgrade of the server.
    ///
    /// Every reply says so by X-MS-RP until a client has asked with OPTIONS.
    public func setVersions(_ versions: [ProtocolVersion]) {
        state.withLock { state in
            state.versions = versions
            state.isUpgraded = true
        }
    }

    /// What X-MS-RP says, `nil` when it has nothing to say.
    func upgrade(isKnown: Bool) -> String? {
        state.withLock { state in
            guard state.isUpgraded else { return nil }
            if isKnown {
                state.isUpgraded = false
                return nil
            }
            return state.versions.map(\.rawValue).joined(separator: ",")
        }
    }

    // MARK: - Throttling

    /// How long a device has to wait before a request is answered, in seconds; `nil` when it need not.
    func delay(of device: String) -> Int? {
        guard let throttle = options.throttle else { return nil }
        let now = now
        return state.withLock { $0.throttle.delay(of: device, at: now, throttle) }
    }

    // MARK: - Time

    /// The mock's time, in seconds since 1970: it starts at ``Options/startTime`` and runs on.
    public var now: Int {
        clock.now
    }

    /// Lets time pass, so that messages leave the windows of filters.
    public func advance(seconds: Int) {
        clock.advance(seconds: seconds)
    }

    // MARK: - Faults

    /// Adds a fault.
    ///
    /// Faults count for themselves; a request may meet several.
    public func inject(_ fault: Fault) {
        state.withLock { $0.script.add(fault) }
    }

    /// Takes all faults away.
    public func removeFaults() {
        state.withLock { $0.script.removeAll() }
    }

    /// The faults and how often each one has fired.
    public var faults: [Fault.Report] {
        state.withLock { $0.script.reports }
    }

    /// Counts a request, and says what it has to suffer.
    func plan(for subject: FaultScript.Subject) -> FaultScript.Plan {
        state.withLock { $0.script.plan(for: subject) }
    }

    // MARK: - Requests

    /// The requests so far, oldest first, the newest ``keptRequests`` of them.
    public var requests: [RequestRecord] {
        state.withLock { Array($0.requests.suffix(Self.keptRequests)) }
    }

    /// Calls `observer` with each request that has been answered, from the task that answered it.
    public func observeRequests(_ observer: @escaping @Sendable (RequestRecord) -> Void) {
        state.withLock { $0.observers.append(observer) }
    }

    /// Notes a request that has arrived.
    func record(_ request: MockRequest) -> RequestRecord {
        state.withLock { state in
            state.requestCount += 1
            let record = RequestRecord(request, number: state.requestCount)
            state.requests.append(record)
            if state.requests.count > 2 * Self.keptRequests { state.requests.removeFirst(Self.keptRequests) }
            return record
        }
    }

    /// Notes what has become of a request.
    func update(_ record: RequestRecord, isFinal: Bool = false) {
        let observers = state.withLock { state in
            if let first = state.requests.first?.number, state.requests.indices.contains(record.number - first) {
                state.requests[record.number - first] = record
            }
            return isFinal ? state.observers : []
        }
        observers.forEach { $0(record) }
    }

    // MARK: - Replies for the fault `duplicate`

    /// Whether any fault may ask for an earlier reply.
    var remembersReplies: Bool {
        state.withLock { $0.script.reports.contains { $0.fault.effects.contains(.duplicate) } }
    }

    func lastReply(to command: String, of device: String) -> MockReply? {
        state.withLock { $0.lastReplies["\(command) \(device)"] }
    }

    func keep(_ reply: MockReply, to command: String, of device: String) {
        state.withLock { $0.lastReplies["\(command) \(device)"] = reply }
    }
}
