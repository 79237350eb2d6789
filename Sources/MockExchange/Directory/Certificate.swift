/// What the mock reads in an X.509 certificate (RFC 5280); signatures are not verified.
struct Certificate: Hashable, Sendable {
    /// The issuer's name, as it stands in the certificate.
    let issuer: [UInt8]
    /// The subject's name, as it stands in the certificate.
    let subject: [UInt8]
    /// When the certificate is valid, in seconds since 1970.
    let validity: ClosedRange<Int>
    /// Whether it may sign mail: it names no use, or this one.
    let isForEmail: Bool

    /// Reads DER; `nil` when it is no certificate.
    init?(_ der: [UInt8]) {
        guard let outer = DERValue(der, at: 0), outer.tag == 0x30,
            let body = outer.children(of: der).first, body.tag == 0x30
        else { return nil }
        var parts = body.children(of: der)[...]
        if parts.first?.tag == 0xA0 { parts = parts.dropFirst() }
        let fields = Array(parts)
        // Serial number, algorithm, issuer, validity, subject, key, extensions.
        guard fields.count >= 6, fields[2].tag == 0x30, fields[3].tag == 0x30, fields[4].tag == 0x30 else { return nil }
        let times = fields[3].children(of: der)
        guard times.count == 2, let begin = Self.time(times[0], der), let end = Self.time(times[1], der), begin <= end
        else { return nil }
        issuer = Array(der[fields[2].content])
        subject = Array(der[fields[4].content])
        validity = begin...end
        let extendedUse: [UInt8] = [0x06, 0x03, 0x55, 0x1D, 0x25]
        let emailUse: [UInt8] = [0x06, 0x08, 0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x04]
        let anyUse: [UInt8] = [0x06, 0x04, 0x55, 0x1D, 0x25, 0x00]
        func has(_ pattern: [UInt8]) -> Bool { der.firstIndex(of: pattern, in: 0..<der.count) != nil }
        isForEmail = !has(extendedUse) || has(emailUse) || has(anyUse)
    }

    /// UTCTime or GeneralizedTime.
    private static func time(_ value: DERValue, _ der: [UInt8]) -> Int? {
        let text = String(decoding: der[value.content], as: UTF8.self)
        guard text.hasSuffix("Z") else { return nil }
        let digits = String(text.dropLast())
        guard value.tag == 0x17 else { return MeetingInvitation.time(digits) }
        return MeetingInvitation.time((digits.prefix(2) < "50" ? "20" : "19") + digits)
    }
}

/// A value in DER: its tag and where its content is.
private struct DERValue {
    var tag: UInt8
    var content: Range<Int>

    init?(_ bytes: [UInt8], at index: Int) {
        guard index + 1 < bytes.count else { return nil }
        tag = bytes[index]
        var length = Int(bytes[index + 1])
        var start = index + 2
        if length >= 0x80 {
            let count = length & 0x7F
            guard (1...4).contains(count), start + count <= bytes.count else { return nil }
            length = bytes[start..<start + count].reduce(0) { $0 << 8 | Int($1) }
            start += count
        }
        guard length <= bytes.count - start else { return nil }
        content = start..<start + length
    }

    func children(of bytes: [UInt8]) -> [DERValue] {
        var children: [DERValue] = []
        var position = content.lowerBound
        while position < content.upperBound, let child = DERValue(bytes, at: position) {
            children.append(child)
            position = child.content.upperBound
        }
        return children
    }
}
