internal import WBXML

extension Grammar {
    /// MS-ASCMD 2.2.1.15.
    static let resolveRecipients = Grammar(
        .resolveRecipients,
        request: .required(ResolveRecipientsTag.resolveRecipients, RecipientsRequest.content),
        response: .required(ResolveRecipientsTag.resolveRecipients, RecipientsResponse.content))
}

private enum RecipientsRequest {
    static let content: ElementContent = .all([
        .many(ResolveRecipientsTag.to, max: 100),
        .optional(ResolveRecipientsTag.options, options),
    ])

    static let options: ElementContent = .any([
        .optional(ResolveRecipientsTag.certificateRetrieval),
        .optional(ResolveRecipientsTag.maxCertificates, .number(0...9999)),
        .optional(ResolveRecipientsTag.maxAmbiguousRecipients, .number(0...9999)),
        .optional(ResolveRecipientsTag.availability, availability),
        .optional(
            ResolveRecipientsTag.picture,
            SharedGrammar.pictureLimits(ResolveRecipientsTag.maxSize, ResolveRecipientsTag.maxPictures)),
    ])

    static let availability: ElementContent = .sequence([
        .required(ResolveRecipientsTag.startTime),
        .optional(ResolveRecipientsTag.endTime),
    ])
}

private enum RecipientsResponse {
    static let content: ElementContent = .sequence([
        .required(ResolveRecipientsTag.status),
        .repeated(ResolveRecipientsTag.response, response),
    ])

    static let response: ElementContent = .sequence([
        .required(ResolveRecipientsTag.to),
        .required(ResolveRecipientsTag.status),
        .optional(ResolveRecipientsTag.recipientCount),
        .repeated(ResolveRecipientsTag.recipient, recipient),
    ])

    static let recipient: ElementContent = .sequence([
        .required(ResolveRecipientsTag.type, .number(1...2)),
        .required(ResolveRecipientsTag.displayName, .text),
        .required(ResolveRecipientsTag.emailAddress, .text),
        .optional(ResolveRecipientsTag.availability, availability),
        .optional(ResolveRecipientsTag.certificates, certificates),
        .optional(
            ResolveRecipientsTag.picture,
            SharedGrammar.picture(ResolveRecipientsTag.status, ResolveRecipientsTag.data)),
    ])

    static let availability: ElementContent = .sequence([
        .required(ResolveRecipientsTag.status),
        .optional(ResolveRecipientsTag.mergedFreeBusy),
    ])

    static let certificates: ElementContent = .sequence(
        [
            .required(ResolveRecipientsTag.status),
            .optional(ResolveRecipientsTag.certificateCount),
            .optional(ResolveRecipientsTag.recipientCount),
            .repeated(ResolveRecipientsTag.certificate),
            .repeated(ResolveRecipientsTag.miniCertificate),
        ], [.atMostOneOf([ResolveRecipientsTag.certificate, ResolveRecipientsTag.miniCertificate])])
}
