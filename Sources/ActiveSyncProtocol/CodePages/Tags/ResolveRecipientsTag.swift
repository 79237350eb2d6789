// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

/// The elements of code page 10, ResolveRecipients.
///
/// MS-ASWBXML 2.1.2.1.11.
public enum ResolveRecipientsTag {
    /// `ResolveRecipients`: a container.
    ///
    /// Page 10, token 0x05. Versions 2.5 to 16.1.
    public static let resolveRecipients = Tag(page: 10, token: 0x05)
    /// `Response`: a container.
    ///
    /// Page 10, token 0x06. Versions 2.5 to 16.1.
    public static let response = Tag(page: 10, token: 0x06)
    /// `Status`: an integer.
    ///
    /// Page 10, token 0x07. Versions 2.5 to 16.1.
    public static let status = Tag(page: 10, token: 0x07)
    /// `Type`: an integer.
    ///
    /// Page 10, token 0x08. Versions 2.5 to 16.1.
    public static let type = Tag(page: 10, token: 0x08)
    /// `Recipient`: a container.
    ///
    /// Page 10, token 0x09. Versions 2.5 to 16.1.
    public static let recipient = Tag(page: 10, token: 0x09)
    /// `DisplayName`: text.
    ///
    /// Page 10, token 0x0A. Versions 2.5 to 16.1.
    public static let displayName = Tag(page: 10, token: 0x0A)
    /// `EmailAddress`: text.
    ///
    /// Page 10, token 0x0B. Versions 2.5 to 16.1.
    public static let emailAddress = Tag(page: 10, token: 0x0B)
    /// `Certificates`: a container.
    ///
    /// Page 10, token 0x0C. Versions 2.5 to 16.1.
    public static let certificates = Tag(page: 10, token: 0x0C)
    /// `Certificate`: base64 text.
    ///
    /// Page 10, token 0x0D. Versions 2.5 to 16.1.
    public static let certificate = Tag(page: 10, token: 0x0D)
    /// `MiniCertificate`: base64 text.
    ///
    /// Page 10, token 0x0E. Versions 2.5 to 16.1.
    public static let miniCertificate = Tag(page: 10, token: 0x0E)
    /// `Options`: a container.
    ///
    /// Page 10, token 0x0F. Versions 2.5 to 16.1.
    public static let options = Tag(page: 10, token: 0x0F)
    /// `To`: text (at most 256 characters).
    ///
    /// Page 10, token 0x10. Versions 2.5 to 16.1.
    public static let to = Tag(page: 10, token: 0x10)
    /// `CertificateRetrieval`: an integer (1-3).
    ///
    /// Page 10, token 0x11. Versions 2.5 to 16.1.
    public static let certificateRetrieval = Tag(page: 10, token: 0x11)
    /// `RecipientCount`: an integer.
    ///
    /// Page 10, token 0x12. Versions 2.5 to 16.1.
    public static let recipientCount = Tag(page: 10, token: 0x12)
    /// `MaxCertificates`: an integer.
    ///
    /// Page 10, token 0x13. Versions 2.5 to 16.1.
    public static let maxCertificates = Tag(page: 10, token: 0x13)
    /// `MaxAmbiguousRecipients`: an integer.
    ///
    /// Page 10, token 0x14. Versions 2.5 to 16.1.
    public static let maxAmbiguousRecipients = Tag(page: 10, token: 0x14)
    /// `CertificateCount`: an integer.
    ///
    /// Page 10, token 0x15. Versions 2.5 to 16.1.
    public static let certificateCount = Tag(page: 10, token: 0x15)
    /// `Availability`: a container.
    ///
    /// Page 10, token 0x16. Versions 14.0 to 16.1.
    public static let availability = Tag(page: 10, token: 0x16)
    /// `StartTime`: a time in ISO form.
    ///
    /// Page 10, token 0x17. Versions 14.0 to 16.1.
    public static let startTime = Tag(page: 10, token: 0x17)
    /// `EndTime`: a time in ISO form.
    ///
    /// Page 10, token 0x18. Versions 14.0 to 16.1.
    public static let endTime = Tag(page: 10, token: 0x18)
    /// `MergedFreeBusy`: text (digits 0-4, one per 30 minutes).
    ///
    /// Page 10, token 0x19. Versions 14.0 to 16.1.
    public static let mergedFreeBusy = Tag(page: 10, token: 0x19)
    /// `Picture`: a container.
    ///
    /// Page 10, token 0x1A. Versions 14.1 to 16.1.
    public static let picture = Tag(page: 10, token: 0x1A)
    /// `MaxSize`: an integer.
    ///
    /// Page 10, token 0x1B. Versions 14.1 to 16.1.
    public static let maxSize = Tag(page: 10, token: 0x1B)
    /// `Data`: opaque bytes.
    ///
    /// Page 10, token 0x1C. Versions 14.1 to 16.1.
    public static let data = Tag(page: 10, token: 0x1C)
    /// `MaxPictures`: an integer.
    ///
    /// Page 10, token 0x1D. Versions 14.1 to 16.1.
    public static let maxPictures = Tag(page: 10, token: 0x1D)
}
