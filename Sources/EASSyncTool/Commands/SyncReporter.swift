internal import ActiveSync
internal import ActiveSyncProtocol
internal import MailboxSync

/// Tells a person, or a program, what a run does.
final class SyncReporter {
    private let settings: AccountSettings
    private let console: Console
    private let isDryRun: Bool
    private var done = 0

    private var account: String { settings.name }

    init(_ settings: AccountSettings, console: Console, isDryRun: Bool) {
        self.settings = settings
        self.console = console
        self.isDryRun = isDryRun
    }

    func take(_ event: SyncEvent, _ progress: ProgressLine) {
        switch event {
        case .folders(let count, let selected):
            console.detail("\(selected) of \(count) folders are synced.", account: account)
        case .folder(let report):
            done += report.counts.added
        case .progress(let folder, let counts):
            progress.update(done: done + counts.added, folder: folder)
        case .resync(let folder):
            console.note("\(folder): the server has lost its place; matching with what is here.", account: account)
        case .warning(let text):
            console.note("\(text)", account: account)
        }
    }

    func conclude(_ report: SyncReport, _ session: SessionState) {
        console.emit(
            AccountEvent(
                account: account, email: settings.email, url: session.url,
                protocolVersion: session.protocolVersion?.rawValue,
                deviceID: session.deviceID.rawValue))
        let heldFolders = Set(report.heldFolders.map(\.name))
        for folder in report.folders { tell(folder, isHeld: heldFolders.contains(folder.name)) }
        for folder in report.heldFolders {
            console.error(
                held("the server has removed the folder, which has \(folder.items) messages here", folder.name),
                account: account, folder: folder.name)
        }
        let total = report.total
        let size = total.bytes > 0 ? ", \(Self.size(total.bytes))" : ""
        if isDryRun {
            console.report("\(style: .name, account): about \(total.added) changes would be fetched")
        } else {
            let failed = report.folders.count { $0.failure != nil }
            let what = report.isUnchanged ? "nothing new" : Self.describe(total)
            let failures = failed > 0 ? "; \(failed) of them failed" : ""
            console.report(
                "\(style: .name, account): \(what) in \(report.folders.count) folders\(size)\(failures)")
        }
        if let days = session.passwordExpiresInDays {
            console.warning("The password expires in \(days) days.", account: account)
        }
        if !session.unmetPolicies.isEmpty {
            console.detail(
                "The server demands what this program does not enforce: \(session.unmetPolicies.joined(separator: ", ")).",
                account: account)
        }
    }

    /// - Parameter isHeld: whether the folder is held as a whole, which is said once.
    private func tell(_ folder: FolderReport, isHeld: Bool) {
        let counts = folder.counts
        console.emit(
            ItemsEvent(
                account: account, folder: folder.name, side: .local,
                counts: ItemCounts(
                    added: counts.added, changed: counts.changed, moved: counts.moved, deleted: counts.removed,
                    failed: counts.quarantined, held: counts.held, bytes: counts.bytes)))
        let text = Self.describe(counts)
        if !text.isEmpty { console.report("  \(folder.name): \(text)") }
        if counts.localOnly > 0 {
            console.warning(
                "\(folder.name): \(counts.localOnly) messages are not on the server any more and were kept.",
                account: account)
        }
        if counts.quarantined > 0 {
            console.warning(
                "\(folder.name): \(counts.quarantined) messages could not be fetched; eas-sync status lists them.",
                account: account)
        }
        if let failure = folder.failure {
            console.error(
                ToolError(
                    "the folder was not synced to its end", why: failure, next: "Run it again", status: .someFailed),
                account: account, folder: folder.name)
        }
        if counts.held > 0, !isHeld {
            console.error(
                held("the server has removed \(counts.held) messages", folder.name), account: account,
                folder: folder.name)
        }
    }

    private func held(_ what: String, _ folder: String) -> ToolError {
        ToolError(
            what, why: "the removal of many messages, or of all that a folder has, waits for you",
            next: "If they are meant, \(settings.allowingDeletes(of: folder))", status: .needsPerson,
            code: "deletes-held")
    }

    private static func describe(_ counts: FolderCounts) -> String {
        let parts = [
            (counts.added, "new"), (counts.changed, "changed"), (counts.removed, "removed"),
            (counts.relinked, "matched"),
        ]
        return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }

    /// A number of bytes for people.
    static func size(_ bytes: Int) -> String {
        let units = ["bytes", "kB", "MB", "GB", "TB"]
        var value = Double(bytes)
        var unit = 0
        while value >= 1000, unit < units.count - 1 {
            value /= 1000
            unit += 1
        }
        return unit == 0 || value >= 100
            ? "\(Int(value.rounded())) \(units[unit])" : "\((value * 10).rounded() / 10) \(units[unit])"
    }
}
