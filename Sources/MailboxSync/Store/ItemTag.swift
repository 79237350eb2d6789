package import ActiveSyncProtocol
internal import Crypto

/// Says of a local file for which server item it was delivered.
///
/// It is a part of the file's name, computed from the state's id, the collection and the server's id of the item. So a
/// file whose delivery was cut off before the state knew it is recognised when the same item comes again, without a
/// journal that would have to be on the disk before every message.
package struct ItemTag: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt32

    /// The tag of an item.
    package init(stateID: String, collection: CollectionID, item: ServerID) {
        var hash = SHA256()
        for part in [stateID, collection.rawValue, item.rawValue] {
            hash.update(data: withUnsafeBytes(of: UInt64(part.utf8.count).bigEndian, Array.init))
            hash.update(data: Array(part.utf8))
        }
        let bytes = Array(hash.finalize())
        high = bytes[0..<8].reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes[8..<12].reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Reads a tag from its text.
    init?(text: Substring.UTF8View) {
        guard text.count == Self.textLength else { return nil }
        var value: (high: UInt64, low: UInt32) = (0, 0)
        for (index, character) in text.enumerated() {
            let digit: UInt8
            switch character {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = character - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = character - UInt8(ascii: "a") + 10
            default: return nil
            }
            if index < 16 {
                value.high = value.high << 4 | UInt64(digit)
            } else {
                value.low = value.low << 4 | UInt32(digit)
            }
        }
        (high, low) = value
    }

    /// The number of characters of ``text``.
    static let textLength = 24

    /// The tag as hexadecimal digits.
    var text: String {
        let digits = (String(high, radix: 16), String(low, radix: 16))
        return String(repeating: "0", count: 16 - digits.0.count) + digits.0
            + String(repeating: "0", count: 8 - digits.1.count) + digits.1
    }
}
