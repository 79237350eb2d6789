internal import ActiveSyncProtocol
internal import Foundation

/// A folder on its way through a run: what is asked of the server for it next, and what came of it so far.
struct CollectionTask {
    let folder: FolderRecord
    /// The folder's full name on the server.
    let name: String
    /// Where its messages lie.
    let path: FolderPath
    var record: CollectionRecord
    var window: WindowSize
    var form: Form
    /// The oldest time of a message, where the server does not know such a bound for mail.
    let oldest: Date?
    var counts = FolderCounts()
    var failure: String?
    var isDone = false
    /// Whether the content of a message can be fetched by itself, as since 12.0.
    let canFetch: Bool
    /// Whether messages are here from before, so that an item that the server names may be one of them.
    var mayKnowItems: Bool
    /// Whether messages are here, from before or from this run, so that the server may say that one changed.
    var hasItems: Bool
    /// How many messages the server says are to come, for progress.
    var estimate: Int?
    /// How many messages the server has named in this run.
    var named = 0
    /// How many answers it took so far, and how many messages they brought.
    var pages = 0
    var news = 0
    /// How many messages were here before.
    let knownCount: Int
    /// Whether the last answer gave it a status that is no success.
    var hasFailed = false
    /// How often it was begun anew in this run.
    var restarts = 0
    /// How often in a row the server said that there is more and brought nothing.
    var idlePages = 0
    /// Whether the last answer brought another key.
    var keyChanged = false
    /// How often in a row the same request was answered with a failure that may pass.
    var passingFailures = 0

    /// In which form messages are asked for.
    enum Form {
        /// As whole MIME messages, in the answer itself.
        case messages
        /// Without their content: to match what is here, and to get past an item that the server cannot deliver.
        case headers
    }

    init(
        folder: FolderRecord, name: String, path: FolderPath, record: CollectionRecord, itemCount: Int,
        oldest: Date?, canFetch: Bool
    ) {
        self.folder = folder
        self.name = name
        self.path = path
        self.record = record
        window = WindowSize(record.windowSize ?? 64)
        mayKnowItems = itemCount > 0
        hasItems = itemCount > 0
        knownCount = itemCount
        self.oldest = oldest
        self.canFetch = canFetch
        form = .messages
        form = usualForm
    }

    /// The form in which messages are asked for as long as nothing goes wrong.
    var usualForm: Form {
        canFetch && (oldest != nil || record.isEnumerating && mayKnowItems) ? .headers : .messages
    }

    /// The oldest time that a bound stands for which servers know for events, but not for mail (MS-ASCMD 2.2.3.68.2).
    static func oldest(_ since: FilterType, now: Date) -> Date? {
        guard since.isOurs else { return nil }
        return since == .threeMonths
            ? now.addingTimeInterval(-92 * 86_400) : now.addingTimeInterval(-183 * 86_400)
    }

    var report: FolderReport {
        FolderReport(name: name, counts: counts, failure: failure)
    }

    /// What is asked of the server.
    ///
    /// All options are stated each time: a server replaces them as a whole, and forgets them with a key.
    func request(since: FilterType, version: ProtocolVersion) -> Sync.Collection {
        guard !record.syncKey.isInitial else {
            return Sync.Collection(record.id, syncKey: .initial, itemClass: .email)
        }
        let body: BodyPreference =
            switch form {
            case .messages: BodyPreference(type: .mime)
            case .headers: BodyPreference(type: .plainText, truncationSize: 1)
            }
        var options = Sync.Options(
            filterType: oldest == nil ? since : .all, mimeSupport: form == .messages ? .always : .never,
            bodyPreferences: [body])
        // Version 2.5 has no preferences for bodies; it says how much of the MIME form is wanted.
        if version < .v120, form == .messages { options.mimeTruncation = .nothing }
        return Sync.Collection(
            record.id, syncKey: record.syncKey, itemClass: .email, getsChanges: true, windowSize: window.items,
            options: [options])
    }
}

extension FilterType {
    /// Whether servers know the bound for events, but not for mail, so that it is drawn here.
    var isOurs: Bool { self == .threeMonths || self == .sixMonths }

    /// How old a message may be, in seconds, at the least that a server may take it for; `nil` without a bound.
    var age: Double? {
        let days: Double? =
            switch self {
            case .oneDay: 1
            case .threeDays: 3
            case .oneWeek: 7
            case .twoWeeks: 14
            case .oneMonth: 28
            default: nil
            }
        return days.map { $0 * 86_400 }
    }
}
