public import FoundationEssentials

/// What may be done with a protected message.
///
/// Since 14.1; MS-ASRM, `RightsManagementLicense`; only from servers.
public struct RightsManagementLicense: ElementBag {
    /// Until when it may be read; a day of the year 9999 means for ever.
    public var contentExpiryDate: Date?
    /// The address of its author.
    public var contentOwner: String?
    /// Whether it may be changed.
    public var editAllowed: Bool?
    /// Whether the sender may be answered.
    public var replyAllowed: Bool?
    /// Whether all may be answered.
    public var replyAllAllowed: Bool?
    /// Whether it may be forwarded.
    public var forwardAllowed: Bool?
    /// Whether the recipients may be changed in an answer.
    public var modifyRecipientsAllowed: Bool?
    /// Whether text may be copied out of it.
    public var extractAllowed: Bool?
    /// Whether it may be printed.
    public var printAllowed: Bool?
    /// Whether the protection may be removed.
    public var exportAllowed: Bool?
    /// Whether other programs may read it.
    public var programmaticAccessAllowed: Bool?
    /// Whether the user is its author.
    public var isOwner: Bool?
    /// The identifier of the template, a GUID.
    public var templateID: String?
    /// The name of the template.
    public var templateName: String?
    /// What the template is for.
    public var templateDescription: String?
    /// Elements that no property holds.
    public var rawElements = RawElements()

    /// Makes a value without any property.
    public init() {}
}

// MARK: - Wire

extension RightsManagementLicense {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<RightsManagementLicense>([
        ElementField(RightsManagementTag.contentExpiryDate, \.contentExpiryDate),
        ElementField(RightsManagementTag.contentOwner, \.contentOwner),
        ElementField(RightsManagementTag.editAllowed, \.editAllowed),
        ElementField(RightsManagementTag.replyAllowed, \.replyAllowed),
        ElementField(RightsManagementTag.replyAllAllowed, \.replyAllAllowed),
        ElementField(RightsManagementTag.forwardAllowed, \.forwardAllowed),
        ElementField(RightsManagementTag.modifyRecipientsAllowed, \.modifyRecipientsAllowed),
        ElementField(RightsManagementTag.extractAllowed, \.extractAllowed),
        ElementField(RightsManagementTag.printAllowed, \.printAllowed),
        ElementField(RightsManagementTag.exportAllowed, \.exportAllowed),
        ElementField(RightsManagementTag.programmaticAccessAllowed, \.programmaticAccessAllowed),
        ElementField(RightsManagementTag.owner, \.isOwner),
        ElementField(RightsManagementTag.templateID, \.templateID),
        ElementField(RightsManagementTag.templateName, \.templateName),
        ElementField(RightsManagementTag.templateDescription, \.templateDescription),
    ])
}
