/// An element's identity: a token of a code page.
///
/// The page is part of the identity: `Status` is another tag on each of eighteen pages.
@frozen
public struct Tag: Hashable, Sendable {
    /// The code page, 0-255.
    public let page: UInt8
    /// The token without its content and attribute bits, 0x05-0x3F; ``literalToken`` for an element named by text.
    public let token: UInt8

    /// Makes a tag; bits above the low six of `token` are dropped.
    @inlinable
    public init(page: UInt8, token: UInt8) {
        self.page = page
        self.token = token & 0x3F
    }

    /// The token of every element whose name is a string in the document instead of a token (WBXML 1.3 5.8.4.5).
    public static let literalToken: UInt8 = 0x04
}
