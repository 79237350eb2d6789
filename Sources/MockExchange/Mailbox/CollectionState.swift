internal import ActiveSyncProtocol

/// How far a device has been told about a folder.
struct CollectionMark: Sendable, Equatable {
    /// How many entries of the folder's log are behind the device, or `nil` while that cannot be said: after a change of the
    /// filter until everything has been compared once.
    var position: Int?
    /// The filter of what was told.
    var filter: FilterType
}

/// One thing that a device has to be told about a folder.
struct ItemChange: Equatable, Sendable {
    enum Kind: Sendable {
        case add
        case change
        case delete
        case softDelete
    }

    var kind: Kind
    var number: Int
    /// The version that the device has afterwards, `nil` when it has nothing.
    var version: Int?
}

extension SyncState where ID == Int, Mark == CollectionMark {
    /// Walks over what the device does not know yet, in a stable order.
    ///
    /// - Parameters:
    ///   - cutoff: items received before it are outside of the filter; `nil` for no filter.
    ///   - filter: the filter, to see whether it is still the one of before.
    ///   - take: is given each change and says whether the reply takes it; the first `false` ends the walk.
    /// - Returns: whether anything was left, and the mark to keep when all that was taken has been told.
    func changes(
        in folder: Folder, filter: FilterType, cutoff: Int?, take: (ItemChange) -> Bool
    ) -> (hasMore: Bool, mark: CollectionMark) {
        if cutoff == nil, mark.filter == filter, let position = mark.position {
            return changesByLog(in: folder, from: position, filter: filter, take: take)
        }
        return changesByComparing(folder, filter: filter, cutoff: cutoff ?? Int.min, take: take)
    }

    /// Without a filter: reads the log from where the device stands.
    private func changesByLog(
        in folder: Folder, from start: Int, filter: FilterType, take: (ItemChange) -> Bool
    ) -> (hasMore: Bool, mark: CollectionMark) {
        var taken: Set<Int> = []
        var position = start
        while position < folder.log.count {
            let number = folder.log[position]
            if !taken.contains(number), let change = change(of: number, in: folder, cutoff: Int.min) {
                guard take(change) else { return (true, CollectionMark(position: position, filter: filter)) }
                taken.insert(number)
            }
            position += 1
        }
        return (false, CollectionMark(position: position, filter: filter))
    }

    /// With a filter items leave with time, and no log says so: compares everything.
    private func changesByComparing(
        _ folder: Folder, filter: FilterType, cutoff: Int, take: (ItemChange) -> Bool
    ) -> (hasMore: Bool, mark: CollectionMark) {
        let current = folder.messages.values.lazy.filter { $0.received >= cutoff }.map(\.number)
        for number in Set(known).union(current).sorted() {
            guard let change = change(of: number, in: folder, cutoff: cutoff) else { continue }
            guard take(change) else { return (true, CollectionMark(position: nil, filter: filter)) }
        }
        return (false, CollectionMark(position: folder.log.count, filter: filter))
    }

    private func change(of number: Int, in folder: Folder, cutoff: Int) -> ItemChange? {
        let told = version(of: number)
        guard let message = folder.messages[number] else {
            return told == nil ? nil : ItemChange(kind: .delete, number: number, version: nil)
        }
        guard message.received >= cutoff else {
            return told == nil ? nil : ItemChange(kind: .softDelete, number: number, version: nil)
        }
        guard let told else { return ItemChange(kind: .add, number: number, version: message.version) }
        return told < message.version ? ItemChange(kind: .change, number: number, version: message.version) : nil
    }
}

extension FilterType {
    /// The oldest moment that the filter lets pass at the time `now`, or `nil` when it lets everything pass.
    func cutoff(now: Int) -> Int? {
        let days: Int? =
            switch self {
            case .oneDay: 1
            case .threeDays: 3
            case .oneWeek: 7
            case .twoWeeks: 14
            case .oneMonth: 30
            case .threeMonths: 91
            case .sixMonths: 182
            default: nil
            }
        return days.map { now - $0 * 86400 }
    }
}
