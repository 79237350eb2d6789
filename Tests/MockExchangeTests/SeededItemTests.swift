import ActiveSync
import ActiveSyncProtocol
import Testing
import WBXML

@testable import MockExchange

@Suite("Seeded items")
struct SeededItemTests {
    @Test("The same seed gives the same items, and messages stay what they are without them")
    func deterministic() throws {
        func mailbox(_ seed: UInt64, items: Int) throws -> MockMailbox {
            var options = MockExchange.Options()
            options.seed = seed
            options.itemCount = items
            options.messageCount = 40
            return try MockExchange(options).mailbox(of: "alice@example.test")
        }
        let one = try mailbox(1, items: 24)
        let again = try mailbox(1, items: 24)
        let other = try mailbox(2, items: 24)
        let none = try mailbox(1, items: 0)
        for folder in [one.calendar, one.contacts, one.tasks, one.notes] {
            #expect(one.items(in: folder).count == 24 && none.items(in: folder).isEmpty)
            #expect(one.items(in: folder).map(\.data) == again.items(in: folder).map(\.data))
        }
        #expect(one.items(in: one.calendar).map(\.data) != other.items(in: other.calendar).map(\.data))
        #expect(one.messages(in: one.inbox).map(\.mime) == none.messages(in: none.inbox).map(\.mime))
    }

    @Test("There is one of every kind that clients have to know", arguments: [ProtocolVersion.v121, .v141, .v161])
    func kinds(version: ProtocolVersion) async throws {
        let lab = try await ItemLab(version: version) { $0.itemCount = 40 }
        let events = try await lab.pull(lab.mailbox.calendar).items.values
        #expect(events.count == 40)
        #expect(events.contains { $0.number(CalendarTag.allDayEvent) == 1 })
        #expect(events.contains { $0[CalendarTag.exceptions] != nil })
        let zones = Set(events.compactMap { $0.text(CalendarTag.timezone) })
        #expect(zones.count == 5)
        #expect(Set(events.compactMap { $0.number(CalendarTag.meetingStatus) }) == [0, 1, 3])
        let rules = Set(events.compactMap { $0[CalendarTag.recurrence]?.number(CalendarTag.type) })
        #expect(rules == [0, 1, 2, 3, 5])
        let contacts = try await lab.pull(lab.mailbox.contacts).items.values
        #expect(contacts.contains { $0[ContactsTag.picture] != nil })
        let tasks = try await lab.pull(lab.mailbox.tasks).items.values
        #expect(tasks.contains { $0.number(TasksTag.complete) == 1 })
    }

    @Test("What the mock says keeps to the schema", arguments: [ProtocolVersion.v121, .v140, .v141, .v160, .v161])
    func schema(version: ProtocolVersion) async throws {
        let lab = try await ItemLab(version: version) { options in
            options.itemCount = 16
            options.messageCount = 40
        }
        for folder in lab.mailbox.folders {
            let key = try await lab.prime(folder.id)
            let request = try Sync([Sync.Collection(folder.id, syncKey: key)]).request(version: version)
            let reply = try await lab.device.post(.sync, request.body.bytes)
            guard !reply.body.isEmpty else { continue }
            let violations = try SchemaCheck.violations(
                in: reply.body, command: .sync, direction: .response, version: version)
            let errors = violations.filter { $0.severity == .error }.map(\.description)
            #expect(errors.isEmpty, "\(folder.name)")
        }
    }
}
