public import WBXML

// MARK: - Wire

// Settings { Status, RightsManagementInformation? { Status, Get? }, Oof? { Status, Get? }, DeviceInformation? { Status },
//            DevicePassword? { Status }, UserInformation? { Status, Get? } }

extension Settings.Response {
    /// The answer's root.
    public static let root = SettingsTag.settings

    /// Reads an answer.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(status: nil, deviceInformation: nil)
        while let tag = try decoder.nextChild() {
            switch tag {
            case SettingsTag.status: status = try decoder.value()
            case SettingsTag.rightsManagementInformation:
                let part = try decoder.decode(PartElement<TemplateList>.self).part
                rightsManagementTemplates = Settings.Part(status: part.status, part.value?.templates)
            case SettingsTag.oof: oof = try decoder.decode(PartElement<OutOfOffice>.self).part
            case SettingsTag.deviceInformation: deviceInformation = try decoder.decode(StatusInside.self).status
            case SettingsTag.devicePassword: recoveryPassword = try decoder.decode(StatusInside.self).status
            case SettingsTag.userInformation:
                let part = try decoder.decode(PartElement<AccountList>.self).part
                userInformation = Settings.Part(status: part.status, part.value?.accounts)
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes an answer.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(SettingsTag.status, status)
        if encoder.version >= .v141, let part = rightsManagementTemplates {
            try encoder.element(
                SettingsTag.rightsManagementInformation,
                containing: PartElement(Settings.Part(status: part.status, part.value.map(TemplateList.init))))
        }
        try encoder.element(SettingsTag.oof, containing: oof.map(PartElement.init))
        try encoder.element(
            SettingsTag.deviceInformation, containing: deviceInformation.map { StatusInside(SettingsTag.status, $0) })
        try encoder.element(
            SettingsTag.devicePassword, containing: recoveryPassword.map { StatusInside(SettingsTag.status, $0) })
        if let part = userInformation {
            try encoder.element(
                SettingsTag.userInformation,
                containing: PartElement(Settings.Part(status: part.status, part.value.map(AccountList.init))))
        }
    }
}

/// A part of an answer: `{ Status, Get? }`.
private struct PartElement<Value: ElementCodable & Hashable>: ElementCodable {
    var part: Settings.Part<Value>

    init(_ part: Settings.Part<Value>) {
        self.part = part
    }

    init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(Settings.Part(status: nil))
        while let tag = try decoder.nextChild() {
            switch tag {
            case SettingsTag.status: part.status = try decoder.value()
            case SettingsTag.get: part.value = try decoder.decode()
            case SettingsTag.set: part.status = try decoder.decode(StatusInside.self).status ?? part.status
            default: decoder.countUnknown()
            }
        }
    }

    func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(SettingsTag.status, part.status)
        try encoder.element(SettingsTag.get, containing: part.value)
    }
}

// Get { RightsManagement:RightsManagementTemplates { RightsManagementTemplate* } }

private struct TemplateList: ElementCodable, Hashable {
    var templates: [RightsManagementTemplate] = []

    init(_ templates: [RightsManagementTemplate]) {
        self.templates = templates
    }

    init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        while let tag = try decoder.nextChild() {
            switch tag {
            case RightsManagementTag.rightsManagementTemplates:
                templates += try decoder.decode(TemplateList.self).templates
            case RightsManagementTag.rightsManagementTemplate: templates.append(try decoder.decode())
            default: decoder.countUnknown()
            }
        }
    }

    func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.container(RightsManagementTag.rightsManagementTemplates) { (encoder) throws(WBXMLError) in
            for template in templates {
                try encoder.element(RightsManagementTag.rightsManagementTemplate, containing: template)
            }
        }
    }
}

// Get up to 14.0: { EmailAddresses { SMTPAddress* } }
// Get since 14.1: { Accounts { Account* { AccountId?, AccountName?, UserDisplayName?, SendDisabled?,
//                   EmailAddresses { SMTPAddress*, PrimarySmtpAddress? } } } }

private struct AccountList: ElementCodable, Hashable {
    var accounts: [Settings.Account] = []

    init(_ accounts: [Settings.Account]) {
        self.accounts = accounts
    }

    init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        while let tag = try decoder.nextChild() {
            switch tag {
            case SettingsTag.accounts: accounts += try decoder.decode(AccountList.self).accounts
            case SettingsTag.account: accounts.append(try decoder.decode())
            case SettingsTag.emailAddresses:
                var account = Settings.Account()
                try decoder.children { (decoder) throws(WBXMLError) in try account.readAddresses(from: &decoder) }
                accounts.append(account)
            default: decoder.countUnknown()
            }
        }
    }

    func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        guard encoder.version >= .v141 else {
            try encoder.container(SettingsTag.emailAddresses) { (encoder) throws(WBXMLError) in
                for address in accounts.flatMap(\.addresses) {
                    try encoder.element(SettingsTag.smtpAddress, address)
                }
            }
            return
        }
        try encoder.container(SettingsTag.accounts) { (encoder) throws(WBXMLError) in
            for account in accounts { try encoder.element(SettingsTag.account, containing: account) }
        }
    }
}

extension Settings.Account: ElementCodable {
    /// Reads an account.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init()
        while let tag = try decoder.nextChild() {
            switch tag {
            case SettingsTag.accountID: id = try decoder.value()
            case SettingsTag.accountName: name = try decoder.value()
            case SettingsTag.userDisplayName: userDisplayName = try decoder.value()
            case SettingsTag.sendDisabled: sendDisabled = try decoder.flag()
            case SettingsTag.emailAddresses:
                try decoder.children { (decoder) throws(WBXMLError) in try readAddresses(from: &decoder) }
            default: decoder.countUnknown()
            }
        }
    }

    fileprivate mutating func readAddresses(from decoder: inout ElementDecoder) throws(WBXMLError) {
        while let tag = try decoder.nextChild() {
            switch tag {
            case SettingsTag.smtpAddress: addresses.append(try decoder.string())
            case SettingsTag.primarySMTPAddress: primaryAddress = try decoder.value()
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes an account in the form that 14.1 has.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(SettingsTag.accountID, id)
        try encoder.element(SettingsTag.accountName, name)
        try encoder.element(SettingsTag.userDisplayName, userDisplayName)
        try encoder.element(SettingsTag.sendDisabled, sendDisabled)
        try encoder.container(SettingsTag.emailAddresses) { (encoder) throws(WBXMLError) in
            for address in addresses { try encoder.element(SettingsTag.smtpAddress, address) }
            try encoder.element(SettingsTag.primarySMTPAddress, primaryAddress)
        }
    }
}
