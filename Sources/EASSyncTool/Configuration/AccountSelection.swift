/// Decides which accounts a command works on, from the names that were given, the file and the flags.
struct AccountSelection {
    /// The accounts of the file.
    var file: ConfigurationFile
    var account: AccountOptions
    var collections: CollectionOptions
    /// Makes a path from the command line absolute.
    var absolutePath: (String) -> String

    /// The accounts to work on.
    ///
    /// - Parameter names: The accounts that the person named; none means all.
    /// - Throws: ``ToolError`` with the status `usage` or `configuration`.
    func accounts(named names: [String]) throws(ToolError) -> [AccountSettings] {
        guard account.isEmpty, collections.isEmpty else { return [try merged(try base(named: names))] }
        guard names.isEmpty else {
            var result: [AccountSettings] = []
            for name in names {
                let account = try find(name)
                if !result.contains(account) { result.append(account) }
            }
            return result
        }
        guard !file.accounts.isEmpty else {
            throw ToolError(
                "no account is configured", why: file.exists ? "\(file.path) has none" : "there is no \(file.path)",
                next: "Give --email ADDRESS and --mail PATH, or see eas-sync config example", status: .configuration)
        }
        return file.accounts
    }

    private func find(_ name: String) throws(ToolError) -> AccountSettings {
        if let account = file.accounts.first(where: { $0.name == name }) { return account }
        let names = file.accounts.map(\.name)
        let known =
            names.isEmpty ? "there is none in \(file.path)" : "\(file.path) has \(names.joined(separator: ", "))"
        throw ToolError(
            "there is no account \"\(name)\"", why: known,
            next: Suggestion.nearest(to: name, among: names).map { "Did you mean \"\($0)\"? Nothing was done" },
            status: .usage)
    }

    /// The account that flags change: a named one, the one with the address, the only one, or a new one.
    private func base(named names: [String]) throws(ToolError) -> AccountSettings {
        if names.count > 1 {
            throw ToolError("flags for an account apply to one account", next: "Name one account", status: .usage)
        }
        if let name = names.first { return try find(name) }
        if let email = account.email {
            let same = file.accounts.first { $0.email.lowercased() == email.lowercased() }
            return same ?? AccountSettings(name: AccountName.from(email: email), email: email, auth: .basic)
        }
        switch file.accounts.count {
        case 1: return file.accounts[0]
        case 0: throw ToolError("it is not said whose mailbox is meant", next: "Give --email ADDRESS", status: .usage)
        default:
            throw ToolError(
                "flags for an account apply to one account", why: "\(file.path) has \(file.accounts.count)",
                next: "Name one account, or give --email ADDRESS", status: .usage)
        }
    }

    private func merged(_ base: AccountSettings) throws(ToolError) -> AccountSettings {
        var result = base
        try check("--email", account.email, ValueCheck.email)
        try check("--url", account.url, ValueCheck.endpoint)
        try check("--proxy", account.proxy, ValueCheck.proxy)
        for route in account.connectTo { try check("--connect-to", route, ValueCheck.route) }
        for pin in account.tlsPin { try check("--tls-pin", pin, ValueCheck.pin) }
        result.email = account.email ?? base.email
        result.url = account.url ?? base.url
        result.user = account.user ?? base.user
        result.proxy = account.proxy ?? base.proxy
        result.policies = account.policies ?? base.policies
        result.remoteWipe = account.remoteWipe ?? base.remoteWipe
        if !account.connectTo.isEmpty { result.connectTo = account.connectTo }
        if !account.tlsPin.isEmpty { result.tlsPins = account.tlsPin }
        if let file = account.caFile { result.caFile = absolutePath(file) }
        mergeSignIn(&result)
        if let problem = result.contradiction {
            throw ToolError("--\(problem.key)", why: problem.message, status: .usage)
        }
        try mergeMail(&result)
        try mergeCollections(&result)
        return result
    }

