internal import Foundation
internal import Synchronization

/// The name of a message file: a part that stays, and flags.
struct MaildirName: Hashable, Sendable {
    /// What makes the message unique, and stays while flags change: the key of the item.
    let unique: String
    /// What follows, from the colon on, exactly as it stands; empty for a message that nobody has touched.
    let info: String

    /// Takes a file name apart.
    ///
    /// Nil for a name that Maildir readers skip.
    init?(fileName: String) {
        let bytes = fileName.utf8
        guard let first = bytes.first, first != UInt8(ascii: "."), first != UInt8(ascii: ":") else { return nil }
        let colon = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
        self.init(unique: String(fileName[..<colon]), info: String(fileName[colon...]))
    }

    /// The name of a message with flags, as it stands in `cur`.
    init(unique: String, flags: MailFlags) {
        self.init(unique: unique, info: ":2," + flags.letters)
    }

    init(unique: String, info: String) {
        self.unique = unique
        self.info = info
    }

    /// The whole name.
    var fileName: String { unique + info }

    /// The flags.
    var flags: MailFlags {
        info.utf8.starts(with: ":2,".utf8) ? MailFlags(letters: info.dropFirst(3)) : []
    }

    /// The name with some flags changed.
    ///
    /// What is not a letter is kept behind them.
    func setting(_ flags: MailFlags, within mask: MailFlags) -> MaildirName {
        let old = info.utf8.starts(with: ":2,".utf8) ? info.dropFirst(3) : ""
        let others = old.filter { MailFlags(letters: String($0)).isEmpty }
        let changed = self.flags.subtracting(mask).union(flags.intersection(mask))
        return MaildirName(unique: unique, info: ":2," + changed.letters + others)
    }
}

/// Makes the unique parts of file names: time, process, counter, tag and host, as Maildir asks for.
enum MaildirUniqueName {
    private static let counter = Atomic<UInt64>(0)
    /// When this process first made or judged a name, in seconds since 1970.
    private static let start = FileStatus.Time.now().seconds

    /// A name that no other message has or had.
    static func make(_ tag: ItemTag?) -> String {
        _ = start
        let now = FileStatus.Time.now()
        let count = counter.add(1, ordering: .relaxed).newValue
        let mark = tag.map { "_" + $0.text } ?? ""
        return "\(now.seconds).M\(now.nanoseconds / 1000)P\(getpid())Q\(count)\(mark).\(HostName.sanitized)"
    }

    /// The tag in a name that ``make(_:)`` made, or nil.
    static func tag(in unique: String) -> ItemTag? {
        let bytes = Substring(unique).utf8
        guard let mark = bytes.firstIndex(of: UInt8(ascii: "_")) else { return nil }
        let rest = bytes[mark...].dropFirst()
        let text = rest.prefix(ItemTag.textLength)
        guard rest.dropFirst(ItemTag.textLength).first == UInt8(ascii: ".") else { return nil }
        return ItemTag(text: text)
    }

    /// Whether this process made the name; one of an earlier process may have the same number, as in containers.
    static func isOwn(_ unique: String) -> Bool {
        guard unique.contains("P\(getpid())Q") else { return false }
        return Int(unique.prefix { $0 != "." }).map { $0 >= start } ?? false
    }
}

/// The name of this machine.
enum HostName {
    /// The name, with what a Maildir file name must not have written as Maildir asks for, and at most 64 bytes long.
    static let sanitized: String = {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
        return sanitize(String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
    }()

    static func sanitize(_ name: String) -> String {
        var result = ""
        for byte in name.utf8.prefix(64) {
            switch byte {
            case UInt8(ascii: "/"): result += "\\057"
            case UInt8(ascii: ":"): result += "\\072"
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default: result += "_"
            }
        }
        return result.isEmpty ? "localhost" : result
    }
}
