internal import ActiveSyncProtocol
internal import WBXML

extension ActiveSyncClient {
    /// Acknowledges the server's policies in two steps (MS-ASPROV 3.1.5.1), unless another task has done so meanwhile.
    ///
    /// - Parameters:
    ///   - round: how often it had been done when the request was sent that the server did not accept.
    ///   - wipeRequested: whether the server said that it has an order to wipe.
    func provision(after round: Int, wipeRequested: Bool) async throws(ActiveSyncError) {
        try await provisioning.run(after: round) { () throws(ActiveSyncError) in
            try await update { $0.policyKey = .none }
            if wipeRequested { try await takeWipeOrder() }
            // A server that has changed its policies meanwhile wants to be asked for them once more.
            if try await !acknowledgePolicies(), try await !acknowledgePolicies() {
                throw refused("the server did not take the acknowledgement", PolicyStatus.wrongPolicyKey, in: .policy)
            }
            // From 14.1 on it was in the first step.
            if let version = state.protocolVersion, version <= .v140 { try? await sendDeviceInformation() }
            // A server that would not say its versions before this says them now.
            if state.offeredVersions.isEmpty { try await negotiate() }
        }
    }

    /// Takes both steps.
    ///
    /// - Returns: whether the server accepted the temporary key.
    private func acknowledgePolicies() async throws(ActiveSyncError) -> Bool {
        let version = state.protocolVersion ?? .v141
        let type = Provision.PolicyType.forVersion(version)
        let answer = try await provisionStep(
            .initial(deviceInformation: version >= .v141 ? options.deviceInformation : nil, type: type), key: .none)
        try await obey(answer)
        guard let policy = answer.policies.first else {
            throw refused("the server sends no policy", answer.status)
        }
        // Some servers have no policy and give no key, others give one all the same.
        guard policy.status == nil || policy.status == .success else {
            guard policy.status == PolicyStatus.noPolicy else {
                throw refused("there is no policy to acknowledge", policy.status, in: .policy)
            }
            try await accept(policy.key ?? .none, [])
            return true
        }
        let demands = try demands(of: policy.data)
        guard let temporary = policy.key else {
            try await accept(.none, demands)
            return true
        }
        let status =
            demands.contains { $0.answer == .reported }
            ? PolicyAcknowledgementStatus.partiallyApplied : PolicyAcknowledgementStatus.applied
        let final = try await provisionStep(
            .acknowledgement(of: temporary, status: status, type: type), key: temporary)
        try await obey(final)
        let outcome = final.policies.first
        switch outcome?.status {
        // Servers that say after the second step that there is no policy give no other key, and take the temporary one.
        case nil, .success?, PolicyStatus.noPolicy?:
            try await accept(outcome?.key ?? temporary, demands)
            return true
        case PolicyStatus.wrongPolicyKey?: return false
        case let status: throw refused("the server did not take the acknowledgement", status, in: .policy)
        }
    }

    private func accept(_ key: PolicyKey, _ policies: [PolicyDemand]) async throws(ActiveSyncError) {
        try await update { state in
            state.policyKey = key
            state.policies = policies
            state.isIntroduced = true
        }
    }

    /// What the server demands: what is said of it to the server is the truth.
    ///
    /// - Throws: ``ActiveSyncError/Code/provisioningFailed`` when something of it is not enforced here, and the rule is to
    ///   refuse that.
    private func demands(of data: Provision.PolicyData?) throws(ActiveSyncError) -> [PolicyDemand] {
        let demands: [PolicyDemand]
        switch data {
        case nil: demands = []
        case .document(let document):
            options.policies.onPolicies(document)
            // One in which nothing is known demands something all the same, unless all of it is empty.
            let known = document.demands
            let isUnknown = known.isEmpty && document.rawElements.contains { !document.isEmpty($0.tag) }
            demands = isUnknown ? [.unreadable] : known
        // The policies of 2.5 are a text that nobody here reads.
        case .text(let text):
            demands = [PolicyDemand(name: Provision.PolicyType.wapXML.rawValue, value: text, answer: .reported)]
        case .unreadable: demands = [.unreadable]
        }
        let unmet = demands.filter { $0.answer == .reported }.map(\.name)
        guard unmet.isEmpty || options.policies.rule == .report else {
            throw ActiveSyncError(
                .provisioningFailed,
                "the server demands what this program cannot enforce: \(unmet.joined(separator: ", "))",
                advice: "set policies = \"report\" to go on and tell the server that it is not enforced",
                command: .provision)
        }
        return demands
    }

