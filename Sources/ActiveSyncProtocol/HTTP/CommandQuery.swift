/// The query of a command's URL: which command, from which device, with which parameters.
///
/// There are two forms. The plain one is text for every version, and leaves version, policy key and multipart to header
/// fields. The base64 one holds all of them, since 12.1 (MS-ASHTTP, request URI).
public struct CommandQuery: Hashable, Sendable {
    /// The command.
    public var command: CommandName
    /// The user; stands in the plain form only, and in the server's log.
    public var user: String?
    /// The device.
    public var deviceID: DeviceID
    /// The kind of device; any text without special characters, the same in every request.
    public var deviceType: String
    /// What the command says in the query.
    public var parameters: CommandParameters
    /// The version; part of the base64 form.
    public var version: ProtocolVersion?
    /// The policy key; part of the base64 form.
    public var policyKey: PolicyKey?
    /// The language as a Windows locale number, 1033 for American English; part of the base64 form.
    public var locale: UInt16

    /// Makes a query.
    public init(
        _ command: CommandName, user: String? = nil, deviceID: DeviceID, deviceType: String,
        parameters: CommandParameters = CommandParameters(), version: ProtocolVersion? = nil,
        policyKey: PolicyKey? = nil, locale: UInt16 = 1033
    ) {
        self.command = command
        self.user = user
        self.deviceID = deviceID
        self.deviceType = deviceType
        self.parameters = parameters
        self.version = version
        self.policyKey = policyKey
        self.locale = locale
    }

    /// Reads a query of either form.
    ///
    /// - Parameter text: what follows the question mark.
    /// - Throws: ``ActiveSyncProtocolError`` with the code ``ActiveSyncProtocolError/Code/badQuery``.
    public init(parsing text: String) throws(ActiveSyncProtocolError) {
        if text.contains("&") || text.lowercased().hasPrefix("cmd=") {
            try self.init(plain: text)
        } else {
            try self.init(base64: text)
        }
    }
}

// MARK: - Plain form

extension CommandQuery {
    /// The plain form, percent-encoded.
    public var plain: String {
        var items: [(String, String)] = [("Cmd", command.rawValue)]
        if let user { items.append(("User", user)) }
        items.append(("DeviceId", deviceID.rawValue))
        items.append(("DeviceType", deviceType))
        if let name = parameters.attachmentName { items.append(("AttachmentName", name.rawValue)) }
        if let id = parameters.collectionID { items.append(("CollectionId", id.rawValue)) }
        if let id = parameters.itemID { items.append(("ItemId", id.rawValue)) }
        if let id = parameters.longID { items.append(("LongId", id.rawValue)) }
        if let occurrence = parameters.occurrence { items.append(("Occurrence", occurrence)) }
        if let saves = parameters.savesInSent { items.append(("SaveInSent", saves ? "T" : "F")) }
        return items.map { "\($0)=\(Self.escaped($1))" }.joined(separator: "&")
    }

    /// Reads the plain form; names are taken without regard to case.
    ///
    /// A kind of device that is missing is read as an empty text, for which servers have a status of their own.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when command or device is missing.
    public init(plain text: String) throws(ActiveSyncProtocolError) {
        var values: [String: String] = [:]
        for item in text.split(separator: "&") {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            values[parts[0].lowercased()] = Self.unescaped(parts.count > 1 ? parts[1] : "")
        }
        guard let command = values["cmd"], !command.isEmpty else { throw Self.missing("Cmd") }
        guard let deviceID = values["deviceid"], !deviceID.isEmpty else { throw Self.missing("DeviceId") }
        self.init(
            CommandName(rawValue: command), user: values["user"], deviceID: DeviceID(deviceID),
            deviceType: values["devicetype"] ?? "")
        parameters.attachmentName = values["attachmentname"].map { FileReference($0) }
        parameters.collectionID = values["collectionid"].map { CollectionID($0) }
        parameters.itemID = values["itemid"].map { ServerID($0) }
        parameters.longID = values["longid"].map { LongID($0) }
        parameters.occurrence = values["occurrence"]
        parameters.savesInSent = values["saveinsent"].map { $0 == "T" || $0 == "t" }
    }

    private static func missing(_ name: String) -> ActiveSyncProtocolError {
        ActiveSyncProtocolError(.badQuery, "the query has no \(name)")
    }

    /// A value with everything but the unreserved characters of RFC 3986 percent-encoded.
    static func escaped(_ text: String) -> String {
        var result: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: result.append(byte)
            default: result += [0x25, hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)

    /// A percent-encoded value as text; a percent sign without two digits stands for itself.
    static func unescaped(_ text: some StringProtocol) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x25, index + 2 < bytes.count,
                let byte = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
            {
                result.append(byte)
                index += 3
            } else {
                result.append(bytes[index] == 0x2B ? 0x20 : bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
