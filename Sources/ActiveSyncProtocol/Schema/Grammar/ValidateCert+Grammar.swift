internal import WBXML

extension Grammar {
    /// MS-ASCMD 2.2.1.22.
    static let validateCert = Grammar(
        .validateCert,
        request: .required(
            ValidateCertTag.validateCert,
            .all([
                .optional(ValidateCertTag.certificateChain, certificates),
                .required(ValidateCertTag.certificates, certificates),
                .optional(ValidateCertTag.checkCRL),
            ])),
        response: .required(
            ValidateCertTag.validateCert,
            .sequence([
                .required(ValidateCertTag.status),
                .repeated(ValidateCertTag.certificate, SharedGrammar.status(ValidateCertTag.status)),
            ])))

    private static let certificates: ElementContent = .sequence([.many(ValidateCertTag.certificate)])
}
