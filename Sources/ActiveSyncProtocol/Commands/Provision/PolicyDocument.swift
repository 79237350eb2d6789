/// What an administrator demands of a device: `EASProvisionDoc`.
///
/// A property that is absent, or empty, demands nothing. Password properties mean nothing unless ``devicePasswordEnabled`` is
/// set. Since 12.0; MS-ASPROV, `EASProvisionDoc`.
public struct PolicyDocument: ElementBag {
    /// Whether a password is required.
    public var devicePasswordEnabled: Bool?
    /// Whether the password needs letters and digits.
    public var alphanumericDevicePasswordRequired: Bool?
    /// Whether a recovery password may be stored on the server.
    public var passwordRecoveryEnabled: Bool?
    /// Whether storage cards are encrypted; called `DeviceEncryptionEnabled` by 12.0.
    public var requireStorageCardEncryption: Bool?
    /// Whether attachments may be fetched; yes when absent.
    public var attachmentsEnabled: Bool?
    /// The shortest password, 1 to 16 characters.
    public var minDevicePasswordLength: Int?
    /// After how many seconds the device locks; 9999 and more is never.
    public var maxInactivityTimeDeviceLock: Int?
    /// How many wrong passwords are allowed, 4 to 16.
    public var maxDevicePasswordFailedAttempts: Int?
    /// The largest attachment in bytes.
    public var maxAttachmentSize: Int?
    /// Whether simple passwords are allowed; yes when absent.
    public var allowSimpleDevicePassword: Bool?
    /// After how many days the password ends; 0 is never.
    public var devicePasswordExpiration: Int?
    /// How many old passwords must not come again.
    public var devicePasswordHistory: Int?
    /// Whether storage cards are allowed; yes when absent.
    public var allowStorageCard: Bool?
    /// Whether the camera is allowed; yes when absent.
    public var allowCamera: Bool?
    /// Whether what is stored is encrypted.
    public var requireDeviceEncryption: Bool?
    /// Whether unsigned programs may run; yes when absent.
    public var allowUnsignedApplications: Bool?
    /// Whether unsigned packages may be installed; yes when absent.
    public var allowUnsignedInstallationPackages: Bool?
    /// How many groups of characters a password needs, 1 to 4.
    public var minDevicePasswordComplexCharacters: Int?
    /// Whether wireless networks are allowed; yes when absent.
    public var allowWiFi: Bool?
    /// Whether text messages are allowed; yes when absent.
    public var allowTextMessaging: Bool?
    /// Whether accounts with POP or IMAP are allowed; yes when absent.
    public var allowPOPIMAPEmail: Bool?
    /// Bluetooth: 0 off, 1 only for calls, 2 on; on when absent.
    public var allowBluetooth: Int?
    /// Whether infrared is allowed; yes when absent.
    public var allowIrDA: Bool?
    /// Whether nothing is synchronised by itself while roaming.
    public var requireManualSyncWhenRoaming: Bool?
    /// Whether a desktop may be synchronised with; yes when absent.
    public var allowDesktopSync: Bool?
    /// How far back events may go at most.
    public var maxCalendarAgeFilter: FilterType?
    /// Whether HTML in messages is allowed; yes when absent.
    public var allowHTMLEmail: Bool?
    /// How far back messages may go at most.
    public var maxEmailAgeFilter: FilterType?
    /// How long a plain body may be at most; -1 is no limit.
    public var maxEmailBodyTruncationSize: Int?
    /// How long an HTML body may be at most; -1 is no limit.
    public var maxEmailHTMLBodyTruncationSize: Int?
    /// Whether messages are signed.
    public var requireSignedSMIMEMessages: Bool?
    /// Whether messages are encrypted.
    public var requireEncryptedSMIMEMessages: Bool?
    /// How to sign: 0 SHA1, 1 MD5.
    public var requireSignedSMIMEAlgorithm: Int?
    /// How to encrypt: 0 3DES, 1 DES, 2 RC2-128, 3 RC2-64, 4 RC2-40.
    public var requireEncryptionSMIMEAlgorithm: Int?
    /// Whether another way to encrypt may be chosen: 0 no, 1 only strong ones, 2 any.
    public var allowSMIMEEncryptionAlgorithmNegotiation: Int?
    /// Whether certificates in files are allowed; yes when absent.
    public var allowSMIMESoftCerts: Bool?
    /// Whether a web browser is allowed; yes when absent.
    public var allowBrowser: Bool?
    /// Whether private accounts are allowed; yes when absent.
    public var allowConsumerEmail: Bool?
    /// Whether a remote desktop is allowed; yes when absent.
    public var allowRemoteDesktop: Bool?
    /// Whether the connection may be shared; yes when absent.
    public var allowInternetSharing: Bool?
    /// Programs that must not run, by their names.
    public var unapprovedInROMApplicationList: [String]?
    /// Programs that may run, by their SHA-1 digests.
    public var approvedApplicationList: [[UInt8]]?
    /// Elements that no property holds.
    public var rawElements = RawElements()

