public import FoundationEssentials
public import WBXML

/// The messages that the server answers with while a person is away.
///
/// Since 12.0; MS-ASCMD, `Oof`.
public struct OutOfOffice: Hashable, Sendable {
    /// Whether they are sent.
    public var state: State
    /// From when, with ``State/timed``.
    public var startTime: Date?
    /// Until when, with ``State/timed``.
    public var endTime: Date?
    /// The messages; an audience that is not named is left as it is.
    public var messages: [Message]

    /// Makes messages.
    public init(state: State, startTime: Date? = nil, endTime: Date? = nil, messages: [Message] = []) {
        self.state = state
        self.startTime = startTime
        self.endTime = endTime
        self.messages = messages
    }

    /// Whether the messages are sent.
    public struct State: ProtocolInteger {
        /// The number.
        public let rawValue: Int

        /// Makes a state from its number.
        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        /// They are not sent.
        public static let off: State = 0
        /// They are sent.
        public static let on: State = 1
        /// They are sent from a time to another.
        public static let timed: State = 2
    }

    /// A message for one audience.
    public struct Message: Hashable, Sendable {
        /// Whom it is for.
        public var audience: Audience
        /// Whether this audience gets one.
        public var isEnabled: Bool?
        /// The text.
        public var replyMessage: String?
        /// The form of the text, `Text` or `HTML` in any letter case.
        public var bodyType: String?

        /// Makes a message.
        public init(
            _ audience: Audience, isEnabled: Bool? = nil, replyMessage: String? = nil, bodyType: String? = nil
        ) {
            self.audience = audience
            self.isEnabled = isEnabled
            self.replyMessage = replyMessage
            self.bodyType = bodyType
        }
    }

    /// Whom a message is for.
    public enum Audience: Hashable, Sendable {
        /// People of the organisation.
        case `internal`
        /// Others whom the person knows.
        case externalKnown
        /// Others whom the person does not know.
        case externalUnknown
    }
}

// MARK: - Wire

// Get | Set { OofState, StartTime?, EndTime?, OofMessage* }

extension OutOfOffice: ElementCodable {
    /// Reads the messages.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(state: .off)
        while let tag = try decoder.nextChild() {
            switch tag {
            case SettingsTag.oofState: state = try decoder.value() ?? state
            case SettingsTag.startTime: startTime = try decoder.value()
            case SettingsTag.endTime: endTime = try decoder.value()
            case SettingsTag.oofMessage: messages.append(try decoder.decode())
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes the messages.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(SettingsTag.oofState, state)
        try encoder.element(SettingsTag.startTime, startTime)
        try encoder.element(SettingsTag.endTime, endTime)
        for message in messages { try encoder.element(SettingsTag.oofMessage, containing: message) }
    }
}

// OofMessage { AppliesToInternal | AppliesToExternalKnown | AppliesToExternalUnknown, Enabled?, ReplyMessage?, BodyType? }

extension OutOfOffice.Message: ElementCodable {
    /// Reads a message.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(.internal)
        while let tag = try decoder.nextChild() {
            switch tag {
            case SettingsTag.appliesToInternal: audience = .internal
            case SettingsTag.appliesToExternalKnown: audience = .externalKnown
            case SettingsTag.appliesToExternalUnknown: audience = .externalUnknown
            case SettingsTag.enabled: isEnabled = try decoder.value()
            case SettingsTag.replyMessage: replyMessage = try decoder.value()
            case SettingsTag.bodyType: bodyType = try decoder.value()
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes a message.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        switch audience {
        case .internal: try encoder.empty(SettingsTag.appliesToInternal)
        case .externalKnown: try encoder.empty(SettingsTag.appliesToExternalKnown)
        case .externalUnknown: try encoder.empty(SettingsTag.appliesToExternalUnknown)
        }
        try encoder.element(SettingsTag.enabled, isEnabled)
        try encoder.element(SettingsTag.replyMessage, replyMessage)
        try encoder.element(SettingsTag.bodyType, bodyType)
    }
}
