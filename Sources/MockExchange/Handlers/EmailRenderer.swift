internal import ActiveSyncProtocol
internal import FoundationEssentials

/// Makes the properties that a client gets from a stored message, in the form that it asks for.
struct EmailRenderer {
    /// What the client wants.
    let options: Sync.Options
    let version: ProtocolVersion
    /// Whether the mock keeps to TruncationSize.
    var truncates = true
    /// The most bytes of a body that the mock gives, whatever the client wants.
    var mostBytes = Int.max
    /// Habits of real servers.
    var quirks: Set<MockExchange.Quirk> = []
    /// The mock's time, in seconds since 1970.
    var now = 0
    /// What the client may be told of a protected message; without it the message is sealed.
    var license: RightsManagementLicense?

    /// Whether the server fails at the form that would be used for a message.
    func fails(at message: StoredItem) -> Bool {
        message.isPoisoned && forms(of: MessageStructure(MIMEPart(message: message.mime))).first?.type == .mime
    }

    /// All properties.
    func item(_ message: StoredItem, id: ItemID) -> Email {
        let isSealed = message.protection != nil && license == nil
        let mime = isSealed ? SealedMessage.mime(of: message.mime) : message.mime
        let part = MIMEPart(message: mime)
        let structure = MessageStructure(part)
        var email = state(of: message)
        fillEnvelope(part.header, into: &email)
        email.dateReceived = Date(timeIntervalSince1970: Double(message.received))
        email.messageClass = structure.isSMIME ? "IPM.Note.SMIME" : "IPM.Note"
        email.contentClass = isSealed ? "rpmsg.message" : "urn:content-classes:message"
        email.internetCPID = "65001"
        email.nativeBodyType = structure.html == nil ? .plainText : .html
        if version >= .v160 { email.isDraft = message.isDraft }
        if !structure.attachments.isEmpty {
            email.attachments = Attachments(
                structure.attachments.enumerated().map { index, part in
                    attachment(part, at: isSealed ? SealedMessage.attachmentIndex : index, of: mime, id: id)
                })
        }
        if message.protection != nil { email.rightsManagementLicense = license }
        email.body = body(of: mime, structure)
        if version >= .v141, let preference = options.bodyPartPreference {
            email.bodyPart = bodyPart(of: mime, structure, preference)
        }
        if version >= .v140, message.isBlindCopy { email.receivedAsBcc = true }
        if version >= .v160, message.isDraft { email.bcc = part.header.text("Bcc") }
        if version >= .v140 { email.conversationIndex = Self.conversationIndex(of: message, part.header) }
        if message.isText { email.messageClass = "IPM.Note.Mobile.SMS" }
        if NonDeliveryReport.isReport(part) { email.messageClass = "REPORT.IPM.Note.NDR" }
        if let invitation = MeetingInvitation(message: part, of: mime) {
            email.messageClass = invitation.messageClass
            email.contentClass = "urn:content-classes:calendarmessage"
            email.meetingRequest = MeetingRequestRenderer(version: version, quirks: quirks).request(invitation)
        }
        if quirks.contains(.leavesOutDate) { email.dateReceived = nil }
        if quirks.contains(.requestTimeAsDate), part.header["Date"] == nil {
            email.dateReceived = Date(timeIntervalSince1970: Double(now))
        }
        return version < .v120 ? legacy(email, of: mime, structure) : email
    }

    /// The properties that change when a person works with a message.
    func state(of message: StoredItem) -> Email {
        var email = Email()
        email.isRead = message.isRead
        email.flag = message.flag ?? Email.Flag()
        if version >= .v140 {
            email.categories = message.categories
            email.lastVerbExecuted = message.lastVerb == .unknown ? nil : message.lastVerb
            email.lastVerbExecutionTime = message.lastVerbTime.map { Date(timeIntervalSince1970: Double($0)) }
        }
        return email
    }

    // MARK: - Envelope

    private func fillEnvelope(_ header: MIMEHeader, into email: inout Email) {
        func text(_ name: String) -> String? {
            guard let text = header.text(name), text.utf8.contains(where: { $0 < 0x20 }) else {
                return header.text(name)
            }
            return String(decoding: text.utf8.filter { $0 >= 0x20 }, as: UTF8.self)
        }
        email.to = text("To")
        email.cc = text("Cc")
        email.from = text("From")
        email.replyTo = text("Reply-To")
        email.subject = text("Subject")
        email.sender = version >= .v140 ? text("Sender") : nil
        let recipients = MailAddress.list(header["To"] ?? [])
        if !recipients.isEmpty {
            email.displayTo = recipients.map { $0.name.isEmpty ? $0.address : $0.name }.joined(separator: "; ")
        }
        email.threadTopic = email.subject.map(Self.topic)
        email.importance =
            switch text("Importance")?.lowercased() {
            case "high": .high
            case "low": .low
            default: .normal
            }
        if version >= .v140 { email.conversationID = Self.conversationID(of: email.threadTopic ?? "") }
    }

