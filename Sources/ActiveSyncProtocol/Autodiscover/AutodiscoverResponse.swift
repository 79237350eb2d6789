/// What Autodiscover answers.
///
/// MS-ASCMD 2.2.1.1, response schema `mobilesync/responseschema/2006`.
public struct AutodiscoverResponse: Hashable, Sendable {
    /// The language of the texts, for example `en:us`.
    public var culture: String?
    /// The name of the person.
    public var displayName: String?
    /// The mailbox's own address, to be used from now on.
    public var emailAddress: String?
    /// What to do.
    public var action: Action

    /// Makes a response.
    public init(
        action: Action, culture: String? = nil, displayName: String? = nil, emailAddress: String? = nil
    ) {
        self.action = action
        self.culture = culture
        self.displayName = displayName
        self.emailAddress = emailAddress
    }

    /// What a response asks of the client.
    public enum Action: Hashable, Sendable {
        /// Start again with another address.
        case redirect(String)
        /// The servers of the mailbox.
        case settings([Server])
        /// There is no answer for this mailbox.
        case error(Failure)
    }

    /// One server of the mailbox.
    public struct Server: Hashable, Sendable {
        /// `MobileSync` for ActiveSync, `CertEnroll` for certificate enrolment.
        public var type: String?
        /// The endpoint.
        public var url: String?
        /// For `MobileSync` the same as ``url``.
        public var name: String?
        /// For `CertEnroll` the name of the certificate authority.
        public var serverData: String?

        /// Makes a server.
        public init(type: String? = nil, url: String? = nil, name: String? = nil, serverData: String? = nil) {
            self.type = type
            self.url = url
            self.name = name
            self.serverData = serverData
        }

        /// The type of an ActiveSync endpoint.
        public static let mobileSync = "MobileSync"
    }

    /// Why there is no answer.
    public struct Failure: Hashable, Sendable {
        /// `Status` of the ActiveSync schema: 2 is a protocol error.
        public var status: Int?
        /// 600 invalid request, 601 no answer in the schema that was asked for; the Outlook schema has 500, 501, 602, 603.
        public var errorCode: Int?
        /// A text for people.
        public var message: String?
        /// A text for developers.
        public var debugData: String?

        /// Makes a failure.
        public init(status: Int? = nil, errorCode: Int? = nil, message: String? = nil, debugData: String? = nil) {
            self.status = status
            self.errorCode = errorCode
            self.message = message
            self.debugData = debugData
        }
    }

    /// The endpoint of the first `MobileSync` server that has one.
    public var mobileSyncURL: String? {
        guard case .settings(let servers) = action else { return nil }
        return servers.first { $0.type == Server.mobileSync && $0.url?.isEmpty == false }?.url
    }
}

extension AutodiscoverResponse {
    /// The XML document that a server answers with.
    public var xml: String {
        var body = ""
        if let culture { body += "<Culture>\(culture.xmlEscaped)</Culture>" }
        if displayName != nil || emailAddress != nil {
            body +=
                "<User>\(Self.element("DisplayName", displayName))\(Self.element("EMailAddress", emailAddress))</User>"
        }
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <Autodiscover xmlns="\(AutodiscoverNamespace.envelope)">\
            <Response xmlns="\(AutodiscoverNamespace.response)">\(body)<Action>\(actionXML)</Action></Response>\
            </Autodiscover>
            """
    }

    private var actionXML: String {
        switch action {
        case .redirect(let address):
            return Self.element("Redirect", address)
        case .settings(let servers):
            let list = servers.map { server in
                "<Server>\(Self.element("Type", server.type))\(Self.element("Url", server.url))"
                    + "\(Self.element("Name", server.name))\(Self.element("ServerData", server.serverData))</Server>"
            }
            return "<Settings>\(list.joined())</Settings>"
        case .error(let failure):
            return "<Error>\(Self.element("Status", failure.status.map(String.init)))"
                + "\(Self.element("Message", failure.message))\(Self.element("DebugData", failure.debugData))"
                + "\(Self.element("ErrorCode", failure.errorCode.map(String.init)))</Error>"
        }
    }

    private static func element(_ name: String, _ text: String?) -> String {
        text.map { "<\(name)>\($0.xmlEscaped)</\(name)>" } ?? ""
    }
}
