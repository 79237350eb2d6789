public import WBXML

/// Compares documents with the schemas of the commands (MS-ASCMD, MS-ASPROV, and the item types of MS-ASAIRS, MS-ASCAL,
/// MS-ASCNTC, MS-ASEMAIL, MS-ASNOTE, MS-ASRM, MS-ASTASK, MS-ASDOC).
///
/// ```swift
/// let violations = try SchemaCheck.violations(in: body, command: .sync, direction: .request, version: .v141)
/// if violations.contains(where: { $0.severity == .error }) { … }
/// ```
///
/// It looks at which elements are there, their order, number, versions and values, and at what the documents say of
/// elements that depend on each other. It does not know what a mailbox holds. The grammars are made once for a process.
public enum SchemaCheck {
    /// What is wrong with a document in memory.
    ///
    /// - Parameters:
    ///   - document: the root element.
    ///   - command: the command that it belongs to.
    ///   - direction: which way it goes.
    ///   - version: the version of the protocol that it is written for.
    ///   - limit: after how many violations to stop; 1 is enough to know whether there is any. Default: no limit.
    /// - Returns: what was found, in the order in which elements end; empty for a document without fault.
    public static func violations(
        in document: WBXMLElement, command: CommandName, direction: MessageDirection, version: ProtocolVersion,
        limit: Int = .max
    ) -> [SchemaViolation] {
        var walker = SchemaWalker(
            Grammar.of(command), command: command, direction: direction, version: version, limit: limit)
        walk(document, &walker)
        return walker.violations
    }

    /// What is wrong with the bytes of a document; each violation tells its place.
    ///
    /// No tree is built, so that this is what a server calls for each request.
    ///
    /// - Parameters:
    ///   - document: the document in WBXML.
    ///   - command: the command that it belongs to.
    ///   - direction: which way it goes.
    ///   - version: the version of the protocol that it is written for.
    ///   - limit: after how many violations to stop. Default: no limit.
    /// - Returns: what was found, in the order in which elements end; empty for a document without fault.
    /// - Throws: `WBXMLError` when the bytes are not well-formed, up to where they were read.
    public static func violations(
        in document: [UInt8], command: CommandName, direction: MessageDirection, version: ProtocolVersion,
        limit: Int = .max
    ) throws(WBXMLError) -> [SchemaViolation] {
        var walker = SchemaWalker(
            Grammar.of(command), command: command, direction: direction, version: version, limit: limit)
        var reader = WBXMLReader(document)
        while !walker.isDone {
            switch try reader.next() {
            case .startElement(let tag, let hasContent):
                let name = tag.token == Tag.literalToken ? reader.literalName : nil
                walker.start(tag, literalName: name, offset: reader.elementOffset)
                if !hasContent { walker.end() }
            case .endElement: walker.end()
            case .text(let range), .valuePiece(let range):
                walker.value(isOpaque: false, size: range.count) { reader.utf8(range) }
            case .opaque(let range): walker.value(isOpaque: true, size: range.count) { reader.bytes(range) }
            case .tableText(let range):
                walker.value(isOpaque: false, size: range.count) { Array(reader.tableString(range).utf8) }
            case .entity(let number):
                walker.value(isOpaque: false, size: 1) { Array(String(reader.character(ofEntity: number)).utf8) }
            case .needsInput, .endOfDocument: return walker.violations
            }
        }
        return walker.violations
    }

    private static func walk(_ element: WBXMLElement, _ walker: inout SchemaWalker) {
        guard !walker.isDone else { return }
        walker.start(element.tag, literalName: element.literalName, offset: nil)
        for node in element.content ?? [] {
            switch node {
            case .element(let child): walk(child, &walker)
            case .text(let bytes): walker.value(isOpaque: false, size: bytes.count) { bytes }
            case .opaque(let bytes): walker.value(isOpaque: true, size: bytes.count) { bytes }
            }
        }
        walker.end()
    }
}
