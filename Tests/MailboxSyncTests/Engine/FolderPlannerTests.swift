import ActiveSyncProtocol
import Testing

@testable import MailboxSync

@Suite struct FolderPlannerTests {
    private func folder(
        _ id: CollectionID, _ name: String, in parent: CollectionID = .root, type: FolderType = .userMail
    ) -> FolderSync.Folder {
        FolderSync.Folder(id: id, parentID: parent, displayName: name, type: type)
    }

    private func plan(
        _ changes: [FolderSync.Change], stored: [FolderRecord] = [], key: SyncKey = .initial,
        isSelected: @escaping (String) -> Bool = { _ in true }
    ) -> FolderPlanner.Plan {
        FolderPlanner(root: "mail", layout: .verbatim, isSelected: isSelected)
            .plan(stored: stored, key: key, answer: FolderSync.Response(syncKey: "1", changes: changes))
    }

    /// What is stored after a plan was carried out.
    private func stored(_ plan: FolderPlanner.Plan, before: [FolderRecord] = []) -> [FolderRecord] {
        var records = Dictionary(uniqueKeysWithValues: before.map { (plan.changes.renumbered[$0.id] ?? $0.id, $0) })
        for record in plan.changes.stored { records[record.id] = record }
        for record in plan.vanished { records[record.id] = nil }
        return records.values.sorted { $0.id < $1.id }
    }

    private static let inbox = FolderSync.Folder(id: "1", displayName: "Inbox", type: .inbox)

    @Test func theFirstListGivesMailFoldersPlaces() {
        let plan = plan([
            .add(folder("3", "2026", in: "2")), .add(folder("2", "Projects")), .add(Self.inbox),
            .add(folder("9", "Calendar", type: .calendar)),
        ])
        #expect(plan.selected.map(\.id) == ["1", "2", "3"])
        #expect(plan.selected.map { $0.place?.path.description } == ["Inbox", "Projects", "Projects/2026"])
        #expect(plan.changes.stored.count == 4)
        #expect(plan.changes.stored.first { $0.id == "9" }?.place == nil)
        #expect(plan.renames.isEmpty && plan.vanished.isEmpty)
    }

    @Test func onlySelectedFoldersAreSynced() {
        let plan = plan([.add(Self.inbox), .add(folder("2", "Junk"))], isSelected: { $0 != "Junk" })
        #expect(plan.selected.map(\.id) == ["1"])
        #expect(plan.changes.stored.first { $0.id == "2" }?.place == nil)
    }

    @Test func aRenameKeepsThePlaceOfWhatIsInside() {
        let before = stored(plan([.add(Self.inbox), .add(folder("2", "Old")), .add(folder("3", "Sub", in: "2"))]))
        let plan = plan([.update(folder("2", "New"))], stored: before, key: "1")
        #expect(plan.renames.map(\.from.description) == ["Old"])
        #expect(plan.renames.map(\.to.description) == ["New"])
        #expect(stored(plan, before: before).map { $0.place?.path.description } == ["Inbox", "New", "New/Sub"])
        #expect(plan.changes.stored.map(\.id) == ["2", "3"])
    }

    @Test func aDeletedFolderTakesWhatIsInside() {
        let before = stored(plan([.add(Self.inbox), .add(folder("2", "Old")), .add(folder("3", "Sub", in: "2"))]))
        let plan = plan([.delete("2")], stored: before, key: "1")
        #expect(plan.vanished.map(\.id) == ["2", "3"])
        #expect(plan.selected.map(\.id) == ["1"])
    }

    @Test func noChangesChangeNothing() {
        let before = stored(plan([.add(Self.inbox), .add(folder("2", "A"))]))
        let plan = plan([], stored: before, key: "1")
        #expect(plan.changes.stored.isEmpty && plan.renames.isEmpty && plan.vanished.isEmpty)
        #expect(plan.selected.map(\.id) == ["1", "2"])
    }

    @Test func newIdsAfterANewListAreMatchedByTypeAndName() {
        let before = stored(
            plan([.add(Self.inbox), .add(folder("2", "Projects")), .add(folder("3", "2026", in: "2"))]))
        let plan = plan(
            [
                .add(folder("a", "Posteingang", type: .inbox)), .add(folder("b", "Projects")),
                .add(folder("c", "2026", in: "b")),
            ], stored: before)
        #expect(plan.changes.renumbered == ["1": "a", "2": "b", "3": "c"])
        #expect(plan.vanished.isEmpty)
        #expect(plan.selected.contains { $0.place?.path.description == "Projects/2026" })
    }

    @Test func aFolderThatIsMadeAgainIsTheOldOneWithAnotherId() {
        let before = stored(plan([.add(Self.inbox), .add(folder("2", "Reports"))]))
        let plan = plan([.delete("2"), .add(folder("7", "Reports"))], stored: before, key: "1")
        #expect(plan.changes.renumbered == ["2": "7"] && plan.recreated == ["7"] && plan.vanished.isEmpty)
        #expect(plan.selected.first { $0.id == "7" }?.place?.path.description == "Reports")
    }

    @Test func aNewFolderDoesNotTakeThePlaceOfOneOfAnotherKind() {
        let before = stored(plan([.add(Self.inbox), .add(folder("2", "Reports"))]))
        let plan = plan(
            [.delete("2"), .add(folder("7", "Reports", type: .userGeneric))], stored: before, key: "1")
        #expect(plan.vanished.map(\.id) == ["2"] && plan.recreated.isEmpty)
        #expect(plan.selected.first { $0.id == "7" }?.place?.path.description == "Reports (2)")
    }

    @Test func foldersThatContainEachOtherHaveAnEnd() {
        let plan = plan([.add(Self.inbox), .add(folder("2", "A", in: "3")), .add(folder("3", "B", in: "2"))])
        #expect(plan.selected.count == 3)
        #expect(Set(plan.selected.compactMap { $0.place?.path }).count == 3)
    }
}
