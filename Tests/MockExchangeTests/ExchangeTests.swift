import ActiveSync
import ActiveSyncProtocol
import Testing
import WBXML

@testable import MockExchange

@Suite("The way in")
struct ExchangeTests {
    private func send(
        _ mock: MockExchange, _ method: String, _ url: String, authentication: HTTPAuthentication? = nil,
        headers: HTTPHeaders = [:], body: String = ""
    ) async throws -> HTTPResponse {
        try await InProcessTransport(to: mock).send(
            HTTPRequest(
                method: method, url: url, headers: headers, body: .bytes(Array(body.utf8)),
                authentication: authentication))
    }

    private let endpoint = "https://mail.example.test/Microsoft-Server-ActiveSync"

    @Test(
        "Signing in",
        arguments: [
            (HTTPAuthentication.basic(user: "alice@example.test", password: "alice-password"), 200),
            (.basic(user: "ALICE", password: "alice-password"), 200),
            (.basic(user: "EXAMPLE\\alice", password: "alice-password"), 200),
            (.basic(user: "alice", password: "wrong"), 401),
            (.basic(user: "nobody", password: "alice-password"), 401),
            (.bearer(token: "bob-token"), 200),
            (.bearer(token: "wrong"), 401),
            (nil, 401),
        ])
    func signIn(authentication: HTTPAuthentication?, status: Int) async throws {
        let response = try await send(MockExchange(), "OPTIONS", endpoint, authentication: authentication)
        #expect(response.status == status)
        if status == 200 {
            #expect(response.headers["MS-ASProtocolVersions"] == "12.1,14.0,14.1,16.0,16.1")
            #expect(response.headers["MS-ASProtocolCommands"]?.contains("FolderSync") == true)
        } else {
            #expect(response.headers.values(of: "WWW-Authenticate").count == 2)
        }
    }

