import ActiveSyncProtocol
import FoundationEssentials
import Testing

@testable import MockExchange

@Suite("Flags of messages")
struct FlagTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var isAccepted = false
        var change: @Sendable (inout Email.Flag) -> Void
    }

    private static func dates(_ flag: inout Email.Flag, start: Int, due: Int, utcStart: Int, utcDue: Int) {
        func date(_ day: Int) -> Date { Date(timeIntervalSince1970: Double(1_767_225_600 + day * 86400)) }
        (flag.startDate, flag.dueDate) = (date(start), date(due))
        (flag.utcStartDate, flag.utcDueDate) = (date(utcStart), date(utcDue))
    }

    static let cases: [Case] = [
        Case(testDescription: "a plain one", isAccepted: true) { _ in },
        Case(testDescription: "with dates", isAccepted: true) { dates(&$0, start: 1, due: 2, utcStart: 1, utcDue: 2) },
        Case(testDescription: "with a reminder", isAccepted: true) {
            ($0.reminderSet, $0.reminderTime) = (true, Date(timeIntervalSince1970: 1_767_225_600))
        },
        Case(testDescription: "without a type") { $0.flagType = nil },
        Case(testDescription: "with a reminder at no time") { $0.reminderSet = true },
        Case(testDescription: "due before it starts") { dates(&$0, start: 2, due: 1, utcStart: 1, utcDue: 2) },
        Case(testDescription: "due before it starts, in UTC") { dates(&$0, start: 1, due: 2, utcStart: 2, utcDue: 1) },
    ]

    @Test("A flag that makes no sense is refused", arguments: cases)
    func flags(_ sample: Case) async throws {
        let lab = try await ItemLab()
        let id = lab.mailbox.deliver("Subject: x\r\n\r\nx\r\n")
        var folder = NaiveFolder(id: lab.mailbox.inbox, key: try await lab.device.prime(lab.mailbox.inbox))
        try await folder.pull(lab.device)
        var email = Email()
        var flag = Email.Flag(status: .active)
        sample.change(&flag)
        email.flag = flag
        let change = Sync.ClientCommand.change(Sync.Change(id, data: .email(email)))
        let reply = try #require(
            try await lab.device.sync(folder.id, folder.key, commands: [change], getsChanges: false))
        #expect(reply.outcomes.map(\.status) == (sample.isAccepted ? [] : [SyncStatus.conversionError]))
        #expect((lab.mailbox.message(id)?.flag != nil) == sample.isAccepted)
    }
}