    /// Sends one step with its own policy key.
    private func provisionStep(
        _ command: Provision, key: PolicyKey
    ) async throws(ActiveSyncError) -> Provision.Response {
        var exchange = Exchange<Provision>(command, client: self, mode: .provisioning(key))
        do {
            let answer = try await exchange.run(whole: true) { _ in }
            guard answer.status == nil || answer.status == .success else {
                throw refused("the server did not take it", answer.status)
            }
            return answer
        } catch let error as ActiveSyncError {
            throw error
        } catch {
            throw ActiveSyncError(.badReply, "Provision: \(error)", command: .provision)
        }
    }

    /// - Parameter scope: the table of the status: that of the command, or that of the policy in it.
    private func refused(
        _ what: String, _ status: Status?, in scope: Status.Scope = .provision
    ) -> ActiveSyncError {
        let number = status.map { " (status \($0.description(in: scope)))" } ?? ""
        let isPassing = scope == .provision && status == ProvisionStatus.generalServerError
        return ActiveSyncError(
            isPassing ? .serverFailed : .provisioningFailed, "Provision: \(what)\(number)",
            advice: isPassing
                ? "wait a minute and try again" : "the administrator's policies may not allow this device",
            command: .provision, status: status)
    }

    // MARK: Wipe

    /// Fetches the order that a status of 140 has announced.
    ///
    /// Some servers cannot read the request without anything in it that asks for the order; they put it into the answer to
    /// the first step, which is taken next.
    private func takeWipeOrder() async throws(ActiveSyncError) {
        let answer: Provision.Response
        do {
            answer = try await provisionStep(Provision(), key: .none)
        } catch {
            guard error.code == .serverFailed || error.code == .badReply else { throw error }
            return
        }
        try await obey(answer)
    }

    /// Carries out an order to wipe, or refuses it, tells the server which, and ends the session.
    private func obey(_ answer: Provision.Response) async throws(ActiveSyncError) {
        guard answer.remoteWipe || answer.accountOnlyRemoteWipe else { return }
        let order: PolicyHandling.WipeOrder = answer.accountOnlyRemoteWipe ? .account : .device
        let isDone = await options.policies.onWipe(order)
        let outcome = isDone ? WipeAcknowledgementStatus.wipeDone : WipeAcknowledgementStatus.wipeFailed
        _ = try? await provisionStep(
            order == .account ? Provision(accountOnlyRemoteWipe: outcome) : Provision(remoteWipe: outcome), key: .none)
        let error = ActiveSyncError(
            .remoteWipeRequested,
            isDone
                ? "the server ordered this account's data to be wiped, which was done"
                : "the server orders this device to be wiped, which was refused: nothing was deleted",
            advice: isDone ? "" : "ask the administrator why; the server will not let this device sync any more",
            command: .provision, status: .remoteWipeRequested)
        // Not even what has just been wiped is fetched again.
        end(with: error)
        throw error
    }

    // MARK: Device information

    /// Says what the device is by a command of its own, which there is from 12.0 on.
    ///
    /// - Throws: why the server did not take it, which loses nothing.
    func sendDeviceInformation() async throws(ActiveSyncError) {
        guard let version = state.protocolVersion, version >= .v120 else { return }
        var exchange = Exchange(
            Settings(deviceInformation: options.deviceInformation), client: self, mode: .provisioning(state.policyKey))
        do {
            _ = try await exchange.run(whole: true) { _ in }
        } catch let error as ActiveSyncError {
            throw error
        } catch {
            throw ActiveSyncError(.badReply, "Settings: \(error)", command: .settings)
        }
    }
}
