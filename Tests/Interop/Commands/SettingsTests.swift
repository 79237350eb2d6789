import ActiveSync
import ActiveSyncProtocol
import Foundation
import Testing
import WBXML

extension SOGo {
    /// Settings and ValidateCert.
    @MainActor @Suite struct SettingsTests {
        @Test(arguments: [ProtocolVersion.v121, .v140, .v141])
        func theUsersAddressIsTold(version: ProtocolVersion) async throws {
            let device = try Device.shared(version: version)
            let answer = try await device.send(Settings(getsUserInformation: true))
            #expect(answer.status == .success)
            // The part should have a status.
            #expect(answer.userInformation?.status == nil)
            var account = Settings.Account(addresses: [device.user.email])
            if version >= .v141 {
                account = .init(primaryAddress: device.user.email, userDisplayName: "Erin Commander")
            }
            #expect(answer.userInformation?.value == [account])
        }

        @Test(arguments: [ProtocolVersion.v121, .v141])
        func theMessagesForAnAbsenceAreKept(version: ProtocolVersion) async throws {
            let device = try Device.shared(version: version)
            let text = unique("away, Grüße")
            let message = OutOfOffice.Message(.internal, isEnabled: true, replyMessage: text, bodyType: "Text")
            for state in [OutOfOffice.State.on, .off] {
                let set = try await device.send(Settings(oof: .set(OutOfOffice(state: state, messages: [message]))))
                #expect(set.status == .success)
                #expect(set.oof?.status == .success)
                let answer = try await device.send(Settings(oof: .get(bodyType: "Text")))
                #expect(answer.oof?.value?.state == state)
                let kept = answer.oof?.value?.messages.map(\.replyMessage)
                #expect(kept?.contains(text) == true)
            }
        }

        @Test func anAbsenceFromATimeToAnotherIsKept() async throws {
            let device = try Device.shared()
            let start = Date.someMorning
            let end = start.addingTimeInterval(20 * 86400)
            let message = OutOfOffice.Message(.internal, isEnabled: true, replyMessage: "away", bodyType: "Text")
            let oof = OutOfOffice(state: .timed, startTime: start, endTime: end, messages: [message])
            try await device.send(Settings(oof: .set(oof)))
            let answer = try await device.send(Settings(oof: .get(bodyType: "Text")))
            #expect(answer.oof?.value?.state == .timed)
            #expect(answer.oof?.value?.startTime == start)
            #expect(answer.oof?.value?.endTime == end)
            try await device.send(Settings(oof: .set(OutOfOffice(state: .off, messages: [message]))))
        }

        /// There should be a part with a status of its own.
        @Test func whatADeviceSaysOfItselfAndItsPasswordAreTakenWithoutAWord() async throws {
            let device = try Device.shared()
            var information = DeviceInformation()
            information.model = "interop"
            information.os = "Linux"
            let settings = try await device.send(Settings(deviceInformation: information))
            #expect(settings == Settings.Response(status: .success))
            let password = try await device.send(Settings(recoveryPassword: "recovery"))
            #expect(password == Settings.Response(status: .success))
        }

        /// A certificate that nobody vouches for.
        @Test func aCertificateIsNotValidated() async throws {
            let pem = try String(contentsOfFile: try Server.current.ca, encoding: .utf8)
            let lines = pem.split(separator: "\n").filter { !$0.hasPrefix("-----") }
            let certificate = try #require(Data(base64Encoded: lines.joined()))
            let answer = try await Device.shared().send(ValidateCert([Array(certificate)]))
            #expect(answer.status == .success)
            #expect(answer.certificates == [ValidateCertStatus.unknownError])
        }
    }
}
