/// The configuration that `eas-sync config example` prints.
enum ConfigurationExample {
    static let text = #"""
        # Configuration of eas-sync. Keep it at ~/.config/eas-sync/config.toml and check it with
        # "eas-sync config check". Lines that begin with # are comments; most show the default.

        [accounts.work]                      # a name of your own: eas-sync sync work
        email = "alice@example.com"
        # url = "https://mail.example.com/Microsoft-Server-ActiveSync"   # default: search for the server
        # user = 'EXAMPLE\alice'             # default: the e-mail address

        # How to sign in: "basic", "oauth", "ntlm", "negotiate" or "certificate".
        auth = "basic"
        # A program that prints the password on its first line. Without it you are asked.
        password = { command = ["pass", "show", "work/exchange"] }
        # A password in clear is accepted only when nobody else can read this file (chmod 600).
        # password = "…"

        # For auth = "oauth": sign in with a browser ("device": with a code on another device), or let a
        # program print the access token.
        # oauth = { tenant = "example.com", client-id = "…", flow = "browser" }
        # token = { command = ["oama", "access", "alice@example.com"] }

        # For auth = "certificate":
        # certificate = { file = "~/.config/eas-sync/alice.pem", key-file = "~/.config/eas-sync/alice.key" }

        # ca-file = "/etc/ssl/own-ca.pem"    # authorities to trust instead of the system's
        # tls-pin = ["sha256//…"]            # accept only a server with one of these public keys
        # proxy = "http://proxy.example.com:3128"   # or "none"; default: that of the environment

        policies = "report"                  # the server's demands are shown, not enforced; or "refuse"
        remote-wipe = "refuse"               # or "account-data": remove what this account brought here

        # A part that is left out is not synced. This version syncs mail, from the server to this machine; the parts behind
        # it, delete, create-folders and the hooks have no effect yet.

        [accounts.work.mail]
        path = "~/Mail/work"
        layout = "verbatim"                  # top/sub; or "maildir++": .top.sub
        folders = ["*", "!Junk Email"]       # * any text, % any text within a level, ! not; later entries win
        since = "all"                        # or "1 day", "3 days", "1 week", "2 weeks", "1 month", "3 months", "6 months"
        delete = "trash"                     # what deleting here does there: "trash", "permanent" or "none"
        create-folders = "local"             # where missing folders are made: "none", "local", "server" or "both"
        # More than so many items, and more than so many percent of a folder, never vanish unasked.
        max-deletes = { items = 50, percent = 20 }

        # [accounts.work.calendar]
        # path = "~/.local/share/vdir/calendars/work"
        # When both sides changed an item: "keep-both", "server", "local" or { command = ["…"] }.
        # conflict = "keep-both"

        # [accounts.work.contacts]
        # path = "~/.local/share/vdir/contacts/work"

        # [accounts.work.tasks]
        # path = "~/.local/share/vdir/tasks/work"

        # [accounts.work.notes]
        # path = "~/Notes/work"

        # [accounts.work.hooks]
        # new-mail = ["notmuch", "new"]      # once for each batch of new mail; EAS_SYNC_* in the environment

        """#
}
