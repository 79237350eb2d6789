import Foundation
import Testing

@testable import MailboxSync

@Suite("The marker of a root")
struct RootMarkerTests {
    private let directory: TemporaryDirectory
    private let alice = RootIdentity(account: "alice@example.test", stateID: "state-1")

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func open(
        _ identity: RootIdentity? = nil, _ expectation: RootExpectation, layout: MailLayout = .verbatim,
        at path: String = "mail"
    ) async -> MailboxSyncError.Code? {
        await failure {
            _ = try MaildirStore.open(
                at: directory(path), for: identity ?? alice, layout: layout, expecting: expectation)
        }?.code
    }

    @Test("A first root is made, with the parents that are missing, for its owner alone")
    func made() async throws {
        #expect(await open(nil, .first, at: "a/b/mail") == nil)
        #expect(try directory.tree() == ["a", "a/b", "a/b/mail", "a/b/mail/.eas-sync"])
        for name in ["a", "a/b", "a/b/mail"] { #expect(try mode(name) == 0o700) }
        #expect(try mode("a/b/mail/.eas-sync") == 0o600)
        #expect(try directory.read("a/b/mail/.eas-sync").contains("\"alice@example.test\""))
        #expect(await open(nil, .known, at: "a/b/mail") == nil)
        #expect(await open(nil, .first, at: "a/b/mail") == nil)
    }

    @Test("A known root that is missing, empty, or a link to an empty directory is an error and stays untouched")
    func missing() async throws {
        #expect(await open(nil, .known) == .rootMissing)
        #expect(try directory.tree().isEmpty)
        try FileManager.default.createDirectory(atPath: directory("mail"), withIntermediateDirectories: false)
        #expect(await open(nil, .known) == .rootMissing)
        #expect(try directory.names("mail").isEmpty)
        try FileManager.default.createSymbolicLink(atPath: directory("link"), withDestinationPath: directory("mail"))
        #expect(await open(nil, .known, at: "link") == .rootMissing)
        #expect(try directory.names("mail").isEmpty)
    }

    @Test("Adopting needs a root that is there")
    func adoptMissing() async {
        #expect(await open(nil, .adopt) == .rootMissing)
    }

    @Test("A directory with content of others is not taken")
    func unmarked() async throws {
        try FileManager.default.createDirectory(atPath: directory("mail/Inbox/cur"), withIntermediateDirectories: true)
        #expect(await open(nil, .first) == .rootUnmarked)
        #expect(await open(nil, .known) == .rootMissing)
        #expect(await open(nil, .adopt) == .rootUnmarked)
        #expect(try directory.names("mail") == ["Inbox"])
    }

    @Test("A fresh file system, and what a cut-off first run left, count as empty")
    func almostEmpty() async throws {
        try FileManager.default.createDirectory(atPath: directory("mail/lost+found"), withIntermediateDirectories: true)
        try directory.write("{", to: "mail/.eas-sync.new")
        #expect(await open(nil, .first) == nil)
        #expect(try directory.names("mail") == [".eas-sync", "lost+found"])
    }

    @Test("A root of another account, state or layout is foreign")
    func foreign() async throws {
        #expect(await open(nil, .first) == nil)
        try FileManager.default.createDirectory(atPath: directory("mail/Inbox/cur"), withIntermediateDirectories: true)
        let bob = RootIdentity(account: "bob@example.test", stateID: "state-1")
        let otherState = RootIdentity(account: "Alice@Example.TEST", stateID: "state-2")
        for expectation in [RootExpectation.first, .known, .adopt] {
            #expect(await open(bob, expectation) == .foreignRoot)
            #expect(await open(nil, expectation, layout: .maildirPlusPlus) == .foreignRoot)
        }
        #expect(await open(otherState, .first) == .foreignRoot)
        #expect(await open(otherState, .known) == .foreignRoot)
        #expect(await open(nil, .known) == nil)
        #expect(await open(otherState, .adopt) == nil)
        #expect(await open(otherState, .known) == nil)
        #expect(await open(nil, .known) == .foreignRoot)
    }

    @Test("A root in which nothing was ever stored is free for another account")
    func free() async throws {
        #expect(await open(nil, .first) == nil)
        let bob = RootIdentity(account: "bob@example.test", stateID: "state-2")
        #expect(await open(bob, .known) == .foreignRoot)
        #expect(await open(bob, .adopt) == .foreignRoot)
        #expect(await open(bob, .first, layout: .maildirPlusPlus) == nil)
        #expect(await open(nil, .known) == .foreignRoot)
    }

    @Test(
        "A damaged marker is an error, never a new root",
        arguments: [
            "", "{", "[]", "{\"format\":1}",
            "{\"format\":2,\"account\":\"alice@example.test\",\"host\":\"h\",\"layout\":\"verbatim\",\"state\":\"state-1\"}",
        ])
    func damaged(text: String) async throws {
        try FileManager.default.createDirectory(atPath: directory("mail"), withIntermediateDirectories: false)
        try directory.write(text, to: "mail/.eas-sync")
        for expectation in [RootExpectation.first, .known, .adopt] {
            #expect(await open(nil, expectation) == .foreignRoot)
        }
        #expect(try directory.read("mail/.eas-sync") == text)
    }

    @Test("A marker that is a link is not followed")
    func linkedMarker() async throws {
        #expect(await open(nil, .first) == nil)
        try FileManager.default.moveItem(atPath: directory("mail/.eas-sync"), toPath: directory("marker"))
        try FileManager.default.createSymbolicLink(
            atPath: directory("mail/.eas-sync"), withDestinationPath: directory("marker"))
        #expect(await open(nil, .known) == .unsafePath)
    }

    @Test("Errors say what, why and what next")
    func text() async throws {
        let error = await failure {
            _ = try MaildirStore.open(at: directory("mail"), for: alice, expecting: .known)
        }
        #expect(
            error?.description == """
                cannot find the synced directory \(directory("mail")): no such file or directory. Mount its disk or put it \
                back; to begin anew, remove the account's state, as eas-sync config path -v names it.
                """)
    }

    private func mode(_ name: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: directory(name))
        return try #require(attributes[.posixPermissions] as? Int)
    }
}
