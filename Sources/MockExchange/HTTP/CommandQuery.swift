internal import ActiveSyncProtocol

/// What the query of a request says, in its plain and in its base64 form (MS-ASHTTP 2.2.1.1.1).
struct CommandQuery: Sendable {
    /// The command's name, `nil` when the query names none.
    var command: String?
    /// The device.
    var deviceID: String?
    /// The kind of device.
    var deviceType: String?
    /// The version, which only the base64 form holds.
    var version: ProtocolVersion?
    /// The policy key, which only the base64 form holds; 0 when it is left out.
    var policyKey: UInt32?
    /// The parameters of the command by the names that they have in the plain form.
    var parameters: [String: String] = [:]
    /// Whether the query has the base64 form.
    var isBase64 = false

    /// Reads a query, or gives `nil` when it has neither of the two forms.
    init?(_ query: String) {
        if query.contains("=") && query.contains("Cmd=") || query.contains("&") {
            readPlain(query)
        } else {
            guard !query.isEmpty, readBase64(TransferCoding.base64(PercentCoding.decode(query.utf8))) else {
                return nil
            }
        }
    }

    private mutating func readPlain(_ query: String) {
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            parameters[String(parts[0])] = String(decoding: PercentCoding.decode(parts[1].utf8), as: UTF8.self)
        }
        command = parameters.removeValue(forKey: "Cmd")
        deviceID = parameters.removeValue(forKey: "DeviceId")
        deviceType = parameters.removeValue(forKey: "DeviceType")
    }

    private mutating func readBase64(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        func take(_ count: Int) -> [UInt8]? {
            guard rest.count >= count else { return nil }
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        func takeCounted() -> [UInt8]? {
            take(1).flatMap { take(Int($0[0])) }
        }
        guard let start = take(4), let device = takeCounted(), let key = takeCounted(), let type = takeCounted() else {
            return false
        }
        version = ProtocolVersion(number: start[0])
        command = Self.commands[Int(start[1])]
        deviceID = String(decoding: device, as: UTF8.self)
        deviceType = String(decoding: type, as: UTF8.self)
        policyKey = key.reversed().reduce(0) { $0 << 8 | UInt32($1) }
        isBase64 = true
        while !rest.isEmpty {
            guard let tag = take(1)?.first, let value = takeCounted() else { return false }
            if tag == 7 {
                if let options = value.first, options & 1 != 0 { parameters["SaveInSent"] = "T" }
                if let options = value.first, options & 2 != 0 { parameters["AcceptMultiPart"] = "T" }
            } else if let name = Self.parameterNames[tag] {
                parameters[name] = String(decoding: value, as: UTF8.self)
            }
        }
        return true
    }

    private static let commands = [
        0: "Sync", 1: "SendMail", 2: "SmartForward", 3: "SmartReply", 4: "GetAttachment", 9: "FolderSync",
        10: "FolderCreate", 11: "FolderDelete", 12: "FolderUpdate", 13: "MoveItems", 14: "GetItemEstimate",
        15: "MeetingResponse", 16: "Search", 17: "Settings", 18: "Ping", 19: "ItemOperations", 20: "Provision",
        21: "ResolveRecipients", 22: "ValidateCert", 23: "Find",
    ]

    private static let parameterNames: [UInt8: String] = [
        0: "AttachmentName", 1: "CollectionId", 3: "ItemId", 4: "LongId", 6: "Occurrence", 8: "User",
    ]
}
