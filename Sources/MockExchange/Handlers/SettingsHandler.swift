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
            }
            response.deviceInformation = SettingsStatus.success
        }
        if let password = command.recoveryPassword {
            let isAllowed = call.mock.options.policies?.passwordRecoveryEnabled == true
            response.recoveryPassword =
                !isAllowed
                ? SettingsStatus.deniedByPolicy
                : password.utf8.count > 255 ? SettingsStatus.invalidArguments : SettingsStatus.success
        }
        if command.getsUserInformation {
            let account = Settings.Account(
                addresses: [call.user.address], primaryAddress: call.user.address,
                userDisplayName: call.user.displayName)
            response.userInformation = Settings.Part([account])
        }
        if command.getsRightsManagementTemplates {
            response.rightsManagementTemplates = Settings.Part(status: .irmFeatureDisabled)
        }
        switch command.oof {
        case .get: response.oof = Settings.Part(call.mailbox.read { contents, _ in contents.outOfOffice })
        case .set(let outOfOffice):
            let isComplete = outOfOffice.state != .timed || (outOfOffice.startTime != nil && outOfOffice.endTime != nil)
            if isComplete { call.mailbox.update { contents, _ in contents.outOfOffice = outOfOffice } }
            response.oof = Settings.Part(
                status: isComplete ? SettingsStatus.success : SettingsStatus.invalidArguments)
        case nil: break
        }
        return response
    }
}
