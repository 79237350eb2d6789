internal import ActiveSyncProtocol

extension ActiveSyncClient {
    /// Tells the server of this device before anything is asked of it, once in a partnership.
    ///
    /// Most servers ask for policies when they want them, by HTTP 449 or a status. Some ask for nothing and leave a
    /// device that they have not heard of alone: Exchange Online may show it empty folders, and Kerio answers HTTP 400.
    /// So a program calls this before its first command; it does nothing when ``SessionState/isIntroduced`` says that
    /// it has been done.
    ///
    /// It acknowledges the server's policies where the server has the command Provision, and says what the device is by
    /// Settings where it has only that. A server that has no use for it, or policies that
    /// ``PolicyHandling/Rule/refuse`` forbids to acknowledge, are no error here: if the server demands policies after
    /// all, the command that it answers so provisions again, and reports what stands against it.
    ///
    /// - Throws: ``ActiveSyncError`` for what has to do with more than this: no connection, a refused sign-in, an order
    ///   to wipe, a task that was cancelled. The next call tries again then.
    public func introduce() async throws(ActiveSyncError) {
        guard !state.isIntroduced else { return }
        let footing = try await footing(for: CommandName.provision.rawValue)
        if footing.state.policyKey == .none {
            do throws(ActiveSyncError) {
                try await introduce(from: footing)
            } catch {
                guard Self.saysNoUse(error) else { throw error }
                // Policies that were taken before something else failed stay taken.
                if !state.isIntroduced { try await update { $0.policyKey = .none } }
            }
        }
        try await update { $0.isIntroduced = true }
    }

    private func introduce(from footing: Footing) async throws(ActiveSyncError) {
        let commands = footing.state.offeredCommands
        if commands.isEmpty || commands.contains(CommandName.provision.rawValue) {
            try await provision(after: footing.provisioningRound, wipeRequested: false)
        } else if commands.contains(CommandName.settings.rawValue) {
            try await sendDeviceInformation()
        }
    }

    /// Whether a failure says of the server only that it has no use for an introduction.
    private static func saysNoUse(_ error: ActiveSyncError) -> Bool {
        let codes: [ActiveSyncError.Code] = [
            .provisioningFailed, .serverFailed, .badReply, .accessDenied, .commandFailed,
        ]
        return codes.contains(error.code)
    }
}
