import ActiveSyncProtocol
import Foundation

/// A message that tests send.
struct Message {
    var text = "hello\r\n"
    /// More headers, each with its line's end.
    var headers = ""
    var contentType = "text/plain; charset=utf-8"

    /// The bytes of the message.
    func mime(from sender: String, to receiver: String, subject: String) -> [UInt8] {
        return Array(
            """
            From: \(sender)\r
            To: \(receiver)\r
            Subject: \(subject)\r
            Date: \(Self.date.string(from: .now))\r
            Message-ID: <\(UUID().uuidString)@lab.test>\r
            MIME-Version: 1.0\r
            Content-Type: \(contentType)\r
            \(headers)\r
            \(text)
            """.utf8)
    }

    private static var date: DateFormatter {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = .gmt
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss Z"
        return format
    }

    /// The ten bytes of the attachment of ``withAttachment``.
    static let attachment = [UInt8](0...9)

    /// A message of text and an attachment.
    static let withAttachment = Message(
        text: """
            --b\r
            Content-Type: text/plain\r
            \r
            original words\r
            --b\r
            Content-Type: application/octet-stream; name="a.bin"\r
            Content-Transfer-Encoding: base64\r
            Content-Disposition: attachment; filename="a.bin"\r
            \r
            \(Data(attachment).base64EncodedString())\r
            --b--\r

            """, contentType: "multipart/mixed; boundary=b")
}

extension Email {
    /// The whole message as text, for looking at what came.
    var mimeText: String {
        body?.text ?? ""
    }
}
