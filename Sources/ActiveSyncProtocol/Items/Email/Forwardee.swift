/// A person whom a meeting request was, or is to be, forwarded to.
///
/// Since 16.0; MS-ASCMD, `Forwardee`.
public struct Forwardee: ElementBag {
    /// The address.
    public var email: String?
    /// The name.
    public var name: String?
    /// Elements that no property holds.
    public var rawElements = RawElements()

    /// Makes a value without any property.
    public init() {}

    /// Makes a person.
    public init(email: String, name: String? = nil) {
        self.email = email
        self.name = name
    }
}

// MARK: - Wire

extension Forwardee {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<Forwardee>([
        ElementField(ComposeMailTag.email, \.email),
        ElementField(ComposeMailTag.name, \.name),
    ])
}
