internal import Synchronization

/// How far a long piece of work is, shown as one line on a terminal once it has taken a second.
///
/// ```
/// Inbox  1250 of 10000  312/s
/// ```
final class ProgressLine: Sendable {
    private let state: Mutex<State>
    private let started: ContinuousClock.Instant
    /// What is shown before anything was counted.
    private let label: String

    private struct State {
        var folder: String?
        var done = 0
        var total: Int?
    }

    init(label: String, started: ContinuousClock.Instant) {
        self.label = label
        self.started = started
        state = Mutex(State())
    }

    /// Tells how far the work is.
    ///
    /// - Parameters:
    ///   - done: Items finished so far.
    ///   - total: Items in all, when that is known.
    ///   - folder: The folder that is being worked on.
    func update(done: Int, of total: Int? = nil, folder: String? = nil) {
        state.withLock { $0 = State(folder: folder, done: done, total: total) }
    }

    /// The line at a moment, or nothing while the work is younger than a second.
    func line(at now: ContinuousClock.Instant, width: Int) -> String {
        let elapsed = started.duration(to: now) / .seconds(1)
        guard elapsed >= 1 else { return "" }
        let state = state.withLock { $0 }
        guard state.done > 0 || state.total != nil else {
            return Self.clipped("\(state.folder ?? label)  \(Int(elapsed)) s", to: width)
        }
        let total = state.total.map { " of \($0)" } ?? ""
        let counts = "  \(state.done)\(total)  \(Int(Double(state.done) / elapsed))/s"
        return Self.clipped(state.folder ?? label, to: max(width - counts.count, 0)) + counts
    }

    /// The beginning of a text that fits into so many columns.
    static func clipped(_ text: String, to width: Int) -> String {
        let text = ControlCharacters.escaped(text)
        guard columns(text) > width else { return text }
        var result = ""
        var used = 0
        for character in text {
            let wide = columns(String(character))
            guard used + wide < width else { break }
            result.append(character)
            used += wide
        }
        return width > 0 ? result + "…" : ""
    }

    /// Columns on a terminal, with everything from Hangul on taken as double width: too much rather than too little.
    private static func columns(_ text: String) -> Int {
        text.reduce(0) { $0 + (($1.unicodeScalars.first?.value ?? 0) >= 0x1100 ? 2 : 1) }
    }
}

extension Console {
    /// Does work that may take long, with a progress line when a person looks on.
    ///
    /// - Parameters:
    ///   - label: What is being done: `Finding the server`.
    ///   - body: The work; it reports to the value that it gets.
    func withProgress<Result>(
        _ label: String, _ body: (ProgressLine) async throws -> Result
    ) async rethrows -> Result {
        let progress = ProgressLine(label: label, started: .now)
        guard showsProgress else { return try await body(progress) }
        // Leaving the scope first ends the drawing and waits for it, then clears the line.
        defer { drawProgress("") }
        async let _: Void = draw(progress)
        return try await body(progress)
    }

    @concurrent private func draw(_ progress: ProgressLine) async {
        while !Task.isCancelled {
            drawProgress(progress.line(at: .now, width: progressWidth))
            try? await Task.sleep(for: .milliseconds(200))
        }
    }
}
