import ActiveSyncProtocol
import Testing
import WBXML

@Suite("Provision")
struct ProvisionTests {
    static let device: DeviceInformation = {
        var device = DeviceInformation()
        device.model = "vector"
        device.imei = "123456789012345"
        device.friendlyName = "Test device"
        device.os = "Linux"
        device.osLanguage = "en-US"
        device.phoneNumber = "+1 425 555 0101"
        device.userAgent = "swift-eas/1.0"
        device.enableOutboundSMS = false
        device.mobileOperator = "none"
        return device
    }()

    @Test(
        "Requests",
        arguments: [
            RequestRow("provision-phase1-request-v141", .v141, Provision.initial(deviceInformation: device)),
            RequestRow("provision-phase2-request", .v141, Provision.acknowledgement(of: "1307199584")),
            RequestRow(
                "provision-remotewipe-ack-request", .v141, Provision(remoteWipe: WipeAcknowledgementStatus.wipeDone)),
            RequestRow(
                "ext-libwbxml-activesync-011-provision-wap", .v25,
                Provision.initial(deviceInformation: nil, type: .forVersion(.v25))),
        ])
    func requests(row: RequestRow<Provision>) throws { try row.check() }

    @Test(
        "Responses",
        arguments: [
            ResponseRow(
                "provision-accountwipe-response", .v161, to: Provision(),
                Provision.Response(policies: [], accountOnlyRemoteWipe: true)),
            ResponseRow(
                "provision-nopolicy-response", .v141, to: Provision(),
                Provision.Response(policies: [Provision.PolicyResponse(status: PolicyStatus.noPolicy)])),
            ResponseRow(
                "provision-phase1-response-wap", .v25, to: Provision(),
                Provision.Response(policies: [
                    Provision.PolicyResponse(
                        .wapXML, key: "3942919513",
                        data: .text(
                            "<wap-provisioningdoc><characteristic type=\"SecurityPolicy\"><parm name=\"4131\" value=\"1\"/>"
                                + "</characteristic></wap-provisioningdoc>"))
                ])),
            ResponseRow("ext-libwbxml-activesync-012-provision-eas", .v141, to: Provision(), everyPolicy),
        ])
    func responses(row: ResponseRow<Provision>) throws { try row.check() }

    private static var everyPolicy: Provision.Response {
        var policy = PolicyDocument()
        policy.devicePasswordEnabled = false
        policy.alphanumericDevicePasswordRequired = false
        policy.passwordRecoveryEnabled = false
        policy.requireStorageCardEncryption = false
        policy.attachmentsEnabled = true
        for tag in [
            ProvisionTag.minDevicePasswordLength, ProvisionTag.maxInactivityTimeDeviceLock,
            ProvisionTag.maxDevicePasswordFailedAttempts, ProvisionTag.maxAttachmentSize,
            ProvisionTag.devicePasswordExpiration,
        ] { policy.setEmpty(tag) }
        policy.allowSimpleDevicePassword = true
        policy.devicePasswordHistory = 0
        policy.allowStorageCard = true
        policy.allowCamera = true
        policy.requireDeviceEncryption = false
        policy.allowUnsignedApplications = true
        policy.allowUnsignedInstallationPackages = true
        policy.minDevicePasswordComplexCharacters = 1
        policy.allowWiFi = true
        policy.allowTextMessaging = true
        policy.allowPOPIMAPEmail = true
        policy.allowBluetooth = 2
        policy.allowIrDA = true
        policy.requireManualSyncWhenRoaming = false
        policy.allowDesktopSync = true
        policy.maxCalendarAgeFilter = .all
        policy.allowHTMLEmail = true
        policy.maxEmailAgeFilter = .all
        policy.maxEmailBodyTruncationSize = -1
        policy.maxEmailHTMLBodyTruncationSize = -1
        policy.requireSignedSMIMEMessages = false
        policy.requireEncryptedSMIMEMessages = false
        policy.requireSignedSMIMEAlgorithm = 0
        policy.requireEncryptionSMIMEAlgorithm = 0
        policy.allowSMIMEEncryptionAlgorithmNegotiation = 2
        policy.allowSMIMESoftCerts = true
        policy.allowBrowser = true
        policy.allowConsumerEmail = true
        policy.allowRemoteDesktop = true
        policy.allowInternetSharing = true
        policy.unapprovedInROMApplicationList = []
        policy.approvedApplicationList = []
        return Provision.Response(
            deviceInformation: 1,
            policies: [Provision.PolicyResponse(key: "1686474474", data: .document(policy))])
    }

