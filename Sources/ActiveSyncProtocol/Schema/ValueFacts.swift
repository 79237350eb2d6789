internal import WBXML

/// Which values an element may hold, beyond their kind.
struct ValueFacts: Hashable, Sendable {
    /// The numbers; empty when any will do.
    var numbers: [ClosedRange<Int>] = []
    /// The words, which are compared without regard to case and blanks; empty when any text will do.
    var words: [String] = []
    /// The length of a text in characters.
    var length: ClosedRange<Int>?
    /// How many bytes base64 text stands for.
    var byteCount: Int?
    /// Whether the text is a range of positions, `0-99`.
    var isRange = false

    /// What is known of an element's values.
    static func of(_ tag: Tag) -> ValueFacts { all[tag] ?? ValueFacts() }

    static func numbers(_ ranges: ClosedRange<Int>...) -> ValueFacts { ValueFacts(numbers: ranges) }
    static func words(_ words: String...) -> ValueFacts { ValueFacts(words: words) }
    static func length(_ range: ClosedRange<Int>) -> ValueFacts { ValueFacts(length: range) }
    static func bytes(_ count: Int) -> ValueFacts { ValueFacts(byteCount: count) }
    static let range = ValueFacts(isRange: true)
}
