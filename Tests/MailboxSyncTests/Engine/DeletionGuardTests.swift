import MailboxSync
import Testing

@Suite struct DeletionGuardTests {
    @Test(arguments: [
        (0, 0, false), (0, 100, false),
        // Both bounds must be exceeded.
        (50, 1000, false), (51, 1000, false), (200, 1000, false), (201, 1000, true), (51, 250, true), (51, 255, false),
        (50, 60, false),
        // Nothing left is held however little it was.
        (1, 1, true), (3, 3, true), (2, 3, false), (1000, 1000, true),
    ]) func holdsWhatLooksLikeADisaster(_ count: Int, _ total: Int, _ holds: Bool) {
        #expect(DeletionGuard().holds(deleting: count, of: total) == holds)
    }

    @Test func theBoundsCanBeSet() {
        #expect(DeletionGuard(items: 0, percent: 0).holds(deleting: 1, of: 100))
        #expect(!DeletionGuard(items: 1000, percent: 100).holds(deleting: 99, of: 100))
        #expect(DeletionGuard(items: 1000, percent: 100).holds(deleting: 100, of: 100))
    }
}
