import ActiveSync
import ActiveSyncProtocol
import Foundation
import Support

/// Adds an event to the calendar: an hour from tomorrow at 09:00 UTC on, ten times, once a week.
@main
enum AddEvent {
    static func main() async {
        await Mailbox.run("add-event ADDRESS SUBJECT", arguments: 1) { (mailbox, arguments) throws(ActiveSyncError) in
            // The first command also settles the version, which decides what a new event consists of.
            let calendar = try await mailbox.folder(.calendar)
            let day = 86_400.0
            let tomorrow = (Date().timeIntervalSince1970 / day).rounded(.down) * day + day
            var event = CalendarEvent()
            event.subject = arguments[0]
            event.startTime = Date(timeIntervalSince1970: tomorrow + 9 * 3600)
            event.endTime = Date(timeIntervalSince1970: tomorrow + 10 * 3600)
            event.timeZone = TimeZoneBlob(zoneID: "Etc/UTC")
            event.busyStatus = .busy
            event.reminder = 15
            event.body = Body(text: "Added by a sample of swift-activesync.")
            // Up to 14.1 the client makes the identifier and says when it did so, since 16.0 the server does.
            let version = mailbox.client.state.protocolVersion ?? .v141
            if version < .v160 {
                event.uid = UUID().uuidString
                event.dtStamp = Date()
            } else {
                event.clientUID = UUID().uuidString
            }
            // Sunday is 1, Monday 2, Tuesday 4, and so on: 1970 began with a Thursday.
            let weekday = (Int(tomorrow / day) + 4) % 7
            var recurrence = CalendarEvent.Recurrence()
            recurrence.type = .weekly
            recurrence.interval = 1
            recurrence.occurrences = 10
            recurrence.dayOfWeek = DaysOfWeek(rawValue: 1 << weekday)
            event.recurrence = recurrence
            print("added as", try await mailbox.add(.event(event), to: calendar))
        }
    }
}
