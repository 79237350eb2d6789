import Foundation
import Testing

@testable import EASSyncTool

@Suite("Reading the configuration")
struct ConfigurationReaderTests {
    private func read(_ text: String, refusal: String? = nil) throws -> [AccountSettings] {
        try ConfigurationReader(home: "/home/alice", literalSecretRefusal: refusal).accounts(in: text)
    }

    /// The problems as `LINE: MESSAGE`.
    private func problems(_ text: String, refusal: String? = nil) -> [String] {
        do {
            _ = try read(text, refusal: refusal)
            return []
        } catch let error as ConfigurationProblems {
            return error.list.map { "\($0.line.map(String.init) ?? "-"): \($0.message)" }
        } catch {
            return ["\(error)"]
        }
    }

    @Test("takes every key")
    func everything() throws {
        let accounts = try read(
            #"""
            [accounts.work]
            email = "alice@example.com"
            url = "https://mail.example.com/Microsoft-Server-ActiveSync"
            user = 'EXAMPLE\alice'
            auth = "ntlm"
            password = { command = ["~/bin/password", "work"] }
            token = { command = "oama access | head -1" }
            oauth = { tenant = "example.com", client-id = "1234", flow = "device" }
            certificate = { file = "~/alice.pem", key-file = "/etc/alice.key", password = { command = ["pass", "key"] } }
            ca-file = "~//ca/./own.pem"
            tls-pin = ["sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="]
            proxy = "socks5h://127.0.0.1:9050"
            connect-to = ["::[::1]:8443", "mail.example.com:443:127.0.0.1:8443"]
            policies = "refuse"
            remote-wipe = "account-data"

            [accounts.work.mail]
            path = "~/Mail/work/"
            layout = "maildir++"
            folders = ["*", "!Junk Email"]
            since = "2 weeks"
            delete = "permanent"
            create-folders = "both"
            max-deletes = { items = 10, percent = 5 }

            [accounts.work.calendar]
            path = "/srv/vdir/calendar"
            conflict = "server"
            max-deletes = 7
            [accounts.work.contacts]
            path = "~/contacts"
            conflict = { command = ["vimdiff"] }
            [accounts.work.tasks]
            path = "~/tasks"
            conflict = "local"
            [accounts.work.notes]
            path = "~/notes"

            [accounts.work.hooks]
            new-mail = ["notmuch", "new"]
            """#)
        var expected = AccountSettings(name: "work", email: "alice@example.com", auth: .ntlm)
        expected.url = "https://mail.example.com/Microsoft-Server-ActiveSync"
        expected.user = #"EXAMPLE\alice"#
        expected.password = .command(.words(["/home/alice/bin/password", "work"]))
        expected.token = .command(.shell("oama access | head -1"))
        expected.oauth = OAuthSettings(tenant: "example.com", clientID: "1234", flow: .device)
        expected.certificate = ClientCertificateSettings(
            file: "/home/alice/alice.pem", keyFile: "/etc/alice.key", password: .command(.words(["pass", "key"])))
        expected.caFile = "/home/alice/ca/own.pem"
        expected.tlsPins = ["sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="]
        expected.proxy = "socks5h://127.0.0.1:9050"
        expected.connectTo = ["::[::1]:8443", "mail.example.com:443:127.0.0.1:8443"]
        expected.policies = .refuse
        expected.remoteWipe = .accountData
        expected.mail = MailSettings(
            path: "/home/alice/Mail/work", layout: .maildirPlusPlus, folders: FolderSelection(["*", "!Junk Email"]),
            since: .twoWeeks, delete: .permanent, createFolders: .both, maxDeletes: DeleteLimit(items: 10, percent: 5))
        expected.calendar = CollectionSettings(
            path: "/srv/vdir/calendar", conflict: .server, maxDeletes: DeleteLimit(items: 7))
        expected.contacts = CollectionSettings(path: "/home/alice/contacts", conflict: .command(.words(["vimdiff"])))
        expected.tasks = CollectionSettings(path: "/home/alice/tasks", conflict: .local)
        expected.notes = CollectionSettings(path: "/home/alice/notes")
        expected.hooks.newMail = .words(["notmuch", "new"])
        #expect(accounts == [expected])
    }

    @Test("fills in the defaults")
    func defaults() throws {
        let account = try #require(
            try read("[accounts.a]\nemail = \"a@b.example\"\n[accounts.a.mail]\npath = \"/m\"").first)
        #expect(account.auth == .basic)
        #expect(account.policies == .report)
        #expect(account.remoteWipe == .refuse)
        #expect(account.signInName == "a@b.example")
        #expect(account.mail == MailSettings(path: "/m"))
        #expect(account.mail?.layout == .verbatim)
        #expect(account.mail?.folders == .all)
        #expect(account.mail?.since == .all)
        #expect(account.mail?.delete == .trash)
        #expect(account.mail?.createFolders == .local)
        #expect(account.mail?.maxDeletes == DeleteLimit(items: 50, percent: 20))
        #expect(account.calendar == nil)
    }

    @Test("keeps the order of the file")
    func order() throws {
        let text = ["zoe", "bob", "amy"].map { "[accounts.\($0)]\nemail = \"\($0)@example.com\"\n" }.joined()
        #expect(try read(text).map(\.name) == ["zoe", "bob", "amy"])
    }

    @Test("knows how to sign in by what is given")
    func impliedAuth() throws {
        for (line, auth) in [
            ("", AuthenticationKind.basic), ("token = { command = [\"t\"] }", .oauth),
            ("oauth = { flow = \"device\" }", .oauth), ("certificate = { file = \"/c\" }", .certificate),
            ("certificate = { file = \"/c\" }\npassword = { command = [\"p\"] }", .basic),
        ] {
            #expect(try read("[accounts.a]\nemail = \"a@b.example\"\n\(line)").first?.auth == auth, "\(line)")
        }
    }

    /// A line of an account, and what is wrong with it.
    struct BadLine: Sendable, CustomTestStringConvertible {
        var text: String
        var problem: String
        var testDescription: String { text }

        init(_ text: String, _ problem: String) {
            self.text = text
            self.problem = problem
        }
    }

    static let badAccountLines: [BadLine] = [
        .init(#"pasword = "x""#, #"accounts.work.pasword: unknown key; did you mean "password"?"#),
        .init(#"ca_file = "/x""#, #"accounts.work.ca_file: unknown key; did you mean "ca-file"?"#),
        .init(#"remotewipe = "refuse""#, #"accounts.work.remotewipe: unknown key; did you mean "remote-wipe"?"#),
        .init(#"xylophone = 1"#, #"accounts.work.xylophone: unknown key"#),
        .init(#"url = 443"#, #"accounts.work.url: expected a string in quotes, found an integer"#),
        .init(#"url = "mail.example.com""#, #"accounts.work.url: "mail.example.com" is not a URL"#),
        .init(
            #"url = "http://mail.example.com/""#,
            "accounts.work.url: must begin with https://; without TLS the password could be read on the way"),
        .init(#"url = "ftp://mail.example.com/""#, "accounts.work.url: must begin with https://"),
        .init(
            #"url = "https://alice:geheim@mail.example.com/""#,
            "accounts.work.url: must not contain a user name or password"),
        .init(#"user = """#, "accounts.work.user: must not be empty"),
        .init(#"user = true"#, "accounts.work.user: expected a string in quotes, found true or false"),
        .init(
            #"auth = "oath""#,
            #"accounts.work.auth: "oath" is not known; use "basic", "oauth", "ntlm", "negotiate" or "certificate"; did you mean "oauth"?"#
        ),
        .init(
            #"auth = 1.5"#,
            #"accounts.work.auth: expected "basic", "oauth", "ntlm", "negotiate" or "certificate", found a number"#),
        .init(
            #"auth = "oauth""#, #"accounts.work.auth: "oauth" needs oauth = { … } or token = { command = ["…"] }"#),
        .init(#"auth = "certificate""#, #"accounts.work.auth: "certificate" needs certificate = { file = "…" }"#),
        .init(
            #"password = 1234"#,
            #"accounts.work.password: expected "…" or { command = ["…"] }, found an integer"#),
        .init(#"password = """#, "accounts.work.password: must not be empty"),
        .init(#"password = { comand = ["pass"] }"#, "accounts.work.password.command: is missing"),
        .init(#"password = { command = [] }"#, "accounts.work.password.command: names no program"),
        .init(
            #"password = { command = 5 }"#,
            "accounts.work.password.command: expected the program and its arguments as a list of strings, found an integer"
        ),
        .init(
            #"password = { command = ["a", 2] }"#,
            "accounts.work.password.command: expected strings in the list, found an integer"),
        .init(
            #"token = "eyJhbGciOi""#, #"accounts.work.token: expected { command = ["…"] }, found a string"#),
        .init(
            #"oauth = "example.com""#, "accounts.work.oauth: expected a table, found a string"),
        .init(
            #"oauth = { flow = "browse" }"#,
            #"accounts.work.oauth.flow: "browse" is not known; use "browser" or "device"; did you mean "browser"?"#),
        .init(#"certificate = {}"#, "accounts.work.certificate.file: is missing"),
        .init(#"ca-file = "own-ca.pem""#, #"accounts.work.ca-file: "own-ca.pem" must begin with / or ~/"#),
        .init(
            #"tls-pin = "sha1//abc""#,
            #"accounts.work.tls-pin: "sha1//abc" is not sha256// followed by a digest in Base64"#),
        .init(#"tls-pin = 2026-01-01"#, "accounts.work.tls-pin: expected a list of strings, found a date or time"),
        .init(
            #"proxy = "proxy:3128""#,
            #"accounts.work.proxy: "proxy:3128" is not a URL such as http://proxy.example.com:3128"#),
        .init(
            #"proxy = "alice:geheim@proxy""#,
            #"accounts.work.proxy: "…@proxy" is not a URL such as http://proxy.example.com:3128"#),
        .init(
            #"proxy = "gopher://proxy""#,
            #"accounts.work.proxy: "gopher" is not known; use "http", "https", "socks4", "socks4a", "socks5" or "socks5h""#
        ),
        .init(
            #"connect-to = "127.0.0.1:8443""#,
            #"accounts.work.connect-to: "127.0.0.1:8443" is not HOST:PORT:TARGET:PORT"#),
        .init(
            #"policies = "enforce""#, #"accounts.work.policies: "enforce" is not known; use "refuse" or "report""#),
        .init(
            #"remote-wipe = "device""#,
            #"accounts.work.remote-wipe: "device" is not known; use "refuse" or "account-data""#),
        .init(#"mail = "~/Mail""#, "accounts.work.mail: expected a table, found a string"),
        .init(#"mail = {}"#, "accounts.work.mail.path: is missing"),
        .init(#"mail = { path = "Mail" }"#, #"accounts.work.mail.path: "Mail" must begin with / or ~/"#),
        .init(
            #"mail = { path = "/m", folders = { a = 1 } }"#,
            "accounts.work.mail.folders: expected a list of strings, found a table"),
        .init(
            #"mail = { path = "/m", since = "2 week" }"#,
            #"accounts.work.mail.since: "2 week" is not known; use "all", "1 day", "3 days", "1 week", "2 weeks", "1 month", "3 months" or "6 months"; did you mean "1 week"?"#
        ),
        .init(
            #"mail = { path = "/m", max-deletes = -1 }"#,
            "accounts.work.mail.max-deletes: -1 is not between 0 and 9223372036854775807"),
        .init(
            #"mail = { path = "/m", max-deletes = "many" }"#,
            "accounts.work.mail.max-deletes: expected an integer, found a string"),
        .init(
            #"mail = { path = "/m", max-deletes = { percent = 101 } }"#,
            "accounts.work.mail.max-deletes.percent: 101 is not between 0 and 100"),
        .init(
            #"calendar = { path = "/c", conflict = "both" }"#,
            #"accounts.work.calendar.conflict: "both" is not known; use "keep-both", "local" or "server" or { command = ["…"] }"#
        ),
        .init(
            #"calendar = { path = "/c", conflict = 1 }"#,
            #"accounts.work.calendar.conflict: expected "keep-both", "local" or "server" or { command = ["…"] }, found an integer"#
        ),
        .init(
            #"calendar = { path = "/c", layout = "verbatim" }"#, "accounts.work.calendar.layout: unknown key"),
        .init(
            #"hooks = { new_mail = ["x"] }"#, #"accounts.work.hooks.new_mail: unknown key; did you mean "new-mail"?"#),
    ]

    @Test("names the line, the key and what is wrong", arguments: badAccountLines)
    func badLine(_ bad: BadLine) {
        let text = "# comment\n[accounts.work]\nemail = \"alice@example.com\"\n\n\(bad.text)\n"
        #expect(problems(text).first == "5: \(bad.problem)")
        #expect(!problems(text).joined().contains("geheim"))
    }

    static let badFiles: [BadLine] = [
        .init("[account.work]\nemail = \"a@b.example\"", #"1: account: unknown key; did you mean "accounts"?"#),
        .init("accounts = 3", "1: accounts: expected a table, found an integer"),
        .init("[accounts]\nwork = \"x\"", "2: accounts.work: expected a table, found a string"),
        .init("[accounts.work]", "1: accounts.work.email: is missing"),
        .init("[accounts.work]\nemail = \"alice\"", #"2: accounts.work.email: "alice" is not an e-mail address"#),
        .init(
            "[accounts.work]\nemail = \"alice@a b\"", #"2: accounts.work.email: "alice@a b" is not an e-mail address"#),
        .init(
            "[accounts.\"../etc\"]\nemail = \"a@b.example\"",
            "1: accounts.../etc: an account's name may consist of letters, digits and . _ @ + - and not begin with . or -"
        ),
        .init("a = \"x\n", "1: not valid TOML: "),
        .init("[accounts.work]\nemail = alice", "2: not valid TOML: "),
        .init("[accounts.work]\n[accounts.work]", "2: not valid TOML: "),
        .init("a = \"\0\"", "1: the file contains a NUL byte"),
        .init(
            """
            [accounts.a]
            email = "a@b.example"
            mail.path = "/m"
            [accounts.b]
            email = "c@d.example"
            mail.path = "/m/b"
            """, "6: accounts.b.mail.path: shares a directory with accounts.a.mail.path; give each its own"),
        .init(
            """
            [accounts.a]
            email = "a@b.example"
            calendar.path = "~/v/"
            contacts.path = "~//v"
            """, "4: accounts.a.contacts.path: shares a directory with accounts.a.calendar.path; give each its own"),
    ]

    @Test("refuses a file that cannot work", arguments: badFiles)
    func badFile(_ bad: BadLine) {
        #expect(problems(bad.text).first?.hasPrefix(bad.problem) == true, "\(problems(bad.text))")
    }

    @Test("reports all mistakes at once, in the order of their lines")
    func several() {
        let text = """
            [accounts.work.mail]
            since = "never"
            path = "/m"
            [accounts.work]
            emial = "alice@example.com"
            auth = 7
            [accounts.home]
            email = "a@b.example"
            colour = "blue"
            """
        #expect(
            problems(text).map { $0.prefix(22) } == [
                "2: accounts.work.mail.", "4: accounts.work.email", "5: accounts.work.emial", "6: accounts.work.auth:",
                "9: accounts.home.colou",
            ])
    }

    @Test("refuses a password in clear when others can read the file")
    func literalPassword() throws {
        let text = "[accounts.a]\nemail = \"a@b.example\"\npassword = \"geheim\""
        #expect(try read(text).first?.password == .literal(Secret("geheim")))
        #expect(problems(text, refusal: "others may read it") == ["3: accounts.a.password: others may read it"])
        let command = "[accounts.a]\nemail = \"a@b.example\"\npassword = { command = [\"pass\"] }"
        #expect(problems(command, refusal: "others may read it") == [])
    }

    @Test("accepts the example that the tool prints")
    func example() throws {
        let accounts = try read(ConfigurationExample.text, refusal: "not in the example")
        #expect(accounts.map(\.name) == ["work"])
        #expect(accounts.first?.roots.map(\.key) == ["mail"])
        #expect(accounts.first?.withoutEffect == [])
    }

    @Test("accepts every commented setting of the example as well")
    func exampleComments() throws {
        // Whatever looks like a setting behind a # is taken in, but for the second password.
        let lines = ConfigurationExample.text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.starts(with: /# ([a-z-]+ = |\[)/) ? line.dropFirst(2) : line
        }
        let text = lines.joined(separator: "\n").replacingOccurrences(of: "\npassword = \"…\"", with: "")
            .replacingOccurrences(of: "sha256//…", with: "sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
        let account = try #require(try read(text).first)
        #expect(account.oauth?.flow == .browser)
        #expect(account.hooks.newMail == .words(["notmuch", "new"]))
        #expect(account.certificate != nil && account.token != nil && account.proxy != nil && !account.tlsPins.isEmpty)
    }
}
