/// Which results, or which bytes, counted from 0 with both ends included: `0-99`.
extension ClosedRange: ElementValue, ElementTextValue where Bound == Int {
    /// Reads two numbers with a hyphen between them.
    public init?(elementText text: String) {
        let numbers = text.split(separator: "-", omittingEmptySubsequences: false).map { Int(elementText: String($0)) }
        guard numbers.count == 2, let first = numbers[0], let last = numbers[1], first <= last else { return nil }
        self = first...last
    }

    /// The numbers with a hyphen between them.
    public func elementText(_ kind: ElementKind?) -> String { "\(lowerBound)-\(upperBound)" }
}
