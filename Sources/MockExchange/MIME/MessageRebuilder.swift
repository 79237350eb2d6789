internal import Synchronization

/// Makes a message again as servers do that do not keep its bytes: it says the same and looks different each time.
enum MessageRebuilder {
    private static let count = Atomic(0)

    /// The message with another case of header names, and with other boundaries.
    static func rebuilt(_ mime: [UInt8]) -> [UInt8] {
        let number = count.add(1, ordering: .relaxed).newValue
        let header = MIMEHeader(of: mime, in: 0..<mime.count)
        var bytes: [UInt8] = []
        var position = 0
        for field in header.fields {
            bytes += mime[position..<field.range.lowerBound]
            let name = number % 2 == 0 ? field.name.uppercased() : field.name.lowercased()
            bytes += Array(name.utf8) + mime[field.range].dropFirst(field.name.utf8.count)
            position = field.range.upperBound
        }
        bytes += mime[position...]
        let part = MIMEPart(message: mime)
        guard let boundary = part.type.parameters["boundary"], !boundary.isEmpty else { return bytes }
        // In the field it stands behind an equals sign, in the body behind two hyphens.
        for mark in ["=", "=\"", "--"] {
            bytes = replacing(Array((mark + boundary).utf8), by: Array("\(mark)_again_\(number)_".utf8), in: bytes)
        }
        return bytes
    }

    private static func replacing(_ old: [UInt8], by new: [UInt8], in bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var position = 0
        while let found = bytes.firstIndex(of: old, in: position..<bytes.count) {
            result += bytes[position..<found] + new
            position = found + old.count
        }
        return result + bytes[position...]
    }
}
