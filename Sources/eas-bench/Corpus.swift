import WBXML

/// A large Sync reply, the same bytes on every machine.
struct Corpus {
    let name: String
    let bytes: [UInt8]

    static let names = ["mail", "calendar", "contacts"]

    /// Replies of about `size` bytes.
    static func all(size: Int) throws(WBXMLError) -> [Corpus] {
        [
            Corpus(name: "mail", bytes: try reply(size: size, item: mail)),
            Corpus(name: "calendar", bytes: try reply(size: size, item: event)),
            Corpus(name: "contacts", bytes: try reply(size: size, item: contact)),
        ]
    }

    private typealias Item = (inout WBXMLWriter, Int, inout Words) throws(WBXMLError) -> Void

    private static func reply(size: Int, item: Item) throws(WBXMLError) -> [UInt8] {
        var writer = WBXMLWriter(capacity: size + (1 << 20))
        var words = Words()
        try writer.startElement(AirSync.sync)
        try writer.startElement(AirSync.collections)
        try writer.startElement(AirSync.collection)
        try writer.textElement(AirSync.syncKey, "{5c7f0e2a-0000-4000-8000-1234567890ab}12")
        try writer.textElement(AirSync.collectionID, "5")
        try writer.textElement(AirSync.status, "1")
        try writer.emptyElement(AirSync.moreAvailable)
        try writer.startElement(AirSync.commands)
        var number = 0
        while writer.bytes.count < size {
            try writer.startElement(AirSync.add)
            try writer.textElement(AirSync.serverID, "5:\(number)")
            try writer.startElement(AirSync.applicationData)
            try item(&writer, number, &words)
            try writer.endElement()
            try writer.endElement()
            number += 1
        }
        for _ in 0..<4 { try writer.endElement() }
        return try writer.finish()
    }

    // MARK: Items

    private static func mail(_ writer: inout WBXMLWriter, _ number: Int, _ words: inout Words) throws(WBXMLError) {
        try writer.textElement(Email.to, "\"Alice Ünal\" <alice@example.com>")
        try writer.textElement(Email.from, "\"Bob \(number)\" <bob\(number)@example.org>")
        try writer.textElement(Email.subject, words.next(6))
        try writer.textElement(Email.dateReceived, "2026-03-1\(number % 10)T08:30:00.000Z")
        try writer.textElement(Email.importance, "1")
        try writer.textElement(Email.read, "\(number % 2)")
        let lines = (0..<700).map { _ in words.next(9) }
        let message =
            "From: bob\(number)@example.org\r\nTo: alice@example.com\r\nSubject: \(words.next(6))\r\n"
            + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + lines.joined(separator: "\r\n")
        try body(&writer, type: "4", message)
        try writer.textElement(Email.messageClass, "IPM.Note")
        try writer.startElement(Email.flag)
        try writer.endElement()
        try writer.textElement(AirSyncBase.nativeBodyType, "2")
    }

    private static func event(_ writer: inout WBXMLWriter, _ number: Int, _ words: inout Words) throws(WBXMLError) {
        try writer.textElement(Calendar.timezone, String(repeating: "A", count: 230) + "==")
        try writer.textElement(Calendar.dtStamp, "20260101T000000Z")
        try writer.textElement(Calendar.startTime, "20260310T090000Z")
        try writer.textElement(Calendar.subject, words.next(5))
        try writer.textElement(Calendar.uid, "040000008200E00074C5B7101A82E008\(number)")
        try writer.startElement(Calendar.attendees)
        for attendee in 0..<5 {
            try writer.startElement(Calendar.attendee)
            try writer.textElement(Calendar.email, "person\(attendee)@example.com")
            try writer.textElement(Calendar.name, "Person \(attendee)")
            try writer.textElement(Calendar.attendeeStatus, "3")
            try writer.textElement(Calendar.attendeeType, "1")
            try writer.endElement()
        }
        try writer.endElement()
        try writer.textElement(Calendar.endTime, "20260310T100000Z")
        try writer.startElement(Calendar.recurrence)
        try writer.textElement(Calendar.type, "1")
        try writer.textElement(Calendar.interval, "1")
        try writer.textElement(Calendar.dayOfWeek, "4")
        try writer.endElement()
        try writer.startElement(Calendar.exceptions)
        for day in 1...3 {
            try writer.startElement(Calendar.exception)
            try writer.textElement(Calendar.exceptionStartTime, "2026040\(day)T090000Z")
            try writer.textElement(Calendar.subject, words.next(3))
            try writer.textElement(Calendar.startTime, "2026040\(day)T110000Z")
            try writer.textElement(Calendar.endTime, "2026040\(day)T120000Z")
            try writer.endElement()
        }
        try writer.endElement()
        try writer.textElement(Calendar.sensitivity, "0")
        try writer.textElement(Calendar.busyStatus, "2")
        try writer.textElement(Calendar.allDayEvent, "0")
        try writer.textElement(Calendar.reminder, "15")
        try body(&writer, type: "1", words.next(20))
    }

    private static func contact(_ writer: inout WBXMLWriter, _ number: Int, _ words: inout Words) throws(WBXMLError) {
        let tags = [
            Contacts.firstName, Contacts.lastName, Contacts.middleName, Contacts.companyName,
            Contacts.jobTitle, Contacts.department, Contacts.email1Address, Contacts.email2Address,
            Contacts.businessPhoneNumber, Contacts.mobilePhoneNumber, Contacts.homePhoneNumber,
            Contacts.businessAddressStreet, Contacts.businessAddressCity, Contacts.businessAddressCountry,
            Contacts.businessAddressPostalCode, Contacts.webPage, Contacts.fileAs,
        ]
        for tag in tags { try writer.textElement(tag, words.next(1) + String(number)) }
        try writer.textElement(Contacts2.nickName, words.next(1))
        try writer.textElement(Contacts2.imAddress, "sip:x@example.com")
        try body(&writer, type: "1", words.next(12))
    }

    private static func body(_ writer: inout WBXMLWriter, type: String, _ text: String) throws(WBXMLError) {
        try writer.startElement(AirSyncBase.body)
        try writer.textElement(AirSyncBase.type, type)
        try writer.textElement(AirSyncBase.estimatedDataSize, "\(text.utf8.count)")
        try writer.textElement(AirSyncBase.truncated, "0")
        try writer.textElement(AirSyncBase.data, text)
        try writer.endElement()
    }
}

/// Words in an order that looks random and is always the same.
private struct Words {
    private static let all = [
        "exchange", "mobile", "folder", "calendar", "quarterly", "budget", "review", "über", "straße", "会议",
        "attachment", "please", "regards", "meeting", "project", "status",
    ]
    private var state: UInt32 = 7

    mutating func next(_ count: Int) -> String {
        var words: [String] = []
        for _ in 0..<count {
            state = state &* 1_664_525 &+ 1_013_904_223
            words.append(Self.all[Int(state >> 28)])
        }
        return words.joined(separator: " ")
    }
}
