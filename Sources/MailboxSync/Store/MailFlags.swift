/// The flags of a message: letters, as they stand at the end of a Maildir file name.
///
/// Capital letters have fixed meanings, small ones are keywords of the mail program. Letters that this program does not
/// know are kept like the others.
package struct MailFlags: OptionSet, Hashable, Sendable, CustomStringConvertible {
    /// One bit for each letter: `A` to `Z`, then `a` to `z`.
    package let rawValue: UInt64

    /// Makes flags from their bits.
    package init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// Makes flags from their letters.
    ///
    /// What is not a letter is ignored.
    package init(letters: some StringProtocol) {
        self.init(rawValue: letters.utf8.reduce(0) { bits, letter in bits | (Self.bit(letter) ?? 0) })
    }

    /// Draft.
    package static let draft = MailFlags(letters: "D")
    /// Flagged for follow-up.
    package static let flagged = MailFlags(letters: "F")
    /// Forwarded, or resent.
    package static let passed = MailFlags(letters: "P")
    /// Answered.
    package static let replied = MailFlags(letters: "R")
    /// Read.
    package static let seen = MailFlags(letters: "S")
    /// Marked for removal.
    package static let trashed = MailFlags(letters: "T")

    /// The flags that Exchange ActiveSync can carry, and so the ones that a server's change may set and clear.
    package static let synchronized: MailFlags = [.draft, .flagged, .passed, .replied, .seen]

    /// The letters in the order of ASCII, as file names have them.
    package var letters: String {
        var text = ""
        for letter in Self.alphabet where rawValue & (Self.bit(letter) ?? 0) != 0 {
            text.unicodeScalars.append(Unicode.Scalar(letter))
        }
        return text
    }

    /// The letters.
    package var description: String { letters }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    private static func bit(_ letter: UInt8) -> UInt64? {
        switch letter {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): 1 << UInt64(letter - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): 1 << UInt64(letter - UInt8(ascii: "a") + 26)
        default: nil
        }
    }
}
