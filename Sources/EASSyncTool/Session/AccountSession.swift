internal import ActiveSync
internal import ActiveSyncProtocol
internal import Foundation
internal import Logging

/// How the tool reaches the server of one account: transport, credentials, search, client.
struct AccountSession: Sendable {
    let account: AccountSettings
    let context: ToolContext
    let transport: any HTTPTransport
    let credentials: Credentials

    init(_ account: AccountSettings, in context: ToolContext) async throws {
        self.account = account
        self.context = context
        var configuration = CurlTransport.Configuration(
            caFile: account.caFile, publicKeyPins: account.tlsPins, userAgent: Self.userAgent,
            connectTo: account.connectTo)
        if let certificate = account.certificate {
            configuration.clientCertificate = CurlTransport.ClientCertificate(
                certificateFile: certificate.file, keyFile: certificate.keyFile,
                keyPassword: try await context.secrets.certificatePassword(of: account)?.value)
        }
        switch account.proxy {
        case nil: configuration.proxy = .environment
        case "none": configuration.proxy = .none
        case let url?: configuration.proxy = .url(url)
        }
        let curl = CurlTransport(configuration: configuration)
        transport = context.trace.map { trace in TracingTransport(curl, sink: TraceRendering.sink(to: trace)) } ?? curl
        credentials = try await Self.credentials(of: account, context.secrets)
    }

    /// The same in every version of the tool: servers block devices that change it.
    static let userAgent = "eas-sync"

    // MARK: Credentials

    /// How to sign in; asks the person where the configuration says nothing.
    private static func credentials(
        of account: AccountSettings, _ secrets: SecretResolver
    ) async throws -> Credentials {
        func password() async throws -> String { try await secrets.password(of: account).value }
        switch account.auth {
        case .basic: return .basic(user: account.signInName, password: try await password())
        case .ntlm: return .ntlm(user: account.signInName, password: try await password())
        case .negotiate:
            guard account.password != nil else { return .negotiate(user: "", password: "") }
            return .negotiate(user: account.signInName, password: try await password())
        case .certificate: return .certificate
        case .oauth: return .bearer(try tokens(of: account, secrets))
        }
    }

    private static func tokens(of account: AccountSettings, _ secrets: SecretResolver) throws(ToolError)
        -> TokenProvider
    {
        guard account.token != nil else {
            throw ToolError(
                "there is no access token for \(account.email)", why: "auth is oauth, and no token command is set",
                next: "Set token = { command = [\"…\"] } for the account, or give --token-command",
                status: .configuration, code: "no-token")
        }
        let cache = TokenCache()
        return TokenProvider { refused in
            if let token = cache.token, token != refused { return token }
            let token = try await secrets.token(of: account)?.value ?? ""
            cache.token = token
            return token
        }
    }

    // MARK: Server

    /// Finds the server from the address.
    func discover(onStep: @escaping @Sendable (AutodiscoverStep) -> Void = { _ in }) async throws -> Autodiscover.Result
    {
        guard let address = EmailAddress(account.email) else {
            throw ToolError(
                "\(account.email) is no address whose server can be searched for", next: "Check it, or give --url",
                status: .configuration)
        }
        let autodiscover = Autodiscover(
            transport: transport,
            options: Autodiscover.Options(
                userAgent: Self.userAgent, confirm: { await confirm($0) }, onStep: onStep))
        do {
            return try await autodiscover.discover(address, credentials: credentials)
        } catch {
            throw ToolError(error)
        }
    }

    /// What the session is at the place where the search finds the mailbox now, or `nil` when it is where it was.
    ///
    /// - Parameter failure: what happened at the place that an earlier search found.
    func sessionElsewhere(than state: SessionState, after failure: ActiveSyncError) async -> SessionState? {
        guard account.url == nil, Self.mayHaveMoved(failure), let found = try? await discover(),
            found.url != state.url
        else { return nil }
        context.console.note("The server is \(found.url) now.", account: account.name)
        var session = SessionState(url: found.url, deviceID: state.deviceID, deviceType: state.deviceType)
        session.policyKey = state.policyKey
        return session
    }

    /// Whether a failure may come of a mailbox that is at another place by now (MS-ASHTTP 3.1.5.2.2).
    private static func mayHaveMoved(_ failure: ActiveSyncError) -> Bool {
        switch failure.code {
        case .moved: true
        case .unreachable:
            failure.transportError?.code == .hostNotFound || failure.transportError?.code == .cannotConnect
        default: [403, 404].contains(failure.httpStatus)
        }
    }

    /// Asks the person whether a host may be used.
    func confirm(_ host: HostConfirmation) async -> Bool {
        let why: String =
            switch host.source {
            case .redirect: "\(host.from) redirects to \(host.host)"
            case .address: "\(host.from) is told to use an address at \(host.host)"
            case .serviceRecord: "DNS names \(host.host) as the mail server"
            case .settings: "\(host.from) names the server \(host.host)"
            case .moved: "\(host.from) says that the mailbox has moved to \(host.host)"
            }
        let question = "\(why), which is outside of the domain of \(account.email). Send the password there?"
        return (try? await context.confirms(question)) ?? false
    }

    /// The client, with what the last run left or the server that is found now.
    ///
    /// - Parameters:
    ///   - state: what the last run left.
    ///   - onStateChange: stores what this run leaves.
    func client(
        state: SessionState?, onStateChange: @escaping @Sendable (SessionState) async throws -> Void
    ) async throws -> ActiveSyncClient {
        var session: SessionState
        var confirmedHosts: Set<String> = []
        if var state, account.url == nil || account.url == state.url {
            if let url = account.url { state.url = url }
            session = state
        } else {
            let url: String
            if let configured = account.url {
                url = configured
            } else {
                let found = try await context.console.withProgress("Finding the server") { _ in try await discover() }
                url = found.url
                confirmedHosts = found.confirmedHosts
                context.console.note("The server is \(url).", account: account.name)
            }
            session = state ?? SessionState(url: url, deviceID: .random())
            session.url = url
            session.protocolVersion = nil
            session.cookies = [:]
            try await onStateChange(session)
        }
        let options = ActiveSyncClient.Options(
            userAgent: Self.userAgent, deviceInformation: Self.deviceInformation, onStateChange: onStateChange,
            confirm: { await confirm($0) },
            hostRules: EmailAddress(account.email).map { HostRules(domain: $0.domain, confirmedHosts: confirmedHosts) },
            policies: PolicyHandling(rule: account.policies == .refuse ? .refuse : .report))
        return ActiveSyncClient(
            state: session, user: account.signInName, credentials: credentials, transport: transport,
            options: options)
    }

    private static var deviceInformation: DeviceInformation {
        var information = DeviceInformation()
        information.model = "eas-sync"
        information.friendlyName = "eas-sync"
        information.os = "Linux"
        information.userAgent = userAgent
        return information
    }
}
