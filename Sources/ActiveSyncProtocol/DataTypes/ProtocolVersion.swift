/// A version of the protocol, for example 14.1, as `MS-ASProtocolVersion` names it.
///
/// Versions that are not known here are values too: a server lists what it offers, and the client picks the highest that
/// both know, see ``supported``. MS-ASHTTP, `MS-ASProtocolVersion`.
public struct ProtocolVersion: RawRepresentable, Hashable, Sendable {
    /// Ten times the version: 141 for 14.1; this is also the version byte of the base64 query.
    public let number: UInt8

    /// Makes a version from its number without the dot, 141 for 14.1.
    public init(number: UInt8) {
        self.number = number
    }

    /// Makes a version from its text.
    ///
    /// - Parameter rawValue: `14.1` and the like, with blanks around it at most.
    public init?(rawValue: String) {
        let parts = rawValue.split(separator: " ").joined().split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.count == 1,
            let major = UInt8(parts[0]), let minor = UInt8(parts[1]), major <= 25,
            let number = UInt8(exactly: Int(major) * 10 + Int(minor))
        else { return nil }
        self.number = number
    }

    /// The version as text, `14.1`.
    public var rawValue: String { "\(number / 10).\(number % 10)" }

    /// Exchange 2003 SP2, and servers that offer nothing newer.
    public static let v25 = ProtocolVersion(number: 25)
    /// Exchange 2007.
    public static let v120 = ProtocolVersion(number: 120)
    /// Exchange 2007 SP1.
    public static let v121 = ProtocolVersion(number: 121)
    /// Exchange 2010.
    public static let v140 = ProtocolVersion(number: 140)
    /// Exchange 2010 SP1 and 2013.
    public static let v141 = ProtocolVersion(number: 141)
    /// Exchange 2016 as first released.
    public static let v160 = ProtocolVersion(number: 160)
    /// Exchange 2016 and later, and Exchange Online, which offers only this one.
    public static let v161 = ProtocolVersion(number: 161)

    /// The versions that this package speaks, oldest first.
    public static let supported: [ProtocolVersion] = [.v25, .v120, .v121, .v140, .v141, .v160, .v161]
}

extension ProtocolVersion: Comparable, Codable, CustomStringConvertible {
    /// Older versions come first.
    public static func < (first: ProtocolVersion, second: ProtocolVersion) -> Bool {
        first.number < second.number
    }

    /// The version as text, `14.1`.
    public var description: String { rawValue }
}