    private func mergeSignIn(_ result: inout AccountSettings) {
        if let command = account.passwordCommand { result.password = .command(.shell(command)) }
        if let command = account.tokenCommand { result.token = .command(.shell(command)) }
        if account.oauthTenant != nil || account.oauthClientID != nil || account.oauthFlow != nil {
            var oauth = result.oauth ?? OAuthSettings()
            oauth.tenant = account.oauthTenant ?? oauth.tenant
            oauth.clientID = account.oauthClientID ?? oauth.clientID
            oauth.flow = account.oauthFlow ?? oauth.flow
            result.oauth = oauth
        }
        if let file = account.certificate { result.certificate = ClientCertificateSettings(file: absolutePath(file)) }
        if let key = account.certificateKey { result.certificate?.keyFile = absolutePath(key) }
        // A new way to sign in, given without --auth, says by itself what is meant.
        let isTokenGiven = account.tokenCommand != nil || account.oauthClientID != nil || account.oauthTenant != nil
        if let auth = account.auth {
            result.auth = auth
        } else if isTokenGiven {
            result.auth = .oauth
        } else if account.passwordCommand != nil, result.auth == .oauth || result.auth == .certificate {
            result.auth = .basic
        } else if account.certificate != nil, result.password == nil {
            result.auth = .certificate
        }
        // What the file says for another way to sign in does not contradict the flags.
        if result.auth == .oauth, account.passwordCommand == nil { result.password = nil }
    }

    private func mergeMail(_ result: inout AccountSettings) throws(ToolError) {
        if let path = collections.mail {
            result.mail = MailSettings(path: absolutePath(path), keeping: result.mail)
        }
        guard var mail = result.mail else {
            let flags: [(String, Bool)] = [
                ("--layout", collections.layout != nil), ("--folders", !collections.folders.isEmpty),
                ("--since", collections.since != nil), ("--delete", collections.delete != nil),
                ("--create-folders", collections.createFolders != nil),
            ]
            guard let flag = flags.first(where: \.1)?.0 else { return }
            throw ToolError("\(flag) is about mail, which is not synced", next: "Give --mail PATH", status: .usage)
        }
        mail.layout = collections.layout ?? mail.layout
        if !collections.folders.isEmpty { mail.folders = FolderSelection(collections.folders) }
        mail.since = collections.since ?? mail.since
        mail.delete = collections.delete ?? mail.delete
        mail.createFolders = collections.createFolders ?? mail.createFolders
        if let items = collections.maxDeletes { mail.maxDeletes.items = items }
        result.mail = mail
    }

    private func mergeCollections(_ result: inout AccountSettings) throws(ToolError) {
        func merged(_ old: CollectionSettings?, _ path: String?) -> CollectionSettings? {
            guard var new = path.map({ CollectionSettings(path: absolutePath($0), keeping: old) }) ?? old else {
                return nil
            }
            if let word = collections.conflict { new.conflict = word.handling }
            if let items = collections.maxDeletes { new.maxDeletes.items = items }
            return new
        }
        result.calendar = merged(result.calendar, collections.calendar)
        result.contacts = merged(result.contacts, collections.contacts)
        result.tasks = merged(result.tasks, collections.tasks)
        result.notes = merged(result.notes, collections.notes)
        if let hook = collections.newMailHook { result.hooks.newMail = .shell(hook) }
        let roots = result.roots
        for (index, root) in roots.enumerated() {
            guard let other = roots[..<index].first(where: { FilePaths.overlap($0.path, root.path) }) else { continue }
            throw ToolError(
                "--\(other.key) and --\(root.key) lie within each other", why: "both are in \(other.path)",
                next: "Give each its own directory", status: .usage)
        }
    }

    private func check(_ flag: String, _ value: String?, _ check: (String) -> String?) throws(ToolError) {
        guard let value, let problem = check(value) else { return }
        throw ToolError(flag, why: problem, status: .usage)
    }
}

extension MailSettings {
    /// The same settings for another directory.
    fileprivate init(path: String, keeping old: MailSettings?) {
        self = old ?? MailSettings(path: path)
        self.path = path
    }
}

extension CollectionSettings {
    /// The same settings for another directory.
    fileprivate init(path: String, keeping old: CollectionSettings?) {
        self = old ?? CollectionSettings(path: path)
        self.path = path
    }
}
