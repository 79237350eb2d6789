// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

/// The elements of code page 17, AirSyncBase.
///
/// MS-ASWBXML 2.1.2.1.18.
public enum AirSyncBaseTag {
    /// `BodyPreference`: a container.
    ///
    /// Page 17, token 0x05. Versions 12.0 to 16.1.
    public static let bodyPreference = Tag(page: 17, token: 0x05)
    /// `Type`: an integer (1 plain, 2 HTML, 3 RTF, 4 MIME).
    ///
    /// Page 17, token 0x06. Versions 12.0 to 16.1.
    public static let type = Tag(page: 17, token: 0x06)
    /// `TruncationSize`: an integer.
    ///
    /// Page 17, token 0x07. Versions 12.0 to 16.1.
    public static let truncationSize = Tag(page: 17, token: 0x07)
    /// `AllOrNone`: 0 or 1.
    ///
    /// Page 17, token 0x08. Versions 12.0 to 16.1.
    public static let allOrNone = Tag(page: 17, token: 0x08)
    /// `Reserved`: text.
    ///
    /// Page 17, token 0x09. Not used by any version.
    public static let reserved = Tag(page: 17, token: 0x09)
    /// `Body`: a container.
    ///
    /// Page 17, token 0x0A. Versions 12.0 to 16.1.
    public static let body = Tag(page: 17, token: 0x0A)
    /// `Data`: text.
    ///
    /// Page 17, token 0x0B. Versions 12.0 to 16.1.
    public static let data = Tag(page: 17, token: 0x0B)
    /// `EstimatedDataSize`: an integer.
    ///
    /// Page 17, token 0x0C. Versions 12.0 to 16.1.
    public static let estimatedDataSize = Tag(page: 17, token: 0x0C)
    /// `Truncated`: 0 or 1.
    ///
    /// Page 17, token 0x0D. Versions 12.0 to 16.1.
    public static let truncated = Tag(page: 17, token: 0x0D)
    /// `Attachments`: a container.
    ///
    /// Page 17, token 0x0E. Versions 12.0 to 16.1.
    public static let attachments = Tag(page: 17, token: 0x0E)
    /// `Attachment`: a container.
    ///
    /// Page 17, token 0x0F. Versions 12.0 to 16.1.
    public static let attachment = Tag(page: 17, token: 0x0F)
    /// `DisplayName`: text.
    ///
    /// Page 17, token 0x10. Versions 12.0 to 16.1.
    public static let displayName = Tag(page: 17, token: 0x10)
    /// `FileReference`: text.
    ///
    /// Page 17, token 0x11. Versions 12.0 to 16.1.
    public static let fileReference = Tag(page: 17, token: 0x11)
    /// `Method`: an integer (1 normal, 2-4 reserved, 5 embedded message, 6 OLE).
    ///
    /// Page 17, token 0x12. Versions 12.0 to 16.1.
    public static let method = Tag(page: 17, token: 0x12)
    /// `ContentId`: text.
    ///
    /// Page 17, token 0x13. Versions 12.0 to 16.1.
    public static let contentID = Tag(page: 17, token: 0x13)
    /// `ContentLocation`: text.
    ///
    /// Page 17, token 0x14. Versions 12.0 to 16.1.
    public static let contentLocation = Tag(page: 17, token: 0x14)
    /// `IsInline`: 0 or 1.
    ///
    /// Page 17, token 0x15. Versions 12.0 to 16.1.
    public static let isInline = Tag(page: 17, token: 0x15)
    /// `NativeBodyType`: an integer (1 plain, 2 HTML, 3 RTF).
    ///
    /// Page 17, token 0x16. Versions 12.0 to 16.1.
    public static let nativeBodyType = Tag(page: 17, token: 0x16)
    /// `ContentType`: text.
    ///
    /// Page 17, token 0x17. Versions 12.0 to 16.1.
    public static let contentType = Tag(page: 17, token: 0x17)
    /// `Preview`: text (0-255).
    ///
    /// Page 17, token 0x18. Versions 14.0 to 16.1.
    public static let preview = Tag(page: 17, token: 0x18)
    /// `BodyPartPreference`: a container.
    ///
    /// Page 17, token 0x19. Versions 14.1 to 16.1.
    public static let bodyPartPreference = Tag(page: 17, token: 0x19)
    /// `BodyPart`: a container.
    ///
    /// Page 17, token 0x1A. Versions 14.1 to 16.1.
    public static let bodyPart = Tag(page: 17, token: 0x1A)
    /// `Status`: an integer (1 success, 176 body part too big).
    ///
    /// Page 17, token 0x1B. Versions 14.1 to 16.1.
    public static let status = Tag(page: 17, token: 0x1B)
    /// `Add`: a container.
    ///
    /// Page 17, token 0x1C. Versions 16.0 to 16.1.
    public static let add = Tag(page: 17, token: 0x1C)
    /// `Delete`: a container.
    ///
    /// Page 17, token 0x1D. Versions 16.0 to 16.1.
    public static let delete = Tag(page: 17, token: 0x1D)
    /// `ClientId`: text.
    ///
    /// Page 17, token 0x1E. Versions 16.0 to 16.1.
    public static let clientID = Tag(page: 17, token: 0x1E)
    /// `Content`: opaque bytes.
    ///
    /// Page 17, token 0x1F. Versions 16.0 to 16.1.
    public static let content = Tag(page: 17, token: 0x1F)
    /// `Location`: a container.
    ///
    /// Page 17, token 0x20. Versions 16.0 to 16.1.
    public static let location = Tag(page: 17, token: 0x20)
    /// `Annotation`: text.
    ///
    /// Page 17, token 0x21. Versions 16.0 to 16.1.
    public static let annotation = Tag(page: 17, token: 0x21)
    /// `Street`: text.
    ///
    /// Page 17, token 0x22. Versions 16.0 to 16.1.
    public static let street = Tag(page: 17, token: 0x22)
    /// `City`: text.
    ///
    /// Page 17, token 0x23. Versions 16.0 to 16.1.
    public static let city = Tag(page: 17, token: 0x23)
    /// `State`: text.
    ///
    /// Page 17, token 0x24. Versions 16.0 to 16.1.
    public static let state = Tag(page: 17, token: 0x24)
    /// `Country`: text.
    ///
    /// Page 17, token 0x25. Versions 16.0 to 16.1.
    public static let country = Tag(page: 17, token: 0x25)
    /// `PostalCode`: text.
    ///
    /// Page 17, token 0x26. Versions 16.0 to 16.1.
    public static let postalCode = Tag(page: 17, token: 0x26)
    /// `Latitude`: a decimal number.
    ///
    /// Page 17, token 0x27. Versions 16.0 to 16.1.
    public static let latitude = Tag(page: 17, token: 0x27)
    /// `Longitude`: a decimal number.
    ///
    /// Page 17, token 0x28. Versions 16.0 to 16.1.
    public static let longitude = Tag(page: 17, token: 0x28)
    /// `Accuracy`: a decimal number.
    ///
    /// Page 17, token 0x29. Versions 16.0 to 16.1.
    public static let accuracy = Tag(page: 17, token: 0x29)
    /// `Altitude`: a decimal number.
    ///
    /// Page 17, token 0x2A. Versions 16.0 to 16.1.
    public static let altitude = Tag(page: 17, token: 0x2A)
    /// `AltitudeAccuracy`: a decimal number.
    ///
    /// Page 17, token 0x2B. Versions 16.0 to 16.1.
    public static let altitudeAccuracy = Tag(page: 17, token: 0x2B)
    /// `LocationUri`: text.
    ///
    /// Page 17, token 0x2C. Versions 16.0 to 16.1.
    public static let locationURI = Tag(page: 17, token: 0x2C)
    /// `InstanceId`: a time in compact form (16 characters).
    ///
    /// Page 17, token 0x2D. Versions 16.0 to 16.1.
    public static let instanceID = Tag(page: 17, token: 0x2D)
}
