import ActiveSync
import ActiveSyncProtocol
import Testing

@testable import MockExchange

@Suite("Habits of servers that want to know the device, or do not")
struct IntroductionQuirkTests {
    private static let commands: [CommandName] = [.folderSync, .sync, .getItemEstimate, .ping, .search]

    private func body(_ command: some ActiveSyncCommand) throws -> [UInt8] {
        try command.request(version: .v141).body.bytes
    }

    private func provision(_ device: TestDevice) async throws -> Provision.Response {
        try await device.send(Provision.initial(deviceInformation: DeviceInformation()))
    }

    @Test("Folders are empty until Settings or Provision says what the device is", arguments: [true, false])
    func emptyUntilIntroduced(bySettings: Bool) async throws {
        let lab = try await ItemLab { $0.quirks = [.emptyUntilIntroduced] }
        let inbox = lab.mailbox.inbox
        lab.mailbox.deliver("Subject: x\r\n\r\nwords\r\n")
        let key = try await lab.prime(inbox)
        for _ in 0..<2 {
            #expect(try await lab.device.sync(inbox, key) == nil)
            let estimate = try await lab.device.send(GetItemEstimate([.init(inbox, syncKey: key)])).estimates.first
            #expect(estimate?.status == .success && estimate?.count == 0)
        }
        if bySettings {
            _ = try await lab.device.send(Settings(deviceInformation: DeviceInformation()))
        } else {
            _ = try await provision(lab.device)
        }
        #expect(try await lab.device.send(GetItemEstimate([.init(inbox, syncKey: key)])).estimates.first?.count == 1)
        #expect(try await lab.device.sync(inbox, key)?.changes.count == 1)
        var other = lab.device
        other.deviceID = "TESTDEVICE9"
        _ = try await other.folders()
        #expect(try await other.sync(inbox, try await other.prime(inbox)) == nil, "each device for itself")
    }

    @Test("A device that has said nothing is not asked for policies; one that has is")
    func asksForNothing() async throws {
        let device = TestDevice(MockExchange { $0.quirks = [.emptyUntilIntroduced] })
        #expect(try await !device.folders().isEmpty)
        _ = try await device.send(Settings(deviceInformation: DeviceInformation()))
        #expect(try await device.send(FolderSync()).status == .legacyDeviceOnStrictPolicy)
    }

    @Test("HTTP 400 until the device has been through Provision", arguments: [false, true])
    func badRequestUntilProvisioned(hasPolicies: Bool) async throws {
        let mock = MockExchange { options in
            options.quirks = [.badRequestUntilProvisioned]
            if !hasPolicies { options.policies = nil }
        }
        var device = TestDevice(mock)
        for command in Self.commands {
            #expect(try await device.post(command, try body(FolderSync())).status == 400, "\(command)")
        }
        let settings = Settings(deviceInformation: DeviceInformation())
        #expect(try await device.post(.settings, try body(settings)).status == 200)
        device.policyKey = PolicyKey.none
        let offer = try #require(try await provision(device).policies.first)
        if hasPolicies {
            #expect(try await device.post(.folderSync, try body(FolderSync())).status == 400)
            device.policyKey = offer.key
            let final = try await device.send(Provision.acknowledgement(of: try #require(offer.key)))
            device.policyKey = final.policies.first?.key
        }
        #expect(try await !device.folders().isEmpty)
    }

    @Test("Provision is named, and not there; nothing asks for it")
    func noProvision() async throws {
        let device = TestDevice(MockExchange { $0.quirks = [.noProvision] })
        let options = HTTPRequest(
            method: "OPTIONS", url: device.url,
            authentication: .basic(user: device.user, password: device.password))
        let reply = try await device.transport.send(options)
        #expect(reply.headers["MS-ASProtocolCommands"]?.contains("Provision") == true)
        let command = Provision.initial(deviceInformation: DeviceInformation())
        #expect(try await device.post(.provision, try body(command)).status == 501)
        #expect(try await !device.folders().isEmpty)
    }
}
