// Everything that is not a tag: text, references, comments, instructions.

extension XMLParser {
    /// Collects text up to the next markup other than a CDATA section.
    mutating func collectText() throws(WBXMLError) {
        text.removeAll(keepingCapacity: true)
        while position < xml.count {
            let start = position
            while position < xml.count, !Self.endsRun(xml[position]) { position += 1 }
            text.append(contentsOf: xml[start..<position])
            guard position < xml.count else { return }
            switch xml[position] {
            case UInt8(ascii: "<"):
                guard at("<![CDATA[") else { return }
                try characterData()
            case UInt8(ascii: "&"):
                text += try reference()
            case UInt8(ascii: "]"):
                guard !at("]]>") else { throw error("]]> is in text", at: position) }
                fallthrough
            default:
                try takeCharacter()
            }
        }
    }

    mutating func characterData() throws(WBXMLError) {
        let start = position
        position += 9
        while !at("]]>") {
            guard position < xml.count else { throw error("a CDATA section does not end", at: start) }
            try takeCharacter()
        }
        position += 3
    }

    /// Appends one byte to the text, a line feed for each kind of line end (XML 1.0 2.11).
    mutating func takeCharacter() throws(WBXMLError) {
        guard xml[position] != 0x0D else {
            text.append(0x0A)
            position += at("\r\n") ? 2 : 1
            return
        }
        try checkCharacter()
        text.append(xml[position])
        position += 1
    }

    static func endsRun(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "]"), 0xEF: true
        case 0x09, 0x0A: false
        default: byte < 0x20
        }
    }

    func checkCharacter() throws(WBXMLError) {
        let byte = xml[position]
        if byte < 0x20 && !XMLCharacter.isBlank(byte) || at("\u{FFFE}") || at("\u{FFFF}") {
            throw error("there is a character that XML does not allow", at: position)
        }
    }

    /// Takes a reference and gives the UTF-8 of its character.
    mutating func reference() throws(WBXMLError) -> [UInt8] {
        let start = position
        // The longest is `&#1114111;`, but leading zeros are allowed.
        guard let end = xml[start...].prefix(64).firstIndex(of: UInt8(ascii: ";")) else {
            throw error("an & begins no reference; as a character it is written &amp;", at: start)
        }
        let name = string((start + 1)..<end)
        let scalar: Unicode.Scalar? =
            switch name {
            case "amp": "&"
            case "lt": "<"
            case "gt": ">"
            case "quot": "\""
            case "apos": "'"
            default: Self.scalar(ofReference: name)
            }
        guard let scalar, XMLCharacter.isAllowed(scalar) else {
            throw error("there is no entity or character &\(name);", at: start)
        }
        position = end + 1
        return Array(String(scalar).utf8)
    }

    static func scalar(ofReference name: String) -> Unicode.Scalar? {
        let isHex = name.hasPrefix("#x")
        let digits = name.dropFirst(isHex ? 2 : 1)
        guard name.hasPrefix("#"), digits.first != "+", digits.first != "-" else { return nil }
        return UInt32(digits, radix: isHex ? 16 : 10).flatMap(Unicode.Scalar.init)
    }

    // MARK: Other markup

    mutating func declaration() throws(WBXMLError) {
        guard at("<?xml"), position + 5 < xml.count, XMLCharacter.isBlank(xml[position + 5]) else { return }
        let start = position
        position += 5
        var values: [String: String] = [:]
        while true {
            let hadBlank = skipBlanks()
            if at("?>") { break }
            guard hadBlank, position < xml.count else {
                throw error("the XML declaration is not well-formed", at: start)
            }
            let (name, value) = try attribute()
            values[string(name)] = value
        }
        position += 2
        guard values["version"]?.hasPrefix("1.") == true else {
            throw error("the XML declaration has no version 1.x", at: start)
        }
        let encoding = values["encoding"] ?? "UTF-8"
        guard ["utf-8", "us-ascii"].contains(encoding.lowercased()) else {
            throw error("the XML says that it is \(encoding); save it as UTF-8", at: start)
        }
    }

    mutating func comment() throws(WBXMLError) {
        let start = position
        position += 4
        while !at("--") {
            guard position < xml.count else { throw error("a comment does not end", at: start) }
            try checkCharacter()
            position += 1
        }
        guard at("-->") else { throw error("-- is in a comment", at: position) }
        position += 3
    }

    mutating func processingInstruction() throws(WBXMLError) {
        let start = position
        position += 2
        let target = try qualifiedName()
        guard string(target).lowercased() != "xml" else {
            throw error("an XML declaration is not at the beginning", at: start)
        }
        while !at("?>") {
            guard position < xml.count else { throw error("a processing instruction does not end", at: start) }
            try checkCharacter()
            position += 1
        }
        position += 2
    }
}
