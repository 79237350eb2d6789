// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

/// The elements of code page 6, GetItemEstimate.
///
/// MS-ASWBXML 2.1.2.1.7.
public enum GetItemEstimateTag {
    /// `GetItemEstimate`: a container.
    ///
    /// Page 6, token 0x05. Versions 2.5 to 16.1.
    public static let getItemEstimate = Tag(page: 6, token: 0x05)
    /// `Version`: a time in ISO form.
    ///
    /// Page 6, token 0x06. Not used by any version.
    public static let version = Tag(page: 6, token: 0x06)
    /// `Collections`: a container.
    ///
    /// Page 6, token 0x07. Versions 2.5 to 16.1.
    public static let collections = Tag(page: 6, token: 0x07)
    /// `Collection`: a container.
    ///
    /// Page 6, token 0x08. Versions 2.5 to 16.1.
    public static let collection = Tag(page: 6, token: 0x08)
    /// `Class`: text.
    ///
    /// Page 6, token 0x09. Versions 2.5 to 12.1.
    public static let `class` = Tag(page: 6, token: 0x09)
    /// `CollectionId`: text (at most 64 characters).
    ///
    /// Page 6, token 0x0A. Versions 2.5 to 16.1.
    public static let collectionID = Tag(page: 6, token: 0x0A)
    /// `DateTime`: a time in ISO form.
    ///
    /// Page 6, token 0x0B. Not used by any version.
    public static let dateTime = Tag(page: 6, token: 0x0B)
    /// `Estimate`: an integer.
    ///
    /// Page 6, token 0x0C. Versions 2.5 to 16.1.
    public static let estimate = Tag(page: 6, token: 0x0C)
    /// `Response`: a container.
    ///
    /// Page 6, token 0x0D. Versions 2.5 to 16.1.
    public static let response = Tag(page: 6, token: 0x0D)
    /// `Status`: an integer.
    ///
    /// Page 6, token 0x0E. Versions 2.5 to 16.1.
    public static let status = Tag(page: 6, token: 0x0E)
}
