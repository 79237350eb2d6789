import ActiveSync
import ActiveSyncProtocol
import Testing

@testable import MockExchange

@Suite("Folder commands")
struct FolderCommandTests {
    @Test("Folders are made, renamed, moved and removed, under keys that follow each other")
    func lifeCycle() async throws {
        let lab = try await ItemLab()
        let start = try await lab.device.send(FolderSync())
        var key = try #require(start.syncKey)
        let made = try await lab.device.send(FolderCreate("Work", type: .userMail, syncKey: key))
        let work = try #require(made.id)
        key = try #require(made.syncKey)
        let inner = try await lab.device.send(FolderCreate("Plans", in: work, type: .userCalendar, syncKey: key))
        let plans = try #require(inner.id)
        key = try #require(inner.syncKey)
        let renamed = try await lab.device.send(
            FolderUpdate(plans, displayName: "Dates", parentID: .root, syncKey: key))
        #expect(renamed.status == FolderUpdateStatus.success)
        key = try #require(renamed.syncKey)
        #expect(
            lab.mailbox.folders.last { $0.type != .recipientInformation }.map { [$0.name, $0.parentID.rawValue] } == [
                "Dates", "0",
            ])
        let unchanged = try await lab.device.send(FolderSync(since: key))
        #expect(unchanged.changes.isEmpty, "an own change is not told")
        let removed = try await lab.device.send(FolderDelete(work, syncKey: unchanged.syncKey ?? key))
        #expect(removed.status == FolderDeleteStatus.success && lab.mailbox.folderID(named: "Work") == nil)

        var other = lab.device
        other.deviceID = "OTHER"
        #expect(try await other.folders()["Dates"] == plans)
    }

    @Test("What is refused")
    func refusals() async throws {
        let lab = try await ItemLab()
        let key = try #require(try await lab.device.send(FolderSync()).syncKey)
        let inbox = lab.mailbox.inbox
        let own = lab.mailbox.createFolder("Own")
        let below = lab.mailbox.createFolder("Below", in: own)
        let creations: [(FolderCreate, Status)] = [
            (FolderCreate("inbox", type: .userMail, syncKey: key), FolderCreateStatus.folderExists),
            (FolderCreate("x", in: "999", type: .userMail, syncKey: key), FolderCreateStatus.parentNotFound),
            (FolderCreate("x", type: .inbox, syncKey: key), FolderCreateStatus.malformedRequest),
            (FolderCreate("x", type: .userMail, syncKey: "nonsense"), FolderCreateStatus.invalidSyncKey),
            (FolderCreate("x", type: .userMail, syncKey: .initial), FolderCreateStatus.invalidSyncKey),
        ]
        for (command, status) in creations { #expect(try await lab.device.send(command).status == status) }
        let updates: [(FolderUpdate, Status)] = [
            (FolderUpdate("999", displayName: "x", syncKey: key), FolderUpdateStatus.folderNotFound),
            (FolderUpdate(inbox, displayName: "x", syncKey: key), FolderUpdateStatus.folderExistsOrSpecial),
            (FolderUpdate(own, displayName: "Inbox", syncKey: key), FolderUpdateStatus.folderExistsOrSpecial),
            (FolderUpdate(own, displayName: "x", parentID: "999", syncKey: key), FolderUpdateStatus.parentNotFound),
            (FolderUpdate(own, displayName: "x", parentID: below, syncKey: key), FolderUpdateStatus.parentNotFound),
            (FolderUpdate(own, displayName: "x", syncKey: "nonsense"), FolderUpdateStatus.invalidSyncKey),
        ]
        for (command, status) in updates { #expect(try await lab.device.send(command).status == status) }
        let deletions: [(FolderDelete, Status)] = [
            (FolderDelete("999", syncKey: key), FolderDeleteStatus.folderNotFound),
            (FolderDelete(inbox, syncKey: key), FolderDeleteStatus.systemFolder),
            (FolderDelete(own, syncKey: "nonsense"), FolderDeleteStatus.invalidSyncKey),
        ]
        for (command, status) in deletions { #expect(try await lab.device.send(command).status == status) }
        #expect(lab.mailbox.folders.contains { $0.id == own })
    }

    @Test("What another device did comes with the next FolderSync, though this one has changed folders itself")
    func mixed() async throws {
        let lab = try await ItemLab()
        let key = try #require(try await lab.device.send(FolderSync()).syncKey)
        let foreign = lab.mailbox.createFolder("Foreign")
        let own = try await lab.device.send(FolderCreate("Own", type: .userMail, syncKey: key))
        let next = try await lab.device.send(FolderSync(since: try #require(own.syncKey)))
        #expect(next.changes.count == 1)
        guard case .add(let folder)? = next.changes.first else {
            Issue.record("not told")
            return
        }
        #expect(folder.id == foreign)
    }

    @Test("Habits: a duplicate is HTTP 500; changes are confirmed and not done")
    func quirks() async throws {
        let failing = try await ItemLab { $0.quirks = [.duplicateFolderFails] }
        let key = try #require(try await failing.device.send(FolderSync()).syncKey)
        let request = try FolderCreate("Inbox", type: .userMail, syncKey: key).request(version: .v141)
        #expect(try await failing.device.post(.folderCreate, request.body.bytes).status == 500)

        let lazy = try await ItemLab { $0.quirks = [.ignoresFolderChanges] }
        let own = lazy.mailbox.createFolder("Own")
        let lazyKey = try #require(try await lazy.device.send(FolderSync()).syncKey)
        let update = try await lazy.device.send(FolderUpdate(own, displayName: "x", syncKey: lazyKey))
        let delete = try await lazy.device.send(FolderDelete(own, syncKey: lazyKey))
        #expect(update.status == .success && delete.status == .success)
        #expect(lazy.mailbox.folderID(named: "Own") == own)
    }

    @Test("GetHierarchy gives the mail folders at 12.1, and later versions do not have it")
    func hierarchy() async throws {
        let lab = try await ItemLab(version: .v121)
        let folders = try await lab.device.send(GetHierarchy()).folders
        #expect(folders.contains { $0.displayName == "Inbox" } && !folders.contains { $0.type == .calendar })
        var newer = lab.device
        newer.version = .v141
        let reply = try await newer.post(.getHierarchy, [])
        #expect(try GetHierarchy().response(from: reply.body).status == .versionNotSupported)
    }
}
