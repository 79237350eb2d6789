import ArgumentParser
import Testing

@testable import EASSyncTool

@Suite("Accounts from file and flags")
struct AccountSelectionTests {
    private static let work: AccountSettings = {
        var account = AccountSettings(name: "work", email: "alice@example.com", auth: .ntlm)
        account.user = #"EXAMPLE\alice"#
        account.password = .literal(Secret("geheim"))
        account.mail = MailSettings(
            path: "/m/work", layout: .maildirPlusPlus, folders: FolderSelection(["Inbox"]), since: .oneWeek)
        account.calendar = CollectionSettings(path: "/c/work", conflict: .server)
        return account
    }()
    private static let home: AccountSettings = {
        var account = AccountSettings(name: "home", email: "bob@example.org", auth: .oauth)
        account.token = .command(.words(["oama"]))
        return account
    }()

    private func select(
        _ accounts: [AccountSettings], named names: [String] = [], _ flags: [String] = [], collections: [String] = []
    ) throws -> [AccountSettings] {
        let file = ConfigurationFile(path: "/c.toml", exists: !accounts.isEmpty, accounts: accounts)
        let selection = AccountSelection(
            file: file, account: try AccountOptions.parse(flags), collections: try CollectionOptions.parse(collections)
        ) { FilePaths.absolute($0, home: "/home/a", currentDirectory: "/cwd") }
        return try selection.accounts(named: names)
    }

    /// The error that selecting ends with.
    private func failure(
        _ accounts: [AccountSettings], named names: [String] = [], _ flags: [String] = [], collections: [String] = []
    ) -> ToolError? {
        do {
            _ = try select(accounts, named: names, flags, collections: collections)
            return nil
        } catch {
            return error as? ToolError
        }
    }

    @Test("are all of the file, or those that are named")
    func named() throws {
        let both = [Self.work, Self.home]
        #expect(try select(both) == both)
        #expect(try select(both, named: ["home"]) == [Self.home])
        #expect(try select(both, named: ["home", "work", "home"]) == [Self.home, Self.work])
    }

