extension ResolveRecipients {
    /// What the server answers.
    public struct Response: WBXMLResponse {
        /// The outcome of the command as a whole; see ``ResolveRecipientsStatus``.
        public var status: Status?
        /// The answers for the names, in the order of the request.
        public var answers: [Answer]

        /// Makes an answer.
        public init(status: Status? = .success, answers: [Answer]) {
            self.status = status
            self.answers = answers
        }

        /// Makes an answer that is nothing but a status.
        public init(status: Status) {
            self.init(status: status, answers: [])
        }

        /// An empty body, which some servers send, says nothing of anybody.
        public static let emptyBody: Response? = Response(status: nil, answers: [])
    }

    /// The answer for a name.
    public struct Answer: Hashable, Sendable {
        /// The name, as it was asked for.
        public var to: String
        /// Whether it is known; see ``ResolveRecipientsResponseStatus``.
        public var status: Status?
        /// How many people it may mean; with a status of 3 more than are listed.
        public var recipientCount: Int?
        /// The people.
        public var recipients: [Recipient]

        /// Makes an answer for a name.
        public init(
            _ to: String, status: Status? = .success, recipientCount: Int? = nil, recipients: [Recipient] = []
        ) {
            self.to = to
            self.status = status
            self.recipientCount = recipientCount
            self.recipients = recipients
        }
    }

    /// A person, or a list.
    public struct Recipient: Hashable, Sendable {
        /// Where the person is known from.
        public var type: RecipientType?
        /// The name.
        public var displayName: String?
        /// The address.
        public var emailAddress: String?
        /// The free time, where it was asked for, since 14.0.
        public var availability: Availability?
        /// The certificates, where they were asked for.
        public var certificates: Certificates?
        /// The picture, where it was asked for, since 14.1.
        public var picture: DirectoryPicture?

        /// Makes a person.
        public init(
            _ type: RecipientType?, displayName: String? = nil, emailAddress: String? = nil,
            availability: Availability? = nil, certificates: Certificates? = nil, picture: DirectoryPicture? = nil
        ) {
            self.type = type
            self.displayName = displayName
            self.emailAddress = emailAddress
            self.availability = availability
            self.certificates = certificates
            self.picture = picture
        }
    }

    /// Where a person is known from.
    public struct RecipientType: ProtocolInteger {
        /// The number.
        public let rawValue: Int

        /// Makes a value from its number.
        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        /// The address book of the organisation.
        public static let galEntry: RecipientType = 1
        /// The person's own contacts.
        public static let contact: RecipientType = 2
    }

    /// Free time, or why there is none.
    public struct Availability: Hashable, Sendable {
        /// Whether it is known; see ``ResolveRecipientsAvailabilityStatus``.
        public var status: Status?
        /// The free time.
        public var mergedFreeBusy: MergedFreeBusy?

        /// Makes free time.
        public init(status: Status? = .success, mergedFreeBusy: MergedFreeBusy? = nil) {
            self.status = status
            self.mergedFreeBusy = mergedFreeBusy
        }
    }

    /// Certificates, or why there are none.
    public struct Certificates: Hashable, Sendable {
        /// Whether there are any; see ``ResolveRecipientsCertificatesStatus``.
        public var status: Status?
        /// How many there are.
        public var certificateCount: Int?
        /// How many people of a list they are for.
        public var recipientCount: Int?
        /// Whole certificates, X.509 in DER.
        public var certificates: [[UInt8]]
        /// Mini certificates.
        public var miniCertificates: [[UInt8]]

        /// Makes certificates.
        public init(
            status: Status? = .success, certificateCount: Int? = nil, recipientCount: Int? = nil,
            certificates: [[UInt8]] = [], miniCertificates: [[UInt8]] = []
        ) {
            self.status = status
            self.certificateCount = certificateCount
            self.recipientCount = recipientCount
            self.certificates = certificates
            self.miniCertificates = miniCertificates
        }
    }
}
