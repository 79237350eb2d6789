internal import WBXML

extension Grammar {
    /// MS-ASCMD 2.2.1.11.
    static let meetingResponse = Grammar(
        .meetingResponse,
        request: .required(
            MeetingResponseTag.meetingResponse, .sequence([.many(MeetingResponseTag.request, request)])),
        response: .required(
            MeetingResponseTag.meetingResponse,
            .sequence(
                [.optional(MeetingResponseTag.status), .many(MeetingResponseTag.result, result)],
                [.alone(MeetingResponseTag.status)])))

    private static let request: ElementContent = .all(
        [
            .required(MeetingResponseTag.userResponse),
            .optional(MeetingResponseTag.collectionID),
            .optional(MeetingResponseTag.requestID),
            .optional(SearchTag.longID),
            .optional(MeetingResponseTag.instanceID),
            .optional(MeetingResponseTag.sendResponse, reply),
            .optional(MeetingResponseTag.proposedStartTime),
            .optional(MeetingResponseTag.proposedEndTime),
        ],
        [
            .oneOf([[MeetingResponseTag.collectionID, MeetingResponseTag.requestID], [SearchTag.longID]]),
            .allOrNone([MeetingResponseTag.proposedStartTime, MeetingResponseTag.proposedEndTime]),
        ])

    private static let reply: ElementContent = .sequence([
        .optional(AirSyncBaseTag.body, .children([Body.contentModel]))
    ])

    private static let result: ElementContent = .sequence([
        .optional(MeetingResponseTag.requestID),
        .required(MeetingResponseTag.status),
        .optional(MeetingResponseTag.calendarID),
    ])
}