    /// Makes a value without any property.
    public init() {}
}

// MARK: - Wire

extension PolicyDocument {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<PolicyDocument>([
        ElementField(ProvisionTag.devicePasswordEnabled, \.devicePasswordEnabled),
        ElementField(ProvisionTag.alphanumericDevicePasswordRequired, \.alphanumericDevicePasswordRequired),
        ElementField(ProvisionTag.passwordRecoveryEnabled, \.passwordRecoveryEnabled),
        ElementField(ProvisionTag.requireStorageCardEncryption, \.requireStorageCardEncryption),
        ElementField(ProvisionTag.attachmentsEnabled, \.attachmentsEnabled),
        ElementField(ProvisionTag.minDevicePasswordLength, \.minDevicePasswordLength),
        ElementField(ProvisionTag.maxInactivityTimeDeviceLock, \.maxInactivityTimeDeviceLock),
        ElementField(ProvisionTag.maxDevicePasswordFailedAttempts, \.maxDevicePasswordFailedAttempts),
        ElementField(ProvisionTag.maxAttachmentSize, \.maxAttachmentSize),
        ElementField(ProvisionTag.allowSimpleDevicePassword, \.allowSimpleDevicePassword),
        ElementField(ProvisionTag.devicePasswordExpiration, \.devicePasswordExpiration),
        ElementField(ProvisionTag.devicePasswordHistory, \.devicePasswordHistory),
        ElementField(ProvisionTag.allowStorageCard, \.allowStorageCard),
        ElementField(ProvisionTag.allowCamera, \.allowCamera),
        ElementField(ProvisionTag.requireDeviceEncryption, \.requireDeviceEncryption),
        ElementField(ProvisionTag.allowUnsignedApplications, \.allowUnsignedApplications),
        ElementField(ProvisionTag.allowUnsignedInstallationPackages, \.allowUnsignedInstallationPackages),
        ElementField(ProvisionTag.minDevicePasswordComplexCharacters, \.minDevicePasswordComplexCharacters),
        ElementField(ProvisionTag.allowWiFi, \.allowWiFi),
        ElementField(ProvisionTag.allowTextMessaging, \.allowTextMessaging),
        ElementField(ProvisionTag.allowPOPIMAPEmail, \.allowPOPIMAPEmail),
        ElementField(ProvisionTag.allowBluetooth, \.allowBluetooth),
        ElementField(ProvisionTag.allowIrDA, \.allowIrDA),
        ElementField(ProvisionTag.requireManualSyncWhenRoaming, \.requireManualSyncWhenRoaming),
        ElementField(ProvisionTag.allowDesktopSync, \.allowDesktopSync),
        ElementField(ProvisionTag.maxCalendarAgeFilter, \.maxCalendarAgeFilter),
        ElementField(ProvisionTag.allowHTMLEmail, \.allowHTMLEmail),
        ElementField(ProvisionTag.maxEmailAgeFilter, \.maxEmailAgeFilter),
        ElementField(ProvisionTag.maxEmailBodyTruncationSize, \.maxEmailBodyTruncationSize),
        ElementField(ProvisionTag.maxEmailHTMLBodyTruncationSize, \.maxEmailHTMLBodyTruncationSize),
        ElementField(ProvisionTag.requireSignedSMIMEMessages, \.requireSignedSMIMEMessages),
        ElementField(ProvisionTag.requireEncryptedSMIMEMessages, \.requireEncryptedSMIMEMessages),
        ElementField(ProvisionTag.requireSignedSMIMEAlgorithm, \.requireSignedSMIMEAlgorithm),
        ElementField(ProvisionTag.requireEncryptionSMIMEAlgorithm, \.requireEncryptionSMIMEAlgorithm),
        ElementField(ProvisionTag.allowSMIMEEncryptionAlgorithmNegotiation, \.allowSMIMEEncryptionAlgorithmNegotiation),
        ElementField(ProvisionTag.allowSMIMESoftCerts, \.allowSMIMESoftCerts),
        ElementField(ProvisionTag.allowBrowser, \.allowBrowser),
        ElementField(ProvisionTag.allowConsumerEmail, \.allowConsumerEmail),
        ElementField(ProvisionTag.allowRemoteDesktop, \.allowRemoteDesktop),
        ElementField(ProvisionTag.allowInternetSharing, \.allowInternetSharing),
        ElementField(
            ProvisionTag.unapprovedInROMApplicationList, listOf: ProvisionTag.applicationName,
            \.unapprovedInROMApplicationList),
        ElementField(ProvisionTag.approvedApplicationList, listOf: ProvisionTag.hash, \.approvedApplicationList),
    ])
}
