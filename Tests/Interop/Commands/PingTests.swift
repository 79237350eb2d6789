import ActiveSync
import ActiveSyncProtocol
import Testing
import WBXML

extension SOGo {
    @MainActor @Suite struct PingTests {
        @Test func aPingIsAnsweredWhenAnotherPersonsMessageComes() async throws {
            let (device, peer) = (try Device(), try Device.shared("frank"))
            let inbox = try await device.folder(.inbox)
            try await device.settle(inbox)
            // The client is ready before the clock starts.
            try await peer.client.negotiate()
            let subject = unique("ping")
            let message = SendMail(
                clientID: .random(),
                mime: Message().mime(from: peer.user.email, to: device.user.email, subject: subject))
            let (client, ping) = (device.client, Ping(heartbeatInterval: 60, folders: [.init(inbox, .email)]))
            let started = ContinuousClock.now
            async let waiting = client.send(ping)
            try await Task.sleep(for: .seconds(1))
            try await peer.send(message)
            let answer = try await waiting
            #expect(answer.status == PingStatus.changes)
            #expect(answer.changedFolders == [inbox])
            // SOGo looks every 5 seconds, as it is set up here.
            #expect(started.duration(to: .now) < .seconds(30))

            // The change is still not fetched: it is reported again, at once.
            let again = try await device.send(ping)
            #expect(again.status == PingStatus.changes)
            _ = try await device.message(subject)
        }

        @Test func withoutNewsAPingWaitsForItsTimeAndIsRepeatedWithoutABody() async throws {
            let device = try Device()
            let inbox = try await device.folder(.inbox)
            try await device.settle(inbox)
            let started = ContinuousClock.now
            let answer = try await device.send(Ping(heartbeatInterval: 5, folders: [.init(inbox, .email)]))
            #expect(answer.status == PingStatus.expired)
            #expect(answer.changedFolders.isEmpty)
            #expect(started.duration(to: .now) >= .seconds(4))
            let repeated = try await device.send(Ping())
            #expect(repeated.status == PingStatus.expired)
        }

        @Test func aPingWithNothingToRepeatSaysWhatIsMissing() async throws {
            let device = try Device()
            try await device.syncFolders()
            let answer = try await device.send(Ping())
            #expect(answer.status == PingStatus.missingParameters)
        }

        // MARK: What SOGo answers wrongly

        /// It should be 7, at once.
        @Test func aPingForAFolderThatIsNotThereWaitsForItsTime() async throws {
            let device = try Device()
            try await device.syncFolders()
            let answer = try await device.send(Ping(heartbeatInterval: 5, folders: [.init("mail/nope", .email)]))
            #expect(answer == Ping.Response(status: PingStatus.expired))
        }
    }
}