    @Test("Other places and other forms are refused")
    func refusals() async throws {
        let mock = MockExchange.withoutPolicies { $0.versions = [.v140, .v141] }
        let alice = HTTPAuthentication.basic(user: "alice", password: "alice-password")
        let query = "Cmd=FolderSync&User=alice&DeviceId=A1&DeviceType=T"
        #expect(try await send(mock, "GET", "https://mail.example.test/owa", authentication: alice).status == 404)
        #expect(try await send(mock, "GET", endpoint, authentication: alice).status == 405)
        #expect(try await send(mock, "POST", endpoint, authentication: alice).status == 400)
        #expect(try await send(mock, "POST", "\(endpoint)?\(query)", authentication: alice).status == 400, "no version")
        let old = try await send(
            mock, "POST", "\(endpoint)?\(query)", authentication: alice, headers: ["MS-ASProtocolVersion": "12.1"])
        #expect(old.status == 400 && old.headers["MS-ASProtocolVersions"] == "14.0,14.1")
        let unknown = try await send(
            mock, "POST", "\(endpoint)?Cmd=Nothing&DeviceId=A1&DeviceType=T", authentication: alice,
            headers: ["MS-ASProtocolVersion": "14.1"])
        #expect(unknown.status == 501)
        let transport = InProcessTransport(to: mock)
        await #expect(throws: TransportError(.hostNotFound, "")) {
            _ = try await transport.send(HTTPRequest(url: "https://other.example/"))
        }
        await #expect(throws: TransportError(.cannotConnect, "")) {
            _ = try await transport.send(HTTPRequest(url: "http://mail.example.test/"))
        }
        await #expect(throws: TransportError(.badRequest, "")) {
            _ = try await transport.send(HTTPRequest(url: "nothing"))
        }
    }

    @Test("Bodies that break the schema get the status of their command", arguments: [ProtocolVersion.v121, .v141])
    func schema(version: ProtocolVersion) async throws {
        let mock = MockExchange.withoutPolicies()
        let device = TestDevice(mock, version: version)
        let inbox = try #require(try await device.folders()["Inbox"])
        let key = try await device.prime(inbox)
        func text(_ tag: WBXML.Tag, _ value: String) -> WBXMLElement { WBXMLElement(tag, [.text(Array(value.utf8))]) }
        func status(_ command: CommandName, _ root: WBXMLElement) async throws -> (Int, String?) {
            var writer = WBXMLWriter()
            try root.write(to: &writer)
            let reply = try await device.post(command, try writer.finish())
            guard !reply.body.isEmpty else { return (reply.status, nil) }
            var reader = WBXMLReader(reply.body)
            let document = try WBXMLElement(document: &reader)
            return (
                reply.status, document.elements.first { CodePageSet.activeSync.name(of: $0.tag) == "Status" }?.string
            )
        }
        func sync(_ children: [WBXMLElement]) -> WBXMLElement {
            let collection = WBXMLElement(AirSyncTag.collection, children.map { .element($0) })
            return WBXMLElement(
                AirSyncTag.sync, [.element(WBXMLElement(AirSyncTag.collections, [.element(collection)]))])
        }
        let wrongOrder = sync([text(AirSyncTag.collectionID, inbox.rawValue), text(AirSyncTag.syncKey, key.rawValue)])
        #expect(try await status(.sync, wrongOrder) == (200, "4"))
        #expect(try await status(.sync, sync([text(AirSyncTag.collectionID, inbox.rawValue)])) == (200, "4"))
        let unknown = sync([
            text(AirSyncTag.syncKey, key.rawValue), text(AirSyncTag.collectionID, "1"), text(AirSyncTag.limit, "1"),
        ])
        #expect(try await status(.sync, unknown) == (200, "4"))
        #expect(try await status(.folderSync, WBXMLElement(FolderHierarchyTag.folderSync)) == (200, "10"))
        let move = WBXMLElement(
            MoveTag.moveItems, [.element(WBXMLElement(MoveTag.move, [.element(text(MoveTag.srcMsgID, "1"))]))])
        #expect(try await status(.moveItems, move) == (version < .v140 ? (400, nil) : (200, "103")))
        #expect(try await status(.folderSync, move) == (version < .v140 ? (400, nil) : (200, "103")))
        let garbage = try await device.post(.folderSync, Array("<FolderSync/>".utf8))
        #expect(garbage.status == (version < .v140 ? 400 : 200))
        // A Class in the collection is of the time before 14.0.
        let classed = sync([
            text(AirSyncTag.class, "Email"), text(AirSyncTag.syncKey, key.rawValue),
            text(AirSyncTag.collectionID, inbox.rawValue),
        ])
        #expect(try await status(.sync, classed) == (200, version < .v140 ? nil : "4") || version < .v140)
    }

    @Test("The base64 query does as well as the plain one")
    func base64Query() async throws {
        let mock = MockExchange()
        let alice = HTTPAuthentication.basic(user: "alice", password: "alice-password")
        let query = try CommandQuery(
            .folderSync, deviceID: "A1", deviceType: "T", version: .v141, policyKey: "77"
        ).base64()
        let body = try FolderSync().request(version: .v141).body.bytes
        let response = try await InProcessTransport(to: mock).send(
            HTTPRequest(url: "\(endpoint)?\(query)", body: .bytes(body), authentication: alice))
        let reply = try FolderSync().response(from: try await response.body.collect(upTo: 1_000_000))
        #expect(reply.status == .invalidPolicyKey)
        let record = try #require(mock.requests.last)
        #expect(record.command == "FolderSync" && record.deviceID == "A1" && record.user == "alice@example.test")
        #expect(record.authorizationScheme == "Basic" && record.headers["Authorization"] == nil)
        #expect(record.document?.tag == FolderHierarchyTag.folderSync)
        #expect(record.status == 200 && record.replySize > 0)
    }

    @Test("Autodiscover answers as it is told")
    func autodiscover() async throws {
        let mock = MockExchange {
            $0.autodiscover = [
                "bob@example.test": .redirect(address: "bob@other.test"), "carol@example.test": .error(code: 601),
                "dave@example.test": .http(status: 302, location: "https://other.test/autodiscover/autodiscover.xml"),
            ]
            $0.answersPlainHTTP = true
        }
        func ask(_ address: String, _ authentication: HTTPAuthentication?) async throws -> (Int, String) {
            let response = try await send(
                mock, "POST", "https://autodiscover.example.test/AutoDiscover/AutoDiscover.xml",
                authentication: authentication, headers: ["Content-Type": "text/xml"],
                body: AutodiscoverRequest(emailAddress: address).xml)
            let body = try await response.body.collect(upTo: 100_000)
            return (response.status, String(decoding: body, as: UTF8.self))
        }
        let alice = HTTPAuthentication.basic(user: "alice", password: "alice-password")
        let found = try await ask("alice@example.test", alice)
        #expect(found.0 == 200)
        #expect(found.1.contains("<Url>https://autodiscover.example.test/Microsoft-Server-ActiveSync</Url>"))
        #expect(try await ask("alice@example.test", nil).0 == 401)
        #expect(try await ask("bob@example.test", alice).1.contains("<Redirect>bob@other.test</Redirect>"))
        #expect(try await ask("carol@example.test", alice).1.contains("<ErrorCode>601</ErrorCode>"))
        let probe = try await send(mock, "GET", "http://autodiscover.example.test/autodiscover/autodiscover.xml")
        #expect(probe.status == 302 && probe.headers["Location"] == "https://other.test/autodiscover/autodiscover.xml")
        let json = try await send(
            mock, "GET",
            "https://autodiscover.example.test/autodiscover/autodiscover.json/v1.0/alice%40example.test?Protocol=ActiveSync"
        )
        #expect(json.status == 200)
    }
}

extension MockExchange {
    convenience init(_ change: (inout Options) -> Void) {
        var options = Options()
        change(&options)
        self.init(options)
    }
}
