import Synchronization
import Testing

@testable import ActiveSync

/// What keeps tasks apart, and what lets one do the work of many.
@Suite(.timeLimit(.minutes(1))) struct LockTests {
    @Test func oneTaskAtATimeHasTheLock() async throws {
        let lock = AsyncLock()
        let inside = Counter()
        let done = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<200 {
                group.addTask {
                    try await lock.withLock { () throws(ActiveSyncError) in
                        #expect(inside.add() == 1)
                        await Task.yield()
                        inside.add(-1)
                        done.add()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(done.value == 200)
    }

    @Test func anErrorFreesTheLock() async throws {
        let lock = AsyncLock()
        await #expect(throws: ActiveSyncError(.badRequest, "x")) {
            try await lock.withLock { () throws(ActiveSyncError) in throw ActiveSyncError(.badRequest, "x") }
        }
        #expect(try await lock.withLock { () throws(ActiveSyncError) in 7 } == 7)
    }

    @Test func tasksThatAreCancelledWhileTheyWaitLeaveTheQueue() async throws {
        for round in 0..<50 {
            let lock = AsyncLock()
            let isHeld = Counter()
            let isFree = Counter()
            let holder = Task {
                try await lock.withLock { () throws(ActiveSyncError) in
                    isHeld.add()
                    while isFree.value == 0 { await Task.yield() }
                }
            }
            while isHeld.value == 0 { await Task.yield() }
            let waiting = (0..<10).map { _ in
                Task { () -> ActiveSyncError.Code? in
                    do throws(ActiveSyncError) {
                        try await lock.withLock { () throws(ActiveSyncError) in }
                        return nil
                    } catch {
                        return error.code
                    }
                }
            }
            // Some have begun to wait by now and others have not.
            for _ in 0..<round { await Task.yield() }
            for task in waiting.prefix(5) { task.cancel() }
            for task in waiting.prefix(5) { #expect(await task.value == .cancelled) }
            isFree.add()
            for task in waiting.suffix(5) { #expect(await task.value == nil) }
            try await holder.value
            #expect(try await lock.withLock { () throws(ActiveSyncError) in true })
        }
    }

    // MARK: SingleFlight

    @Test func workIsDoneOnceForAllThatWait() async throws {
        let flight = SingleFlight()
        let count = Counter()
        let round = flight.round
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    try await flight.run(after: round) { () throws(ActiveSyncError) in
                        count.add()
                        await Task.yield()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(count.value == 1)
        #expect(flight.round == round + 1)
        try await flight.run(after: flight.round) { () throws(ActiveSyncError) in count.add() }
        #expect(count.value == 2, "whoever finds it necessary later does it again")
    }

    @Test func aFailureIsSharedByAllThatWaitAndNobodyElse() async throws {
        let flight = SingleFlight()
        let error = ActiveSyncError(.serverFailed, "x")
        let round = flight.round
        for _ in 0..<3 {
            await #expect(throws: error) {
                try await flight.run(after: round) { () throws(ActiveSyncError) in throw error }
            }
        }
        #expect(flight.round == round + 1)
        try await flight.run(after: flight.round) { () throws(ActiveSyncError) in }
        try await flight.run(after: round) { () throws(ActiveSyncError) in throw error }
    }

    @Test func aCancellationIsNotShared() async throws {
        let flight = SingleFlight()
        let round = flight.round
        let cancelled = ActiveSyncError(.cancelled, "x")
        await #expect(throws: cancelled) {
            try await flight.run(after: round) { () throws(ActiveSyncError) in throw cancelled }
        }
        let isDone = Counter()
        try await flight.run(after: round) { () throws(ActiveSyncError) in isDone.add() }
        #expect(isDone.value == 1)
    }
}
