/// The free time of a person, or of a list of people, since 14.0.
///
/// One value for each half hour from the time that was asked for; anything in a half hour makes all of it busy. At most 32,768
/// of them. MS-ASCMD, `MergedFreeBusy`.
public struct MergedFreeBusy: RawRepresentable, Hashable, Sendable, ElementTextValue {
    /// The digits, as they stand on the wire.
    public let rawValue: String

    /// Makes free time from its digits.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Makes free time from a value for each half hour.
    public init(_ slots: [FreeBusy]) {
        rawValue = slots.map { "\($0.rawValue)" }.joined()
    }

    /// How long the time is that a value is for, in seconds.
    public static let slotDuration = 1800

    /// A value for each half hour; a character that is no digit counts as ``FreeBusy/noData``.
    public var slots: [FreeBusy] {
        rawValue.map { FreeBusy(rawValue: $0.wholeNumberValue ?? FreeBusy.noData.rawValue) }
    }

    /// Makes free time from an element's text.
    public init?(elementText text: String) {
        self.init(rawValue: text)
    }

    /// The digits.
    public func elementText(_ kind: ElementKind?) -> String { rawValue }
}

/// What a person does in a half hour.
public struct FreeBusy: ProtocolInteger {
    /// The number.
    public let rawValue: Int

    /// Makes a value from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Nothing.
    public static let free: FreeBusy = 0
    /// Something that may not take place.
    public static let tentative: FreeBusy = 1
    /// Something.
    public static let busy: FreeBusy = 2
    /// The person is away.
    public static let outOfOffice: FreeBusy = 3
    /// The server does not know.
    public static let noData: FreeBusy = 4
}