    /// The conversation of a subject, which Exchange makes from the topic: sixteen bytes that are equal for equal topics.
    static func conversationID(of subject: String) -> [UInt8] {
        let topic = Array(topic(subject).lowercased().utf8)
        let halves = [fnv1a(topic), fnv1a(topic.reversed())]
        return halves.flatMap { half in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: half >> UInt64($0)) }
        }
    }

    /// A subject without the marks of replies.
    private static func topic(_ subject: String) -> String {
        var rest = subject[...]
        while let colon = rest.prefix(5).firstIndex(of: ":"),
            ["re", "fw", "fwd", "aw", "wg"].contains(rest[..<colon].lowercased())
        {
            rest = rest[rest.index(after: colon)...].drop { $0 == " " }
        }
        return String(rest)
    }

    // MARK: - Attachments

    private func attachment(_ part: MIMEPart, at index: Int, of mime: [UInt8], id: ItemID) -> Attachment {
        var attachment = Attachment()
        let isMessage = part.type.main == "message/rfc822"
        let subject = part.children.first?.header.text("Subject")
        attachment.displayName = part.fileName ?? (isMessage ? "\(subject ?? "Message").eml" : "ATT\(index + 1)")
        attachment.fileReference = AttachmentReference(item: id, index: index).text
        attachment.method = isMessage ? .embeddedMessage : .normal
        attachment.estimatedDataSize = part.estimatedSize
        attachment.contentID = part.header.text("Content-ID").map { $0.filter { $0 != "<" && $0 != ">" } }
        attachment.isInline = part.disposition?.main == "inline" || attachment.contentID != nil ? true : nil
        return attachment
    }

    // MARK: - Body

    /// The body in the best form that the client takes.
    func body(of mime: [UInt8], _ structure: MessageStructure) -> Body? {
        let forms = forms(of: structure)
        if forms.isEmpty { return withheldBody(of: mime, structure) }
        for (index, preference) in forms.enumerated() {
            let bytes = content(preference.type ?? .plainText, of: mime, structure)
            let limit = min(truncates ? self.limit(of: preference) : Int.max, mostBytes)
            // A form that is wanted whole or not at all makes room for the next one.
            if bytes.count > limit, preference.allOrNone == true, index + 1 < forms.count { continue }
            var body = Body(type: preference.type ?? .plainText)
            body.estimatedDataSize = bytes.count
            body.isTruncated = bytes.count > limit
            if bytes.count <= limit {
                body.data = bytes
            } else if preference.allOrNone != true, limit > 0 {
                body.data =
                    preference.type == .mime ? Array(bytes.prefix(limit)) : bytes.prefix(limit).withoutHalfCharacter
            }
            if version >= .v140, let count = preference.preview, preference.type != .mime {
                let text = content(.plainText, of: mime, structure)
                body.preview = String(String(decoding: text, as: UTF8.self).prefix(min(count, 255)))
            }
            return body
        }
        return nil
    }

    /// How many bytes of a form the client takes; of MIME also by MIMETruncation, where its preference sets no limit.
    private func limit(of preference: BodyPreference) -> Int {
        if let size = preference.truncationSize { return size }
        return preference.type == .mime ? Self.limit(mimeTruncation: options.mimeTruncation) : Int.max
    }

    /// The body of a message that the client wants as MIME alone, though it asks the server not to give it so.
    private func withheldBody(of mime: [UInt8], _ structure: MessageStructure) -> Body {
        let type: BodyType = structure.html == nil ? .plainText : .html
        var body = Body(type: type)
        body.estimatedDataSize = content(type, of: mime, structure).count
        body.isTruncated = true
        return body
    }

    /// The forms that may be used for a message, best first; none when the body must not go in the only one that is
    /// wanted.
    private func forms(of structure: MessageStructure) -> [BodyPreference] {
        let wanted = options.bodyPreferences
        guard !wanted.isEmpty else { return [BodyPreference(type: .plainText)] }
        let mimeSupport = options.mimeSupport ?? .never
        let takesMIME = mimeSupport == .always || (mimeSupport == .secureOnly && structure.isSMIME)
        let order: [BodyType] =
            (takesMIME ? [.mime] : []) + (structure.html == nil ? [.plainText, .html] : [.html, .plainText])
        if quirks.contains(.nativeBody), structure.html == nil, !takesMIME {
            return [BodyPreference(type: .plainText, truncationSize: wanted.first?.truncationSize)]
        }
        let forms = order.compactMap { type in wanted.first { $0.type == type } }
        guard forms.isEmpty, wanted.contains(where: { $0.type != .mime }) else { return forms }
        return [BodyPreference(type: .plainText)]
    }

    private func content(_ type: BodyType, of mime: [UInt8], _ structure: MessageStructure) -> [UInt8] {
        let text: String
        switch type {
        case .mime: return quirks.contains(.rebuildsMIME) ? MessageRebuilder.rebuilt(mime) : mime
        case .html:
            text =
                structure.html?.text(of: mime) ?? TextConversion.html(fromPlain: structure.plain?.text(of: mime) ?? "")
        default:
            text =
                structure.plain?.text(of: mime) ?? TextConversion.plain(fromHTML: structure.html?.text(of: mime) ?? "")
        }
        return Array(text.utf8.filter { $0 != 0 })
    }
}
