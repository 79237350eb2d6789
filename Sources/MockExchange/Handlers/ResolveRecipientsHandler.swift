internal import ActiveSyncProtocol
internal import FoundationEssentials

/// ResolveRecipients (MS-ASCMD 2.2.1.15): who is meant, with certificates, free time and pictures.
struct ResolveRecipientsHandler {
    let call: CommandCall
    /// The most suggestions for an ambiguous name when the client sets no limit.
    private static let mostSuggestions = 19

    func answer(_ command: ResolveRecipients) -> ResolveRecipients.Response {
        let options = command.options ?? ResolveRecipients.Options()
        guard !command.recipients.isEmpty, command.recipients.count <= 100,
            command.recipients.allSatisfy({ (1...256).contains($0.count) }),
            [options.maxCertificates, options.maxAmbiguousRecipients].allSatisfy({
                $0.map { (0...9999).contains($0) } ?? true
            }),
            options.availability == nil || call.version >= .v140, options.picture == nil || call.version >= .v141
        else { return ResolveRecipients.Response(status: ResolveRecipientsStatus.protocolError) }
        var frame: Range<Int>?
        if let availability = options.availability {
            let isWhole = call.mock.options.quirks.contains(.wholeSlotsOnly)
            guard let span = Self.span(availability), !isWhole || span.count % MergedFreeBusy.slotDuration == 0 else {
                return ResolveRecipients.Response(status: ResolveRecipientsStatus.protocolError)
            }
            frame = span
        }
        let contacts = call.mailbox.read { contents, _ in
            contents.mailbox.items(of: .contacts).compactMap(\.item.properties)
        }
        let addressBook = AddressBook(users: call.mock.options.users)
        var limits = Limits(options)
        let answers = command.recipients.map { text in
            let people = addressBook.people(named: text, contacts: contacts)
            return self.answer(text, people, options, frame, &limits)
        }
        return ResolveRecipients.Response(answers: answers)
    }

    /// The time that is asked about, in seconds since 1970; `nil` when it is less than a slot, or more than 62 days.
    private static func span(_ frame: ResolveRecipients.TimeFrame) -> Range<Int>? {
        let start = Int(frame.startTime.timeIntervalSince1970)
        let end = frame.endTime.map { Int($0.timeIntervalSince1970) } ?? start + 7 * 86400
        guard end - start >= MergedFreeBusy.slotDuration, end - start <= 62 * 86400 else { return nil }
        return start..<end
    }

    /// What a reply may still hold.
    private struct Limits {
        var pictures: PictureBudget?
        var certificates: Int

        init(_ options: ResolveRecipients.Options) {
            pictures = options.picture.map(PictureBudget.init)
            certificates = options.maxCertificates ?? 9999
        }
    }

    private func answer(
        _ text: String, _ people: [AddressBook.Person], _ options: ResolveRecipients.Options, _ frame: Range<Int>?,
        _ limits: inout Limits
    ) -> ResolveRecipients.Answer {
        guard !people.isEmpty else {
            return ResolveRecipients.Answer(text, status: ResolveRecipientsResponseStatus.notResolved)
        }
        guard people.count == 1 else {
            let most = options.maxAmbiguousRecipients ?? Self.mostSuggestions
            let isWhole = people.count <= most
            return ResolveRecipients.Answer(
                text,
                status: isWhole
                    ? ResolveRecipientsResponseStatus.ambiguous : ResolveRecipientsResponseStatus.ambiguousPartial,
                recipientCount: people.count, recipients: people.prefix(most).map(Self.recipient))
        }
        var recipient = Self.recipient(people[0])
        let user = people[0].user
        if let frame { recipient.availability = availability(user, frame) }
        if let retrieval = options.certificateRetrieval, retrieval != .none {
            recipient.certificates = certificates(user, retrieval, &limits)
        }
        recipient.picture = limits.pictures?.picture(user?.details.picture)
        return ResolveRecipients.Answer(text, recipientCount: 1, recipients: [recipient])
    }

    private static func recipient(_ person: AddressBook.Person) -> ResolveRecipients.Recipient {
        ResolveRecipients.Recipient(
            person.user == nil ? .contact : .galEntry, displayName: person.name, emailAddress: person.address)
    }

    private func availability(_ user: MockUser?, _ frame: Range<Int>) -> ResolveRecipients.Availability {
        guard let user, let mailbox = try? call.mock.mailbox(of: user.address) else {
            return ResolveRecipients.Availability(status: ResolveRecipientsAvailabilityStatus.failure)
        }
        let slots = mailbox.read { contents, _ in contents.mailbox.freeBusy(frame) }
        return ResolveRecipients.Availability(mergedFreeBusy: MergedFreeBusy(slots))
    }

    private func certificates(
        _ user: MockUser?, _ retrieval: ResolveRecipients.CertificateRetrieval, _ limits: inout Limits
    ) -> ResolveRecipients.Certificates {
        let all = user?.details.certificates ?? []
        guard !all.isEmpty else {
            return ResolveRecipients.Certificates(
                status: ResolveRecipientsCertificatesStatus.noCertificate, certificateCount: 0, recipientCount: 1)
        }
        guard all.count <= limits.certificates else {
            return ResolveRecipients.Certificates(
                status: ResolveRecipientsCertificatesStatus.certificateLimit, certificateCount: 0, recipientCount: 1)
        }
        limits.certificates -= all.count
        let isMini = retrieval == .mini
        return ResolveRecipients.Certificates(
            certificateCount: all.count, recipientCount: 1, certificates: isMini ? [] : all,
            miniCertificates: isMini ? all : [])
    }
}

extension Mailbox {
    /// How the time of a person is taken, in slots of half an hour from the beginning of a span.
    func freeBusy(_ span: Range<Int>) -> [FreeBusy] {
        let length = MergedFreeBusy.slotDuration
        var slots = [Int](repeating: 0, count: (span.count + length - 1) / length)
        for (_, item) in items(of: .calendar) {
            guard let event = item.properties, let series = EventSeries(event) else { continue }
            for occurrence in series.occurrences(from: span.lowerBound, to: span.upperBound) {
                let own = occurrence.exception?.number(CalendarTag.busyStatus)
                let status = own ?? event.number(CalendarTag.busyStatus) ?? 2
                guard (1...3).contains(status) else { continue }
                let first = max(0, (occurrence.start - span.lowerBound).floored(by: length))
                let last = min(slots.count - 1, (occurrence.end - 1 - span.lowerBound).floored(by: length))
                guard first <= last else { continue }
                for slot in first...last { slots[slot] = max(slots[slot], status) }
            }
        }
        return slots.map { FreeBusy(rawValue: $0) }
    }
}
