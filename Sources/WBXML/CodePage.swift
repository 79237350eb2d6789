/// One code page: its number and the names of its tokens.
public struct CodePage: Sendable {
    /// The page's number, as SWITCH_PAGE gives it.
    public let number: UInt8
    /// The page's name, for example `AirSync`.
    public let name: String
    /// Names by token from 0x05; an empty string where a token is not assigned.
    private let names: [String]

    /// Makes a page.
    ///
    /// - Parameters:
    ///   - number: the page's number.
    ///   - name: the page's name.
    ///   - names: the tags from token 0x05 upwards, separated by blanks or line ends; `-` stands for a token that is not
    ///     assigned.
    public init(_ number: UInt8, _ name: String, _ names: String) {
        self.number = number
        self.name = name
        self.names = names.split { $0 == " " || $0 == "\n" }.map { $0 == "-" ? "" : String($0) }
    }

    /// The name of a token, or `nil` where it is not assigned.
    public func name(of token: UInt8) -> String? {
        let index = Int(token) - 0x05
        guard names.indices.contains(index), !names[index].isEmpty else { return nil }
        return names[index]
    }

    /// The assigned tags in the order of their tokens.
    public var tags: [Tag] {
        names.indices.filter { !names[$0].isEmpty }.map { Tag(page: number, token: UInt8($0 + 0x05)) }
    }
}

/// A set of code pages: gives tags their names and back.
public struct CodePageSet: Sendable {
    /// The pages in the order of their numbers.
    public let pages: [CodePage]
    private let pageIndex: [UInt8: Int]
    private let pageNumbers: [String: UInt8]
    private let tagsByName: [String: Tag]

    /// Makes a set; of two pages with one number the last counts.
    public init(_ pages: [CodePage]) {
        self.pages = pages.sorted { $0.number < $1.number }
        pageIndex = Dictionary(self.pages.enumerated().map { ($1.number, $0) }, uniquingKeysWith: { $1 })
        pageNumbers = Dictionary(self.pages.map { ($0.name, $0.number) }, uniquingKeysWith: { $1 })
        var tagsByName: [String: Tag] = [:]
        for page in self.pages {
            for tag in page.tags {
                tagsByName["\(page.name):\(page.name(of: tag.token) ?? "")"] = tag
            }
        }
        self.tagsByName = tagsByName
    }

    /// The page with a number.
    public func page(_ number: UInt8) -> CodePage? {
        pageIndex[number].map { pages[$0] }
    }

    /// The number of the page with a name.
    public func pageNumber(named name: String) -> UInt8? {
        pageNumbers[name]
    }

    /// The name of a tag without its page, or `nil` where it is not assigned.
    public func name(of tag: Tag) -> String? {
        page(tag.page)?.name(of: tag.token)
    }

    /// The tag with a name on a page.
    public func tag(named name: String, onPage page: String) -> Tag? {
        tagsByName["\(page):\(name)"]
    }

    /// The name of a tag with its page, for messages: `AirSync:SyncKey`, or `page 26 token 0x05` without a name.
    public func qualifiedName(of tag: Tag) -> String {
        guard let page = page(tag.page), let name = page.name(of: tag.token) else {
            return "page \(tag.page) token 0x" + (tag.token < 16 ? "0" : "")
                + String(tag.token, radix: 16, uppercase: true)
        }
        return "\(page.name):\(name)"
    }
}
