/// The faults of a mock and their counts.
struct FaultScript: Sendable {
    private(set) var reports: [Fault.Report] = []

    /// What is known of a request when faults are chosen.
    struct Subject {
        /// The command, `Autodiscover` or the method.
        var name: String
        /// Ids and names of the folders that the request names.
        var collections: Set<String>
        /// The user's address.
        var user: String?
    }

    /// What a request has to suffer.
    struct Plan: Sendable {
        /// The effects, in order.
        var effects: [Fault.Effect] = []
        /// Where the places of wrong bytes come from.
        var seed: UInt64 = 0
    }

    mutating func add(_ fault: Fault) {
        reports.append(Fault.Report(fault: fault, matched: 0, fired: 0))
    }

    mutating func removeAll() {
        reports.removeAll()
    }

    /// Counts the request and gives the effects of all faults that it meets.
    mutating func plan(for subject: Subject) -> Plan {
        var plan = Plan()
        for index in reports.indices where matches(reports[index].fault.match, subject) {
            reports[index].matched += 1
            guard reports[index].fault.match.occurrences.contains(reports[index].matched) else { continue }
            reports[index].fired += 1
            plan.effects += reports[index].fault.effects
            plan.seed = plan.seed &* 31 &+ UInt64(reports[index].matched)
        }
        return plan
    }

    private func matches(_ match: Fault.Match, _ subject: Subject) -> Bool {
        (match.name.map { $0.lowercased() == subject.name.lowercased() } ?? true)
            && (match.collection.map { subject.collections.contains($0) } ?? true)
            && (match.user.map { $0.lowercased() == subject.user?.lowercased() } ?? true)
    }
}

extension FaultScript.Plan {
    /// How long the reply waits.
    var delay: Duration {
        effects.reduce(.zero) { sum, effect in
            if case .delay(let duration) = effect { sum + duration } else { sum }
        }
    }

    /// The effect that takes the place of the command, if there is one.
    var replacement: Fault.Effect? {
        effects.first { effect in
            switch effect {
            case .http, .status, .html, .duplicate, .hang, .close, .bomb: true
            case .delay, .drop, .cut, .truncate, .garbage, .drip: false
            }
        }
    }

    /// Does to a reply what happens after the command has been carried out.
    func spoil(_ reply: inout MockReply) {
        for effect in effects {
            switch effect {
            case .drop: reply.delivery.isDropped = true
            case .cut(let count): reply.delivery.cut = count
            case .truncate(let count): reply.body = Array(reply.body.prefix(count))
            case .drip(let pace): reply.delivery.bytesPerSecond = max(1, pace)
            case .garbage(let count):
                guard !reply.body.isEmpty else { continue }
                var random = SeededRandom(seed: seed)
                for _ in 0..<count {
                    reply.body[random.number(below: reply.body.count)] ^= UInt8(random.number(in: 1...255))
                }
            case .delay, .http, .status, .html, .duplicate, .hang, .close, .bomb: continue
            }
        }
    }
}
