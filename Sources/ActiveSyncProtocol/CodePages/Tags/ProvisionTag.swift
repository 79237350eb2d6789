// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

/// The elements of code page 14, Provision.
///
/// MS-ASWBXML 2.1.2.1.15.
public enum ProvisionTag {
    /// `Provision`: a container.
    ///
    /// Page 14, token 0x05. Versions 2.5 to 16.1.
    public static let provision = Tag(page: 14, token: 0x05)
    /// `Policies`: a container.
    ///
    /// Page 14, token 0x06. Versions 2.5 to 16.1.
    public static let policies = Tag(page: 14, token: 0x06)
    /// `Policy`: a container.
    ///
    /// Page 14, token 0x07. Versions 2.5 to 16.1.
    public static let policy = Tag(page: 14, token: 0x07)
    /// `PolicyType`: text.
    ///
    /// Page 14, token 0x08. Versions 2.5 to 16.1.
    public static let policyType = Tag(page: 14, token: 0x08)
    /// `PolicyKey`: text.
    ///
    /// Page 14, token 0x09. Versions 2.5 to 16.1.
    public static let policyKey = Tag(page: 14, token: 0x09)
    /// `Data`: a container.
    ///
    /// Page 14, token 0x0A. Versions 2.5 to 16.1.
    public static let data = Tag(page: 14, token: 0x0A)
    /// `Status`: an integer.
    ///
    /// Page 14, token 0x0B. Versions 2.5 to 16.1.
    public static let status = Tag(page: 14, token: 0x0B)
    /// `RemoteWipe`: a container.
    ///
    /// Page 14, token 0x0C. Versions 2.5 to 16.1.
    public static let remoteWipe = Tag(page: 14, token: 0x0C)
    /// `EASProvisionDoc`: a container.
    ///
    /// Page 14, token 0x0D. Versions 12.0 to 16.1.
    public static let easProvisionDoc = Tag(page: 14, token: 0x0D)
    /// `DevicePasswordEnabled`: 0 or 1.
    ///
    /// Page 14, token 0x0E. Versions 12.0 to 16.1.
    public static let devicePasswordEnabled = Tag(page: 14, token: 0x0E)
    /// `AlphanumericDevicePasswordRequired`: 0 or 1.
    ///
    /// Page 14, token 0x0F. Versions 12.0 to 16.1.
    public static let alphanumericDevicePasswordRequired = Tag(page: 14, token: 0x0F)
    /// `RequireStorageCardEncryption`: 0 or 1.
    ///
    /// Page 14, token 0x10. Versions 12.1 to 16.1.
    public static let requireStorageCardEncryption = Tag(page: 14, token: 0x10)
    /// `PasswordRecoveryEnabled`: 0 or 1.
    ///
    /// Page 14, token 0x11. Versions 12.0 to 16.1.
    public static let passwordRecoveryEnabled = Tag(page: 14, token: 0x11)
    /// `DocumentBrowseEnabled`: text.
    ///
    /// Page 14, token 0x12. Not used by any version.
    public static let documentBrowseEnabled = Tag(page: 14, token: 0x12)
    /// `AttachmentsEnabled`: 0 or 1.
    ///
    /// Page 14, token 0x13. Versions 12.0 to 16.1.
    public static let attachmentsEnabled = Tag(page: 14, token: 0x13)
    /// `MinDevicePasswordLength`: an integer.
    ///
    /// Page 14, token 0x14. Versions 12.0 to 16.1.
    public static let minDevicePasswordLength = Tag(page: 14, token: 0x14)
    /// `MaxInactivityTimeDeviceLock`: an integer.
    ///
    /// Page 14, token 0x15. Versions 12.0 to 16.1.
    public static let maxInactivityTimeDeviceLock = Tag(page: 14, token: 0x15)
    /// `MaxDevicePasswordFailedAttempts`: an integer.
    ///
    /// Page 14, token 0x16. Versions 12.0 to 16.1.
    public static let maxDevicePasswordFailedAttempts = Tag(page: 14, token: 0x16)
    /// `MaxAttachmentSize`: an integer.
    ///
    /// Page 14, token 0x17. Versions 12.0 to 16.1.
    public static let maxAttachmentSize = Tag(page: 14, token: 0x17)
    /// `AllowSimpleDevicePassword`: 0 or 1.
    ///
    /// Page 14, token 0x18. Versions 12.0 to 16.1.
    public static let allowSimpleDevicePassword = Tag(page: 14, token: 0x18)
    /// `DevicePasswordExpiration`: an integer.
    ///
    /// Page 14, token 0x19. Versions 12.0 to 16.1.
    public static let devicePasswordExpiration = Tag(page: 14, token: 0x19)
    /// `DevicePasswordHistory`: an integer.
    ///
    /// Page 14, token 0x1A. Versions 12.0 to 16.1.
    public static let devicePasswordHistory = Tag(page: 14, token: 0x1A)
    /// `AllowStorageCard`: 0 or 1.
    ///
    /// Page 14, token 0x1B. Versions 12.1 to 16.1.
    public static let allowStorageCard = Tag(page: 14, token: 0x1B)
    /// `AllowCamera`: 0 or 1.
    ///
    /// Page 14, token 0x1C. Versions 12.1 to 16.1.
    public static let allowCamera = Tag(page: 14, token: 0x1C)
    /// `RequireDeviceEncryption`: 0 or 1.
    ///
    /// Page 14, token 0x1D. Versions 12.1 to 16.1.
    public static let requireDeviceEncryption = Tag(page: 14, token: 0x1D)
    /// `AllowUnsignedApplications`: 0 or 1.
    ///
    /// Page 14, token 0x1E. Versions 12.1 to 16.1.
    public static let allowUnsignedApplications = Tag(page: 14, token: 0x1E)
    /// `AllowUnsignedInstallationPackages`: 0 or 1.
    ///
    /// Page 14, token 0x1F. Versions 12.1 to 16.1.
    public static let allowUnsignedInstallationPackages = Tag(page: 14, token: 0x1F)
    /// `MinDevicePasswordComplexCharacters`: an integer.
    ///
    /// Page 14, token 0x20. Versions 12.1 to 16.1.
    public static let minDevicePasswordComplexCharacters = Tag(page: 14, token: 0x20)
    /// `AllowWiFi`: 0 or 1.
    ///
    /// Page 14, token 0x21. Versions 12.1 to 16.1.
    public static let allowWiFi = Tag(page: 14, token: 0x21)
    /// `AllowTextMessaging`: 0 or 1.
    ///
    /// Page 14, token 0x22. Versions 12.1 to 16.1.
    public static let allowTextMessaging = Tag(page: 14, token: 0x22)
    /// `AllowPOPIMAPEmail`: 0 or 1.
    ///
    /// Page 14, token 0x23. Versions 12.1 to 16.1.
    public static let allowPOPIMAPEmail = Tag(page: 14, token: 0x23)
    /// `AllowBluetooth`: an integer.
    ///
    /// Page 14, token 0x24. Versions 12.1 to 16.1.
    public static let allowBluetooth = Tag(page: 14, token: 0x24)
    /// `AllowIrDA`: 0 or 1.
    ///
    /// Page 14, token 0x25. Versions 12.1 to 16.1.
    public static let allowIrDA = Tag(page: 14, token: 0x25)
    /// `RequireManualSyncWhenRoaming`: 0 or 1.
    ///
    /// Page 14, token 0x26. Versions 12.1 to 16.1.
    public static let requireManualSyncWhenRoaming = Tag(page: 14, token: 0x26)
    /// `AllowDesktopSync`: 0 or 1.
    ///
    /// Page 14, token 0x27. Versions 12.1 to 16.1.
    public static let allowDesktopSync = Tag(page: 14, token: 0x27)
    /// `MaxCalendarAgeFilter`: an integer.
    ///
    /// Page 14, token 0x28. Versions 12.1 to 16.1.
    public static let maxCalendarAgeFilter = Tag(page: 14, token: 0x28)
    /// `AllowHTMLEmail`: 0 or 1.
    ///
    /// Page 14, token 0x29. Versions 12.1 to 16.1.
    public static let allowHTMLEmail = Tag(page: 14, token: 0x29)
    /// `MaxEmailAgeFilter`: an integer.
    ///
    /// Page 14, token 0x2A. Versions 12.1 to 16.1.
    public static let maxEmailAgeFilter = Tag(page: 14, token: 0x2A)
    /// `MaxEmailBodyTruncationSize`: an integer.
    ///
    /// Page 14, token 0x2B. Versions 12.1 to 16.1.
    public static let maxEmailBodyTruncationSize = Tag(page: 14, token: 0x2B)
    /// `MaxEmailHTMLBodyTruncationSize`: an integer.
    ///
    /// Page 14, token 0x2C. Versions 12.1 to 16.1.
    public static let maxEmailHTMLBodyTruncationSize = Tag(page: 14, token: 0x2C)
    /// `RequireSignedSMIMEMessages`: 0 or 1.
    ///
    /// Page 14, token 0x2D. Versions 12.1 to 16.1.
    public static let requireSignedSMIMEMessages = Tag(page: 14, token: 0x2D)
    /// `RequireEncryptedSMIMEMessages`: 0 or 1.
    ///
    /// Page 14, token 0x2E. Versions 12.1 to 16.1.
    public static let requireEncryptedSMIMEMessages = Tag(page: 14, token: 0x2E)
    /// `RequireSignedSMIMEAlgorithm`: an integer.
    ///
    /// Page 14, token 0x2F. Versions 12.1 to 16.1.
    public static let requireSignedSMIMEAlgorithm = Tag(page: 14, token: 0x2F)
    /// `RequireEncryptionSMIMEAlgorithm`: an integer.
    ///
    /// Page 14, token 0x30. Versions 12.1 to 16.1.
    public static let requireEncryptionSMIMEAlgorithm = Tag(page: 14, token: 0x30)
    /// `AllowSMIMEEncryptionAlgorithmNegotiation`: an integer.
    ///
    /// Page 14, token 0x31. Versions 12.1 to 16.1.
    public static let allowSMIMEEncryptionAlgorithmNegotiation = Tag(page: 14, token: 0x31)
    /// `AllowSMIMESoftCerts`: 0 or 1.
    ///
    /// Page 14, token 0x32. Versions 12.1 to 16.1.
    public static let allowSMIMESoftCerts = Tag(page: 14, token: 0x32)
    /// `AllowBrowser`: 0 or 1.
    ///
    /// Page 14, token 0x33. Versions 12.1 to 16.1.
    public static let allowBrowser = Tag(page: 14, token: 0x33)
    /// `AllowConsumerEmail`: 0 or 1.
    ///
    /// Page 14, token 0x34. Versions 12.1 to 16.1.
    public static let allowConsumerEmail = Tag(page: 14, token: 0x34)
    /// `AllowRemoteDesktop`: 0 or 1.
    ///
    /// Page 14, token 0x35. Versions 12.1 to 16.1.
    public static let allowRemoteDesktop = Tag(page: 14, token: 0x35)
    /// `AllowInternetSharing`: 0 or 1.
    ///
    /// Page 14, token 0x36. Versions 12.1 to 16.1.
    public static let allowInternetSharing = Tag(page: 14, token: 0x36)
    /// `UnapprovedInROMApplicationList`: a container.
    ///
    /// Page 14, token 0x37. Versions 12.1 to 16.1.
    public static let unapprovedInROMApplicationList = Tag(page: 14, token: 0x37)
    /// `ApplicationName`: text.
    ///
    /// Page 14, token 0x38. Versions 12.1 to 16.1.
    public static let applicationName = Tag(page: 14, token: 0x38)
    /// `ApprovedApplicationList`: a container.
    ///
    /// Page 14, token 0x39. Versions 12.1 to 16.1.
    public static let approvedApplicationList = Tag(page: 14, token: 0x39)
    /// `Hash`: base64 text.
    ///
    /// Page 14, token 0x3A. Versions 12.1 to 16.1.
    public static let hash = Tag(page: 14, token: 0x3A)
    /// `AccountOnlyRemoteWipe`: a container.
    ///
    /// Page 14, token 0x3B. Only in version 16.1.
    public static let accountOnlyRemoteWipe = Tag(page: 14, token: 0x3B)
}
