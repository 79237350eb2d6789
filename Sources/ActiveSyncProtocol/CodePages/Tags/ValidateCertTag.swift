// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

/// The elements of code page 11, ValidateCert.
///
/// MS-ASWBXML 2.1.2.1.12.
public enum ValidateCertTag {
    /// `ValidateCert`: a container.
    ///
    /// Page 11, token 0x05. Versions 2.5 to 16.1.
    public static let validateCert = Tag(page: 11, token: 0x05)
    /// `Certificates`: a container.
    ///
    /// Page 11, token 0x06. Versions 2.5 to 16.1.
    public static let certificates = Tag(page: 11, token: 0x06)
    /// `Certificate`: base64 text.
    ///
    /// Page 11, token 0x07. Versions 2.5 to 16.1.
    public static let certificate = Tag(page: 11, token: 0x07)
    /// `CertificateChain`: a container.
    ///
    /// Page 11, token 0x08. Versions 2.5 to 16.1.
    public static let certificateChain = Tag(page: 11, token: 0x08)
    /// `CheckCRL`: 0 or 1.
    ///
    /// Page 11, token 0x09. Versions 2.5 to 16.1.
    public static let checkCRL = Tag(page: 11, token: 0x09)
    /// `Status`: an integer.
    ///
    /// Page 11, token 0x0A. Versions 2.5 to 16.1.
    public static let status = Tag(page: 11, token: 0x0A)
}
