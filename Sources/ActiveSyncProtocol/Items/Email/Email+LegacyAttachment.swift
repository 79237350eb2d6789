extension Email {
    /// What a server says of an attachment at 2.5.
    ///
    /// MS-ASEMAIL, `Attachment`; later versions use ``Attachment``.
    public struct LegacyAttachment: ElementBag {
        /// What it is.
        public var attMethod: AttachmentMethod?
        /// Its size in bytes.
        public var attSize: Int?
        /// The file name.
        public var displayName: String?
        /// What to fetch it by, with GetAttachment.
        public var attName: FileReference?
        /// By which the HTML body refers to it.
        public var attOID: String?
        /// Whether the server has removed it.
        public var attRemoved: Bool?
        /// Elements that no property holds.
        public var rawElements = RawElements()

        /// Makes a value without any property.
        public init() {}
    }
}

// MARK: - Wire

extension Email.LegacyAttachment {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<Email.LegacyAttachment>([
        ElementField(EmailTag.attMethod, \.attMethod),
        ElementField(EmailTag.attSize, \.attSize),
        ElementField(EmailTag.displayName, \.displayName),
        ElementField(EmailTag.attName, \.attName),
        ElementField(EmailTag.attOID, \.attOID),
        ElementField(EmailTag.attRemoved, \.attRemoved),
    ])
}
