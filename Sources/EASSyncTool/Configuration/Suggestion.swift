/// Finds what a person may have meant by a misspelt word.
enum Suggestion {
    /// The candidate nearest to the word, if it is near enough to be meant.
    ///
    /// Near is a third of the letters wrong at most, where a letter left out, added, replaced or swapped with its
    /// neighbour counts once (the optimal string alignment distance). Case and `_` for `-` count nothing.
    static func nearest(to word: String, among candidates: [String]) -> String? {
        let folded = fold(word)
        let ranked = candidates.map { (candidate: $0, distance: distance(folded, fold($0))) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= max(1, max(word.count, best.candidate.count) / 3) ? best.candidate : nil
    }

    /// The sentence to put behind a message: `; did you mean "email"?`, or nothing.
    static func phrase(for word: String, among candidates: [String]) -> String {
        nearest(to: word, among: candidates).map { "; did you mean \"\($0)\"?" } ?? ""
    }

    private static func fold(_ word: String) -> [Character] {
        word.lowercased().map { $0 == "_" ? "-" : $0 }
    }

    private static func distance(_ first: [Character], _ second: [Character]) -> Int {
        var older: [Int] = []
        var previous = Array(0...second.count)
        for (row, left) in first.enumerated() {
            var current = [row + 1]
            for (column, right) in second.enumerated() {
                var cost = min(
                    previous[column] + (left == right ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left == second[column - 1], first[row - 1] == right {
                    cost = min(cost, older[column - 1] + 1)
                }
                current.append(cost)
            }
            older = previous
            previous = current
        }
        return previous[second.count]
    }
}
