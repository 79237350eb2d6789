package import ActiveSyncProtocol

/// Gives every folder of a server its place in a local root.
///
/// Pure: from the server's folders and the places they have now to the places they shall have. A folder keeps its place
/// as long as it fits its name and parent. Two folders never get one place: a second one of the same name gets a
/// number, `Name (2)`, and keeps it.
package struct FolderNaming: Sendable {
    /// A folder as the server describes it.
    package struct Folder: Sendable {
        /// The server's id (`ServerId`).
        package let id: CollectionID
        /// The id of the folder that contains it (`ParentId`); one that is not among the folders means the top.
        package let parentID: CollectionID
        /// The name for people (`DisplayName`).
        package let name: String
        /// Whether it is the inbox by its type.
        package let isInbox: Bool

        /// Makes a description.
        package init(id: CollectionID, parentID: CollectionID = .root, name: String, isInbox: Bool = false) {
            self.id = id
            self.parentID = parentID
            self.name = name
            self.isInbox = isInbox
        }
    }

    /// The layout of the root.
    package let layout: MailLayout

    /// Makes a naming for a layout.
    package init(layout: MailLayout) {
        self.layout = layout
    }

    /// The places that the folders shall have.
    ///
    /// - Parameters:
    ///   - folders: All folders that have, or shall have, a place in the root. Their order does not matter.
    ///   - current: The places they have now.
    /// - Returns: A place for every folder.
    package func places(of folders: [Folder], current: [CollectionID: FolderPath] = [:]) -> [CollectionID: FolderPath] {
        var plan = Plan(layout: layout, folders: folders, current: current)
        return plan.run()
    }

    /// The renames that lead from one set of places to another, in an order that works.
    ///
    /// In the layout `verbatim` a folder moves with all that lies in it, so the renames of its children start from
    /// where they are by then, and most need none. Where a place is not free in time, the folder there steps aside
    /// first.
    ///
    /// - Parameters:
    ///   - current: The places that the folders have now. Folders that are to be removed are not among them.
    ///   - places: The places that they shall have.
    package func renames(
        from current: [CollectionID: FolderPath], to places: [CollectionID: FolderPath]
    ) -> [(from: FolderPath, to: FolderPath)] {
        var plan = RenamePlan(layout: layout, present: current, targets: places)
        return plan.run()
    }
}

extension FolderNaming {
    /// The work of one call.
    private struct Plan {
        let layout: MailLayout
        let folders: [CollectionID: Folder]
        let current: [CollectionID: FolderPath]
        let order: [CollectionID]
        var places: [CollectionID: FolderPath] = [:]
        /// What is taken, as it will be on the disk: two long paths may be one there.
        var taken: Set<[String]>
        var underWay: Set<CollectionID> = []
        /// How many folders contain the one that is being placed, as far as they were not placed before.
        var depth = 0
        /// No file system has room for more; a folder that lies deeper begins at the top again.
        static let deepest = 100

        init(layout: MailLayout, folders: [Folder], current: [CollectionID: FolderPath]) {
            self.layout = layout
            self.folders = Dictionary(folders.map { ($0.id, $0) }) { first, _ in first }
            self.current = current
            order = self.folders.keys.sorted()
            taken = Set(current.values.map(layout.directoryNames))
            taken.insert([RootMarker.fileName])
        }

        mutating func run() -> [CollectionID: FolderPath] {
            for id in order { _ = place(id) }
            return places
        }

        /// The place of a folder, decided after its parent's.
        private mutating func place(_ id: CollectionID) -> FolderPath? {
            if let place = places[id] { return place }
            // Only a server that makes folders contain each other comes here a second time: then it is at the top.
            guard let folder = folders[id], depth < Self.deepest, underWay.insert(id).inserted else { return nil }
            depth += 1
            defer { depth -= 1 }
            let place = choose(folder, parent: prefix(folder.parentID))
            places[id] = place
            taken.insert(layout.directoryNames(of: place))
            return place
        }

        /// What stands before the names of a folder's children.
        private mutating func prefix(_ parentID: CollectionID) -> [String] {
            guard let place = place(parentID) else { return [] }
            guard place.components.count < Self.deepest else { return [] }
            if place == .root, let inbox = folders[parentID] {
                return [FolderNameEncoding.encode(inbox.name, layout: layout)]
            }
            return place.components
        }

        private func choose(_ folder: Folder, parent: [String]) -> FolderPath {
            let now = current[folder.id]
            if layout == .maildirPlusPlus, folder.isInbox {
                if now == .root || !taken.contains([]) { return .root }
            }
            let name = FolderNameEncoding.encode(folder.name, layout: layout)
            if let now, now.components.dropLast() == parent[...], isNumbered(now.name, name) { return now }
            var number = 1
            while true {
                let candidate = FolderPath(unchecked: parent + [number == 1 ? name : "\(name) (\(number))"])
                if !taken.contains(layout.directoryNames(of: candidate)) { return candidate }
                number += 1
            }
        }

        /// Whether `place` is `name`, or `name` with a number.
        ///
        /// By bytes, like the file system.
        private func isNumbered(_ place: String?, _ name: String) -> Bool {
            guard let place else { return false }
            if place == name { return true }
            let beginning = Array("\(name) (".utf8)
            guard place.utf8.starts(with: beginning), place.utf8.last == UInt8(ascii: ")") else { return false }
            let digits = place.utf8.dropFirst(beginning.count).dropLast()
            return !digits.isEmpty && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
    }
}
