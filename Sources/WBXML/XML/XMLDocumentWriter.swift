/// Turns tokens into XML in one pass: a value is held back until it is known whether another follows, and the namespaces
/// are put into the root's start tag at the end.
struct XMLDocumentWriter {
    private let form: XMLForm
    private var output: [UInt8]
    private var elementNames: [Tag: [UInt8]] = [:]
    /// The page whose elements need no prefix.
    private var defaultPage: UInt8?
    private var prefixedPages: Set<UInt8> = []
    private var usesMarks = false
    /// Where the declarations of the namespaces go.
    private var declarations: Int?
    private var open: [[UInt8]] = []
    private var inside = Inside.children

    /// What has been found inside the innermost open element.
    private enum Inside {
        /// Nothing; its start tag has no `>` yet.
        case nothing
        /// One value, which is not written yet; its start tag has no `>` yet.
        case value(Value)
        case children
    }

    private enum Value {
        case text(Range<Int>)
        case ownText([UInt8])
        case opaque(Range<Int>)
        case hidden(size: Int)
    }

    init(form: XMLForm, output: [UInt8]) {
        self.form = form
        self.output = output
    }

    mutating func write(_ reader: inout WBXMLReader) throws(WBXMLError) {
        reader.finish()
        output.append(utf8: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
        while true {
            switch try reader.next() {
            case .startElement(let tag, let hasContent):
                startElement(tag, hasContent: hasContent, reader)
            case .text(let range):
                add(reader.isLatin1 ? .ownText(reader.utf8(range)) : .text(range), size: range.count, reader)
            case .opaque(let range):
                add(.opaque(range), size: range.count, reader)
            case .tableText(let range):
                add(.ownText(Array(reader.tableString(range).utf8)), size: range.count, reader)
            case .entity(let number):
                add(.ownText(Array(String(reader.character(ofEntity: number)).utf8)), size: 1, reader)
            case .endElement:
                endElement(reader)
            case .valuePiece, .needsInput:
                throw reader.error(.truncated, "the document is not complete")
            case .endOfDocument:
                output.append(UInt8(ascii: "\n"))
                return
            }
        }
    }

    /// The output with the namespaces declared.
    consuming func finish() -> [UInt8] {
        guard let declarations else { return output }
        var text: [UInt8] = []
        if let page = defaultPage.flatMap({ form.names.page($0) }) {
            text.append(utf8: " xmlns=\"\(page.name)\"")
        }
        for page in prefixedPages.sorted().compactMap({ form.names.page($0) }) {
            text.append(utf8: " xmlns:\(page.name)=\"\(page.name)\"")
        }
        if usesMarks { text.append(utf8: " xmlns:w=\"\(XMLForm.markNamespace)\"") }
        output.insert(contentsOf: text, at: declarations)
        return output
    }

    // MARK: Elements

    private mutating func startElement(_ tag: Tag, hasContent: Bool, _ reader: borrowing WBXMLReader) {
        openContent(reader)
        newLine()
        let isRoot = declarations == nil
        if isRoot, form.names.name(of: tag) != nil { defaultPage = tag.page }
        let name = elementName(tag, reader)
        output.append(UInt8(ascii: "<"))
        output.append(contentsOf: name)
        if isRoot { declarations = output.count }
        addIdentity(of: tag, reader)
        if form.showsOffsets { addMark("offset", "\(reader.elementOffset)") }
        if hasContent {
            open.append(name)
            inside = .nothing
        } else {
            output.append(utf8: "/>")
        }
    }

    private mutating func endElement(_ reader: borrowing WBXMLReader) {
        guard let name = open.popLast() else { return }
        switch inside {
        case .nothing:
            addMark("type", XMLMark.container.rawValue)
            output.append(utf8: "/>")
        case .value(.hidden(let size)):
            addMark("hidden", "\(size)")
            output.append(utf8: "/>")
        case .value(let value):
            let (mark, isEmpty) = mark(of: value, reader)
            if mark != .string || isEmpty { addMark("type", mark.rawValue) }
            if isEmpty {
                output.append(utf8: "/>")
            } else {
                output.append(UInt8(ascii: ">"))
                add(value, as: mark, reader)
                endTag(name)
            }
        case .children:
            newLine()
            endTag(name)
        }
        inside = .children
    }

    private mutating func add(_ value: Value, size: Int, _ reader: borrowing WBXMLReader) {
        let isHidden = !form.hiddenValues.isEmpty && reader.path.last.map(form.hiddenValues.contains) == true
        let value = isHidden ? .hidden(size: size) : value
        if case .nothing = inside {
            inside = .value(value)
        } else {
            openContent(reader)
            addElement(for: value, reader)
        }
    }

    /// Ends the start tag, when it has not ended, because more than one value is inside.
    private mutating func openContent(_ reader: borrowing WBXMLReader) {
        if case .children = inside { return }
        output.append(UInt8(ascii: ">"))
        if case .value(let value) = inside { addElement(for: value, reader) }
        inside = .children
    }

    private mutating func addElement(for value: Value, _ reader: borrowing WBXMLReader) {
        newLine()
        usesMarks = true
        if case .hidden(let size) = value {
            output.append(utf8: "<w:string w:hidden=\"\(size)\"/>")
            return
        }
        let (mark, isEmpty) = mark(of: value, reader)
        output.append(utf8: "<w:\(mark.rawValue)")
        guard !isEmpty else { return output.append(utf8: "/>") }
        output.append(UInt8(ascii: ">"))
        add(value, as: mark, reader)
        endTag(Array("w:\(mark.rawValue)".utf8))
    }

    // MARK: Names and attributes

    private mutating func elementName(_ tag: Tag, _ reader: borrowing WBXMLReader) -> [UInt8] {
        if let known = elementNames[tag] { return known }
        let name: String
        if tag.token == Tag.literalToken {
            name = "w:literal"
        } else if let page = form.names.page(tag.page), let local = page.name(of: tag.token) {
            name = tag.page == defaultPage ? local : "\(page.name):\(local)"
            if tag.page != defaultPage { prefixedPages.insert(tag.page) }
        } else {
            name = "w:tag"
        }
        elementNames[tag] = Array(name.utf8)
        return Array(name.utf8)
    }

    /// Adds what identifies an element without a name.
    private mutating func addIdentity(of tag: Tag, _ reader: borrowing WBXMLReader) {
        guard tag.token == Tag.literalToken || form.names.name(of: tag) == nil else { return }
        usesMarks = true
        if tag.token == Tag.literalToken {
            output.append(utf8: " name=\"")
            let allowed = (reader.literalName ?? "").unicodeScalars.map { XMLCharacter.isAllowed($0) ? $0 : "\u{FFFD}" }
            Array(String(String.UnicodeScalarView(allowed)).utf8)
                .withUnsafeBytes { output.appendXML($0, inAttribute: true) }
            output.append(UInt8(ascii: "\""))
        } else {
            output.append(utf8: " page=\"\(tag.page)\" token=\"\(reader.hex(tag.token))\"")
        }
    }

    private mutating func addMark(_ name: String, _ value: String) {
        usesMarks = true
        output.append(utf8: " w:\(name)=\"\(value)\"")
    }

    // MARK: Text

    private func mark(of value: Value, _ reader: borrowing WBXMLReader) -> (mark: XMLMark, isEmpty: Bool) {
        if case .opaque(let range) = value { return (.opaque, range.isEmpty) }
        return Self.withBytes(of: value, reader) { bytes in
            (XMLCharacter.areAllAllowed(bytes) ? .string : .stringBase64, bytes.isEmpty)
        }
    }

    private mutating func add(_ value: Value, as mark: XMLMark, _ reader: borrowing WBXMLReader) {
        Self.withBytes(of: value, reader) { bytes in
            switch mark {
            case .string: output.appendXML(bytes, inAttribute: false)
            case .stringBase64, .opaque, .container: Base64.append(bytes, to: &output)
            }
        }
    }

    private static func withBytes<Result>(
        of value: Value, _ reader: borrowing WBXMLReader, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        switch value {
        case .text(let range), .opaque(let range): reader.withBytes(range) { $0.withUnsafeBytes(body) }
        case .ownText(let bytes): bytes.withUnsafeBytes(body)
        case .hidden: body(UnsafeRawBufferPointer(start: nil, count: 0))
        }
    }

    private mutating func endTag(_ name: [UInt8]) {
        output.append(utf8: "</")
        output.append(contentsOf: name)
        output.append(UInt8(ascii: ">"))
    }

    private mutating func newLine() {
        output.append(UInt8(ascii: "\n"))
        output.append(contentsOf: Self.blanks.prefix(2 * open.count))
    }

    /// Indentation ends at the depth that documents are limited to unless the caller asks for more.
    private static let blanks = [UInt8](repeating: UInt8(ascii: " "), count: 128)
}

extension [UInt8] {
    mutating func append(utf8 string: String) {
        append(contentsOf: string.utf8)
    }

    /// Appends text that XML allows, with references in the place of what would not come back as it is.
    fileprivate mutating func appendXML(_ bytes: UnsafeRawBufferPointer, inAttribute: Bool) {
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
            switch byte {
            case UInt8(ascii: "&"): replacement = "&amp;"
            case UInt8(ascii: "<"): replacement = "&lt;"
            case UInt8(ascii: ">"): replacement = "&gt;"
            case 0x0D: replacement = "&#13;"
            case UInt8(ascii: "\"") where inAttribute: replacement = "&quot;"
            case 0x09 where inAttribute: replacement = "&#9;"
            case 0x0A where inAttribute: replacement = "&#10;"
            default:
                let control = XMLCharacter.control(in: bytes, at: index)
                length = control?.length ?? 1
                replacement = control.map { "&#x" + String($0.scalar, radix: 16, uppercase: true) + ";" }
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
}
