public import FoundationEssentials

/// Answers invitations: accepts, accepts tentatively, or declines.
///
/// Up to 14.1 the server tells the organizer nothing: the client mails its answer itself. Since 16.0 the server mails it where
/// ``Request/reply`` asks for that. All versions; MS-ASCMD 2.2.1.11.
///
/// ```
/// C: MeetingResponse{ Request{ UserResponse=1 CollectionId=5 RequestId=5:10 } }
/// S: MeetingResponse{ Result{ RequestId=5:10 Status=1 CalendarId=1:7 } }
/// ```
public struct MeetingResponse: WBXMLCommand {
    /// The answers.
    public var requests: [Request]

    /// Makes a command.
    public init(_ requests: [Request] = []) {
        self.requests = requests
    }

    /// `MeetingResponse`.
    public static let name = CommandName.meetingResponse
    /// The table of its statuses.
    public static let statusScope = Status.Scope.meetingResponse
    /// The organizer may get a second mail, and some servers refuse a second answer.
    public var isIdempotent: Bool { false }

    /// The answer to one invitation.
    public struct Request: Hashable, Sendable {
        /// What the person says.
        public var userResponse: UserResponse
        /// The invitation in the mail, or since 14.1 the event in the calendar.
        public var item: ItemReference
        /// The original start of the event of a series that is answered, since 14.1.
        ///
        /// Only for an event in the calendar: for an invitation in the mail the answer is status 2.
        public var instance: Date?
        /// What the server mails to the organizer, since 16.0; `nil` mails nothing.
        public var reply: Reply?
        /// The start that the person proposes, since 16.1.
        public var proposedStartTime: Date?
        /// The end that the person proposes, since 16.1.
        public var proposedEndTime: Date?

        /// Makes an answer.
        public init(
            _ userResponse: UserResponse, to item: ItemReference, instance: Date? = nil, reply: Reply? = nil,
            proposedStartTime: Date? = nil, proposedEndTime: Date? = nil
        ) {
            self.userResponse = userResponse
            self.item = item
            self.instance = instance
            self.reply = reply
            self.proposedStartTime = proposedStartTime
            self.proposedEndTime = proposedEndTime
        }
    }

    /// What a person says to an invitation.
    public struct UserResponse: ProtocolInteger {
        /// The number.
        public let rawValue: Int

        /// Makes a value from its number.
        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        /// The person comes.
        public static let accept: UserResponse = 1
        /// The person may come.
        public static let tentative: UserResponse = 2
        /// The person does not come.
        public static let decline: UserResponse = 3
    }

    /// What the server mails to the organizer, since 16.0; MS-ASCMD, `SendResponse`.
    public struct Reply: Hashable, Sendable {
        /// The text; without one the mail has none.
        public var body: Body?

        /// Makes a mail.
        public init(body: Body? = nil) {
            self.body = body
        }
    }

    /// What the server answers.
    public struct Response: WBXMLResponse {
        /// The outcome of the command as a whole, where it failed.
        public var status: Status?
        /// The outcomes of the answers.
        public var results: [Result]

        /// Makes an answer.
        public init(status: Status? = nil, results: [Result]) {
            self.status = status
            self.results = results
        }

        /// Makes an answer that is nothing but a status.
        public init(status: Status) {
            self.init(status: status, results: [])
        }
    }

    /// The outcome of one answer.
    public struct Result: Hashable, Sendable {
        /// The invitation, as it was called; `nil` where it was a search result.
        public var requestID: ServerID?
        /// The outcome; see ``MeetingResponseStatus``.
        public var status: Status?
        /// The event in the calendar; none when it was declined.
        ///
        /// An answer can give the event another name: the next Sync brings it under this one, and removes the old one.
        public var calendarID: ServerID?

        /// Makes an outcome.
        public init(_ requestID: ServerID?, status: Status? = .success, calendarID: ServerID? = nil) {
            self.requestID = requestID
            self.status = status
            self.calendarID = calendarID
        }
    }
}
