/// Turns the text of a configuration file into settings.
struct ConfigurationReader {
    /// What `~` stands for.
    var home: String
    /// Why a password may not stand in the file in clear, or nothing if it may.
    var literalSecretRefusal: String?

    /// Reads a file.
    ///
    /// - Throws: Every problem found, in the order of lines; the file name is the caller's to add.
    func accounts(in text: String) throws(ConfigurationProblems) -> [AccountSettings] {
        let root: TOMLNode
        do {
            root = try TOMLNode.parse(text)
        } catch {
            throw ConfigurationProblems(list: [error])
        }
        guard case .table(let members) = root.value else { return [] }
        let log = ProblemLog()
        var reader = TableReader(path: "", line: 1, members: members, log: log)
        let accounts = reader.table("accounts") { accounts -> [AccountSettings]? in
            var result: [AccountSettings] = []
            for name in accounts.keys {
                result += accounts.table(name) { self.account(name, &$0) }.map { [$0] } ?? []
            }
            return result
        }
        reader.finish()
        let result = accounts ?? []
        checkRoots(of: result, in: root, log)
        guard log.sorted.isEmpty else { throw ConfigurationProblems(list: log.sorted) }
        return result
    }

    // MARK: - An account

    private func account(_ name: String, _ table: inout TableReader) -> AccountSettings? {
        if let problem = AccountName.problem(with: name) { table.problem("", problem) }
        let email = table.string("email")
        if !table.has("email") {
            table.problem("email", "is missing")
        } else if let email, let problem = ValueCheck.email(email) {
            table.problem("email", problem)
        }
        var account = AccountSettings(name: name, email: email ?? "", auth: .basic)
        account.url = checked(&table, "url", ValueCheck.endpoint)
        account.user = table.string("user")
        let auth: AuthenticationKind? = table.choice("auth")
        account.password = secret(&table, "password", allowsLiteral: true)
        account.token = secret(&table, "token", allowsLiteral: false)
        account.oauth = table.table("oauth") { oauth in
            OAuthSettings(
                tenant: oauth.string("tenant"), clientID: oauth.string("client-id"),
                flow: oauth.choice("flow", default: .browser))
        }
        account.caFile = path(&table, "ca-file")
        account.certificate = table.table("certificate") { certificate in
            let file = path(&certificate, "file", isRequired: true)
            let keyFile = path(&certificate, "key-file")
            let password = secret(&certificate, "password", allowsLiteral: true)
            return file.map { ClientCertificateSettings(file: $0, keyFile: keyFile, password: password) }
        }
        account.tlsPins = table.strings("tls-pin") ?? []
        for pin in account.tlsPins {
            if let problem = ValueCheck.pin(pin) { table.problem("tls-pin", problem) }
        }
        account.proxy = checked(&table, "proxy", ValueCheck.proxy)
        account.connectTo = table.strings("connect-to") ?? []
        for route in account.connectTo {
            if let problem = ValueCheck.route(route) { table.problem("connect-to", problem) }
        }
        account.policies = table.choice("policies", default: .report)
        account.remoteWipe = table.choice("remote-wipe", default: .refuse)
        account.mail = table.table("mail", mail)
        account.calendar = table.table("calendar", collection)
        account.contacts = table.table("contacts", collection)
        account.tasks = table.table("tasks", collection)
        account.notes = table.table("notes", collection)
        account.hooks = table.table("hooks") { HookSettings(newMail: command(&$0, "new-mail")) } ?? HookSettings()
        account.auth = auth ?? account.impliedAuth
        if let problem = account.contradiction { table.problem(problem.key, problem.message) }
        return account
    }

    private func mail(_ table: inout TableReader) -> MailSettings? {
        var mail = MailSettings(path: path(&table, "path", isRequired: true) ?? "")
        mail.layout = table.choice("layout", default: .verbatim)
        mail.folders = table.strings("folders").map(FolderSelection.init) ?? .all
        mail.since = table.choice("since", default: .all)
        mail.delete = table.choice("delete", default: .trash)
        mail.createFolders = table.choice("create-folders", default: .local)
        mail.maxDeletes = deleteLimit(&table)
        return mail
    }

    private func collection(_ table: inout TableReader) -> CollectionSettings? {
        var collection = CollectionSettings(path: path(&table, "path", isRequired: true) ?? "")
        collection.conflict = conflict(&table)
        collection.maxDeletes = deleteLimit(&table)
        return collection
    }

