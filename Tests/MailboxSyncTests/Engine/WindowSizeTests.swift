import MailboxSync
import Testing

@Suite struct WindowSizeTests {
    @Test func growsWhileWindowsAreFullAndQuick() {
        var window = WindowSize(64)
        for _ in 0..<10 { window.succeeded(items: window.items, bytes: window.items * 1000, elapsed: .seconds(1)) }
        #expect(window.items == 512)
    }

    @Test func staysWithinTheBytesOfOneStep() {
        var window = WindowSize(64)
        for _ in 0..<10 { window.succeeded(items: window.items, bytes: window.items << 20, elapsed: .seconds(1)) }
        #expect(window.items == 16)
    }

    @Test func shrinksWhenWindowsTakeLong() {
        var window = WindowSize(64)
        window.succeeded(items: 64, bytes: 64_000, elapsed: .seconds(20))
        #expect(window.items == 32)
    }

    @Test func aHalfEmptyWindowSaysNothing() {
        var window = WindowSize(64)
        window.succeeded(items: 3, bytes: 3000, elapsed: .seconds(1))
        #expect(window.items == 64)
        window.succeeded(items: 0, bytes: 0, elapsed: .seconds(100))
        #expect(window.items == 64)
    }

    @Test func aFailureLeadsToASingleItemInAFewSteps() {
        var window = WindowSize(512)
        var steps = 0
        while window.failed() { steps += 1 }
        #expect(window.items == 1)
        #expect(steps == 4)
    }

    @Test(arguments: [(-5, 1), (0, 1), (1, 1), (512, 512), (9999, 512)]) func staysInTheProtocolsRange(
        _ size: Int, _ items: Int
    ) {
        #expect(WindowSize(size).items == items)
    }
}
