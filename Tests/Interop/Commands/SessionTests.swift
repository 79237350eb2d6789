import ActiveSync
import ActiveSyncProtocol
import Testing
import WBXML

extension SOGo {
    @MainActor @Suite struct SessionTests {
        /// All commands but Find, and three that stand in old texts alone.
        ///
        /// Provision is there, but not in the list.
        nonisolated static let commands: Set<String> = [
            "Sync", "SendMail", "SmartForward", "SmartReply", "GetAttachment", "GetHierarchy", "FolderSync",
            "FolderCreate", "FolderDelete", "FolderUpdate", "MoveItems", "GetItemEstimate", "MeetingResponse", "Search",
            "Settings", "Ping", "ItemOperations", "ResolveRecipients", "ValidateCert", "CreateCollection",
            "DeleteCollection", "MoveCollection",
        ]

        @Test func optionsOffersFiveVersions() async throws {
            let device = try Device()
            // It knows the version already, but not the offer.
            try await device.client.negotiate()
            let state = device.client.state
            #expect(state.offeredVersions == [.v25, .v120, .v121, .v140, .v141])
            #expect(Set(state.offeredCommands) == Self.commands)
        }

        @Test func aWrongPasswordIsRefused() async throws {
            let error = try await Device(password: "not-the-password").failure(of: FolderSync())
            #expect(error?.code == .signInRefused)
        }

        /// There is no policy, and no key: the device counts as provisioned all the same.
        @Test(arguments: [ProtocolVersion.v25, .v120, .v121, .v140, .v141])
        func provisionDemandsNothing(version: ProtocolVersion) async throws {
            let device = try Device(version: version)
            let type = Provision.PolicyType.forVersion(version)
            let answer = try await device.send(Provision.initial(deviceInformation: DeviceInformation(), type: type))
            #expect(answer.status == .success)
            #expect(answer.policies == [Provision.PolicyResponse(.wbxml, status: PolicyStatus.noPolicy)])
            #expect(!answer.remoteWipe)
        }

        @Test(arguments: [ProtocolVersion.v121, .v140, .v141])
        func aQueryInTheBase64FormIsUnderstood(version: ProtocolVersion) async throws {
            let device = try Device(version: version, usesBase64Query: true)
            let answer = try await device.syncFolders()
            #expect(answer.changes.count > 5)
        }

        /// It stands in the list of commands, and is not there.
        @Test func getHierarchyFails() async throws {
            let error = try await Device(version: .v121).failure(of: GetHierarchy())
            #expect(error?.httpStatus == 500)
        }

        @Test func findIsNotThere() async throws {
            let find = Find(.gal("frank"), searchID: "1", options: .init(range: 0...9))
            let answer = try await Device().post("Find", body: find.request(version: .v161).body.bytes)
            #expect(answer.status == 501)
            #expect(answer.body.isEmpty)
        }

        /// The command should be that of the query.
        @Test func theRootElementDecidesAboutTheCommand() async throws {
            let body = try FolderSync().request(version: .v141).body.bytes
            let answer = try await Device().post("Nonsense", body: body)
            #expect(answer.status == 200)
            #expect(try FolderSync().response(from: answer.body).status == .success)
        }

        @Test(arguments: ["Find", "Nonsense"])
        func anUnknownCommandWithoutABodyIsHTTP500(name: String) async throws {
            let answer = try await Device().post(name)
            #expect(answer.status == 500)
            #expect(answer.body.first == UInt8(ascii: "<"))
        }
    }
}
