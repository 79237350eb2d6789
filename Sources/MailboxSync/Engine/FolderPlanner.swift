internal import ActiveSyncProtocol
internal import Foundation

/// Decides what an answer of FolderSync means for the folders of this machine.
///
/// Pure: from what is stored and what the server says to what has to be done.
struct FolderPlanner {
    /// The kind of the root that mail lies in.
    let root: String
    /// How folders lie in the root.
    let layout: MailLayout
    /// Whether a folder is to be synced, by its full name.
    let isSelected: (String) -> Bool
    /// Places that something else has.
    var occupied: Set<FolderPath> = []

    /// What has to be done.
    struct Plan {
        /// What the state stores, with the new key.
        var changes: FolderChanges
        /// Renames in the root, in their order.
        var renames: [(from: FolderPath, to: FolderPath)] = []
        /// Folders that must be there.
        var needed: [FolderPath] = []
        /// Folders that the server no longer has, with their records as stored, also those that were gone before.
        var vanished: [FolderRecord] = []
        /// Folders that were gone and are there again, by their present ids: what they hold may be something else.
        var recreated: Set<CollectionID> = []
        /// The folders that are to be synced.
        var selected: [FolderRecord] = []
    }

    /// Makes a plan.
    ///
    /// - Parameters:
    ///   - stored: the folders that are known.
    ///   - gone: those of them that the server no longer had before.
    ///   - key: the key that the answer was asked for with.
    ///   - answer: what the server says.
    ///   - now: the present.
    func plan(
        stored: [FolderRecord], gone: Set<CollectionID> = [], key: SyncKey, answer: FolderSync.Response,
        now: Date = Date()
    ) -> Plan {
        var plan = Plan(changes: FolderChanges(previousKey: key, newKey: answer.syncKey ?? key, date: now))
        let current = stored.filter { !gone.contains($0.id) }
        let listed = apply(answer.changes, to: key.isInitial ? [:] : byID(current))
        if key.isInitial { plan.changes.renumbered = renumbered(current, among: stored, to: listed) }
        let again = renumbered(
            stored.filter { plan.changes.renumbered[$0.id] == nil && !$0.type.isDefault }, among: stored, to: listed,
            except: Set(plan.changes.renumbered.values))
        plan.changes.renumbered.merge(again) { first, _ in first }
        plan.recreated = Set(again.values).union(gone.filter { listed[$0] != nil })
        let old = stored.map { record in
            var record = record
            record.id = plan.changes.renumbered[record.id] ?? record.id
            return record
        }
        plan.vanished = old.filter { listed[$0.id] == nil }
        var folders = listed.mapValues { folder in
            FolderRecord(
                id: folder.id, parentID: folder.parentID, name: folder.displayName, type: folder.type,
                place: old.first { $0.id == folder.id }?.place)
        }
        giveSelectedFoldersPlaces(&folders, vanished: plan.vanished, into: &plan)
        let before = byID(old)
        // What lies in a directory that is renamed moves with it, also what the server no longer has.
        if layout == .verbatim {
            plan.changes.renames = plan.renames
            plan.vanished = plan.vanished.map { $0.moved(by: plan.renames) }
            let clash = Set(plan.vanished.compactMap { $0.place?.path })
                .intersection(folders.values.compactMap { $0.place?.path })
            guard clash.isSubset(of: occupied) else {
                var planner = self
                planner.occupied.formUnion(clash)
                return planner.plan(stored: stored, gone: gone, key: key, answer: answer, now: now)
            }
        }
        plan.changes.stored = (folders.values + plan.vanished).filter {
            before[$0.id].map(FolderSync.Folder.init) != FolderSync.Folder($0) || before[$0.id]?.place != $0.place
        }
        .sorted { $0.id < $1.id }
        return plan
    }

