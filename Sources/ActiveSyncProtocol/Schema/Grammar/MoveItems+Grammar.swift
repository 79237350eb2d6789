internal import WBXML

extension Grammar {
    /// MS-ASCMD 2.2.1.12.
    static let moveItems = Grammar(
        .moveItems,
        request: .required(
            MoveTag.moveItems,
            .sequence([
                .many(
                    MoveTag.move,
                    .sequence([
                        .required(MoveTag.srcMsgID), .required(MoveTag.srcFldID), .required(MoveTag.dstFldID),
                    ]))
            ])),
        response: .required(
            MoveTag.moveItems,
            .sequence(
                [
                    .optional(MoveTag.status),
                    .many(
                        MoveTag.response,
                        .sequence([
                            .required(MoveTag.srcMsgID), .required(MoveTag.status), .optional(MoveTag.dstMsgID),
                        ])),
                ], [.alone(MoveTag.status)])))
}
