internal import ActiveSyncProtocol

/// How far a device has been told about a folder.
struct CollectionMark: Sendable, Equatable {
    /// How many entries of the folder's log are behind the device, or `nil` while that cannot be said: after a change of the
    /// filter until everything has been compared once.
    var position: Int?
    /// The filter of what was told.
    var filter: FilterType
    /// Whether text messages were told of.
    var showsText = false
}

/// Which items of a folder a device wants.
struct ItemWindow: Sendable {
    /// How far back they go.
    var filter = FilterType.all
    /// How far back text messages go; `nil` where none are wanted.
    var textFilter: FilterType?
    /// Whether a device is told of items that leave the window.
    var tellsLeaving = true
    /// Whether the rest of a conversation comes along when the filter lets one of its messages pass.
    var showsConversations = false
    /// The conversations that come as a whole.
    private var conversations: Set<[UInt8]> = []
    /// The mock's time.
    var now: Int

    /// The window that the options of a folder describe.
    init(_ options: [Sync.Options], now: Int) {
        filter = options.first { $0.itemClass != .sms }?.filterType ?? .all
        textFilter = options.first { $0.itemClass == .sms }.map { $0.filterType ?? .all }
        self.now = now
    }

    /// Whether no item can leave the window as time goes by, or by a change.
    fileprivate var isOpen: Bool { filter == .all && (textFilter ?? .all) == .all }

    fileprivate func mark(_ position: Int?) -> CollectionMark {
        CollectionMark(position: position, filter: filter, showsText: textFilter != nil)
    }

    /// Whether the kind of the item is one that the folder shows at all.
    fileprivate func shows(_ item: StoredItem, in folder: Folder) -> Bool {
        if item.isText { return textFilter != nil }
        if folder.type == .recipientInformation { return item.itemClass == .recipientInformation }
        return item.itemClass == (folder.type.itemClass ?? item.itemClass)
    }

    fileprivate func contains(_ item: StoredItem) -> Bool {
        passesFilter(item) || (!conversations.isEmpty && conversations.contains(item.conversationID))
    }

    /// Whether the filter lets an item pass, whatever its conversation.
    func passesFilter(_ item: StoredItem) -> Bool {
        let filter = item.isText ? textFilter ?? .all : filter
        if filter == .incompleteTasks { return !item.isCompleteTask }
        return filter.cutoff(now: now).map { item.received >= $0 } ?? true
    }

    /// The window with the conversations of a folder that come as a whole.
    fileprivate func expanded(over folder: Folder) -> ItemWindow {
        guard showsConversations, !isOpen else { return self }
        var window = self
        window.conversations = Set(folder.items.values.lazy.filter(passesFilter).map(\.conversationID))
        return window
    }
}

extension StoredItem {
    fileprivate var isCompleteTask: Bool { properties?.isCompleteTask == true }
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
    ///   - window: the items that the device wants.
    ///   - take: is given each change and says whether the reply takes it; the first `false` ends the walk.
    /// - Returns: whether anything was left, and the mark to keep when all that was taken has been told.
    func changes(
        in folder: Folder, window: ItemWindow, take: (ItemChange) -> Bool
    ) -> (hasMore: Bool, mark: CollectionMark) {
        if window.isOpen, window.mark(mark.position) == mark, let position = mark.position {
            return changesByLog(in: folder, from: position, window, take: take)
        }
        return changesByComparing(folder, window.expanded(over: folder), take: take)
    }

    /// Without a filter: reads the log from where the device stands.
    private func changesByLog(
        in folder: Folder, from start: Int, _ window: ItemWindow, take: (ItemChange) -> Bool
    ) -> (hasMore: Bool, mark: CollectionMark) {
        var taken: Set<Int> = []
        var position = start
        while position < folder.log.count {
            let number = folder.log[position]
            if !taken.contains(number), let change = change(of: number, in: folder, window) {
                guard take(change) else { return (true, window.mark(position)) }
                taken.insert(number)
            }
            position += 1
        }
        return (false, window.mark(position))
    }

    /// With a filter items leave with time, and no log says so: compares everything.
    private func changesByComparing(
        _ folder: Folder, _ window: ItemWindow, take: (ItemChange) -> Bool
    ) -> (hasMore: Bool, mark: CollectionMark) {
        let current = folder.items.values.lazy.filter { window.contains($0) }.map(\.number)
        for number in Set(known).union(current).sorted() {
            guard let change = change(of: number, in: folder, window) else { continue }
            guard take(change) else { return (true, window.mark(nil)) }
        }
        return (false, window.mark(folder.log.count))
    }

    private func change(of number: Int, in folder: Folder, _ window: ItemWindow) -> ItemChange? {
        let told = version(of: number)
        guard let item = folder.items[number] else {
            return told == nil ? nil : ItemChange(kind: .delete, number: number, version: nil)
        }
        guard window.contains(item), window.shows(item, in: folder) else {
            guard told != nil, window.tellsLeaving else { return nil }
            return ItemChange(kind: .softDelete, number: number, version: nil)
        }
        guard let told else { return ItemChange(kind: .add, number: number, version: item.version) }
        return told < item.version ? ItemChange(kind: .change, number: number, version: item.version) : nil
    }
}

extension FilterType {
    /// Whether servers know the filter for a class (MS-ASCMD 2.2.3.68).
    func suits(_ itemClass: ItemClass) -> Bool {
        switch itemClass {
        case .calendar: self == .all || (FilterType.twoWeeks...FilterType.sixMonths).contains(self)
        case .tasks: self == .all || self == .incompleteTasks
        case .email, .sms: (FilterType.all...FilterType.oneMonth).contains(self)
        default: true
        }
    }

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