    @Test("Every policy of the documents has a property")
    func everyPolicyHasAField() throws {
        let first = ProvisionTag.devicePasswordEnabled.token
        let inLists = [ProvisionTag.applicationName, ProvisionTag.hash]
        for tag in try #require(CodePageSet.activeSync.page(ProvisionTag.provision.page)).tags
        where tag.token >= first && tag.versions != nil && !inLists.contains(tag) {
            guard tag != ProvisionTag.accountOnlyRemoteWipe else { continue }
            #expect(PolicyDocument.fields[tag] != nil, "\(CodePageSet.activeSync.qualifiedName(of: tag))")
        }
    }

    @Test("Lists of programs come back")
    func lists() throws {
        var policy = PolicyDocument()
        policy.unapprovedInROMApplicationList = ["solitaire.exe", "b"]
        policy.approvedApplicationList = [[1, 2, 3], Array(repeating: 0xFF, count: 20)]
        let response = Provision.Response(policies: [Provision.PolicyResponse(key: "1", data: .document(policy))])
        #expect(try Provision().roundTrip(response, .v141) == response)
    }

    @Test("A request for a wipe is an empty document")
    func wipeRequest() throws {
        #expect(try Provision().request(version: .v141).body == .wbxml([0x03, 0x01, 0x6A, 0x00, 0x00, 0x0E, 0x05]))
        #expect(try Provision().roundTrip(.v141) == Provision())
        let response = Provision.Response(policies: [], remoteWipe: true)
        #expect(try Provision().roundTrip(response, .v121) == response)
    }

    @Test("Device information goes inside from 14.1 on only", arguments: ProtocolVersion.supported)
    func deviceInformation(version: ProtocolVersion) throws {
        let command = Provision.initial(deviceInformation: Self.device, type: .forVersion(version))
        #expect(try (command.roundTrip(version).deviceInformation != nil) == (version >= .v141))
        let wipe = Provision(accountOnlyRemoteWipe: 1)
        #expect(try wipe.roundTrip(version).accountOnlyRemoteWipe == (version >= .v161 ? 1 : nil))
    }

    @Test("The status at the top may be missing, and there may be no key and no data")
    func lenient() throws {
        let body = try ElementEncoder.document(ProvisionTag.provision, version: .v141) { (encoder) throws(WBXMLError) in
            try encoder.container(ProvisionTag.policies) { (encoder) throws(WBXMLError) in
                try encoder.container(ProvisionTag.policy) { (encoder) throws(WBXMLError) in
                    try encoder.element(ProvisionTag.status, Status(2))
                    try encoder.element(ProvisionTag.policyType, "MS-EAS-Provisioning-WBXML")
                    try encoder.empty(ProvisionTag.policyKey)
                }
            }
        }
        let response = try Provision().response(from: body)
        #expect(response.status == nil)
        #expect(response.policies == [Provision.PolicyResponse(status: 2)])
    }

    /// An answer with one policy, the content of which a test writes.
    private static func policy(
        _ write: (inout ElementEncoder) throws(WBXMLError) -> Void
    ) throws -> Provision.PolicyResponse? {
        let body = try ElementEncoder.document(ProvisionTag.provision, version: .v141) { (encoder) throws(WBXMLError) in
            try encoder.container(ProvisionTag.policies) { (encoder) throws(WBXMLError) in
                try encoder.container(ProvisionTag.policy) { (encoder) throws(WBXMLError) in
                    try encoder.element(ProvisionTag.policyType, "MS-EAS-Provisioning-WBXML")
                    try write(&encoder)
                }
            }
        }
        return try Provision().response(from: body).policies.first
    }