    private func conflict(_ table: inout TableReader) -> ConflictHandling {
        let key = "conflict"
        guard let node = table.take(key) else { return .keepBoth }
        let words = ConflictHandling.words.keys.sorted()
        switch node.value {
        case .string(let word):
            if let handling = ConflictHandling.words[word] { return handling }
            table.problem(
                key,
                "\"\(word)\" is not known; use \(TableReader.list(words)) or { command = [\"…\"] }"
                    + Suggestion.phrase(for: word, among: words))
        case .table(let members):
            let found = table.read(key, node.line, members) { command(&$0, "command", isRequired: true) }
            if let found { return .command(found) }
        default:
            table.problem(key, "expected \(TableReader.list(words)) or { command = [\"…\"] }, found \(node.kind)")
        }
        return .keepBoth
    }

    private func deleteLimit(_ table: inout TableReader) -> DeleteLimit {
        var limit = DeleteLimit()
        let key = "max-deletes"
        guard let node = table.take(key) else { return limit }
        if case .table(let members) = node.value {
            let read = table.read(key, node.line, members) { inner in
                DeleteLimit(
                    items: inner.integer("items", in: 0...Int.max) ?? limit.items,
                    percent: inner.integer("percent", in: 0...100) ?? limit.percent)
            }
            return read ?? limit
        }
        limit.items = table.integer(key, in: 0...Int.max) ?? limit.items
        return limit
    }

    // MARK: - Values

    private func checked(_ table: inout TableReader, _ key: String, _ check: (String) -> String?) -> String? {
        let value = table.string(key)
        if let value, let problem = check(value) { table.problem(key, problem) }
        return value
    }

    /// A path, from the root or from the home directory.
    private func path(_ table: inout TableReader, _ key: String, isRequired: Bool = false) -> String? {
        if isRequired, !table.has(key) { table.problem(key, "is missing") }
        guard let written = table.string(key) else { return nil }
        let path = FilePaths.expandingTilde(written, home: home)
        guard path.hasPrefix("/") else {
            table.problem(key, "\"\(written)\" must begin with / or ~/")
            return nil
        }
        return FilePaths.normalized(path)
    }

    /// A list of words, or one string for the shell.
    private func command(_ table: inout TableReader, _ key: String, isRequired: Bool = false) -> ExternalCommand? {
        if isRequired, !table.has(key) { table.problem(key, "is missing") }
        guard let node = table.take(key) else { return nil }
        if case .string(let line) = node.value, !line.isEmpty { return .shell(line) }
        guard case .array = node.value, let words = table.strings(key) else {
            table.problem(key, "expected the program and its arguments as a list of strings, found \(node.kind)")
            return nil
        }
        guard let program = words.first, !program.isEmpty else {
            table.problem(key, "names no program")
            return nil
        }
        return .words([FilePaths.expandingTilde(program, home: home)] + words.dropFirst())
    }

    /// A secret in clear or a command that prints it.
    ///
    /// No message shows its value.
    private func secret(_ table: inout TableReader, _ key: String, allowsLiteral: Bool) -> SecretSource? {
        let expected = allowsLiteral ? "\"…\" or { command = [\"…\"] }" : "{ command = [\"…\"] }"
        guard let node = table.take(key) else { return nil }
        switch node.value {
        case .string(let value) where allowsLiteral:
            if value.isEmpty { table.problem(key, "must not be empty") }
            if let literalSecretRefusal { table.problem(key, literalSecretRefusal) }
            return .literal(Secret(value))
        case .table(let members):
            let found = table.read(key, node.line, members) { command(&$0, "command", isRequired: true) }
            return found.map(SecretSource.command)
        default:
            table.problem(key, "expected \(expected), found \(node.kind)")
            return nil
        }
    }

    // MARK: - The whole

    /// Two collections in one directory would take each other's files for their own.
    private func checkRoots(of accounts: [AccountSettings], in root: TOMLNode, _ log: ProblemLog) {
        var seen: [(name: String, path: String)] = []
        for account in accounts {
            for (key, path) in account.roots where !path.isEmpty {
                let name = "accounts.\(account.name).\(key).path"
                if let other = seen.first(where: { FilePaths.overlap($0.path, path) }) {
                    let line = root.line(of: ["accounts", account.name, key, "path"])
                    log.add(line, "\(name): shares a directory with \(other.name); give each its own")
                }
                seen.append((name, path))
            }
        }
    }
}

/// What ``ConfigurationReader`` throws: all problems of one text.
struct ConfigurationProblems: Error, Equatable {
    var list: [ConfigurationProblem]
}

extension TOMLNode {
    /// The line of a value further down.
    fileprivate func line(of path: [String]) -> Int {
        guard let first = path.first, case .table(let members) = value, let member = members[first] else { return line }
        return member.line(of: Array(path.dropFirst()))
    }
}
