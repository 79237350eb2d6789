internal import ArgumentParser

/// The settings of an account as flags, so that a first try needs no file.
///
/// Each one replaces the setting of the same name in the file.
struct AccountOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The e-mail address; with it no file is needed.", valueName: "address"))
    var email: String?

    @Option(help: ArgumentHelp("The server's endpoint. Default: search for it.", valueName: "url"))
    var url: String?

    @Option(help: ArgumentHelp("The name to sign in with. Default: the e-mail address.", valueName: "name"))
    var user: String?

    @Option(help: ArgumentHelp("How to sign in: \(AuthenticationKind.words).", valueName: "method"))
    var auth: AuthenticationKind?

    @Option(
        help: ArgumentHelp(
            "A shell command that prints the password. Default: ask.", valueName: "command"))
    var passwordCommand: String?

    @Option(help: ArgumentHelp("A shell command that prints an OAuth access token.", valueName: "command"))
    var tokenCommand: String?

    @Option(help: ArgumentHelp("The organisation to sign in to with OAuth.", valueName: "tenant"))
    var oauthTenant: String?

    @Option(help: ArgumentHelp("The application to sign in as with OAuth.", valueName: "id"))
    var oauthClientID: String?

    @Option(help: ArgumentHelp("Where to sign in with OAuth: \(OAuthSettings.Flow.words).", valueName: "flow"))
    var oauthFlow: OAuthSettings.Flow?

    @Option(help: ArgumentHelp("Certificate authorities to trust instead of the system's.", valueName: "file"))
    var caFile: String?

    @Option(help: ArgumentHelp("A certificate to sign in with, PEM.", valueName: "file"))
    var certificate: String?

    @Option(help: ArgumentHelp("The private key of that certificate.", valueName: "file"))
    var certificateKey: String?

    @Option(
        help: ArgumentHelp("A public key the server must have, sha256//… (repeatable).", valueName: "pin"))
    var tlsPin: [String] = []

    @Option(help: ArgumentHelp("The proxy to use, or 'none'. Default: that of the environment.", valueName: "url"))
    var proxy: String?

    @Option(
        help: ArgumentHelp(
            "Connect to another place than DNS says, as with curl (repeatable).", valueName: "host:port:host:port"))
    var connectTo: [String] = []

    @Option(
        name: .customLong("policy-rule"),
        help: ArgumentHelp("What to do when the server demands policies: \(PolicySetting.words).", valueName: "word"))
    var policies: PolicySetting?

    @Option(help: ArgumentHelp("What a remote wipe does: \(RemoteWipeSetting.words).", valueName: "word"))
    var remoteWipe: RemoteWipeSetting?

    /// Whether nothing was given.
    var isEmpty: Bool {
        let texts = [
            email, url, user, passwordCommand, tokenCommand, oauthTenant, oauthClientID, caFile, certificate,
            certificateKey, proxy,
        ]
        return texts.allSatisfy { $0 == nil } && auth == nil && oauthFlow == nil && tlsPin.isEmpty && connectTo.isEmpty
            && policies == nil
            && remoteWipe == nil
    }
}

/// What to sync, and where to, as flags.
struct CollectionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The directory for mail.", valueName: "path"), completion: .directory)
    var mail: String?

    @Option(help: ArgumentHelp("How folders are laid out: \(MailLayout.words).", valueName: "layout"))
    var layout: MailLayout?

    @Option(
        help: ArgumentHelp(
            "Mail folders to sync, such as '*' or '!Junk Email' (repeatable; later ones win).", valueName: "pattern"))
    var folders: [String] = []

    @Option(help: ArgumentHelp("How far back to keep mail: \(MailSince.words).", valueName: "time"))
    var since: MailSince?

    @Option(help: ArgumentHelp("What deleting mail does on the server: \(DeleteHandling.words).", valueName: "word"))
    var delete: DeleteHandling?

    @Option(help: ArgumentHelp("Where to create missing folders: \(FolderCreation.words).", valueName: "side"))
    var createFolders: FolderCreation?

    @Option(help: ArgumentHelp("How many items of a folder may vanish at once.", valueName: "count"))
    var maxDeletes: Int?

    @Option(help: ArgumentHelp("The directory for calendars.", valueName: "path"), completion: .directory)
    var calendar: String?

    @Option(help: ArgumentHelp("The directory for contacts.", valueName: "path"), completion: .directory)
    var contacts: String?

    @Option(help: ArgumentHelp("The directory for tasks.", valueName: "path"), completion: .directory)
    var tasks: String?

    @Option(help: ArgumentHelp("The directory for notes.", valueName: "path"), completion: .directory)
    var notes: String?

    @Option(
        help: ArgumentHelp(
            "Which side wins when both changed: keep-both, local, server.", valueName: "word"))
    var conflict: ConflictWord?

    @Option(help: ArgumentHelp("A shell command to run after new mail arrived.", valueName: "command"))
    var newMailHook: String?

    /// Whether nothing was given.
    var isEmpty: Bool {
        let texts = [mail, calendar, contacts, tasks, notes, newMailHook]
        return texts.allSatisfy { $0 == nil } && layout == nil && folders.isEmpty && since == nil && delete == nil
            && createFolders == nil && maxDeletes == nil && conflict == nil
    }

    func validate() throws {
        if let maxDeletes, maxDeletes < 0 { throw ValidationError("--max-deletes must not be negative.") }
    }
}

/// The conflict handling that can be named in one word.
enum ConflictWord: String, Sendable, CaseIterable {
    case keepBoth = "keep-both"
    case local
    case server

    var handling: ConflictHandling {
        switch self {
        case .keepBoth: .keepBoth
        case .local: .local
        case .server: .server
        }
    }
}

extension CaseIterable where Self: RawRepresentable, RawValue == String {
    /// All words, for a help text.
    fileprivate static var words: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

extension AuthenticationKind: ExpressibleByArgument {}
extension OAuthSettings.Flow: ExpressibleByArgument {}
extension PolicySetting: ExpressibleByArgument {}
extension RemoteWipeSetting: ExpressibleByArgument {}
extension MailLayout: ExpressibleByArgument {}
extension MailSince: ExpressibleByArgument {}
extension DeleteHandling: ExpressibleByArgument {}
extension FolderCreation: ExpressibleByArgument {}
extension ConflictWord: ExpressibleByArgument {}