    @Test("Status and data of other code pages, and a Provision in the place of the document, as of Tencent Exmail")
    func otherPages() throws {
        let policy = try #require(
            try Self.policy { (encoder) throws(WBXMLError) in
                try encoder.element(AirSyncTag.status, Status.success)
                try encoder.element(ProvisionTag.policyKey, "1307199584")
                try encoder.container(ResolveRecipientsTag.data) { (encoder) throws(WBXMLError) in
                    try encoder.container(ProvisionTag.provision) { (encoder) throws(WBXMLError) in
                        try encoder.element(ProvisionTag.devicePasswordEnabled, true)
                    }
                }
            })
        var document = PolicyDocument()
        document.devicePasswordEnabled = true
        #expect(policy == Provision.PolicyResponse(key: "1307199584", data: .document(document)))
    }

    @Test("The policy's own status comes before one of another page", arguments: [false, true])
    func ownStatus(isFirst: Bool) throws {
        let policy = try Self.policy { (encoder) throws(WBXMLError) in
            if isFirst { try encoder.element(ProvisionTag.status, PolicyStatus.noPolicy) }
            try encoder.element(AirSyncTag.status, Status.success)
            if !isFirst { try encoder.element(ProvisionTag.status, PolicyStatus.noPolicy) }
        }
        #expect(policy?.status == PolicyStatus.noPolicy)
    }

    @Test("Data that holds something else is unreadable, and data that holds nothing is none")
    func unreadable() throws {
        func data(_ tag: WBXML.Tag, _ write: (inout ElementEncoder) throws(WBXMLError) -> Void) throws
            -> Provision.PolicyData?
        {
            try Self.policy { (encoder) throws(WBXMLError) in
                try encoder.element(ProvisionTag.policyKey, "1")
                try encoder.container(tag, write)
            }?.data
        }
        for tag in [ProvisionTag.data, ResolveRecipientsTag.data, AirSyncBaseTag.data] {
            #expect(
                try data(tag) { (encoder) throws(WBXMLError) in
                    try encoder.container(ResolveRecipientsTag.picture) { (encoder) throws(WBXMLError) in
                        try encoder.element(ResolveRecipientsTag.maxSize, 1)
                    }
                } == .unreadable)
            #expect(try data(tag) { (encoder) throws(WBXMLError) in try encoder.empty(AirSyncTag.add) } == .unreadable)
            #expect(try data(tag) { _ in } == nil)
        }
        for tag in [ProvisionTag.data, ResolveRecipientsTag.data] {
            let text = try Self.policy { (encoder) throws(WBXMLError) in try encoder.text(tag, "<xml/>") }
            #expect(text?.data == .unreadable)
            let empty = try Self.policy { (encoder) throws(WBXMLError) in try encoder.empty(tag) }
            #expect(empty?.data == nil)
        }
        // Data that begins and ends, with nothing between.
        let bytes: [UInt8] = [3, 1, 0x6A, 0, 0, 0x0E, 0x45, 0x46, 0x47, 0x49, 3, 0x31, 0, 1, 0x4A, 1, 1, 1, 1]
        #expect(
            try Provision().response(from: bytes).policies
                == [Provision.PolicyResponse("", status: nil, key: "1", data: nil)])
        let response = Provision.Response(policies: [Provision.PolicyResponse(key: "1", data: .unreadable)])
        #expect(try Provision().roundTrip(response, .v141).policies.first?.data == nil, "it is not written")
    }

    @Test("Refusals", arguments: [2, 139, 141, 165, 177])
    func refusal(status: Int) throws {
        let response = Provision.Response(status: Status(rawValue: status))
        #expect(try Provision().roundTrip(response, .v161) == response)
    }

    @Test("Every element of a policy has a property")
    func everyElement() throws {
        // DocumentBrowseEnabled is a token that no document describes; the last two stand in lists.
        let others = [ProvisionTag.documentBrowseEnabled, ProvisionTag.applicationName, ProvisionTag.hash]
        for token in UInt8(0x0E)...0x3A {
            let tag = Tag(page: ProvisionTag.provision.page, token: token)
            #expect((PolicyDocument.fields[tag] != nil) != others.contains(tag), "\(tag)")
        }
        #expect(
            PolicyDocument.fields.fields.compactMap(\.listItem) == [ProvisionTag.applicationName, ProvisionTag.hash])
    }
}
