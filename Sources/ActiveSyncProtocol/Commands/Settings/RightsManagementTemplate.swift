/// A set of rights that a message can be protected with.
///
/// Since 14.1; MS-ASRM, `RightsManagementTemplate`.
public struct RightsManagementTemplate: ElementBag {
    /// The template's identifier, a GUID.
    public var id: String?
    /// Its name.
    public var name: String?
    /// What it is for.
    public var templateDescription: String?
    /// Elements that no property holds.
    public var rawElements = RawElements()

    /// Makes a value without any property.
    public init() {}

    /// Makes a template.
    public init(id: String, name: String, description: String? = nil) {
        self.id = id
        self.name = name
        templateDescription = description
    }
}

// MARK: - Wire

extension RightsManagementTemplate {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<RightsManagementTemplate>([
        ElementField(RightsManagementTag.templateID, \.id),
        ElementField(RightsManagementTag.templateName, \.name),
        ElementField(RightsManagementTag.templateDescription, \.templateDescription),
    ])
}
