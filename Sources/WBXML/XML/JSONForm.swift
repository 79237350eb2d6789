/// A document as JSON for programs; only written.
///
/// One object on one line: `version`, `public_id`, `charset_mib`, `string_table_bytes`, `root`, `trailing_bytes`. An
/// element has `page`, `token`, their names `ns` and `tag` where they are known (`literal` for an element that is named by
/// text), and `children` when its content bit is set. A child is an element, `{"text": …}` for each string, or
/// `{"opaque_base64": …}`; a string that is not UTF-8 has its bytes in `text_base64` as well.
public struct JSONForm: Sendable {
    /// The names of the elements.
    public let names: CodePageSet
    /// Whether elements get a member `offset`, the position of their token in bytes from the document's first.
    public var showsOffsets: Bool
    /// Elements whose values are left out: a child `{"hidden": SIZE}` stands for them, with their size in bytes.
    public var hiddenValues: Set<Tag>

    /// Makes a form.
    public init(names: CodePageSet, showsOffsets: Bool = false, hiddenValues: Set<Tag> = []) {
        self.names = names
        self.showsOffsets = showsOffsets
        self.hiddenValues = hiddenValues
    }

    /// Appends a document as JSON, with a line feed at its end.
    ///
    /// - Parameters:
    ///   - reader: a reader that has all input and stands at the document's beginning.
    ///   - output: gets UTF-8. After an error it holds what was read up to there, which is not JSON.
    /// - Throws: ``WBXMLError``; more bytes after the root are no error, see ``WBXMLReader/trailingByteCount``.
    public func write(_ reader: inout WBXMLReader, to output: inout [UInt8]) throws(WBXMLError) {
        reader.finish()
        var token = try reader.next()
        let header = reader.header ?? .activeSync
        output.append(utf8: "{\"version\":\"1.\(header.version)\",\"public_id\":\(header.publicID)")
        output.append(utf8: ",\"charset_mib\":\(header.charset)")
        output.append(utf8: ",\"string_table_bytes\":\(reader.stringTable.count),\"root\":")
        var needsComma = false
        while token != .endOfDocument {
            if token == .endElement {
                output.append(utf8: "]}")
                needsComma = true
            } else {
                if needsComma { output.append(UInt8(ascii: ",")) }
                needsComma = try append(token, reader, to: &output)
            }
            token = try reader.next()
        }
        output.append(utf8: ",\"trailing_bytes\":\(reader.trailingByteCount)}\n")
    }

    /// Appends a value or the beginning of an element.
    ///
    /// - Returns: whether it is complete.
    private func append(
        _ token: WBXMLToken, _ reader: borrowing WBXMLReader, to output: inout [UInt8]
    ) throws(WBXMLError) -> Bool {
        if case .startElement(let tag, let hasContent) = token {
            startElement(tag, hasContent: hasContent, reader, to: &output)
            return !hasContent
        }
        let isHidden = !hiddenValues.isEmpty && reader.path.last.map(hiddenValues.contains) == true
        switch token {
        case .text(let range), .opaque(let range), .tableText(let range):
            guard !isHidden else {
                output.append(utf8: "{\"hidden\":\(range.count)}")
                return true
            }
        default: break
        }
        switch token {
        case .text(let range):
            output.appendTextNode(reader.utf8(range))
        case .tableText(let range):
            output.appendTextNode(Array(reader.tableString(range).utf8))
        case .entity(let number):
            output.appendTextNode(Array(String(isHidden ? "?" : reader.character(ofEntity: number)).utf8))
        case .opaque(let range):
            output.append(utf8: "{\"opaque_base64\":\"")
            reader.withBytes(range) { bytes in bytes.withUnsafeBytes { Base64.append($0, to: &output) } }
            output.append(utf8: "\"}")
        default:
            throw reader.error(.truncated, "the document is not complete")
        }
        return true
    }

    private func startElement(
        _ tag: Tag, hasContent: Bool, _ reader: borrowing WBXMLReader, to output: inout [UInt8]
    ) {
        output.append(utf8: "{\"page\":\(tag.page),\"token\":\(tag.token)")
        if let page = names.page(tag.page) {
            output.appendMember("ns", page.name)
            if let name = page.name(of: tag.token) { output.appendMember("tag", name) }
        }
        if tag.token == Tag.literalToken { output.appendMember("literal", reader.literalName ?? "") }
        if showsOffsets { output.append(utf8: ",\"offset\":\(reader.elementOffset)") }
        output.append(utf8: hasContent ? ",\"children\":[" : "}")
    }
}

extension [UInt8] {
    fileprivate mutating func appendMember(_ name: String, _ value: String) {
        append(utf8: ",\"\(name)\":\"")
        Array(value.utf8).withUnsafeBytes { appendJSON($0) }
        append(UInt8(ascii: "\""))
    }

    fileprivate mutating func appendTextNode(_ bytes: [UInt8]) {
        append(utf8: "{\"text\":\"")
        if String(validating: bytes, as: UTF8.self) != nil {
            bytes.withUnsafeBytes { appendJSON($0) }
        } else {
            Array(String(decoding: bytes, as: UTF8.self).utf8).withUnsafeBytes { appendJSON($0) }
            append(utf8: "\",\"text_base64\":\"")
            bytes.withUnsafeBytes { Base64.append($0, to: &self) }
        }
        append(utf8: "\"}")
    }

    /// Appends the inside of a JSON string.
    private mutating func appendJSON(_ bytes: UnsafeRawBufferPointer) {
        var copied = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            guard !XMLCharacter.isPlain(byte) else {
                index += 1
                continue
            }
            var length = 1
            let replacement: String?
            if byte < 0x7F {
                replacement = Self.escape(byte)
            } else if let control = XMLCharacter.control(in: bytes, at: index) {
                length = control.length
                replacement = Self.escape(control.scalar)
            } else {
                replacement = nil
            }
            if let replacement {
                append(contentsOf: bytes[copied..<index])
                append(utf8: replacement)
                copied = index + length
            }
            index += length
        }
        append(contentsOf: bytes[copied...])
    }

    private static func escape(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "\""): "\\\""
        case UInt8(ascii: "\\"): "\\\\"
        case 0x08: "\\b"
        case 0x09: "\\t"
        case 0x0A: "\\n"
        case 0x0C: "\\f"
        case 0x0D: "\\r"
        case 0..<0x20: escape(UInt32(byte))
        default: nil
        }
    }

    private static func escape(_ scalar: UInt32) -> String {
        let digits = String(scalar, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
