import ActiveSync
import ActiveSyncProtocol
import FoundationEssentials
import Testing
import WBXML

@testable import MockExchange

/// What other clients send and expect: found with EAS-4-TbSync and with a client that was made beside Exchange Online.
@Suite("Other clients")
struct ForeignClientTests {
    private func text(_ tag: WBXML.Tag, _ value: String) -> WBXMLElement { WBXMLElement(tag, text: value) }

    private func send<Command: ActiveSyncCommand>(
        _ lab: ItemLab, as type: Command.Type, _ root: WBXMLElement
    ) async throws -> Command.Response {
        var writer = WBXMLWriter()
        try root.write(to: &writer)
        let body = try writer.finish()
        let reply = try await lab.device.post(Command.name, body)
        #expect(reply.status == 200)
        let command = try Command(request: CommandRequest(Command.name, body: .wbxml(body)))
        return try command.response(from: reply.body, contentType: reply.headers["Content-Type"])
    }

    // MARK: - Orders that the published schemas leave open

    @Test("Find takes its terms in any order")
    func find() async throws {
        let lab = try await ItemLab(version: .v161)
        let id = lab.mailbox.deliver("Subject: the plan\r\n\r\nthe plan\r\n")
        let query = WBXMLElement(
            FindTag.query,
            elements: [
                text(FindTag.freeText, "plan"), text(AirSyncTag.class, "Email"),
                text(AirSyncTag.collectionID, lab.mailbox.inbox.rawValue),
            ])
        let options = WBXMLElement(FindTag.options, elements: [text(FindTag.range, "0-9")])
        let criterion = WBXMLElement(FindTag.mailBoxSearchCriterion, elements: [options, query])
        let answer = try await send(
            lab, as: Find.self,
            WBXMLElement(
                FindTag.find,
                elements: [
                    text(FindTag.searchID, "b21187ed-17d9-4c6b-a6a4-1c4a2cd8a0f2"),
                    WBXMLElement(FindTag.executeSearch, elements: [criterion]),
                ]))
        #expect(answer.results.map(\.serverID) == [id])
    }

    @Test("A search of the mailbox may ask for a time only, and name its options first")
    func search() async throws {
        let lab = try await ItemLab(version: .v161)
        lab.mailbox.deliver("Subject: old\r\n\r\n", received: lab.mock.now - 90 * 86400)
        lab.mailbox.deliver("Subject: new\r\n\r\n")
        let since = DateTimeFormat.iso.string(from: Date(timeIntervalSince1970: Double(lab.mock.now - 86400)))
        let and = WBXMLElement(
            SearchTag.and,
            elements: [
                text(AirSyncTag.class, "Email"), text(AirSyncTag.collectionID, lab.mailbox.inbox.rawValue),
                WBXMLElement(
                    SearchTag.greaterThan,
                    elements: [WBXMLElement(EmailTag.dateReceived), text(SearchTag.value, since)]),
            ])
        let store = WBXMLElement(
            SearchTag.store,
            elements: [
                text(SearchTag.name, "Mailbox"),
                WBXMLElement(SearchTag.options, elements: [text(SearchTag.range, "0-9")]),
                WBXMLElement(SearchTag.query, elements: [and]),
            ])
        let answer = try await send(lab, as: Search.self, WBXMLElement(SearchTag.search, elements: [store]))
        #expect(answer.store?.status == SearchStoreStatus.success)
        #expect(answer.results.map { $0.data?.email?.subject } == ["new"])
    }

    @Test("Ping takes its folders first, and their class before their id")
    func ping() async throws {
        let lab = try await ItemLab { $0.heartbeat = 1...3540 }
        let inbox = lab.mailbox.inbox
        _ = try await lab.pull(lab.mailbox.calendar)
        _ = try await lab.prime(inbox)
        lab.mailbox.deliver("Subject: new\r\n\r\n")
        let folder = WBXMLElement(
            PingTag.folder, elements: [text(PingTag.class, "Email"), text(PingTag.id, inbox.rawValue)])
        let answer = try await send(
            lab, as: Ping.self,
            WBXMLElement(
                PingTag.ping,
                elements: [
                    WBXMLElement(PingTag.folders, elements: [folder]), text(PingTag.heartbeatInterval, "60"),
                ]))
        #expect(answer.status == PingStatus.changes && answer.changedFolders == [inbox])
    }

    @Test("An answer to a meeting may name the meeting before the answer")
    func meetingResponse() async throws {
        let lab = try await ItemLab()
        let request = WBXMLElement(
            MeetingResponseTag.request,
            elements: [
                text(MeetingResponseTag.collectionID, lab.mailbox.inbox.rawValue),
                text(MeetingResponseTag.requestID, "\(lab.mailbox.inbox):99"),
                text(MeetingResponseTag.userResponse, "1"),
            ])
        let answer = try await send(
            lab, as: MeetingResponse.self, WBXMLElement(MeetingResponseTag.meetingResponse, elements: [request]))
        #expect(answer.status == nil && answer.results.map(\.status) == [MeetingResponseStatus.invalidRequest])
    }

