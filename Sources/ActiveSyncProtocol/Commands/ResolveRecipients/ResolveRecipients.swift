public import FoundationEssentials
public import WBXML

/// Finds out who is meant by names and addresses: their certificates, their free time, their pictures.
///
/// All versions; MS-ASCMD 2.2.1.15. Some servers answer only when ``Options/availability`` is asked for, and with an empty body
/// otherwise.
///
/// ```
/// C: ResolveRecipients{ To=bob Options{ Availability{ StartTime EndTime } } }
/// S: ResolveRecipients{ Status=1 Response{ To=bob Status=1 RecipientCount=1 Recipient{ … } } }
/// ```
public struct ResolveRecipients: WBXMLCommand {
    /// Names or addresses: at most 100 of them, each at most 256 characters.
    public var recipients: [String]
    /// What is wanted of them beside their names.
    public var options: Options?

    /// Makes a command.
    public init(_ recipients: [String] = [], options: Options? = nil) {
        self.recipients = recipients
        self.options = options
    }

    /// `ResolveRecipients`.
    public static let name = CommandName.resolveRecipients
    /// The table of its statuses; those inside the answer have their own.
    public static let statusScope = Status.Scope.resolveRecipients
    /// It changes nothing.
    public var isIdempotent: Bool { true }

    /// What is wanted of people.
    public struct Options: Hashable, Sendable {
        /// Whether certificates are wanted, and in which form.
        public var certificateRetrieval: CertificateRetrieval?
        /// How many certificates at most, 0 to 9999.
        public var maxCertificates: Int?
        /// How many suggestions for an ambiguous name at most, 0 to 9999.
        public var maxAmbiguousRecipients: Int?
        /// For which time their free time is wanted, since 14.0.
        public var availability: TimeFrame?
        /// Which pictures are wanted, since 14.1.
        public var picture: PictureOptions?

        /// Makes options.
        public init(
            certificateRetrieval: CertificateRetrieval? = nil, maxCertificates: Int? = nil,
            maxAmbiguousRecipients: Int? = nil, availability: TimeFrame? = nil, picture: PictureOptions? = nil
        ) {
            self.certificateRetrieval = certificateRetrieval
            self.maxCertificates = maxCertificates
            self.maxAmbiguousRecipients = maxAmbiguousRecipients
            self.availability = availability
            self.picture = picture
        }
    }

    /// A time that free time is asked for.
    ///
    /// It should begin and end at a half hour: some servers refuse another one.
    public struct TimeFrame: Hashable, Sendable {
        /// From when.
        public var startTime: Date
        /// Until when; the server decides when absent.
        public var endTime: Date?

        /// Makes a time.
        public init(from startTime: Date, to endTime: Date? = nil) {
            self.startTime = startTime
            self.endTime = endTime
        }
    }

    /// Whether certificates are wanted.
    public struct CertificateRetrieval: ProtocolInteger {
        /// The number.
        public let rawValue: Int

        /// Makes a value from its number.
        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        /// They are not.
        public static let none: CertificateRetrieval = 1
        /// Whole certificates.
        public static let full: CertificateRetrieval = 2
        /// What is needed of them, as mini certificates.
        public static let mini: CertificateRetrieval = 3
    }
}

// MARK: - Wire

// ResolveRecipients { To+, Options? }

extension ResolveRecipients {
    /// The request's root.
    public static let root = ResolveRecipientsTag.resolveRecipients
    /// A decoder for the answer.
    public typealias ResponseDecoder = DocumentDecoder<Response>

    /// Reads a request.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init()
        while let tag = try decoder.nextChild() {
            switch tag {
            case ResolveRecipientsTag.to: recipients.append(try decoder.string())
            case ResolveRecipientsTag.options: options = try decoder.decode()
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes a request.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        for recipient in recipients { try encoder.element(ResolveRecipientsTag.to, recipient) }
        try encoder.element(ResolveRecipientsTag.options, containing: options)
    }
}

// Options { CertificateRetrieval?, MaxCertificates?, MaxAmbiguousRecipients?, Availability? [14.0],
//           Picture? [14.1] { MaxSize?, MaxPictures? } }

extension ResolveRecipients.Options: ElementCodable {
    /// Reads options; a time that does not say when it begins is not taken.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init()
        while let tag = try decoder.nextChild() {
            switch tag {
            case ResolveRecipientsTag.certificateRetrieval: certificateRetrieval = try decoder.value()
            case ResolveRecipientsTag.maxCertificates: maxCertificates = try decoder.value()
            case ResolveRecipientsTag.maxAmbiguousRecipients: maxAmbiguousRecipients = try decoder.value()
            case ResolveRecipientsTag.availability: availability = try decoder.decode(TimeFrameElement.self).frame
            case ResolveRecipientsTag.picture: picture = try decoder.decode(PictureOptionsElement.self).options
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes options.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(ResolveRecipientsTag.certificateRetrieval, certificateRetrieval)
        try encoder.element(ResolveRecipientsTag.maxCertificates, maxCertificates)
        try encoder.element(ResolveRecipientsTag.maxAmbiguousRecipients, maxAmbiguousRecipients)
        if encoder.version >= .v140 {
            try encoder.element(
                ResolveRecipientsTag.availability, containing: availability.map { TimeFrameElement(frame: $0) })
        }
        if encoder.version >= .v141 {
            try encoder.element(
                ResolveRecipientsTag.picture, containing: picture.map { PictureOptionsElement.resolveRecipients($0) })
        }
    }
}

// Availability { StartTime, EndTime? }

private struct TimeFrameElement: ElementCodable {
    var frame: ResolveRecipients.TimeFrame?

    init(frame: ResolveRecipients.TimeFrame) {
        self.frame = frame
    }

    init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        var startTime: Date?
        var endTime: Date?
        while let tag = try decoder.nextChild() {
            switch tag {
            case ResolveRecipientsTag.startTime: startTime = try decoder.value()
            case ResolveRecipientsTag.endTime: endTime = try decoder.value()
            default: decoder.countUnknown()
            }
        }
        frame = startTime.map { ResolveRecipients.TimeFrame(from: $0, to: endTime) }
    }

    func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(ResolveRecipientsTag.startTime, frame?.startTime)
        try encoder.element(ResolveRecipientsTag.endTime, frame?.endTime)
    }
}
