/// How much a document may ask of its reader.
///
/// A document beyond a limit is an error, never a crash or an allocation far above the size of the input.
public struct WBXMLLimits: Hashable, Sendable {
    /// The most elements that may be open at a time.
    public var depth: Int
    /// The most bytes of one text or opaque value, and of the string table.
    public var valueSize: Int
    /// The most bytes of the whole document.
    public var totalSize: Int
    /// The most elements in the document.
    public var elementCount: Int
    /// The most bytes that references to the string table may stand for altogether.
    ///
    /// Each reference takes two bytes and may stand for the whole table.
    public var tableTextSize: Int

    /// Makes limits.
    ///
    /// - Parameters:
    ///   - depth: by default 64; Exchange ActiveSync nests about 15 deep. A ``WBXMLElement`` takes stack for each level:
    ///     read documents of thousands of levels token by token.
    ///   - valueSize: by default 256 MiB, more than the largest message that Exchange accepts.
    ///   - totalSize: by default 1 GiB.
    ///   - elementCount: by default 20 million.
    ///   - tableTextSize: by default 16 MiB; Exchange ActiveSync has no string table.
    public init(
        depth: Int = 64,
        valueSize: Int = 256 << 20,
        totalSize: Int = 1 << 30,
        elementCount: Int = 20_000_000,
        tableTextSize: Int = 16 << 20
    ) {
        self.depth = depth
        self.valueSize = valueSize
        self.totalSize = totalSize
        self.elementCount = elementCount
        self.tableTextSize = tableTextSize
    }
}
