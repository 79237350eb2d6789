internal import WBXML

/// Elements that several commands have.
enum SharedGrammar {
    /// In which form a body is wanted (MS-ASAIRS, `BodyPreference`).
    static let bodyPreference: ElementContent = .sequence([
        .required(AirSyncBaseTag.type, .number(1...4)),
        .optional(AirSyncBaseTag.truncationSize, positive),
        .optional(AirSyncBaseTag.allOrNone),
        .optional(AirSyncBaseTag.preview, .number(0...255)),
    ])

    /// In which form the new part of a message is wanted (MS-ASAIRS, `BodyPartPreference`).
    static let bodyPartPreference: ElementContent = .sequence([
        .required(AirSyncBaseTag.type, .number(2...2)),
        .optional(AirSyncBaseTag.truncationSize, positive),
        .optional(AirSyncBaseTag.allOrNone),
        .optional(AirSyncBaseTag.preview, .number(0...255)),
    ])

    /// A size of 32 bits.
    private static let positive = ElementContent.number(0...4_294_967_295)

    /// What a device says of itself, in Settings and in Provision (MS-ASCMD, `DeviceInformation`).
    static let deviceInformation: ElementContent = .sequence([.required(SettingsTag.set, deviceProperties)])

    private static let deviceProperties: ElementContent = .any([
        .optional(SettingsTag.model), .optional(SettingsTag.imei), .optional(SettingsTag.friendlyName),
        .optional(SettingsTag.os), .optional(SettingsTag.osLanguage), .optional(SettingsTag.phoneNumber),
        .optional(SettingsTag.userAgent), .optional(SettingsTag.enableOutboundSMS),
        .optional(SettingsTag.mobileOperator),
    ])

    /// An element that holds a status and nothing else.
    static func status(_ tag: Tag) -> ElementContent { .sequence([.required(tag)]) }

    /// `Picture` in a request, on the page of the command.
    static func pictureLimits(_ maxSize: Tag, _ maxPictures: Tag) -> ElementContent {
        .any([.optional(maxSize), .optional(maxPictures)])
    }

    /// The person of an address list (MS-ASCMD, `Properties` of Search), without the picture.
    static let galEntry = GALEntry.fields.elementRules.filter { $0.tag != GALTag.picture }

    /// `Picture` in a response, on the page of the command.
    static func picture(_ status: Tag, _ data: Tag) -> ElementContent {
        .sequence([.required(status), .optional(data)])
    }
}
