import ActiveSyncProtocol
import Testing

@Suite("Queries")
struct CommandQueryTests {
    @Test("The example of the specification")
    func example() throws {
        let query = CommandQuery(.sync, deviceID: "v140Device", deviceType: "SmartPhone", version: .v140)
        #expect(try query.base64() == "jAAJBAp2MTQwRGV2aWNlAApTbWFydFBob25l")
        #expect(try CommandQuery(base64: "jAAJBAp2MTQwRGV2aWNlAApTbWFydFBob25l") == query)
    }

    /// A query with all that either form can say.
    private static var full: CommandQuery {
        CommandQuery(
            .smartReply, user: "EXAMPLE\\alice+x&y=ü", deviceID: "dev1", deviceType: "SwiftEAS",
            parameters: CommandParameters(
                attachmentName: "a/b%20c", collectionID: "mail%2F1", itemID: "5:1", longID: "R+g==", occurrence: "x y",
                savesInSent: true),
            version: .v161, policyKey: "4294967295", locale: 0x0407)
    }

    @Test("The plain form comes back, whatever is in it")
    func plain() throws {
        var expected = Self.full
        expected.version = nil
        expected.policyKey = nil
        expected.locale = 1033
        #expect(try CommandQuery(plain: Self.full.plain) == expected)
        #expect(try CommandQuery(parsing: Self.full.plain) == expected)
        #expect(
            CommandQuery(.folderSync, user: "a@b.c", deviceID: "d", deviceType: "t").plain
                == "Cmd=FolderSync&User=a%40b.c&DeviceId=d&DeviceType=t")
        #expect(Self.full.plain.contains("CollectionId=mail%252F1"))
    }

    @Test("The base64 form comes back, whatever is in it")
    func base64() throws {
        var query = Self.full
        query.parameters.acceptsMultipart = true
        #expect(try CommandQuery(base64: query.base64()) == query)
        #expect(try CommandQuery(parsing: query.base64()) == query)
        let escaped = try query.base64().replacing("=", with: "%3D").replacing("/", with: "%2F")
        #expect(try CommandQuery(parsing: escaped) == query)
    }

    @Test("Every command that has a code", arguments: 0...255 as ClosedRange<UInt8>)
    func codes(code: UInt8) throws {
        let assigned = [0, 1, 2, 3, 4] + Array(9...23)
        guard let command = CommandName(code: code) else {
            #expect(!assigned.contains(Int(code)))
            return
        }
        #expect(assigned.contains(Int(code)))
        #expect(command.code == code)
        let query = CommandQuery(command, deviceID: "d", deviceType: "t", version: .v121)
        #expect(try CommandQuery(base64: query.base64()).command == command)
    }

    @Test("Names in the plain form are taken in any letter case, and blanks as plus signs")
    func lenient() throws {
        let query = try CommandQuery(parsing: "cmd=Ping&deviceid=D&DEVICETYPE=T&User=a+b&SaveInSent=F&Unknown=1&x")
        #expect(query.command == .ping)
        #expect(query.user == "a b")
        #expect(query.parameters.savesInSent == false)
        #expect(try CommandQuery(plain: "Cmd=Sync&DeviceId=1").deviceType.isEmpty)
        #expect(try CommandQuery(plain: "Cmd=A&DeviceId=100%&DeviceType=%zz%41").deviceType == "%zzA")
    }

    @Test(
        "What is no query is refused",
        arguments: [
            "", "Cmd=Sync", "DeviceId=1&DeviceType=2", "*", "jAA=", "jAAJBAp2MTQw",
            "jAUJBAF2AAFT",
            "jAAJBAF2A0FBQQFT", "jAAJBAAAAVM=", "jAAJBAF2AAFTAQ==", "jAAJBAF2AAFTAQVh",
        ])
    func refused(text: String) {
        #expect(throws: ActiveSyncProtocolError(.badQuery, "")) { try CommandQuery(parsing: text) }
    }

    @Test("What the base64 form cannot say is refused")
    func notBase64() {
        #expect(throws: ActiveSyncProtocolError(.badQuery, "")) {
            try CommandQuery(.getHierarchy, deviceID: "d", deviceType: "t", version: .v121).base64()
        }
        #expect(throws: ActiveSyncProtocolError(.badQuery, "")) {
            try CommandQuery(.sync, deviceID: "d", deviceType: "t", version: .v120).base64()
        }
        #expect(throws: ActiveSyncProtocolError(.badQuery, "")) {
            try CommandQuery(.sync, deviceID: "d", deviceType: "t").base64()
        }
        let long = String(repeating: "x", count: 256)
        #expect(throws: ActiveSyncProtocolError(.badQuery, "")) {
            try CommandQuery(.sync, deviceID: DeviceID(long), deviceType: "t", version: .v121).base64()
        }
    }
}
