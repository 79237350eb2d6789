internal import ActiveSyncProtocol

extension FolderNaming {
    /// Brings folders to their places one by one, on paper.
    struct RenamePlan {
        let layout: MailLayout
        var present: [CollectionID: FolderPath]
        let targets: [CollectionID: FolderPath]
        private var renames: [(from: FolderPath, to: FolderPath)] = []
        /// Folders that are not in their places yet, from the top down.
        private var pending: [CollectionID] = []

        init(layout: MailLayout, present: [CollectionID: FolderPath], targets: [CollectionID: FolderPath]) {
            self.layout = layout
            self.present = present
            self.targets = targets
        }

        mutating func run() -> [(from: FolderPath, to: FolderPath)] {
            pending = targets.filter { present[$0.key] != nil }
                .sorted { ($0.value.components.count, $0.key) < ($1.value.components.count, $1.key) }
                .map(\.key)
            while true {
                let before = renames.count
                for id in pending { advance(id) }
                pending.removeAll { present[$0] == targets[$0] }
                guard let first = pending.first else { return renames }
                if renames.count == before { stepAside(in: targets[first]) }
            }
        }

        /// Moves a folder to its place, if the place is free and the folders above it are in theirs.
        private mutating func advance(_ id: CollectionID) {
            guard let now = present[id], let target = targets[id], now != target else { return }
            let isBlocked = present.contains { other, path in
                guard other != id else { return false }
                if path == target { return true }
                guard let end = targets[other], path != end else { return false }
                return target.isInside(end)
            }
            if !isBlocked { move(from: now, to: target) }
        }

        /// Moves whatever folder has a place that is needed to one that nobody needs.
        private mutating func stepAside(in needed: FolderPath?) {
            guard let needed, let name = needed.name, present.values.contains(needed) else {
                // The first pending folder has all above it in place, so only somebody in its own place stops it.
                pending = []
                return
            }
            var number = 2
            var free = needed
            while present.values.contains(free) || targets.values.contains(free) {
                free = FolderPath(unchecked: needed.parent.components + ["\(name) (\(number))"])
                number += 1
            }
            move(from: needed, to: free)
        }

        private mutating func move(from path: FolderPath, to target: FolderPath) {
            renames.append((path, target))
            for (id, now) in present {
                if layout == .verbatim {
                    present[id] = now.replacing(path, with: target)
                } else if now == path {
                    present[id] = target
                }
            }
        }
    }
}
