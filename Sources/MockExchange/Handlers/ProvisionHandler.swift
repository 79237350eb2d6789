internal import ActiveSyncProtocol

/// Provision in two phases, and remote wipe (MS-ASPROV 3.2.5.1).
struct ProvisionHandler {
    let call: CommandCall

    func answer(_ command: Provision) throws(Refusal) -> Provision.Response {
        var response = try whole(command)
        if call.mock.options.quirks.contains(.provisionWithoutStatus) { response.status = nil }
        return response
    }

    private func whole(_ command: Provision) throws(Refusal) -> Provision.Response {
        if let status = command.remoteWipe ?? command.accountOnlyRemoteWipe { return acknowledgeWipe(status) }
        guard let policy = command.policies.first else { return wipeOrder(Provision.Response(policies: [])) }
        guard policy.type == type else {
            return Provision.Response(
                policies: [Provision.PolicyResponse(policy.type, status: PolicyStatus.unknownPolicyType)])
        }
        if let key = policy.key, let status = policy.status { return try accept(key, status) }
        if call.version >= .v141, command.deviceInformation == nil { throw .status(.deviceInformationRequired) }
        if call.version < .v141, command.deviceInformation != nil { throw .status(ProvisionStatus.protocolError) }
        return wipeOrder(offer(command.deviceInformation))
    }

    /// The form of the policies in the version.
    private var type: Provision.PolicyType { .forVersion(call.version) }

    /// The first phase: the policies under a temporary key.
    private func offer(_ information: DeviceInformation?) -> Provision.Response {
        call.mailbox.update { contents, keys in
            contents.devices[call.deviceID, default: Device()].isIntroduced = true
            if let information { contents.devices[call.deviceID, default: Device()].information = information }
            let received = information == nil ? nil : SettingsStatus.success
            guard let policies = call.mock.policies, !call.mock.options.quirks.contains(.noPolicyKey) else {
                contents.devices[call.deviceID, default: Device()].provisioning = .accepted(0)
                return Provision.Response(
                    deviceInformation: received,
                    policies: [Provision.PolicyResponse(type, status: PolicyStatus.noPolicy)])
            }
            let key = keys.nextNumber()
            contents.devices[call.deviceID, default: Device()].provisioning = .offered(key)
            return Provision.Response(
                deviceInformation: received,
                policies: [
                    Provision.PolicyResponse(
                        type, key: PolicyKey("\(key)"), data: data(policies))
                ])
        }
    }

    /// Policies in the form of the version; in XML only whether there must be a password.
    private func data(_ policies: PolicyDocument) -> Provision.PolicyData {
        guard call.version < .v120 else { return .document(policies) }
        let value = policies.devicePasswordEnabled == true ? 0 : 1
        return .text(
            "<wap-provisioningdoc><characteristic type=\"SecurityPolicy\"><parm name=\"4131\" value=\"\(value)\"/>"
                + "</characteristic></wap-provisioningdoc>")
    }

    /// The second phase: the device says what it has applied, and gets its key.
    private func accept(_ key: PolicyKey, _ status: Status) throws(Refusal) -> Provision.Response {
        switch status {
        case PolicyAcknowledgementStatus.applied: break
        case PolicyAcknowledgementStatus.partiallyApplied where call.mock.options.allowsPartialCompliance: break
        case PolicyAcknowledgementStatus.thirdPartyManaged: throw .status(.externallyManagedDevicesNotAllowed)
        default: throw .status(.deviceNotFullyProvisionable)
        }
        return call.mailbox.update { contents, keys in
            guard let number = key.number, contents.devices[call.deviceID]?.provisioning == .offered(number) else {
                return Provision.Response(policies: [
                    Provision.PolicyResponse(type, status: PolicyStatus.wrongPolicyKey)
                ])
            }
            let final = keys.nextNumber()
            contents.devices[call.deviceID]?.provisioning = .accepted(final)
            return Provision.Response(policies: [Provision.PolicyResponse(type, key: PolicyKey("\(final)"))])
        }
    }

    // MARK: - Wipe

    /// Adds the administrator's order to an answer.
    private func wipeOrder(_ response: Provision.Response) -> Provision.Response {
        var response = response
        let order = call.mailbox.read { contents, _ in contents.devices[call.deviceID]?.wipe }
        response.accountOnlyRemoteWipe = order == .account && call.version >= .v161
        response.remoteWipe = order != nil && !response.accountOnlyRemoteWipe
        return response
    }

    private func acknowledgeWipe(_ status: Status) -> Provision.Response {
        guard status == WipeAcknowledgementStatus.wipeDone else {
            var response = wipeOrder(Provision.Response(policies: []))
            response.status = ProvisionStatus.protocolError
            return response
        }
        let wasOrdered = call.mailbox.update { contents, _ in
            contents.devices.removeValue(forKey: call.deviceID)?.wipe != nil
        }
        if wasOrdered { confirmWipe() }
        return Provision.Response(policies: [])
    }

    /// Tells the user that the device has been wiped.
    private func confirmWipe() {
        let (now, domain) = (call.mock.now, call.mock.options.domain)
        var message = GeneratedMessage()
        message.fields = [
            ("From", "Device Administration <postmaster@\(domain)>"), ("To", call.user.address),
            ("Subject", "Remote Device Wipe Confirmation"), ("Date", MessageDate.string(now)),
            ("Message-ID", "<wipe.\(now).\(call.mock.nextMessageNumber())@\(domain)>"),
            ("Auto-Submitted", "auto-generated"),
        ]
        message.plain = "The device \(call.deviceID) has confirmed that it was wiped."
        call.mailbox.deliver(message.bytes)
    }
}
