// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

/// The elements of code page 3, AirNotify.
///
/// MS-ASWBXML 2.1.2.1.4.
public enum AirNotifyTag {
    /// `Notify`: a container.
    ///
    /// Page 3, token 0x05. Only in versions before 2.5.
    public static let notify = Tag(page: 3, token: 0x05)
    /// `Notification`: a container.
    ///
    /// Page 3, token 0x06. Only in versions before 2.5.
    public static let notification = Tag(page: 3, token: 0x06)
    /// `Version`: a time in ISO form.
    ///
    /// Page 3, token 0x07. Only in versions before 2.5.
    public static let version = Tag(page: 3, token: 0x07)
    /// `LifeTime`: text.
    ///
    /// Page 3, token 0x08. Only in versions before 2.5.
    public static let lifeTime = Tag(page: 3, token: 0x08)
    /// `DeviceInfo`: a container.
    ///
    /// Page 3, token 0x09. Only in versions before 2.5.
    public static let deviceInfo = Tag(page: 3, token: 0x09)
    /// `Enable`: text.
    ///
    /// Page 3, token 0x0A. Only in versions before 2.5.
    public static let enable = Tag(page: 3, token: 0x0A)
    /// `Folder`: a container.
    ///
    /// Page 3, token 0x0B. Only in versions before 2.5.
    public static let folder = Tag(page: 3, token: 0x0B)
    /// `ServerId`: text.
    ///
    /// Page 3, token 0x0C. Only in versions before 2.5.
    public static let serverID = Tag(page: 3, token: 0x0C)
    /// `DeviceAddress`: text.
    ///
    /// Page 3, token 0x0D. Only in versions before 2.5.
    public static let deviceAddress = Tag(page: 3, token: 0x0D)
    /// `ValidCarrierProfiles`: a container.
    ///
    /// Page 3, token 0x0E. Only in versions before 2.5.
    public static let validCarrierProfiles = Tag(page: 3, token: 0x0E)
    /// `CarrierProfile`: text.
    ///
    /// Page 3, token 0x0F. Only in versions before 2.5.
    public static let carrierProfile = Tag(page: 3, token: 0x0F)
    /// `Status`: an integer.
    ///
    /// Page 3, token 0x10. Only in versions before 2.5.
    public static let status = Tag(page: 3, token: 0x10)
    /// `Responses`: a container.
    ///
    /// Page 3, token 0x11. Only in versions before 2.5.
    public static let responses = Tag(page: 3, token: 0x11)
    /// `Devices`: a container.
    ///
    /// Page 3, token 0x12. Only in versions before 2.5.
    public static let devices = Tag(page: 3, token: 0x12)
    /// `Device`: a container.
    ///
    /// Page 3, token 0x13. Only in versions before 2.5.
    public static let device = Tag(page: 3, token: 0x13)
    /// `Id`: text.
    ///
    /// Page 3, token 0x14. Only in versions before 2.5.
    public static let id = Tag(page: 3, token: 0x14)
    /// `Expiry`: text.
    ///
    /// Page 3, token 0x15. Only in versions before 2.5.
    public static let expiry = Tag(page: 3, token: 0x15)
    /// `NotifyGUID`: text.
    ///
    /// Page 3, token 0x16. Only in versions before 2.5.
    public static let notifyGUID = Tag(page: 3, token: 0x16)
    /// `DeviceFriendlyName`: text.
    ///
    /// Page 3, token 0x17. Only in versions before 2.5.
    public static let deviceFriendlyName = Tag(page: 3, token: 0x17)
}
