public import WBXML

// MARK: - Wire

// MeetingResponse { Request+ }

extension MeetingResponse {
    /// The request's root.
    public static let root = MeetingResponseTag.meetingResponse
    /// A decoder for the answer.
    public typealias ResponseDecoder = DocumentDecoder<Response>

    /// The request in the shape of a version.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when a value cannot be sent, for one event of a series up to 14.0, and for a
    ///   result of a search at 2.5, which cannot name them.
    public func request(version: ProtocolVersion) throws(ActiveSyncProtocolError) -> CommandRequest {
        // Without the instance the whole series would be answered.
        guard version >= .v141 || requests.allSatisfy({ $0.instance == nil }) else {
            throw ActiveSyncProtocolError(
                .notInVersion, "version \(version) of the protocol cannot answer one event of a series")
        }
        guard version >= .v120 || requests.allSatisfy({ $0.item.longID == nil }) else {
            throw ActiveSyncProtocolError(
                .notInVersion, "version \(version) of the protocol cannot answer what a search has found")
        }
        return CommandRequest(Self.name, body: .wbxml(try document(version: version)))
    }

    /// Reads a request.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init()
        while let tag = try decoder.nextChild() {
            guard tag == MeetingResponseTag.request else {
                decoder.countUnknown()
                continue
            }
            requests.append(try decoder.decode())
        }
    }

    /// Writes a request.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        for request in requests { try encoder.element(MeetingResponseTag.request, containing: request) }
    }
}

// Request { UserResponse, CollectionId, RequestId | Search:LongId, InstanceId? [14.1],
//           SendResponse? [16.0] { AirSyncBase:Body? }, ProposedStartTime? [16.1], ProposedEndTime? [16.1] }

extension MeetingResponse.Request: ElementCodable {
    /// Reads an answer; what the person says is 0 where it is not said.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(0, to: .item("", ""))
        var collectionID: CollectionID?
        var serverID: ServerID?
        var longID: LongID?
        while let tag = try decoder.nextChild() {
            switch tag {
            case MeetingResponseTag.userResponse: userResponse = try decoder.value() ?? userResponse
            case MeetingResponseTag.collectionID: collectionID = try decoder.value()
            case MeetingResponseTag.requestID: serverID = try decoder.value()
            case SearchTag.longID: longID = try decoder.value()
            case MeetingResponseTag.instanceID: instance = try decoder.value()
            case MeetingResponseTag.sendResponse: reply = try decoder.decode()
            case MeetingResponseTag.proposedStartTime: proposedStartTime = try decoder.value()
            case MeetingResponseTag.proposedEndTime: proposedEndTime = try decoder.value()
            default: decoder.countUnknown()
            }
        }
        item = ItemReference(collectionID: collectionID, serverID: serverID, longID: longID) ?? item
    }

    /// Writes an answer.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(MeetingResponseTag.userResponse, userResponse)
        switch item {
        case .item(let collectionID, let serverID):
            try encoder.element(MeetingResponseTag.collectionID, collectionID)
            try encoder.element(MeetingResponseTag.requestID, serverID)
        case .longID(let id): try encoder.element(SearchTag.longID, id)
        }
        if encoder.version >= .v141 { try encoder.element(MeetingResponseTag.instanceID, instance) }
        if encoder.version >= .v160 { try encoder.element(MeetingResponseTag.sendResponse, containing: reply) }
        guard encoder.version >= .v161 else { return }
        try encoder.element(MeetingResponseTag.proposedStartTime, proposedStartTime)
        try encoder.element(MeetingResponseTag.proposedEndTime, proposedEndTime)
    }
}

extension MeetingResponse.Reply: ElementCodable {
    /// Reads a mail.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init()
        while let tag = try decoder.nextChild() {
            guard tag == AirSyncBaseTag.body else {
                decoder.countUnknown()
                continue
            }
            body = try decoder.decode()
        }
    }

    /// Writes a mail.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(AirSyncBaseTag.body, containing: body)
    }
}

// MeetingResponse { Status?, Result+ { RequestId?, Status, CalendarId? } }

extension MeetingResponse.Response {
    /// The answer's root.
    public static let root = MeetingResponseTag.meetingResponse

    /// Reads an answer.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(results: [])
        while let tag = try decoder.nextChild() {
            switch tag {
            case MeetingResponseTag.status: status = try decoder.value()
            case MeetingResponseTag.result: results.append(try decoder.decode())
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes an answer.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(MeetingResponseTag.status, status)
        for result in results { try encoder.element(MeetingResponseTag.result, containing: result) }
    }
}

extension MeetingResponse.Result: ElementCodable {
    /// Reads an outcome.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(nil, status: nil)
        while let tag = try decoder.nextChild() {
            switch tag {
            case MeetingResponseTag.requestID: requestID = try decoder.value()
            case MeetingResponseTag.status: status = try decoder.value()
            case MeetingResponseTag.calendarID: calendarID = try decoder.value()
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes an outcome.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(MeetingResponseTag.requestID, requestID)
        try encoder.element(MeetingResponseTag.status, status)
        try encoder.element(MeetingResponseTag.calendarID, calendarID)
    }
}
