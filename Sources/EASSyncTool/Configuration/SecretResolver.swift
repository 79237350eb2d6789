/// Gets the passwords and tokens of accounts when they are needed.
struct SecretResolver: Sendable {
    /// Every secret handed out is made known here, so that no output shows it.
    var redactor: Redactor
    /// How to ask the person; nothing with `--no-input`.
    var prompt: TerminalPrompt?
    /// Whether a command's standard error reaches the person.
    var passesErrors = true

    /// The account's password.
    ///
    /// - Throws: ``ToolError`` when there is none to be had; `CancellationError`.
    func password(of account: AccountSettings) async throws -> Secret {
        if let source = account.password { return try await secret(from: source, purpose: "password") }
        guard let prompt else { throw Self.missingPassword(account) }
        do {
            let secret = try await prompt.secret("Password for \(account.signInName): ")
            guard !secret.value.isEmpty else {
                throw ToolError("no password was given for \(account.signInName)", status: .signInRefused)
            }
            redactor.add(secret)
            return secret
        } catch let error as ToolError where error.code == "no-terminal" {
            throw Self.missingPassword(account)
        }
    }

    /// The account's access token, when a command provides it.
    ///
    /// Tokens live about an hour: ask again rather than keep one.
    func token(of account: AccountSettings) async throws -> Secret? {
        guard let source = account.token else { return nil }
        return try await secret(from: source, purpose: "token")
    }

    /// The password of the client certificate's key, if one is configured.
    func certificatePassword(of account: AccountSettings) async throws -> Secret? {
        guard let source = account.certificate?.password else { return nil }
        return try await secret(from: source, purpose: "certificate password")
    }

    private func secret(from source: SecretSource, purpose: String) async throws -> Secret {
        let secret: Secret
        switch source {
        case .literal(let value): secret = value
        case .command(let command):
            secret = try await SecretCommand(command: command, purpose: purpose, passesErrors: passesErrors).secret()
        }
        redactor.add(secret)
        return secret
    }

    private static func missingPassword(_ account: AccountSettings) -> ToolError {
        ToolError(
            "there is no password for \(account.signInName)",
            why: "none is configured, and there is nobody to ask",
            next: "Give --password-command, or set password = { command = [\"…\"] } for the account",
            status: .configuration, code: "no-password")
    }
}
