internal import FoundationEssentials

// Version (1 byte), command code (1), locale (2, little-endian), length and device id, length (0 or 4) and policy key
// (little-endian), length and device type, then parameters: tag (1), length (1), value.

extension CommandQuery {
    /// The tags of parameters (MS-ASHTTP, command parameters).
    private enum ParameterTag {
        static let attachmentName: UInt8 = 0
        static let collectionID: UInt8 = 1
        static let itemID: UInt8 = 3
        static let longID: UInt8 = 4
        static let occurrence: UInt8 = 6
        static let options: UInt8 = 7
        static let user: UInt8 = 8
    }

    /// Bits of the parameter ``ParameterTag/options``.
    private enum OptionBit {
        static let saveInSent: UInt8 = 0x01
        static let acceptMultipart: UInt8 = 0x02
    }

    /// The base64 form.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when the command has no code, there is no version, or a value is longer than
    ///   255 bytes.
    public func base64() throws(ActiveSyncProtocolError) -> String {
        guard let code = command.code else {
            throw ActiveSyncProtocolError(.badQuery, "the command \(command) has no code for the base64 query")
        }
        guard let version, version >= .v121 else {
            throw ActiveSyncProtocolError(.badQuery, "the base64 query needs a version from 12.1 on")
        }
        var bytes: [UInt8] = [version.number, code, UInt8(locale & 0xFF), UInt8(locale >> 8)]
        try Self.append(Array(deviceID.rawValue.utf8), to: &bytes)
        if let number = policyKey?.number, number != 0 {
            bytes += [4] + (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
        } else {
            bytes.append(0)
        }
        try Self.append(Array(deviceType.utf8), to: &bytes)
        func parameter(_ tag: UInt8, _ value: String?) throws(ActiveSyncProtocolError) {
            guard let value else { return }
            bytes.append(tag)
            try Self.append(Array(value.utf8), to: &bytes)
        }
        try parameter(ParameterTag.attachmentName, parameters.attachmentName?.rawValue)
        try parameter(ParameterTag.collectionID, parameters.collectionID?.rawValue)
        try parameter(ParameterTag.itemID, parameters.itemID?.rawValue)
        try parameter(ParameterTag.longID, parameters.longID?.rawValue)
        try parameter(ParameterTag.occurrence, parameters.occurrence)
        let options =
            (parameters.savesInSent == true ? OptionBit.saveInSent : 0)
            | (parameters.acceptsMultipart ? OptionBit.acceptMultipart : 0)
        if options != 0 { bytes += [ParameterTag.options, 1, options] }
        try parameter(ParameterTag.user, user)
        return Data(bytes).base64EncodedString()
    }

    private static func append(_ value: [UInt8], to bytes: inout [UInt8]) throws(ActiveSyncProtocolError) {
        guard let count = UInt8(exactly: value.count) else {
            throw ActiveSyncProtocolError(.badQuery, "a value is too long for the base64 query: \(value.count) bytes")
        }
        bytes.append(count)
        bytes += value
    }

    /// Reads the base64 form.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when it is cut or not base64, or the command code is not assigned.
    public init(base64 text: String) throws(ActiveSyncProtocolError) {
        let unescaped = text.contains("%") ? Self.unescaped(text.replacing("+", with: "%2B")) : text
        guard let data = Data(base64Encoded: unescaped) else {
            throw ActiveSyncProtocolError(.badQuery, "the query is neither plain nor base64")
        }
        var scanner = QueryScanner(bytes: Array(data))
        let version = ProtocolVersion(number: try scanner.byte())
        let code = try scanner.byte()
        guard let command = CommandName(code: code) else {
            throw ActiveSyncProtocolError(.badQuery, "the query has the command code \(code), which is not assigned")
        }
        let locale = UInt16(try scanner.byte()) | UInt16(try scanner.byte()) << 8
        let deviceID = DeviceID(try scanner.text())
        let key = try scanner.value()
        guard key.isEmpty || key.count == 4 else {
            throw ActiveSyncProtocolError(.badQuery, "the query has a policy key of \(key.count) bytes")
        }
        let number = key.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        self.init(
            command, deviceID: deviceID, deviceType: try scanner.text(), version: version,
            policyKey: key.isEmpty ? nil : PolicyKey(String(number)), locale: locale)
        guard !self.deviceID.rawValue.isEmpty else {
            throw ActiveSyncProtocolError(.badQuery, "the query has no device")
        }
        while !scanner.isAtEnd {
            let tag = try scanner.byte()
            let value = try scanner.value()
            let text = String(decoding: value, as: UTF8.self)
            switch tag {
            case ParameterTag.attachmentName: parameters.attachmentName = FileReference(text)
            case ParameterTag.collectionID: parameters.collectionID = CollectionID(text)
            case ParameterTag.itemID: parameters.itemID = ServerID(text)
            case ParameterTag.longID: parameters.longID = LongID(text)
            case ParameterTag.occurrence: parameters.occurrence = text
            case ParameterTag.user: user = text
            case ParameterTag.options:
                let bits = value.first ?? 0
                parameters.savesInSent = bits & OptionBit.saveInSent != 0 ? true : nil
                parameters.acceptsMultipart = bits & OptionBit.acceptMultipart != 0
            default: continue
            }
        }
    }
}

private struct QueryScanner {
    let bytes: [UInt8]
    var position = 0

    var isAtEnd: Bool { position == bytes.count }

    mutating func byte() throws(ActiveSyncProtocolError) -> UInt8 {
        guard position < bytes.count else { throw ActiveSyncProtocolError(.badQuery, "the base64 query is cut") }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func value() throws(ActiveSyncProtocolError) -> [UInt8] {
        let count = Int(try byte())
        guard bytes.count - position >= count else {
            throw ActiveSyncProtocolError(.badQuery, "the base64 query is cut")
        }
        defer { position += count }
        return Array(bytes[position..<(position + count)])
    }

    mutating func text() throws(ActiveSyncProtocolError) -> String {
        String(decoding: try value(), as: UTF8.self)
    }
}
