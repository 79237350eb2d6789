internal import CResolver
internal import Dispatch
internal import Synchronization

/// The name look-ups that libcurl does not do.
public enum DNS {
    /// The service records of a name such as `_autodiscover._tcp.example.com`, most wanted first.
    ///
    /// - Parameters:
    ///   - name: the complete name.
    ///   - timeout: how long to wait for a name server, in whole seconds, at least 1.
    /// - Returns: the records; none where the name has none or no name server answers.
    public static func serviceRecords(of name: String, timeout: Duration = .seconds(5)) async -> [ServiceRecord] {
        let seconds = Int32(clamping: max(1, timeout.components.seconds))
        let answer = Answer()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                answer.wait(continuation)
                // libresolv blocks, so it gets a thread of its own; a cancelled task does not wait for it.
                DispatchQueue.global().async { answer.give(lookUp(name, seconds: seconds)) }
            }
        } onCancel: {
            answer.give([])
        }
    }

    /// The one answer to a look-up: of the name server or of the cancellation, whichever is first.
    private final class Answer: Sendable {
        private enum State {
            case none
            case waiting(CheckedContinuation<[ServiceRecord], Never>)
            case given([ServiceRecord])
        }
        private let state = Mutex(State.none)

        func wait(_ continuation: CheckedContinuation<[ServiceRecord], Never>) {
            let given: [ServiceRecord]? = state.withLock { state in
                if case .given(let records) = state { return records }
                state = .waiting(continuation)
                return nil
            }
            if let given { continuation.resume(returning: given) }
        }

        func give(_ records: [ServiceRecord]) {
            let waiting: CheckedContinuation<[ServiceRecord], Never>? = state.withLock { state in
                defer { if case .given = state {} else { state = .given(records) } }
                if case .waiting(let continuation) = state { return continuation }
                return nil
            }
            waiting?.resume(returning: records)
        }
    }

    private static func lookUp(_ name: String, seconds: Int32) -> [ServiceRecord] {
        let capacity = 16
        return withUnsafeTemporaryAllocation(of: cresolver_srv.self, capacity: capacity) { records in
            let count = cresolver_srv_lookup(name, records.baseAddress, Int32(capacity), seconds)
            guard count > 0 else { return [] }
            return (0..<Int(count)).map { index in
                var target = records[index].target
                let host = withUnsafeBytes(of: &target) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
                return ServiceRecord(
                    priority: Int(records[index].priority), weight: Int(records[index].weight),
                    port: Int(records[index].port), target: host)
            }
            .filter { !$0.target.isEmpty && $0.target != "." }
            .sorted { ($0.priority, -$0.weight) < ($1.priority, -$1.weight) }
        }
    }
}
