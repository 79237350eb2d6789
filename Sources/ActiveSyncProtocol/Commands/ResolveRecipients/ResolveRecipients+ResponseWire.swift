public import WBXML

// MARK: - Wire

// ResolveRecipients { Status, Response* }

extension ResolveRecipients.Response {
    /// The answer's root.
    public static let root = ResolveRecipientsTag.resolveRecipients

    /// Reads an answer.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(status: nil, answers: [])
        while let tag = try decoder.nextChild() {
            switch tag {
            case ResolveRecipientsTag.status: status = try decoder.value()
            case ResolveRecipientsTag.response: answers.append(try decoder.decode())
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes an answer.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(ResolveRecipientsTag.status, status)
        for answer in answers { try encoder.element(ResolveRecipientsTag.response, containing: answer) }
    }
}

// Response { To, Status, RecipientCount?, Recipient* }

extension ResolveRecipients.Answer: ElementCodable {
    /// Reads an answer for a name.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init("", status: nil)
        while let tag = try decoder.nextChild() {
            switch tag {
            case ResolveRecipientsTag.to: to = try decoder.string()
            case ResolveRecipientsTag.status: status = try decoder.value()
            case ResolveRecipientsTag.recipientCount: recipientCount = try decoder.value()
            case ResolveRecipientsTag.recipient: recipients.append(try decoder.decode())
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes an answer for a name.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(ResolveRecipientsTag.to, to)
        try encoder.element(ResolveRecipientsTag.status, status)
        try encoder.element(ResolveRecipientsTag.recipientCount, recipientCount)
        for recipient in recipients { try encoder.element(ResolveRecipientsTag.recipient, containing: recipient) }
    }
}

// Recipient { Type, DisplayName, EmailAddress, Availability? [14.0], Certificates?, Picture? [14.1] }

extension ResolveRecipients.Recipient: ElementCodable {
    /// Reads a person.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(nil)
        while let tag = try decoder.nextChild() {
            switch tag {
            case ResolveRecipientsTag.type: type = try decoder.value()
            case ResolveRecipientsTag.displayName: displayName = try decoder.value()
            case ResolveRecipientsTag.emailAddress: emailAddress = try decoder.value()
            case ResolveRecipientsTag.availability: availability = try decoder.decode()
            case ResolveRecipientsTag.certificates: certificates = try decoder.decode()
            case ResolveRecipientsTag.picture: picture = try decoder.decode()
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes a person.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(ResolveRecipientsTag.type, type)
        try encoder.element(ResolveRecipientsTag.displayName, displayName)
        try encoder.element(ResolveRecipientsTag.emailAddress, emailAddress)
        if encoder.version >= .v140 {
            try encoder.element(ResolveRecipientsTag.availability, containing: availability)
        }
        try encoder.element(ResolveRecipientsTag.certificates, containing: certificates)
        guard encoder.version >= .v141, let picture else { return }
        try encoder.container(ResolveRecipientsTag.picture) { (encoder) throws(WBXMLError) in
            try encoder.element(ResolveRecipientsTag.status, picture.status)
            try encoder.element(ResolveRecipientsTag.data, picture.data)
        }
    }
}

// Availability { Status, MergedFreeBusy? }

extension ResolveRecipients.Availability: ElementCodable {
    /// Reads free time.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(status: nil)
        while let tag = try decoder.nextChild() {
            switch tag {
            case ResolveRecipientsTag.status: status = try decoder.value()
            case ResolveRecipientsTag.mergedFreeBusy: mergedFreeBusy = try decoder.value()
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes free time.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(ResolveRecipientsTag.status, status)
        try encoder.element(ResolveRecipientsTag.mergedFreeBusy, mergedFreeBusy)
    }
}

// Certificates { Status, CertificateCount?, RecipientCount?, Certificate* | MiniCertificate* }

extension ResolveRecipients.Certificates: ElementCodable {
    /// Reads certificates.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(status: nil)
        while let tag = try decoder.nextChild() {
            switch tag {
            case ResolveRecipientsTag.status: status = try decoder.value()
            case ResolveRecipientsTag.certificateCount: certificateCount = try decoder.value()
            case ResolveRecipientsTag.recipientCount: recipientCount = try decoder.value()
            case ResolveRecipientsTag.certificate:
                if let certificate = try decoder.value([UInt8].self) { certificates.append(certificate) }
            case ResolveRecipientsTag.miniCertificate:
                if let certificate = try decoder.value([UInt8].self) { miniCertificates.append(certificate) }
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes certificates.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(ResolveRecipientsTag.status, status)
        try encoder.element(ResolveRecipientsTag.certificateCount, certificateCount)
        try encoder.element(ResolveRecipientsTag.recipientCount, recipientCount)
        for certificate in certificates { try encoder.element(ResolveRecipientsTag.certificate, certificate) }
        for certificate in miniCertificates { try encoder.element(ResolveRecipientsTag.miniCertificate, certificate) }
    }
}