    @Test("come from flags alone when there is no file")
    func flagsOnly() throws {
        let account = try #require(
            try select(
                [], ["--email", "alice@example.com", "--password-command", "pass show work"],
                collections: ["--mail", "Mail", "--since", "3 days", "--folders", "*", "--folders", "!Junk Email"]
            ).first)
        var expected = AccountSettings(name: "alice@example.com", email: "alice@example.com", auth: .basic)
        expected.password = .command(.shell("pass show work"))
        expected.mail = MailSettings(
            path: "/cwd/Mail", folders: FolderSelection(["*", "!Junk Email"]), since: .threeDays)
        #expect(account == expected)
    }

    @Test("take every flag")
    func everyFlag() throws {
        let account = try #require(
            try select(
                [],
                [
                    "--email", "a@b.example", "--url", "https://m.example/x", "--user", "u", "--auth", "oauth",
                    "--token-command", "t", "--oauth-tenant", "common", "--oauth-client-id", "id", "--oauth-flow",
                    "device",
                    "--ca-file", "ca.pem", "--certificate", "~/c.pem", "--certificate-key", "/k.pem", "--tls-pin",
                    "sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "--proxy", "http://p:1", "--connect-to",
                    "m.example:443:127.0.0.1:8443", "--policy-rule",
                    "refuse", "--remote-wipe", "account-data",
                ],
                collections: [
                    "--mail", "/m", "--layout", "maildir++", "--folders", "x", "--since", "1 day", "--delete", "none",
                    "--create-folders", "both", "--max-deletes", "5", "--calendar", "/cal", "--contacts", "/con",
                    "--tasks", "/t", "--notes", "/n", "--conflict", "local", "--new-mail-hook", "notmuch new",
                ]
            ).first)
        var expected = AccountSettings(name: "a@b.example", email: "a@b.example", auth: .oauth)
        expected.url = "https://m.example/x"
        expected.user = "u"
        expected.token = .command(.shell("t"))
        expected.oauth = OAuthSettings(tenant: "common", clientID: "id", flow: .device)
        expected.caFile = "/cwd/ca.pem"
        expected.certificate = ClientCertificateSettings(file: "/home/a/c.pem", keyFile: "/k.pem")
        expected.tlsPins = ["sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="]
        expected.proxy = "http://p:1"
        expected.connectTo = ["m.example:443:127.0.0.1:8443"]
        expected.policies = .refuse
        expected.remoteWipe = .accountData
        let limit = DeleteLimit(items: 5)
        expected.mail = MailSettings(
            path: "/m", layout: .maildirPlusPlus, folders: FolderSelection(["x"]), since: .oneDay, delete: .none,
            createFolders: .both, maxDeletes: limit)
        expected.calendar = CollectionSettings(path: "/cal", conflict: .local, maxDeletes: limit)
        expected.contacts = CollectionSettings(path: "/con", conflict: .local, maxDeletes: limit)
        expected.tasks = CollectionSettings(path: "/t", conflict: .local, maxDeletes: limit)
        expected.notes = CollectionSettings(path: "/n", conflict: .local, maxDeletes: limit)
        expected.hooks.newMail = .shell("notmuch new")
        #expect(account == expected)
    }

    @Test("keep what the flags do not mention")
    func merged() throws {
        var expected = Self.work
        expected.url = "https://m.example/"
        expected.mail?.since = .all
        #expect(
            try select([Self.work], ["--url", "https://m.example/"], collections: ["--since", "all"]) == [expected])
        #expect(
            try select(
                [Self.work, Self.home], named: ["work"], ["--url", "https://m.example/"],
                collections: ["--since", "all"])
                == [expected])
        #expect(
            try select(
                [Self.work, Self.home], ["--email", "ALICE@example.com", "--url", "https://m.example/"],
                collections: ["--since", "all"]
            ).first?.mail == expected.mail)
    }

    @Test("are new for an address that the file does not have")
    func otherAddress() throws {
        let accounts = try select([Self.work], ["--email", "carol@example.net"])
        #expect(accounts == [AccountSettings(name: "carol@example.net", email: "carol@example.net", auth: .basic)])
    }

    @Test(
        "sign in as the flags suggest",
        arguments: [
            ("home", ["--password-command", "p"], AuthenticationKind.basic),
            ("work", ["--token-command", "t"], .oauth),
            ("work", ["--auth", "negotiate"], .negotiate),
            ("work", ["--certificate", "/c"], .ntlm),
        ])
    func impliedAuth(name: String, flags: [String], auth: AuthenticationKind) throws {
        #expect(try select([Self.work, Self.home], named: [name], flags).first?.auth == auth)
    }

    @Test("sign in with a certificate when that is all there is")
    func certificateOnly() throws {
        let accounts = try select([], ["--email", "a@b.example", "--certificate", "/c"])
        #expect(accounts.first?.auth == .certificate)
    }

    /// A command line that names no account to work on.
    struct Refused: Sendable {
        var file: [String] = []
        var names: [String] = []
        var flags: [String] = []
        var collections: [String] = []
        var status: ExitStatus
        var what: String
    }

    @Test(
        "cannot be had from contradictions",
        arguments: [
            Refused(status: .configuration, what: "no account is configured"),
            Refused(flags: ["--user", "u"], status: .usage, what: "it is not said whose mailbox is meant"),
            Refused(
                file: ["work", "home"], flags: ["--user", "u"], status: .usage,
                what: "flags for an account apply to one account"),
            Refused(
                file: ["work", "home"], names: ["work", "home"], flags: ["--user", "u"], status: .usage,
                what: "flags for an account apply to one account"),
            Refused(file: ["work"], names: ["wrok"], status: .usage, what: "there is no account \"wrok\""),
            Refused(flags: ["--email", "alice"], status: .usage, what: "--email"),
            Refused(flags: ["--email", "a@b.example", "--url", "http://m.example"], status: .usage, what: "--url"),
            Refused(flags: ["--email", "a@b.example", "--tls-pin", "x"], status: .usage, what: "--tls-pin"),
            Refused(flags: ["--email", "a@b.example", "--proxy", "x"], status: .usage, what: "--proxy"),
            Refused(flags: ["--email", "a@b.example", "--connect-to", "x"], status: .usage, what: "--connect-to"),
            Refused(flags: ["--email", "a@b.example", "--auth", "oauth"], status: .usage, what: "--auth"),
            Refused(
                flags: ["--email", "a@b.example"], collections: ["--since", "1 day"], status: .usage,
                what: "--since is about mail"),
            Refused(
                flags: ["--email", "a@b.example"], collections: ["--mail", "/m", "--notes", "/m/n"], status: .usage,
                what: "--mail and --notes lie within each other"),
        ])
    func refused(_ refused: Refused) throws {
        let accounts = [Self.work, Self.home].filter { refused.file.contains($0.name) }
        let error = try #require(
            failure(accounts, named: refused.names, refused.flags, collections: refused.collections))
        #expect(error.status == refused.status)
        #expect(error.what.hasPrefix(refused.what), "\(error)")
    }

    @Test("that are misspelt get a suggestion")
    func suggestion() {
        #expect(failure([Self.work], named: ["wrok"])?.next == "Did you mean \"work\"? Nothing was done")
    }
}
