internal import Crypto
internal import Foundation

/// Server names of folders as names of directories, and back.
///
/// A display name may be any text: with slashes, `..`, control characters, right-to-left overrides, or nothing at all.
/// What cannot stand in a file name, or would mislead a person or a program, is written as `%` and two hexadecimal
/// digits for each byte of its UTF-8 form:
///
/// - `/`, `%`, control characters (C0, DEL, C1), line and paragraph separators, and characters that change the
///   direction of text;
/// - a dot at the beginning or the end, a blank at the beginning or the end;
/// - in the layout `maildir++` every dot, since there it separates the levels;
/// - the first letter of `cur`, `new` and `tmp`.
///
/// The empty name is `%` alone. What would be longer than a file name may be is cut, and ends with `%-` and a digest of
/// the whole name: the one case that cannot be read back. Different names have different encodings.
package enum FolderNameEncoding {
    /// The longest file name, in bytes.
    package static let maximumBytes = 255

    /// The directories that make a directory a Maildir.
    package static let maildirNames: Set<String> = ["cur", "new", "tmp"]

    /// The longest encoded name, in bytes: a number for a second folder of the name fits behind it.
    static let nameLimit = 240

    /// Encodes a name.
    package static func encode(_ name: String, layout: MailLayout) -> String {
        if name.isEmpty { return "%" }
        var encoded: [String] = []
        let scalars = name.unicodeScalars
        let last = scalars.index(before: scalars.endIndex)
        for index in scalars.indices {
            let scalar = scalars[index]
            let isEdge = index == scalars.startIndex || index == last
            encoded.append(mustEscape(scalar, isEdge: isEdge, layout) ? escape(scalar) : String(scalar))
        }
        if maildirNames.contains(name) { encoded[0] = escape(scalars[scalars.startIndex]) }
        let whole = encoded.joined()
        return whole.utf8.count <= nameLimit ? whole : shorten(encoded, limit: nameLimit, digestOf: name)
    }

    /// Decodes a name, or returns nil when it was cut or is not an encoded name.
    package static func decode(_ encoded: String) -> String? {
        if encoded == "%" { return "" }
        var bytes: [UInt8] = []
        var rest = Substring(encoded).utf8
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(hexadecimal: rest.prefix(2)) else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Joins pieces up to a length, and marks the cut with a digest.
    static func shorten(_ pieces: [String], limit: Int, digestOf name: String) -> String {
        let digest = SHA256.hash(data: Array(name.utf8)).prefix(10)
        let ending = "%-" + digest.map(hexadecimal).joined()
        var shortened = ""
        for piece in pieces {
            if shortened.utf8.count + piece.utf8.count + ending.utf8.count > limit { break }
            shortened += piece
        }
        return shortened + ending
    }

    private static func mustEscape(_ scalar: Unicode.Scalar, isEdge: Bool, _ layout: MailLayout) -> Bool {
        switch scalar {
        case "/", "%": true
        case ".": isEdge || layout == .maildirPlusPlus
        case " ": isEdge
        case "\u{2028}", "\u{2029}": true
        default: scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        String(scalar).utf8.map { "%" + hexadecimal($0) }.joined()
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return byte < 16 ? "0" + digits : digits
    }
}

extension UInt8 {
    /// Reads two hexadecimal digits.
    fileprivate init?(hexadecimal digits: Substring.UTF8View) {
        guard digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }) else { return nil }
        self.init(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
