internal import WBXML

/// Asks for the pictures of people, since 14.1.
///
/// MS-ASCMD, `Picture` in the options of Search, Find and ResolveRecipients.
public struct PictureOptions: Hashable, Sendable {
    /// The largest picture in bytes; larger ones come as a status instead.
    public var maxSize: Int?
    /// How many pictures at most.
    public var maxPictures: Int?

    /// Makes options.
    public init(maxSize: Int? = nil, maxPictures: Int? = nil) {
        self.maxSize = maxSize
        self.maxPictures = maxPictures
    }
}

// MARK: - Wire

// Picture { MaxSize?, MaxPictures? }, on the page of the command

/// Options with the tags of the command that they are for.
struct PictureOptionsElement: ElementCodable {
    let maxSize: Tag
    let maxPictures: Tag
    var options: PictureOptions

    static func search(_ options: PictureOptions) -> PictureOptionsElement {
        PictureOptionsElement(maxSize: SearchTag.maxSize, maxPictures: SearchTag.maxPictures, options: options)
    }

    static func find(_ options: PictureOptions) -> PictureOptionsElement {
        PictureOptionsElement(maxSize: FindTag.maxSize, maxPictures: FindTag.maxPictures, options: options)
    }

    static func resolveRecipients(_ options: PictureOptions) -> PictureOptionsElement {
        PictureOptionsElement(
            maxSize: ResolveRecipientsTag.maxSize, maxPictures: ResolveRecipientsTag.maxPictures, options: options)
    }

    private init(maxSize: Tag, maxPictures: Tag, options: PictureOptions) {
        self.maxSize = maxSize
        self.maxPictures = maxPictures
        self.options = options
    }

    init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self = .search(PictureOptions())
        while let tag = try decoder.nextChild() {
            switch tag {
            case SearchTag.maxSize, FindTag.maxSize, ResolveRecipientsTag.maxSize: options.maxSize = try decoder.value()
            case SearchTag.maxPictures, FindTag.maxPictures, ResolveRecipientsTag.maxPictures:
                options.maxPictures = try decoder.value()
            default: decoder.countUnknown()
            }
        }
    }

    func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(maxSize, options.maxSize)
        try encoder.element(maxPictures, options.maxPictures)
    }
}
