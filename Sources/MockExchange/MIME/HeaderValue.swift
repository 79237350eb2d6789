/// A structured field value: the first word and its parameters, with RFC 2231 and RFC 2047 names decoded.
struct HeaderValue: Sendable {
    /// The value before the first semicolon, in lower case, for example `text/plain` or `attachment`.
    var main: String
    /// The parameters by their names in lower case.
    var parameters: [String: String] = [:]

    /// Reads a value such as `text/plain; charset=utf-8; name*0*=utf-8''a; name*1=b`.
    init(_ bytes: [UInt8]) {
        let pieces = HeaderValue.split(bytes)
        main = HeaderValue.text(pieces.first ?? [])
        main = main.lowercased()
        var sections: [String: [(number: Int, encoded: Bool, value: [UInt8])]] = [:]
        for piece in pieces.dropFirst() {
            guard let equals = piece.firstIndex(of: 0x3D) else { continue }
            var name = HeaderValue.text(Array(piece[..<equals])).lowercased()
            let value = HeaderValue.unquote(Array(piece[(equals + 1)...]))
            let encoded = name.hasSuffix("*")
            if encoded { name.removeLast() }
            var number = 0
            if let star = name.lastIndex(of: "*"), let parsed = Int(name[name.index(after: star)...]) {
                number = parsed
                name = String(name[..<star])
            }
            sections[name, default: []].append((number, encoded, value))
        }
        for (name, parts) in sections {
            parameters[name] = HeaderValue.join(parts.sorted { $0.number < $1.number })
        }
    }

    private static func join(_ parts: [(number: Int, encoded: Bool, value: [UInt8])]) -> String {
        guard let first = parts.first else { return "" }
        guard parts.contains(where: \.encoded) else {
            return EncodedWord.decode(parts.flatMap(\.value))
        }
        var charset = "utf-8"
        var bytes: [UInt8] = []
        for part in parts {
            var value = part.value[...]
            if part.encoded, part.number == first.number,
                let quote = value.firstIndex(of: 0x27), let second = value[(quote + 1)...].firstIndex(of: 0x27)
            {
                charset = String(decoding: value[..<quote], as: UTF8.self)
                value = value[(second + 1)...]
            }
            bytes.append(contentsOf: part.encoded ? PercentCoding.decode(value) : Array(value))
        }
        return Charset.decode(bytes, named: charset)
    }

    /// Splits at semicolons outside of quotes.
    private static func split(_ bytes: [UInt8]) -> [[UInt8]] {
        var pieces: [[UInt8]] = [[]]
        var quoted = false
        var escaped = false
        for byte in bytes {
            if escaped {
                escaped = false
            } else if byte == 0x5C, quoted {
                escaped = true
            } else if byte == 0x22 {
                quoted.toggle()
            } else if byte == 0x3B, !quoted {
                pieces.append([])
                continue
            }
            pieces[pieces.count - 1].append(byte)
        }
        return pieces
    }

    private static func unquote(_ bytes: [UInt8]) -> [UInt8] {
        let trimmed = trim(bytes)
        guard trimmed.count >= 2, trimmed.first == 0x22, trimmed.last == 0x22 else { return Array(trimmed) }
        var result: [UInt8] = []
        var escaped = false
        for byte in trimmed.dropFirst().dropLast() {
            if byte == 0x5C, !escaped {
                escaped = true
            } else {
                result.append(byte)
                escaped = false
            }
        }
        return result
    }

    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: trim(bytes), as: UTF8.self)
    }

    private static func trim(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        var slice = bytes.drop { $0 == 0x20 || $0 == 0x09 }
        while let last = slice.last, last == 0x20 || last == 0x09 { slice.removeLast() }
        return slice
    }
}
