// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

/// The elements of code page 5, Move.
///
/// MS-ASWBXML 2.1.2.1.6.
public enum MoveTag {
    /// `MoveItems`: a container.
    ///
    /// Page 5, token 0x05. Versions 2.5 to 16.1.
    public static let moveItems = Tag(page: 5, token: 0x05)
    /// `Move`: a container.
    ///
    /// Page 5, token 0x06. Versions 2.5 to 16.1.
    public static let move = Tag(page: 5, token: 0x06)
    /// `SrcMsgId`: text (at most 64 characters).
    ///
    /// Page 5, token 0x07. Versions 2.5 to 16.1.
    public static let srcMsgID = Tag(page: 5, token: 0x07)
    /// `SrcFldId`: text (at most 64 characters).
    ///
    /// Page 5, token 0x08. Versions 2.5 to 16.1.
    public static let srcFldID = Tag(page: 5, token: 0x08)
    /// `DstFldId`: text (at most 64 characters).
    ///
    /// Page 5, token 0x09. Versions 2.5 to 16.1.
    public static let dstFldID = Tag(page: 5, token: 0x09)
    /// `Response`: a container.
    ///
    /// Page 5, token 0x0A. Versions 2.5 to 16.1.
    public static let response = Tag(page: 5, token: 0x0A)
    /// `Status`: an integer.
    ///
    /// Page 5, token 0x0B. Versions 2.5 to 16.1.
    public static let status = Tag(page: 5, token: 0x0B)
    /// `DstMsgId`: text (at most 64 characters).
    ///
    /// Page 5, token 0x0C. Versions 2.5 to 16.1.
    public static let dstMsgID = Tag(page: 5, token: 0x0C)
}
