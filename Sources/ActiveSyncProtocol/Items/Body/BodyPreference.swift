/// In which form a body is wanted; one for each form.
///
/// Since 12.0; MS-ASAIRS, `BodyPreference`. The server takes the one that suits what it holds.
public struct BodyPreference: ElementBag {
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
    public init(type: BodyType, truncationSize: Int? = nil, allOrNone: Bool? = nil, preview: Int? = nil) {
        self.type = type
        self.truncationSize = truncationSize
        self.allOrNone = allOrNone
        self.preview = preview
    }
}

// MARK: - Wire

extension BodyPreference {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<BodyPreference>([
        ElementField(AirSyncBaseTag.type, \.type),
        ElementField(AirSyncBaseTag.truncationSize, \.truncationSize),
        ElementField(AirSyncBaseTag.allOrNone, \.allOrNone),
        ElementField(AirSyncBaseTag.preview, \.preview),
    ])
}
