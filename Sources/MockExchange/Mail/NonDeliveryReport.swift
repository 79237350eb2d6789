/// What a server writes to the sender of a message that some of its recipients cannot get (RFC 3464).
struct NonDeliveryReport {
    /// The message.
    let original: [UInt8]
    /// The addresses that nobody has.
    let recipients: [String]
    /// The server's domain.
    let domain: String

    /// Whether a message is such a report.
    static func isReport(_ message: MIMEPart) -> Bool {
        message.type.main == "multipart/report"
            && message.type.parameters["report-type"]?.lowercased() == "delivery-status"
    }

    /// The report as a message.
    ///
    /// - Parameters:
    ///   - user: who has sent the original.
    ///   - time: the mock's time.
    ///   - number: a number that no other message has.
    func bytes(to user: MockUser, at time: Int, number: Int) -> [UInt8] {
        let header = MIMEHeader(of: original, in: 0..<original.count)
        let boundary = "=_report_\(number)_\(String(fnv1a(original), radix: 16))"
        var builder = MessageBuilder()
        builder.line("From: Mail Delivery System <postmaster@\(domain)>")
        builder.folded("To", user.address)
        builder.folded("Subject", GeneratedMessage.encoded("Undeliverable: \(header.text("Subject") ?? "")"))
        builder.line("Date: \(MessageDate.string(time))")
        builder.line("Message-ID: <report.\(time).\(number)@\(domain)>")
        if let id = header.text("Message-ID") { builder.line("In-Reply-To: \(id)") }
        builder.line("Auto-Submitted: auto-replied")
        builder.line("MIME-Version: 1.0")
        builder.line("Content-Type: multipart/report; report-type=delivery-status;\r\n boundary=\"\(boundary)\"")
        builder.line()
        builder.line("--\(boundary)")
        builder.line("Content-Type: text/plain; charset=utf-8")
        builder.line("Content-Transfer-Encoding: 8bit")
        builder.line()
        builder.line("Your message could not be delivered, since nobody has these addresses:")
        builder.line()
        for recipient in recipients { builder.line(recipient) }
        builder.line("--\(boundary)")
        builder.line("Content-Type: message/delivery-status")
        builder.line()
        builder.line("Reporting-MTA: dns;\(domain)")
        for recipient in recipients {
            builder.line()
            builder.line("Final-Recipient: rfc822;\(recipient)")
            builder.line("Action: failed")
            builder.line("Status: 5.1.1")
            builder.line("Diagnostic-Code: smtp;550 5.1.1 Recipient not found")
        }
        builder.line("--\(boundary)")
        builder.line("Content-Type: message/rfc822")
        builder.line()
        builder.raw(original)
        builder.line()
        builder.line("--\(boundary)--")
        return builder.bytes
    }
}
