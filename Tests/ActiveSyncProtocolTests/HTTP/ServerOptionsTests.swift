import ActiveSyncProtocol
import Testing

@Suite("OPTIONS")
struct ServerOptionsTests {
    private static func options(_ headers: [String: String]) -> ServerOptions? {
        ServerOptions { headers[$0] }
    }

    @Test("Lists are read, sorted, and freed of doubles")
    func reading() throws {
        let options = try #require(
            Self.options([
                "MS-ASProtocolVersions": "2.0, 2.1,16.1,2.5,12.0,14.1,x,14.1",
                "MS-ASProtocolCommands": "Sync,SendMail,Sync, FolderSync,,Future", "MS-Server-ActiveSync": "15.20",
            ]))
        #expect(options.versions.map(\.rawValue) == ["2.0", "2.1", "2.5", "12.0", "14.1", "16.1"])
        #expect(options.commands.map(\.rawValue) == ["Sync", "SendMail", "FolderSync", "Future"])
        #expect(options.serverVersion == "15.20")
    }

    @Test(
        "The newest version of both sides is taken",
        arguments: [
            ("2.0,2.5", ProtocolVersion?.some(.v25)), ("12.1,14.0,14.1", .v141), ("16.1", .v161), ("16.0,17.0", .v160),
            ("1.0,17.0", nil),
        ])
    func negotiation(versions: String, best: ProtocolVersion?) throws {
        #expect(try #require(Self.options(["MS-ASProtocolVersions": versions])).bestVersion() == best)
    }

    @Test("A version can be left out by the client")
    func restricted() throws {
        let options = ServerOptions(versions: [.v161, .v121, .v141])
        #expect(options.bestVersion(among: [.v121, .v141]) == .v141)
    }

    @Test("Without a list of versions there is no answer", arguments: [[:], ["MS-ASProtocolVersions": " , x"]])
    func missing(headers: [String: String]) {
        #expect(Self.options(headers) == nil)
    }

    @Test("An answer comes back")
    func roundTrip() throws {
        let options = ServerOptions(versions: [.v141, .v161], commands: [.sync, .find], serverVersion: "15.2")
        let headers = Dictionary(uniqueKeysWithValues: options.headers.map { ($0.name, $0.value) })
        #expect(Self.options(headers) == options)
    }
}
