/// Everything a person says about one account, from the configuration file, from flags, or from both.
struct AccountSettings: Sendable, Hashable {
    /// The name in `[accounts.NAME]`, which also names the directory of its state.
    var name: String
    var email: String
    /// The endpoint; without it the server is searched for.
    var url: String?
    /// The name to sign in with, if it is not the e-mail address.
    var user: String?
    var auth: AuthenticationKind
    /// Where the password comes from.
    ///
    /// Without one the person is asked.
    var password: SecretSource?
    /// Where a ready access token comes from.
    var token: SecretSource?
    var oauth: OAuthSettings?
    /// A PEM file of the certificate authorities to trust instead of the system's.
    var caFile: String?
    var certificate: ClientCertificateSettings?
    /// Public keys of which the server must have one, as `sha256//` and Base64.
    ///
    /// Empty: any valid certificate.
    var tlsPins: [String] = []
    /// The proxy's URL instead of the one in the environment, or `none`.
    var proxy: String?
    /// Where connections lead instead of where DNS says, each as `HOST:PORT:TARGET:PORT` (curl's `--connect-to`).
    var connectTo: [String] = []
    var policies = PolicySetting.report
    var remoteWipe = RemoteWipeSetting.refuse
    var mail: MailSettings?
    var calendar: CollectionSettings?
    var contacts: CollectionSettings?
    var tasks: CollectionSettings?
    var notes: CollectionSettings?
    var hooks = HookSettings()

    /// The name to sign in with.
    var signInName: String { user ?? email }

    /// What is said here and is not done yet.
    var withoutEffect: [String] {
        [
            ("calendar", calendar != nil), ("contacts", contacts != nil), ("tasks", tasks != nil),
            ("notes", notes != nil), ("hooks.new-mail", hooks.newMail != nil),
            ("mail.create-folders", mail.map { $0.createFolders != .local } ?? false),
            ("remote-wipe", remoteWipe != .refuse),
        ]
        .compactMap { name, isSaid in isSaid ? name : nil }
    }

    /// What to run to carry out the deletions that are held in a folder.
    func allowingDeletes(of folder: String) -> String {
        let option =
            "--allow-deletes '\(folder.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'"
        // An account that only flags describe has the name of its address.
        return name == email ? "run it again with \(option)" : "run eas-sync sync \(name) \(option)"
    }

    /// The local directories of the account, with the key that names each.
    var roots: [(key: String, path: String)] {
        [
            ("mail", mail?.path), ("calendar", calendar?.path), ("contacts", contacts?.path), ("tasks", tasks?.path),
            ("notes", notes?.path),
        ]
        .compactMap { key, path in path.map { (key, $0) } }
    }
}

/// How to sign in.
enum AuthenticationKind: String, Sendable, CaseIterable {
    case basic
    case oauth
    case ntlm
    case negotiate
    case certificate
}

/// How to get an access token from the identity provider.
struct OAuthSettings: Sendable, Hashable {
    /// The directory of the organisation: a domain, an id, or `common`.
    var tenant: String?
    /// The application to sign in as.
    var clientID: String?
    var flow = Flow.browser

    /// How the person signs in.
    enum Flow: String, Sendable, CaseIterable {
        /// In a browser on this machine.
        case browser
        /// With a code that is typed in on another device.
        case device
    }
}

/// A certificate that identifies the person.
struct ClientCertificateSettings: Sendable, Hashable {
    /// The certificate, PEM.
    var file: String
    /// The private key, when it is not in the same file.
    var keyFile: String?
    /// Where the password of the key comes from.
    var password: SecretSource?
}

/// Whether a server may demand device policies.
enum PolicySetting: String, Sendable, CaseIterable {
    /// Do not work with a server that demands any.
    case refuse
    /// Acknowledge and show them. They are not enforced.
    case report
}

/// What a remote wipe does.
enum RemoteWipeSetting: String, Sendable, CaseIterable {
    /// Nothing is removed, and the person is told.
    case refuse
    /// What this account brought to this machine is removed.
    case accountData = "account-data"
}

/// How mail is kept.
struct MailSettings: Sendable, Hashable {
    /// The directory that holds the folders.
    var path: String
    var layout = MailLayout.verbatim
    var folders = FolderSelection.all
    var since = MailSince.all
    var delete = DeleteHandling.trash
    var createFolders = FolderCreation.local
    var maxDeletes = DeleteLimit()
}

/// How folders within folders are laid out on disk.
enum MailLayout: String, Sendable, CaseIterable {
    /// A directory within a directory, `top/sub`.
    case verbatim
    /// All side by side with dots, as Courier and Dovecot do.
    case maildirPlusPlus = "maildir++"
}

/// How far back mail is kept locally.
enum MailSince: String, Sendable, CaseIterable {
    case all
    case oneDay = "1 day"
    case threeDays = "3 days"
    case oneWeek = "1 week"
    case twoWeeks = "2 weeks"
    case oneMonth = "1 month"
    case threeMonths = "3 months"
    case sixMonths = "6 months"

    /// The value of the `FilterType` element (MS-ASCMD 2.2.3.68.2).
    var filterType: Int {
        switch self {
        case .all: 0
        case .oneDay: 1
        case .threeDays: 2
        case .oneWeek: 3
        case .twoWeeks: 4
        case .oneMonth: 5
        case .threeMonths: 6
        case .sixMonths: 7
        }
    }
}

/// What a local deletion does on the server.
enum DeleteHandling: String, Sendable, CaseIterable {
    /// The item goes to the server's folder of deleted items.
    case trash
    /// The item is gone.
    case permanent
    /// Nothing; the item stays on the server.
    case none
}

/// Where a folder that exists on one side only is created.
enum FolderCreation: String, Sendable, CaseIterable {
    case none
    case local
    case server
    case both
}

/// How many items of one collection may vanish in one run before a person is asked.
///
/// Both bounds have to be passed. A whole collection is always held back.
struct DeleteLimit: Sendable, Hashable {
    var items = 50
    /// Of the items in the collection, 0 to 100.
    var percent = 20
}

/// How a calendar, contacts, tasks or notes are kept.
struct CollectionSettings: Sendable, Hashable {
    /// The directory that holds the files.
    var path: String
    var conflict = ConflictHandling.keepBoth
    var maxDeletes = DeleteLimit()
}

/// What happens to an item that was changed on both sides.
enum ConflictHandling: Sendable, Hashable {
    /// The local version is kept as a second item.
    case keepBoth
    /// The server's version wins.
    case server
    /// The local version wins.
    case local
    /// A program decides.
    case command(ExternalCommand)

    /// The values that are one word.
    static let words: [String: ConflictHandling] = ["keep-both": .keepBoth, "server": .server, "local": .local]
}

/// Programs to run when something happened.
struct HookSettings: Sendable, Hashable {
    /// Run once for each batch of new mail.
    var newMail: ExternalCommand?
}

/// A program with its arguments, or a line for the shell.
enum ExternalCommand: Sendable, Hashable, CustomStringConvertible {
    /// Run as it is; the first word is the program.
    case words([String])
    /// Run by `/bin/sh -c`.
    case shell(String)

    /// How a person would write it.
    var description: String {
        switch self {
        case .words(let words): words.map { $0.contains(" ") || $0.isEmpty ? "'\($0)'" : $0 }.joined(separator: " ")
        case .shell(let line): line
        }
    }
}

/// Where a secret comes from.
enum SecretSource: Sendable, Hashable {
    /// It stands in the file itself.
    case literal(Secret)
    /// A program prints it on its first line.
    case command(ExternalCommand)
}
