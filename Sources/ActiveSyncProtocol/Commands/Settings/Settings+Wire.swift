public import WBXML

// MARK: - Wire

// Settings { RightsManagementInformation? [14.1] { Get }, Oof? { Get { BodyType } | Set { … } },
//            DeviceInformation? { Set { … } }, DevicePassword? { Set { Password } }, UserInformation? { Get } }

extension Settings {
    /// The request's root.
    public static let root = SettingsTag.settings
    /// A decoder for the answer.
    public typealias ResponseDecoder = DocumentDecoder<Response>

    /// Reads a request.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init()
        while let tag = try decoder.nextChild() {
            switch tag {
            case SettingsTag.rightsManagementInformation: getsRightsManagementTemplates = true
            case SettingsTag.oof: oof = try decoder.decode(OofRequestElement.self).request
            case SettingsTag.deviceInformation: deviceInformation = try decoder.settingsSet()
            case SettingsTag.devicePassword: recoveryPassword = try decoder.decode(PasswordElement.self).password
            case SettingsTag.userInformation: getsUserInformation = true
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes a request.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        if getsRightsManagementTemplates, encoder.version >= .v141 {
            try encoder.container(SettingsTag.rightsManagementInformation) { (encoder) throws(WBXMLError) in
                try encoder.empty(SettingsTag.get)
            }
        }
        try encoder.element(SettingsTag.oof, containing: oof.map(OofRequestElement.init))
        if let deviceInformation {
            try encoder.container(SettingsTag.deviceInformation) { (encoder) throws(WBXMLError) in
                try encoder.element(SettingsTag.set, containing: deviceInformation)
            }
        }
        try encoder.element(SettingsTag.devicePassword, containing: recoveryPassword.map(PasswordElement.init))
        if getsUserInformation {
            try encoder.container(SettingsTag.userInformation) { (encoder) throws(WBXMLError) in
                try encoder.empty(SettingsTag.get)
            }
        }
    }
}

private struct OofRequestElement: ElementCodable {
    var request: Settings.OofRequest?

    init(_ request: Settings.OofRequest) {
        self.request = request
    }

    init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        while let tag = try decoder.nextChild() {
            switch tag {
            case SettingsTag.set: request = .set(try decoder.decode())
            case SettingsTag.get:
                var bodyType = ""
                try decoder.children { (decoder) throws(WBXMLError) in
                    while let tag = try decoder.nextChild() {
                        guard tag == SettingsTag.bodyType else {
                            decoder.countUnknown()
                            continue
                        }
                        bodyType = try decoder.string()
                    }
                }
                request = .get(bodyType: bodyType)
            default: decoder.countUnknown()
            }
        }
    }

    func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        switch request {
        case .get(let bodyType)?:
            try encoder.container(SettingsTag.get) { (encoder) throws(WBXMLError) in
                try encoder.element(SettingsTag.bodyType, bodyType)
            }
        case .set(let outOfOffice)?: try encoder.element(SettingsTag.set, containing: outOfOffice)
        case nil: break
        }
    }
}

private struct PasswordElement: ElementCodable {
    var password = ""

    init(_ password: String) {
        self.password = password
    }

    init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        while let tag = try decoder.nextChild() {
            switch tag {
            case SettingsTag.set: password = try decoder.decode(PasswordElement.self).password
            case SettingsTag.password: password = try decoder.string()
            default: decoder.countUnknown()
            }
        }
    }

    func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.container(SettingsTag.set) { (encoder) throws(WBXMLError) in
            try encoder.element(SettingsTag.password, password)
        }
    }
}

extension ElementDecoder {
    /// The device information in the `Set` inside the current child.
    mutating func settingsSet() throws(WBXMLError) -> DeviceInformation? {
        var information: DeviceInformation?
        try children { (decoder) throws(WBXMLError) in
            while let tag = try decoder.nextChild() {
                guard tag == SettingsTag.set else {
                    decoder.countUnknown()
                    continue
                }
                information = try decoder.decode()
            }
        }
        return information
    }
}