    private func giveSelectedFoldersPlaces(
        _ folders: inout [CollectionID: FolderRecord], vanished: [FolderRecord], into plan: inout Plan
    ) {
        let tree = FolderTree(Array(folders.values))
        let mail = folders.values.filter(\.isMail)
        let selected = mail.filter { isSelected(tree.name(of: $0)) }
        var current: [CollectionID: FolderPath] = [:]
        for folder in mail { current[folder.id] = folder.place?.path }
        // The place of a folder that is gone stays taken while its messages are there; so does that of one which holds
        // something else than mail by now.
        var reserved = current
        for folder in vanished + folders.values.filter({ !$0.isMail }) { reserved[folder.id] = folder.place?.path }
        for path in occupied { reserved[CollectionID("\n\(path)")] = path }
        let naming = FolderNaming(layout: layout)
        let places = naming.places(
            of: mail.map {
                FolderNaming.Folder(
                    id: $0.id, parentID: $0.parentID, name: $0.name, isInbox: $0.type == .inbox)
            }, current: reserved)
        plan.renames = naming.renames(from: current, to: places.filter { current[$0.key] != nil })
        let selectedIDs = Set(selected.map(\.id))
        for folder in mail {
            guard selectedIDs.contains(folder.id) || folder.place != nil, let path = places[folder.id] else {
                continue
            }
            folders[folder.id]?.place = FolderRecord.Place(root: root, path: path)
        }
        plan.selected = folders.values.filter { selectedIDs.contains($0.id) }.sorted { $0.id < $1.id }
        plan.needed = plan.selected.compactMap { $0.place?.path }
    }

    /// Which known folders have another id now: a server may give new ones when it is asked from the beginning.
    ///
    /// Default folders are known by their type, others by their full name.
    private func renumbered(
        _ folders: [FolderRecord], among stored: [FolderRecord], to listed: [CollectionID: FolderSync.Folder],
        except others: Set<CollectionID> = []
    ) -> [CollectionID: CollectionID] {
        let known = Set(stored.map(\.id))
        let new = listed.values.filter { !known.contains($0.id) && !others.contains($0.id) }
        guard !new.isEmpty else { return [:] }
        let newTree = FolderTree(listed.values.map(FolderRecord.init))
        let oldTree = FolderTree(stored)
        var result: [CollectionID: CollectionID] = [:]
        var taken: Set<CollectionID> = []
        for old in folders.sorted(by: { $0.id < $1.id }) where listed[old.id] == nil {
            let match = new.sorted { $0.id < $1.id }.first { candidate in
                guard candidate.type == old.type, !taken.contains(candidate.id) else { return false }
                return old.type.isDefault || newTree.name(of: FolderRecord(candidate)) == oldTree.name(of: old)
            }
            guard let match else { continue }
            result[old.id] = match.id
            taken.insert(match.id)
        }
        return result
    }

    private func apply(
        _ changes: [FolderSync.Change], to known: [CollectionID: FolderRecord]
    ) -> [CollectionID: FolderSync.Folder] {
        var folders = known.mapValues(FolderSync.Folder.init)
        for change in changes {
            switch change {
            case .add(let folder), .update(let folder): folders[folder.id] = folder
            case .delete(let id): folders[id] = nil
            }
        }
        // A folder goes with the one that it is in, also when the server does not say so; one whose parent was never
        // there stays, at the top.
        let gone = Set(known.keys).subtracting(folders.keys)
        var orphans = folders.values.filter { gone.contains($0.parentID) }
        while let orphan = orphans.popLast() {
            guard folders.removeValue(forKey: orphan.id) != nil else { continue }
            orphans += folders.values.filter { $0.parentID == orphan.id }
        }
        return folders
    }

    private func byID(_ folders: [FolderRecord]) -> [CollectionID: FolderRecord] {
        Dictionary(folders.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

extension FolderSync.Folder {
    fileprivate init(_ record: FolderRecord) {
        self.init(id: record.id, parentID: record.parentID, displayName: record.name, type: record.type)
    }
}

extension FolderRecord {
    /// The folder where it is after some renames.
    fileprivate func moved(by renames: [(from: FolderPath, to: FolderPath)]) -> FolderRecord {
        var folder = self
        if let path = place?.path {
            folder.place?.path = renames.reduce(path) { $0.replacing($1.from, with: $1.to) }
        }
        return folder
    }

    fileprivate init(_ folder: FolderSync.Folder) {
        self.init(id: folder.id, parentID: folder.parentID, name: folder.displayName, type: folder.type)
    }
}
