internal import ActiveSyncProtocol

/// Settings (MS-ASCMD 2.2.1.18).
struct SettingsHandler {
    let call: CommandCall

    func answer(_ command: Settings) -> Settings.Response {
        guard command != Settings() else { return Settings.Response(status: SettingsStatus.protocolError) }
        var response = Settings.Response()
        if let information = command.deviceInformation {
            call.mailbox.update { contents, _ in
                contents.devices[call.deviceID, default: Device()].information = information
                contents.devices[call.deviceID]?.isIntroduced = true
            }
            response.deviceInformation = SettingsStatus.success
        }
        if let password = command.recoveryPassword { response.recoveryPassword = keep(password) }
        if command.getsUserInformation {
            let account = Settings.Account(
                addresses: [call.user.address], primaryAddress: call.user.address,
                userDisplayName: call.user.displayName)
            response.userInformation = Settings.Part([account])
        }
        if command.getsRightsManagementTemplates {
            let templates = call.mock.options.rightsManagementTemplates
            response.rightsManagementTemplates =
                templates.isEmpty ? Settings.Part(status: .irmFeatureDisabled) : Settings.Part(templates)
        }
        switch command.oof {
        case .get(let bodyType):
            response.oof =
                Self.isBodyType(bodyType)
                ? Settings.Part(messages(in: bodyType)) : Settings.Part(status: SettingsStatus.invalidArguments)
        case .set(let outOfOffice): response.oof = Settings.Part(status: keep(outOfOffice))
        case nil: break
        }
        if call.mock.options.quirks.contains(.settingsStatusOnly) {
            response.deviceInformation = nil
            response.recoveryPassword = nil
        }
        return response
    }

    // MARK: - The password that recovers a device

    private func keep(_ password: String) -> Status {
        guard call.mock.policies?.passwordRecoveryEnabled == true else { return SettingsStatus.deniedByPolicy }
        guard password.utf8.count <= 255 else { return SettingsStatus.invalidArguments }
        call.mailbox.update { contents, _ in
            contents.devices[call.deviceID, default: Device()].recoveryPassword = password.isEmpty ? nil : password
        }
        return SettingsStatus.success
    }

    // MARK: - Out of office

    /// The messages in the form that the client wants.
    private func messages(in bodyType: String) -> OutOfOffice {
        var outOfOffice = call.mailbox.read { contents, _ in contents.outOfOffice }
        if call.mock.options.quirks.contains(.hidesOutOfOffice), outOfOffice.state == .off {
            outOfOffice.messages = outOfOffice.messages.filter { $0.audience != .internal }
        }
        let wantsHTML = bodyType.lowercased() == "html"
        outOfOffice.messages = outOfOffice.messages.map { message in
            var message = message
            let isHTML = message.bodyType?.lowercased() == "html"
            if let text = message.replyMessage, wantsHTML != isHTML {
                message.replyMessage =
                    wantsHTML ? TextConversion.html(fromPlain: text) : TextConversion.plain(fromHTML: text)
                message.bodyType = wantsHTML ? "HTML" : "Text"
            }
            return message
        }
        return outOfOffice
    }

    private static func isBodyType(_ text: String) -> Bool { ["text", "html"].contains(text.lowercased()) }

    /// Whether people outside get different messages, though a server keeps one for all of them: it can only decide
    /// whether those whom the person does not know get it too.
    private static func isContradictory(_ outOfOffice: OutOfOffice) -> Bool {
        let outside = outOfOffice.messages.filter { $0.audience != .internal && $0.isEnabled == true }
        return Set(outside.compactMap(\.replyMessage)).count > 1
    }

    private func keep(_ outOfOffice: OutOfOffice) -> Status {
        guard (outOfOffice.startTime == nil) == (outOfOffice.endTime == nil) else {
            return SettingsStatus.protocolError
        }
        guard [.off, .on, .timed].contains(outOfOffice.state),
            Set(outOfOffice.messages.map(\.audience)).count == outOfOffice.messages.count,
            outOfOffice.messages.compactMap(\.bodyType).allSatisfy(Self.isBodyType)
        else { return SettingsStatus.invalidArguments }
        guard !Self.isContradictory(outOfOffice) else { return SettingsStatus.conflictingArguments }
        if outOfOffice.state == .timed {
            guard let start = outOfOffice.startTime, let end = outOfOffice.endTime, start < end else {
                return SettingsStatus.invalidArguments
            }
        }
        call.mailbox.update { contents, _ in
            var kept = outOfOffice
            // An audience that is not named is left as it is.
            let others = contents.outOfOffice.messages.filter { old in
                !outOfOffice.messages.contains { $0.audience == old.audience }
            }
            kept.messages += others
            contents.outOfOffice = kept
            contents.outOfOfficeAnswered = []
        }
        return SettingsStatus.success
    }
}
