internal import ActiveSync
internal import MailboxSync

extension ToolContext {
    /// Does something for each account that a command line means; what fails for one does not stop the others.
    ///
    /// - Returns: the most pressing of the outcomes.
    /// - Throws: ``ToolError`` or ``ConfigurationError`` when it is not clear which accounts are meant;
    ///   `CancellationError`.
    func forEachAccount(
        named names: [String], _ account: AccountOptions, _ collections: CollectionOptions,
        _ body: (AccountSettings) async throws -> ExitStatus
    ) async throws -> ExitStatus {
        let accounts = try accounts(named: names, account, collections)
        var status = ExitStatus.done
        for settings in accounts {
            do {
                status = status.combined(with: try await body(settings))
            } catch {
                try Task.checkCancellation()
                guard let failure = ToolError(library: error) else { throw error }
                console.error(failure, account: accounts.count > 1 ? settings.name : nil)
                status = status.combined(with: failure.status)
            }
        }
        return status
    }
}

extension FilePaths {
    /// The directory of an account's state.
    func stateDirectory(of account: String) -> String {
        "\(stateDirectory)/\(account)"
    }
}
