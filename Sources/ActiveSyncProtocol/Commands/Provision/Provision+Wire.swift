public import WBXML

// MARK: - Wire

// Provision { Settings:DeviceInformation? [14.1] { Set }, Policies? { Policy+ { PolicyType, PolicyKey?, Status? } },
//             RemoteWipe? { Status }, AccountOnlyRemoteWipe? [16.1] { Status } }

extension Provision {
    /// The request's root.
    public static let root = ProvisionTag.provision
    /// A decoder for the answer.
    public typealias ResponseDecoder = DocumentDecoder<Response>

    /// Reads a request.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init()
        while let tag = try decoder.nextChild() {
            switch tag {
            case SettingsTag.deviceInformation: deviceInformation = try decoder.settingsSet()
            case ProvisionTag.policies:
                try decoder.children { (decoder) throws(WBXMLError) in
                    while let tag = try decoder.nextChild() {
                        guard tag == ProvisionTag.policy else {
                            decoder.countUnknown()
                            continue
                        }
                        policies.append(try decoder.decode())
                    }
                }
            case ProvisionTag.remoteWipe: remoteWipe = try decoder.decode(StatusInside.self).status
            case ProvisionTag.accountOnlyRemoteWipe:
                accountOnlyRemoteWipe = try decoder.decode(StatusInside.self).status
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes a request.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        if encoder.version >= .v141, let deviceInformation {
            try encoder.container(SettingsTag.deviceInformation) { (encoder) throws(WBXMLError) in
                try encoder.element(SettingsTag.set, containing: deviceInformation)
            }
        }
        if !policies.isEmpty {
            try encoder.container(ProvisionTag.policies) { (encoder) throws(WBXMLError) in
                for policy in policies { try encoder.element(ProvisionTag.policy, containing: policy) }
            }
        }
        try encoder.element(
            ProvisionTag.remoteWipe, containing: remoteWipe.map { StatusInside(ProvisionTag.status, $0) })
        if encoder.version >= .v161 {
            try encoder.element(
                ProvisionTag.accountOnlyRemoteWipe,
                containing: accountOnlyRemoteWipe.map { StatusInside(ProvisionTag.status, $0) })
        }
    }
}

extension Provision.PolicyRequest: ElementCodable {
    /// Reads a policy.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init("")
        while let tag = try decoder.nextChild() {
            switch tag {
            case ProvisionTag.policyType: type = try decoder.value() ?? type
            case ProvisionTag.policyKey: key = try decoder.value()
            case ProvisionTag.status: status = try decoder.value()
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes a policy.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(ProvisionTag.policyType, type)
        try encoder.element(ProvisionTag.policyKey, key)
        try encoder.element(ProvisionTag.status, status)
    }
}

// Provision { Settings:DeviceInformation? { Status }, Status, Policies? { Policy+ }, RemoteWipe?, AccountOnlyRemoteWipe? }

extension Provision.Response {
    /// The answer's root.
    public static let root = ProvisionTag.provision

    /// Reads an answer.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(status: nil, policies: [])
        while let tag = try decoder.nextChild() {
            switch tag {
            case SettingsTag.deviceInformation: deviceInformation = try decoder.decode(StatusInside.self).status
            case ProvisionTag.status: status = try decoder.value()
            case ProvisionTag.policies:
                try decoder.children { (decoder) throws(WBXMLError) in
                    while let tag = try decoder.nextChild() {
                        guard tag == ProvisionTag.policy else {
                            decoder.countUnknown()
                            continue
                        }
                        policies.append(try decoder.decode())
                    }
                }
            case ProvisionTag.remoteWipe: remoteWipe = true
            case ProvisionTag.accountOnlyRemoteWipe: accountOnlyRemoteWipe = true
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes an answer.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        if encoder.version >= .v141 {
            try encoder.element(
                SettingsTag.deviceInformation,
                containing: deviceInformation.map { StatusInside(SettingsTag.status, $0) })
        }
        try encoder.element(ProvisionTag.status, status)
        if !policies.isEmpty {
            try encoder.container(ProvisionTag.policies) { (encoder) throws(WBXMLError) in
                for policy in policies { try encoder.element(ProvisionTag.policy, containing: policy) }
            }
        }
        try encoder.empty(ProvisionTag.remoteWipe, if: remoteWipe)
        try encoder.empty(ProvisionTag.accountOnlyRemoteWipe, if: accountOnlyRemoteWipe && encoder.version >= .v161)
    }
}

// Policy { PolicyType, Status, PolicyKey?, Data? { EASProvisionDoc } }; at 2.5 Data is text
//
// Tencent Exmail takes Status from AirSync, Data from ResolveRecipients, and Provision for EASProvisionDoc.

extension Provision.PolicyResponse: ElementCodable {
    /// Reads a policy.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init("", status: nil)
        while let tag = try decoder.nextChild() {
            switch tag {
            case ProvisionTag.policyType: type = try decoder.value() ?? type
            case ProvisionTag.status: status = try decoder.value()
            case ProvisionTag.policyKey: key = try decoder.value()
            case ProvisionTag.data where type == .wapXML: data = .text(try decoder.string())
            case ProvisionTag.data: data = try decoder.policyData()
            case _ where status == nil && CodePageSet.activeSync.isStatus(tag): status = try decoder.value()
            case _ where data == nil && CodePageSet.activeSync.name(of: tag) == "Data":
                data = try decoder.policyData()
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes a policy.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(ProvisionTag.policyType, type)
        try encoder.element(ProvisionTag.status, status)
        try encoder.element(ProvisionTag.policyKey, key)
        switch data {
        case .document(let document)?:
            try encoder.container(ProvisionTag.data) { (encoder) throws(WBXMLError) in
                try encoder.element(ProvisionTag.easProvisionDoc, containing: document)
            }
        case .text(let text)?: try encoder.text(ProvisionTag.data, text)
        case .unreadable?, nil: break
        }
    }
}

extension ElementDecoder {
    /// The demands in the current child, or `nil` when there is nothing in it.
    fileprivate mutating func policyData() throws(WBXMLError) -> Provision.PolicyData? {
        let start = reader.offset
        let hadContent = hasContent
        var document: PolicyDocument?
        try children { (decoder) throws(WBXMLError) in
            while let tag = try decoder.nextChild() {
                switch tag {
                case ProvisionTag.easProvisionDoc, ProvisionTag.provision: document = try decoder.decode()
                default: decoder.countUnknown()
                }
            }
        }
        if let document { return .document(document) }
        // An element that ends at once has a single byte.
        return hadContent && reader.offset > start + 1 ? .unreadable : nil
    }
}

/// A container with nothing but a status in it, also one container deeper.
struct StatusInside: ElementCodable {
    let tag: Tag
    var status: Status?

    init(_ tag: Tag, _ status: Status?) {
        self.tag = tag
        self.status = status
    }

    init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(ProvisionTag.status, nil)
        while let tag = try decoder.nextChild() {
            switch tag {
            case ProvisionTag.status, SettingsTag.status: status = try decoder.value()
            case SettingsTag.set, SettingsTag.get: status = try decoder.decode(StatusInside.self).status ?? status
            default: decoder.countUnknown()
            }
        }
    }

    func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(tag, status)
    }
}
