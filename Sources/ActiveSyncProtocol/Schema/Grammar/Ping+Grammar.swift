internal import WBXML

extension Grammar {
    /// MS-ASCMD 2.2.1.13.
    static let ping = Grammar(
        .ping,
        request: .required(
            PingTag.ping,
            .all(
                [
                    .optional(PingTag.heartbeatInterval),
                    .optional(PingTag.folders, .sequence([.many(PingTag.folder, folder)])),
                ],
                [.atLeastOneOf([PingTag.heartbeatInterval, PingTag.folders])])),
        response: .required(
            PingTag.ping,
            .sequence([
                .required(PingTag.status),
                .optional(PingTag.folders, .sequence([.repeated(PingTag.folder, changedFolder)])),
                .optional(PingTag.heartbeatInterval),
                .optional(PingTag.maxFolders),
            ])))

    private static let folder: ElementContent = .all([.required(PingTag.id), .required(PingTag.class)])

    /// In a response a folder is its identifier.
    private static let changedFolder = ElementContent.value(ValueRule(.string))
}
