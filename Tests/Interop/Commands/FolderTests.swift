import ActiveSync
import ActiveSyncProtocol
import Testing
import WBXML

extension SOGo {
    @MainActor @Suite struct FolderTests {
        @Test(arguments: [ProtocolVersion.v25, .v120, .v121, .v140, .v141])
        func theListHasEveryFolderThatAMailboxIsBornWith(version: ProtocolVersion) async throws {
            let device = try Device(version: version)
            let answer = try await device.syncFolders()
            #expect(answer.status == .success)
            let types = Set(device.folders.values.map(\.type))
            #expect(types.isSuperset(of: [.inbox, .drafts, .deletedItems, .sentItems, .calendar, .contacts, .tasks]))
        }

        @Test func aListInWhichNothingHasChangedKeepsItsKey() async throws {
            let device = try Device()
            try await device.syncFolders()
            let key = device.folderKey
            let answer = try await device.syncFolders()
            #expect(answer.changes.isEmpty)
            #expect(answer.syncKey == key)
        }

        @Test func aFolderIsMadeRenamedAndDeletedAndAnotherDeviceSeesIt() async throws {
            let (device, other) = (try Device(), try Device())
            try await device.syncFolders()
            try await other.syncFolders()
            let (name, renamed) = (unique("Größe"), unique("日本語"))

            let created = try await device.send(FolderCreate(name, type: .userMail, syncKey: device.folderKey))
            #expect(created.status == .success)
            #expect(created.syncKey != device.folderKey)
            let id = try #require(created.id)
            device.keep(created.syncKey)
            try await other.syncFolders()
            #expect(other.folders[id] == FolderSync.Folder(id: id, displayName: name, type: .userMail))

            let updated = try await device.send(FolderUpdate(id, displayName: renamed, syncKey: device.folderKey))
            #expect(updated.status == .success)
            device.keep(updated.syncKey)
            try await other.syncFolders()
            #expect(other.folders[id]?.displayName == renamed)

            let deleted = try await device.send(FolderDelete(id, syncKey: device.folderKey))
            #expect(deleted.status == .success)
            try await other.syncFolders()
            #expect(other.folders[id] == nil)
        }

        @Test func aFolderIsMadeInAnotherOneAndMovedOutOfIt() async throws {
            let device = try Device()
            let parent = try await device.makeFolder(unique("parent"), .userMail)
            let child = try await device.makeFolder("child", .userMail, in: parent)
            let other = try Device()
            try await other.syncFolders()
            #expect(other.folders[child]?.parentID == parent)

            let name = unique("child")
            let moved = try await device.send(FolderUpdate(child, displayName: name, syncKey: device.folderKey))
            #expect(moved.status == .success)
            try await other.syncFolders()
            // The identifier stays the same.
            #expect(other.folders[child] == FolderSync.Folder(id: child, displayName: name, type: .userMail))
        }

        /// A calendar brings a list of tasks of the same name.
        @Test func aCalendarIsMadeWithAListOfTasks() async throws {
            let (device, other) = (try Device(), try Device())
            let name = unique("calendar")
            let id = try await device.makeFolder(name, .userCalendar)
            try await other.syncFolders()
            let folders = other.folders.values.filter { $0.displayName == name }
            #expect(folders.first { $0.id == id }?.type == .userCalendar)
            #expect(Set(folders.map(\.type)) == [.userCalendar, .userTasks])
            #expect(Set(folders.map(\.parentID)) == ["vevent%2Fpersonal", "vtodo%2Fpersonal"])
            #expect(try await device.send(FolderDelete(id, syncKey: device.folderKey)).status == .success)
        }

        @Test func aFolderOfContactsIsMade() async throws {
            let (device, other) = (try Device(), try Device())
            let id = try await device.makeFolder(unique("people"), .userContacts)
            try await other.syncFolders()
            #expect(other.folders[id]?.type == .userContacts)
            // It should be deleted.
            let error = await device.failure(of: FolderDelete(id, syncKey: device.folderKey))
            #expect(error?.httpStatus == 500)
        }

        // MARK: What SOGo answers wrongly

        /// It should be 2; the client cannot know whether the folder is there now.
        @Test func aFolderThatIsThereAlreadyIsHTTP500() async throws {
            let device = try Device()
            try await device.syncFolders()
            let name = unique("twice")
            _ = try await device.makeFolder(name, .userMail)
            let error = await device.failure(of: FolderCreate(name, type: .userMail, syncKey: device.folderKey))
            #expect(error?.code == .outcomeUnknown)
            #expect(error?.httpStatus == 500)
        }

        /// It should be 9, as for a device that is not known.
        ///
        /// A device with such a key never hears of a new folder.
        @Test func aKeyThatNeverWasIsTakenAndEchoed() async throws {
            let device = try Device()
            let stranger = try await device.send(FolderSync(since: "999999"))
            #expect(stranger == FolderSync.Response(status: FolderSyncStatus.invalidSyncKey))
            try await device.syncFolders()
            let answer = try await device.send(FolderSync(since: "999999"))
            #expect(answer == FolderSync.Response(syncKey: "999999"))
        }

        /// It should be 3.
        @Test func theInboxIsSaidToBeDeletedAndStays() async throws {
            let device = try Device()
            let inbox = try await device.folder(.inbox)
            let answer = try await device.send(FolderDelete(inbox, syncKey: device.folderKey))
            #expect(answer.status == .success)
            let other = try Device()
            #expect(try await other.folder(.inbox) == inbox)
        }

        /// It should be 4.
        @Test func aFolderThatIsNotThereIsSaidToBeRenamedAndDeleted() async throws {
            let device = try Device()
            try await device.syncFolders()
            let updated = try await device.send(
                FolderUpdate("mail/nope", displayName: "nope", syncKey: device.folderKey))
            #expect(updated.status == .success)
            let deleted = try await device.send(FolderDelete("mail/nope", syncKey: device.folderKey))
            #expect(deleted.status == .success)
        }
    }
}

extension Device {
    /// Makes a folder, and says what the server calls it.
    func makeFolder(
        _ name: String, _ type: FolderType, in parent: CollectionID = .root
    ) async throws -> CollectionID {
        if folders.isEmpty { try await syncFolders() }
        let answer = try await send(FolderCreate(name, in: parent, type: type, syncKey: folderKey))
        try #require(answer.status == .success)
        keep(answer.syncKey)
        let id = try #require(answer.id)
        keep(FolderSync.Folder(id: id, parentID: parent, displayName: name, type: type))
        return id
    }
}
