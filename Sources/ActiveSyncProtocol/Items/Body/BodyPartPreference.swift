/// In which form the new part of a message is wanted: only ``BodyType/html`` is defined.
///
/// Since 14.1; MS-ASAIRS, `BodyPartPreference`.
public struct BodyPartPreference: ElementBag {
    /// The form.
    public var type: BodyType?
    /// After how many bytes the body is cut; without it, nowhere.
    public var truncationSize: Int?
    /// Whether a body that would be cut is left out instead.
    public var allOrNone: Bool?
    /// How many characters of a preview to add, 0 to 255, since 14.0.
    public var preview: Int?
    /// Elements that no property holds.
    public var rawElements = RawElements()

    /// Makes a value without any property.
    public init() {}

    /// Makes a wish.
    public init(type: BodyType = .html, truncationSize: Int? = nil, allOrNone: Bool? = nil, preview: Int? = nil) {
        self.type = type
        self.truncationSize = truncationSize
        self.allOrNone = allOrNone
        self.preview = preview
    }
}

// MARK: - Wire

extension BodyPartPreference {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<BodyPartPreference>([
        ElementField(AirSyncBaseTag.type, \.type),
        ElementField(AirSyncBaseTag.truncationSize, \.truncationSize),
        ElementField(AirSyncBaseTag.allOrNone, \.allOrNone),
        ElementField(AirSyncBaseTag.preview, \.preview),
    ])
}
