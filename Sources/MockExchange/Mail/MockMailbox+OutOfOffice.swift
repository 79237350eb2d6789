internal import ActiveSyncProtocol
internal import FoundationEssentials

extension MockMailbox {
    /// The message by which an absent person's mailbox answers, once for each sender.
    func outOfOfficeAnswer(
        to header: MIMEHeader, from sender: MockUser, at now: Int, _ contents: inout Contents
    ) -> Posting? {
        let outOfOffice = contents.outOfOffice
        switch outOfOffice.state {
        case .on: break
        case .timed:
            let time = Date(timeIntervalSince1970: Double(now))
            guard let start = outOfOffice.startTime, let end = outOfOffice.endTime, start <= time, time < end else {
                return nil
            }
        default: return nil
        }
        guard sender.address.lowercased() != user.address.lowercased(),
            contents.outOfOfficeAnswered.insert(sender.address.lowercased()).inserted
        else { return nil }
        let audience = audience(of: sender, contents.mailbox)
        guard let message = outOfOffice.messages.first(where: { $0.audience == audience }), message.isEnabled == true,
            let text = message.replyMessage, !text.isEmpty
        else { return nil }
        var answer = GeneratedMessage()
        answer.fields = [
            ("From", "\(user.displayName) <\(user.address)>"), ("To", sender.address),
            ("Subject", "Automatic reply: \(header.text("Subject") ?? "")"), ("Date", MessageDate.string(now)),
            ("Message-ID", "<absent.\(now).\(contents.outOfOfficeAnswered.count)@mock>"),
            ("Auto-Submitted", "auto-replied"),
        ]
        if message.bodyType?.lowercased() == "html" { answer.html = text } else { answer.plain = text }
        return Posting(mime: answer.bytes, recipients: [sender.address])
    }

    private func audience(of sender: MockUser, _ mailbox: Mailbox) -> OutOfOffice.Audience {
        let domain = user.address.lowercased().drop { $0 != "@" }
        if sender.address.lowercased().hasSuffix(domain) { return .internal }
        let isKnown = mailbox.items(of: .contacts).contains { _, item in
            [ContactsTag.email1Address, ContactsTag.email2Address, ContactsTag.email3Address].contains {
                item.properties?.text($0)?.lowercased().contains(sender.address.lowercased()) == true
            }
        }
        return isKnown ? .externalKnown : .externalUnknown
    }
}