    @Test("An out of office message may say first that it is on")
    func outOfOffice() async throws {
        let lab = try await ItemLab()
        let message = WBXMLElement(
            SettingsTag.oofMessage,
            elements: [
                text(SettingsTag.enabled, "1"), text(SettingsTag.replyMessage, "away"),
                text(SettingsTag.bodyType, "Text"),
                WBXMLElement(SettingsTag.appliesToInternal),
            ])
        let set = WBXMLElement(SettingsTag.set, elements: [text(SettingsTag.oofState, "1"), message])
        let oof = WBXMLElement(SettingsTag.oof, elements: [set])
        let answer = try await send(lab, as: Settings.self, WBXMLElement(SettingsTag.settings, elements: [oof]))
        #expect(answer.oof?.status == SettingsStatus.success)
    }

    // MARK: - Items

    @Test("The body of an exception has the form that is asked for", arguments: [ProtocolVersion.v25, .v140, .v161])
    func exceptionBodies(version: ProtocolVersion) async throws {
        var lab = try await ItemLab(version: version) { $0.versions = ProtocolVersion.supported }
        lab.device.itemClass = .calendar
        let exception = WBXMLElement(
            CalendarTag.exception,
            elements: [
                text(CalendarTag.exceptionStartTime, "20260106T090000Z"), text(CalendarTag.subject, "moved"),
                ItemForm.body(.html, "<p>Line one</p>"),
            ])
        let blank = WBXMLElement(
            CalendarTag.exception,
            elements: [
                text(CalendarTag.exceptionStartTime, "20260107T090000Z"), WBXMLElement(AirSyncBaseTag.body),
            ])
        lab.mailbox.add(
            event(
                "Daily", "20260105T090000Z", "20260105T093000Z",
                [daily(occurrences: 4), WBXMLElement(CalendarTag.exceptions, elements: [exception, blank])]))
        let options =
            version < .v120
            ? Sync.Options()
            : Sync.Options(
                filterType: nil, bodyPreferences: [BodyPreference(type: .plainText, truncationSize: 4)])
        let seen = try await lab.pull(lab.mailbox.calendar, options: options).only().item
        let exceptions = try #require(seen[CalendarTag.exceptions]).elements
        guard version >= .v120 else {
            #expect(exceptions.first?.text(CalendarTag.body)?.hasPrefix("Line one") == true)
            #expect(exceptions.allSatisfy { $0.child(AirSyncBaseTag.body) == nil })
            return
        }
        let body = try #require(exceptions.first?.child(AirSyncBaseTag.body))
        #expect(body.text(AirSyncBaseTag.type) == "1" && body.text(AirSyncBaseTag.truncated) == "1")
        #expect(body.text(AirSyncBaseTag.data) == "Line")
        #expect(exceptions.last?.child(AirSyncBaseTag.body)?.text(AirSyncBaseTag.type) == "1")
    }

    @Test("Every attendee has a type and a status, whatever the version of the client that invites")
    func attendeeTypes() async throws {
        var lab = try await ItemLab(version: .v25) { $0.versions = ProtocolVersion.supported }
        lab.device.itemClass = .calendar
        var items = ClientItems(folder: lab.mailbox.calendar, key: try await lab.prime(lab.mailbox.calendar))
        let meeting = event("x", "20260105T090000Z", "20260105T093000Z", [attendees("bob@example.test")])
        let outcome = try await items.send(lab.device, [.add(Sync.Add("c", data: meeting))])
        #expect(outcome.map(\.status) == [SyncStatus.success])
        var other = lab
        other.device.deviceID = "OTHER"
        other.device.version = .v140
        _ = try await other.device.folders()
        let seen = try await other.pull(lab.mailbox.calendar).only().item
        let attendee = try #require(seen[CalendarTag.attendees]?.elements.first)
        #expect(attendee.text(CalendarTag.attendeeType) == "1" && attendee.text(CalendarTag.attendeeStatus) == "0")
    }

    @Test("What another device has cleared is named without content", arguments: [ProtocolVersion.v141, .v161])
    func cleared(version: ProtocolVersion) async throws {
        let lab = try await ItemLab(version: version)
        let place = WBXMLElement(
            AirSyncBaseTag.location, elements: [text(AirSyncBaseTag.displayName, "Room 1")])
        let id = try #require(
            lab.mailbox.add(event("x", "20260105T090000Z", "20260105T093000Z", [place])))
        let items = try await lab.pull(lab.mailbox.calendar)
        lab.mailbox.change(id, .other(.calendar, [WBXMLElement(AirSyncBaseTag.location)]))
        let reply = try #require(try await lab.device.sync(lab.mailbox.calendar, items.key))
        guard case .change(let change)? = reply.changes.first else {
            Issue.record("\(reply.changes) is no change")
            return
        }
        let tag = version < .v160 ? CalendarTag.location : AirSyncBaseTag.location
        let elements = change.data.elements(in: version)
        #expect(elements.contains { $0.tag == tag && $0.isBlank })
        // A device that sees the event for the first time gets nothing of it.
        #expect(try await lab.pull(lab.mailbox.calendar).only().item[tag] == nil)
    }
}
