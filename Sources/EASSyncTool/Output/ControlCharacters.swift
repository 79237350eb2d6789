/// Makes the characters of server text that steer a terminal visible, as `\u{1B}`.
///
/// Subjects, folder names and error texts come from strangers. Written out as they are they could clear the screen,
/// change the title, or turn the direction of a line so that it reads as something else (CWE-150).
enum ControlCharacters {
    /// The text on one line with nothing in it that acts: also line ends and tabs are written out, as `\n` and `\t`.
    static func escaped(_ text: String) -> String {
        escaped(text, keepingLines: false)
    }

    /// The same for text of several lines, which keeps `\n` and `\t`.
    static func escapedLines(_ text: String) -> String {
        escaped(text, keepingLines: true)
    }

    /// Whether a character acts on a terminal or a text viewer instead of being shown.
    static func acts(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F: true  // C0 and DEL
        case 0x80...0x9F: true  // C1
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true  // direction of writing
        case 0x2028, 0x2029: true  // line ends that only some programs honour
        case 0xFFF9...0xFFFB, 0xE0000...0xE007F: true  // annotations and tags, which are not shown at all
        default: false
        }
    }

    private static func escaped(_ text: String, keepingLines: Bool) -> String {
        func isKept(_ scalar: Unicode.Scalar) -> Bool {
            !acts(scalar) || (keepingLines && (scalar == "\n" || scalar == "\t"))
        }
        guard !text.unicodeScalars.allSatisfy(isKept) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isKept(scalar) {
                result.append(scalar)
            } else {
                result.append(contentsOf: escape(scalar).unicodeScalars)
            }
        }
        return String(result)
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        }
    }
}
