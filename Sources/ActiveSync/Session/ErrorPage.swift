/// A page for people that a server has sent in the place of a reply, or of the rest of one.
struct ErrorPage: Equatable {
    /// Its title, or its first words where it has none: one line of at most 200 characters.
    let title: String

    /// Reads a page.
    init(_ bytes: some Sequence<UInt8>) {
        let page = Array(bytes)
        let title = page.content(of: "title").map(Self.words) ?? ""
        self.title = title.isEmpty ? Self.words(page[(page.position(of: "<body") ?? 0)...]) : title
    }

    /// What follows the words `with an error page` or the like.
    var quotation: String { title.isEmpty ? "" : ": \(title)" }

    /// The text between the tags, on one line and not too long.
    private static func words(_ markup: ArraySlice<UInt8>) -> String {
        var text: [UInt8] = []
        var isTag = false
        // A page that is one long word is not read to its end.
        for byte in markup where text.count < 4096 {
            switch byte {
            case UInt8(ascii: "<"):
                isTag = true
                text.append(UInt8(ascii: " "))
            case UInt8(ascii: ">") where isTag: isTag = false
            default: if !isTag { text.append(byte < 0x20 || byte == 0x7F ? UInt8(ascii: " ") : byte) }
            }
        }
        var words = String(decoding: text, as: UTF8.self)
        for (entity, character) in entities { words = words.replacing(entity, with: character) }
        return String(words.split(separator: " ").joined(separator: " ").prefix(200))
    }

    /// Those that stand in titles; the ampersand last, so that nothing is taken twice.
    private static let entities = [
        ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&"),
    ]
}

extension [UInt8] {
    /// The content of the first element with this name, in the words of HTML.
    fileprivate func content(of element: String) -> ArraySlice<UInt8>? {
        guard let tag = position(of: "<\(element)"), let start = self[tag...].firstIndex(of: UInt8(ascii: ">")) else {
            return nil
        }
        let rest = self[(start + 1)...]
        return rest.prefix(upTo: rest.firstIndex(of: UInt8(ascii: "<")) ?? rest.endIndex)
    }

    /// Where a text of ASCII begins for the first time, in capitals or not.
    fileprivate func position(of mark: String) -> Int? {
        indices.first { self[$0...].isBegun(by: mark) }
    }
}

extension ArraySlice<UInt8> {
    /// Whether these bytes begin with a text of ASCII, in capitals or not.
    func isBegun(by mark: String) -> Bool {
        count >= mark.utf8.count
            && zip(self, mark.utf8).allSatisfy { byte, character in
                byte == character || (0x41...0x5A).contains(byte) && byte | 0x20 == character
            }
    }
}
