/// What a device says of itself, for the administrator.
///
/// Every property is at most 1024 characters. Up to 14.0 it is sent with ``Settings``, since 14.1 in the first ``Provision``.
/// MS-ASCMD, `DeviceInformation`.
public struct DeviceInformation: ElementBag {
    /// The model.
    public var model: String?
    /// The number of the radio.
    public var imei: String?
    /// A name for people.
    public var friendlyName: String?
    /// The operating system.
    public var os: String?
    /// The language of the operating system.
    public var osLanguage: String?
    /// The telephone number.
    public var phoneNumber: String?
    /// The program, since 12.1.
    public var userAgent: String?
    /// Whether text messages may be sent through it, since 14.0.
    public var enableOutboundSMS: Bool?
    /// The mobile operator, since 14.0.
    public var mobileOperator: String?
    /// Elements that no property holds.
    public var rawElements = RawElements()

    /// Makes a value without any property.
    public init() {}
}

// MARK: - Wire

extension DeviceInformation {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<DeviceInformation>([
        ElementField(SettingsTag.model, \.model),
        ElementField(SettingsTag.imei, \.imei),
        ElementField(SettingsTag.friendlyName, \.friendlyName),
        ElementField(SettingsTag.os, \.os),
        ElementField(SettingsTag.osLanguage, \.osLanguage),
        ElementField(SettingsTag.phoneNumber, \.phoneNumber),
        ElementField(SettingsTag.userAgent, \.userAgent),
        ElementField(SettingsTag.enableOutboundSMS, \.enableOutboundSMS),
        ElementField(SettingsTag.mobileOperator, \.mobileOperator),
    ])
}
