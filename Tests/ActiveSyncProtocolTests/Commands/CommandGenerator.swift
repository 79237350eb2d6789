import ActiveSyncProtocol
import FoundationEssentials

/// Makes commands and answers with random values, of which all that a version has comes back.
struct CommandGenerator {
    var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    // MARK: Values

    mutating func bool() -> Bool { Bool.random(using: &random) }

    mutating func number(_ range: ClosedRange<Int> = 0...9999) -> Int { Int.random(in: range, using: &random) }

    mutating func text() -> String {
        let texts = ["x", "Grüße, 世界", "a & b <c>", "mail%2F{1}:5", String(repeating: "long ", count: 30), " 1 "]
        return texts[number(0...(texts.count - 1))]
    }

    /// A name, which never is empty.
    mutating func id<ID: ProtocolIdentifier>(_ type: ID.Type = ID.self) -> ID { ID("\(text())\(number())") }

    mutating func value<Value: ProtocolInteger>(_ type: Value.Type = Value.self) -> Value {
        Value(rawValue: number(0...20))
    }

    mutating func status() -> Status { bool() ? 1 : Status(rawValue: number(2...199)) }

    mutating func date() -> Date { Date(timeIntervalSince1970: Double(number(0...2_000_000_000))) }

    mutating func bytes() -> [UInt8] {
        (0..<number(1...40)).map { _ in UInt8.random(in: 0...255, using: &random) }
    }

    mutating func range() -> ClosedRange<Int> {
        let first = number(0...500)
        return first...(first + number(0...500))
    }

    mutating func maybe<Value>(_ make: (inout CommandGenerator) -> Value) -> Value? { bool() ? make(&self) : nil }

    mutating func list<Value>(_ count: ClosedRange<Int> = 0...3, _ make: (inout CommandGenerator) -> Value) -> [Value] {
        (0..<number(count)).map { _ in make(&self) }
    }

    mutating func item() -> ItemReference { bool() ? .item(id(), id()) : .longID(id()) }

    mutating func body() -> Body { Body(type: value(), text: text()) }

    mutating func email() -> Email {
        var email = Email()
        email.subject = text()
        email.isRead = bool()
        email.body = maybe { $0.body() }
        return email
    }

    mutating func pictureOptions() -> PictureOptions {
        PictureOptions(maxSize: maybe { $0.number() }, maxPictures: maybe { $0.number() })
    }

    mutating func picture() -> DirectoryPicture { DirectoryPicture(status: status(), data: maybe { $0.bytes() }) }

    mutating func galEntry() -> GALEntry {
        var entry = GALEntry()
        entry.displayName = text()
        entry.phone = maybe { $0.text() }
        entry.office = maybe { $0.text() }
        entry.title = maybe { $0.text() }
        entry.company = maybe { $0.text() }
        entry.alias = maybe { $0.text() }
        entry.firstName = maybe { $0.text() }
        entry.lastName = maybe { $0.text() }
        entry.homePhone = maybe { $0.text() }
        entry.mobilePhone = maybe { $0.text() }
        entry.emailAddress = maybe { $0.text() }
        entry.picture = maybe { $0.picture() }
        return entry
    }

    mutating func bodyPreference() -> BodyPreference {
        BodyPreference(
            type: value(), truncationSize: maybe { $0.number() }, allOrNone: maybe { $0.bool() },
            preview: maybe { $0.number(0...255) })
    }

    mutating func folder() -> FolderSync.Folder {
        FolderSync.Folder(id: id(), parentID: id(), displayName: text(), type: value())
    }

    mutating func device() -> DeviceInformation {
        var device = DeviceInformation()
        device.model = maybe { $0.text() }
        device.imei = maybe { $0.text() }
        device.friendlyName = maybe { $0.text() }
        device.os = maybe { $0.text() }
        device.osLanguage = maybe { $0.text() }
        device.phoneNumber = maybe { $0.text() }
        device.userAgent = maybe { $0.text() }
        device.enableOutboundSMS = maybe { $0.bool() }
        device.mobileOperator = maybe { $0.text() }
        return device
    }
}
