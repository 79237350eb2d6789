import ActiveSync
import ActiveSyncProtocol
import Foundation
import Support

/// Prints when people are free in the next 24 hours: a letter for each half hour.
@main
enum FreeBusySample {
    static func main() async {
        await Mailbox.run("free-busy ADDRESS PERSON …", arguments: 1) { (mailbox, people) throws(ActiveSyncError) in
            let slot = Double(MergedFreeBusy.slotDuration)
            let start = Date(timeIntervalSince1970: (Date().timeIntervalSince1970 / slot).rounded(.down) * slot)
            let answer = try await mailbox.client.send(
                ResolveRecipients(
                    people,
                    options: .init(availability: .init(from: start, to: start.addingTimeInterval(86_400)))))
            print("from \(start.formatted(.iso8601)): . free, t tentative, b busy, o out of office, ? not known")
            for person in answer.answers {
                let slots = person.recipients.first?.availability?.mergedFreeBusy?.slots ?? []
                let line = slots.map { slot in
                    switch slot {
                    case .free: "."
                    case .tentative: "t"
                    case .busy: "b"
                    case .outOfOffice: "o"
                    default: "?"
                    }
                }
                print("\(person.to): \(line.isEmpty ? "not known" : line.joined())")
            }
        }
    }
}
