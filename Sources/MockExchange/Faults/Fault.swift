public import ActiveSync

/// Something that goes wrong, and when.
public struct Fault: Hashable, Sendable {
    /// Which requests it concerns.
    public var match: Match
    /// What happens to them, in this order.
    public var effects: [Effect]

    /// Makes a fault.
    public init(_ match: Match, _ effects: Effect...) {
        self.match = match
        self.effects = effects
    }

    /// Makes a fault from a list of effects.
    public init(_ match: Match, effects: [Effect]) {
        self.match = match
        self.effects = effects
    }

    /// Which requests a fault concerns: all parts that are given must agree.
    public struct Match: Hashable, Sendable {
        /// The command, `Autodiscover`, or the method (`OPTIONS`); `nil` for every request.
        public var name: String?
        /// A folder that the request names, by id or by display name; `nil` for any.
        public var collection: String?
        /// The address of the user; `nil` for any.
        public var user: String?
        /// Which of the requests that agree otherwise, counted from 1.
        public var occurrences: ClosedRange<Int>

        /// Makes a rule.
        ///
        /// - Parameters:
        ///   - name: a command, `Autodiscover`, or a method; `nil` for every request.
        ///   - collection: a folder's id or display name.
        ///   - user: a user's address.
        ///   - occurrences: which of the matching requests; all of them by default.
        public init(
            _ name: String? = nil, collection: String? = nil, user: String? = nil,
            occurrences: ClosedRange<Int> = 1...Int.max
        ) {
            self.name = name
            self.collection = collection
            self.user = user
            self.occurrences = occurrences
        }
    }

    /// What happens.
    public enum Effect: Hashable, Sendable {
        /// The reply comes later; what else happens, happens after that.
        case delay(Duration)
        /// The command is not carried out; this is answered instead.
        case http(status: Int, headers: HTTPHeaders)
        /// The command is not carried out; its root element comes with this status and nothing else.
        case status(Int)
        /// The command is not carried out; HTTP 200 with a page, as portals and proxies do it.
        case html
        /// The command is not carried out; the last reply to the same command comes once more.
        case duplicate
        /// The command is not carried out; nothing comes until the client gives up.
        case hang
        /// The command is not carried out, and the connection is closed.
        case close
        /// The command **is** carried out, and the connection is closed without a reply.
        case drop
        /// The command is carried out; the connection is cut after so many bytes of the reply's body.
        case cut(after: Int)
        /// The command is carried out; the reply's body ends early, and HTTP says that it is complete.
        case truncate(to: Int)
        /// The command is carried out; so many bytes of the reply's body are wrong. The places depend on the fault's own count.
        case garbage(bytes: Int)
        /// The command is carried out; the reply's body comes at this pace.
        case drip(bytesPerSecond: Int)
        /// The command is not carried out; a compressed reply comes that expands to so many bytes.
        case bomb(bytes: Int)
    }

    /// How often a fault has been at work: a test whose fault never fired has tested nothing.
    public struct Report: Hashable, Sendable {
        /// The fault.
        public var fault: Fault
        /// How many requests agreed with name, folder and user.
        public var matched: Int
        /// How many of them it has changed.
        public var fired: Int
    }
}
