/// A number that stands for one of several things, of which servers may add more.
///
/// A number without a constant is a value too, and is sent back as it came.
public protocol ProtocolInteger: RawRepresentable, Hashable, Comparable, Codable, Sendable, ExpressibleByIntegerLiteral,
    CustomStringConvertible, ElementTextValue
where RawValue == Int {
    /// Makes a value from its number.
    init(rawValue: Int)
}

extension ProtocolInteger {
    /// Makes a value from its number.
    public init(integerLiteral value: Int) {
        self.init(rawValue: value)
    }

    /// The number.
    public var description: String { String(rawValue) }

    /// Orders by number.
    public static func < (first: Self, second: Self) -> Bool {
        first.rawValue < second.rawValue
    }

    /// Makes a value from an element's text, or `nil` when that is not a number.
    public init?(elementText text: String) {
        guard let number = Int(elementText: text) else { return nil }
        self.init(rawValue: number)
    }

    /// The number as text.
    public func elementText(_ kind: ElementKind?) -> String { String(rawValue) }
}
