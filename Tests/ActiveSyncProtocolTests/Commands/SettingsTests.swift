import ActiveSyncProtocol
import FoundationEssentials
import Testing
import WBXML

@Suite("Settings")
struct SettingsTests {
    @Test(
        "Requests",
        arguments: [
            RequestRow("settings-deviceinfo-request", .v141, Settings(deviceInformation: ProvisionTests.device)),
            RequestRow("settings-userinfo-request", .v141, Settings(getsUserInformation: true)),
            RequestRow("settings-oof-get-request", .v141, Settings(oof: .get(bodyType: "Text"))),
            RequestRow("settings-password-request", .v121, Settings(recoveryPassword: "p4ss/w0rd")),
        ])
    func requests(row: RequestRow<Settings>) throws { try row.check() }

    private static let outOfOffice = OutOfOffice(
        state: .timed, startTime: DateTimeFormat.date(from: "2024-07-01"),
        endTime: DateTimeFormat.date(from: "2024-07-15"),
        messages: [
            OutOfOffice.Message(.internal, isEnabled: true, replyMessage: "Away", bodyType: "Text"),
            OutOfOffice.Message(.externalKnown, isEnabled: false),
            OutOfOffice.Message(.externalUnknown, isEnabled: false),
        ])

    @Test(
        "Responses",
        arguments: [
            ResponseRow(
                "settings-oof-get-response", .v141, to: Settings(), Settings.Response(oof: Settings.Part(outOfOffice))),
            ResponseRow(
                "settings-rm-response", .v141, to: Settings(),
                Settings.Response(
                    rightsManagementTemplates: Settings.Part([
                        RightsManagementTemplate(
                            id: "cf5cf348-a8d7-40d5-91ef-a600b88a395d", name: "Do Not Forward", description: "d")
                    ]))),
        ])
    func responses(row: ResponseRow<Settings>) throws { try row.check() }

    @Test("A status that stands one container deeper is found")
    func deeperStatus() throws {
        let response = try Settings().response(from: Fixture.vector("ext-libwbxml-activesync-005-settings-status"))
        #expect(response == Settings.Response(deviceInformation: 1))
    }

    @Test("Everything at once comes back", arguments: [ProtocolVersion.v141, .v161])
    func roundTrip(version: ProtocolVersion) throws {
        let command = Settings(
            deviceInformation: ProvisionTests.device, getsUserInformation: true, oof: .set(Self.outOfOffice),
            recoveryPassword: "", getsRightsManagementTemplates: true)
        #expect(try command.roundTrip(version) == command)
        let account = Settings.Account(
            addresses: ["a@example.com", "b@example.com"], primaryAddress: "a@example.com", id: "7", name: "Work",
            userDisplayName: "Alice", sendDisabled: false)
        let response = Settings.Response(
            deviceInformation: 1, userInformation: Settings.Part([Settings.Account(addresses: ["x@y.z"]), account]),
            oof: Settings.Part(status: 1), recoveryPassword: 7,
            rightsManagementTemplates: Settings.Part(status: 168))
        #expect(try command.roundTrip(response, version) == response)
    }

    @Test("Up to 14.0 there is a list of addresses and no more", arguments: [ProtocolVersion.v120, .v121, .v140])
    func oldAddresses(version: ProtocolVersion) throws {
        let account = Settings.Account(addresses: ["a@example.com", "b@example.com"], primaryAddress: "a@example.com")
        let response = Settings.Response(userInformation: Settings.Part([account]))
        let read = try Settings().roundTrip(response, version)
        #expect(read.userInformation?.value == [Settings.Account(addresses: ["a@example.com", "b@example.com"])])
    }

    @Test("Device information has what the version has")
    func deviceInformation() throws {
        let read = try Settings(deviceInformation: ProvisionTests.device).roundTrip(.v120).deviceInformation
        #expect(read?.model == "vector")
        #expect(read?.userAgent == nil)
        #expect(read?.mobileOperator == nil)
    }

    @Test("2.5 has no Settings")
    func old() {
        #expect(throws: ActiveSyncProtocolError(.notInVersion, "")) { try Settings().request(version: .v25) }
    }

    @Test("What is printed does not hold the password")
    func description() {
        #expect("\(Settings(recoveryPassword: "secret"))" == "Settings(DevicePassword)")
    }
}
