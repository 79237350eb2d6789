internal import ActiveSyncProtocol
internal import Foundation
internal import Synchronization

/// The single questions of a search: each sends one request, is bounded in time, and notes what came back.
struct AutodiscoverProbe: Sendable {
    let transport: any HTTPTransport
    let options: Autodiscover.Options
    let steps: AutodiscoverSteps

    init(transport: any HTTPTransport, options: Autodiscover.Options, steps: AutodiscoverSteps) {
        self.transport = transport
        self.options = options
        self.steps = steps
        steps.onStep = options.onStep
    }

    /// What a service answered.
    enum Answer: Sendable {
        case response(AutodiscoverResponse)
        case redirect(String)
        case unauthorized
        /// The account is blocked or its password has expired: no other host will say otherwise.
        case blocked(ActiveSyncError)
        case failed
    }

    /// Posts the question of MS-ASCMD 2.2.1.1.
    func ask(
        _ url: String, for address: EmailAddress, authentication: HTTPAuthentication? = nil
    ) async -> Answer {
        let kind: AutodiscoverStep.Kind = authentication == nil ? .probe : .signIn
        let body = Array(AutodiscoverRequest(emailAddress: address.description).xml.utf8)
        let request = request("POST", url, body: .bytes(body), authentication: authentication)
        return await steps.timed(kind, url) { () -> (Answer, String, Bool) in
            do throws(TransportError) {
                let response = try await transport.send(request)
                switch response.status {
                case 200:
                    let bytes = try await response.body.collect(upTo: AutodiscoverParser.sizeLimit)
                    guard let answer = AutodiscoverParser.parse(bytes) else {
                        return (.failed, "200, but not Autodiscover", false)
                    }
                    return (.response(answer), Self.describe(answer), answer.isUseful)
                case 301, 302, 303, 307, 308:
                    guard let location = response.headers["Location"] else {
                        return (.failed, "a redirect to nowhere", false)
                    }
                    return (.redirect(location), "\(response.status) to \(location)", true)
                case 401:
                    return (
                        .unauthorized, authentication == nil ? "asks for a sign-in" : "sign-in refused",
                        authentication == nil
                    )
                case 456, 457:
                    let error = Self.blocked(response, address: address)
                    return (.blocked(error), error.message, false)
                default:
                    return (.failed, "HTTP \(response.status)", false)
                }
            } catch {
                return (.failed, error.message, false)
            }
        }
    }

    /// Asks `http://HOST` where its service is; the request carries neither credentials nor an address.
    func httpRedirect(host: String) async -> String? {
        let url = "http://\(host)/autodiscover/autodiscover.xml"
        let request = request("GET", url)
        return await steps.timed(.httpRedirect, url) { () -> (String?, String, Bool) in
            do throws(TransportError) {
                let response = try await transport.send(request)
                guard [301, 302, 303, 307, 308].contains(response.status), let location = response.headers["Location"],
                    let target = EndpointURL(url)?.resolving(location)
                else { return (nil, "HTTP \(response.status)", false) }
                guard target.scheme == "https" else {
                    return (nil, "a redirect to \(location), which is not https", false)
                }
                return (target.text, "\(response.status) to \(target.text)", true)
            } catch {
                return (nil, error.message, false)
            }
        }
    }

    /// The hosts of `_autodiscover._tcp.DOMAIN` that serve https.
    func serviceHosts(domain: String) async -> [String] {
        let name = "_autodiscover._tcp.\(domain)"
        return await steps.timed(.serviceRecord, name) {
            let hosts = await options.serviceRecords(name).filter { $0.port == 443 }.map { $0.target.lowercased() }
            return (hosts, hosts.isEmpty ? "no record" : hosts.joined(separator: ", "), !hosts.isEmpty)
        }
    }

    /// Asks the JSON service for the ActiveSync endpoint, without credentials.
    func askJSON(host: String, for address: EmailAddress) async -> String? {
        let escaped = address.description.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        let url = "https://\(host)/autodiscover/autodiscover.json/v1.0/\(escaped)?Protocol=ActiveSync"
        let request = request("GET", url)
        return await steps.timed(.json, url) { () -> (String?, String, Bool) in
            do throws(TransportError) {
                let response = try await transport.send(request)
                guard response.status == 200 else { return (nil, "HTTP \(response.status)", false) }
                let bytes = try await response.body.collect(upTo: AutodiscoverParser.sizeLimit)
                guard let answer = try? JSONDecoder().decode(JSONAnswer.self, from: Data(bytes)), let url = answer.url
                else {
                    return (nil, "200, but not the JSON of Autodiscover", false)
                }
                return (url, url, true)
            } catch {
                return (nil, error.message, false)
            }
        }
    }

    /// Whether an endpoint answers OPTIONS as an ActiveSync server does.
    func speaksActiveSync(_ url: String, authentication: HTTPAuthentication?) async -> Bool {
        let request = request("OPTIONS", url, authentication: authentication)
        return await steps.timed(.wellKnownPath, url) { () -> (Bool, String, Bool) in
            do throws(TransportError) {
                let response = try await transport.send(request)
                let speaks = response.status == 200 && response.headers["MS-ASProtocolVersions"] != nil
                return (speaks, speaks ? "an ActiveSync server" : "HTTP \(response.status)", speaks)
            } catch {
                return (false, error.message, false)
            }
        }
    }

    private struct JSONAnswer: Decodable {
        let url: String?

        enum CodingKeys: String, CodingKey {
            case url = "Url"
        }
    }

    private func request(
        _ method: String, _ url: String, body: HTTPRequestBody? = nil, authentication: HTTPAuthentication? = nil
    ) -> HTTPRequest {
        var headers: HTTPHeaders = ["User-Agent": options.userAgent]
        if body != nil { headers["Content-Type"] = "text/xml; charset=utf-8" }
        let half = options.stepTimeout / 2
        return HTTPRequest(
            method: method, url: url, headers: headers, body: body, authentication: authentication,
            timeouts: HTTPTimeouts(connect: half, idle: options.stepTimeout, total: options.stepTimeout),
            responseLimit: AutodiscoverParser.sizeLimit)
    }

    private static func blocked(_ response: HTTPResponse, address: EmailAddress) -> ActiveSyncError {
        let site = response.headers["X-MS-Credential-Service-Url"]
        return response.status == 457
            ? ActiveSyncError(
                .passwordExpired, "the password of \(address) has expired",
                advice: site.map { "set a new one at \($0)" } ?? "set a new one, then try again", httpStatus: 457)
            : ActiveSyncError(
                .accessDenied, "the account \(address) is blocked", advice: "ask the administrator", httpStatus: 456)
    }

    private static func describe(_ response: AutodiscoverResponse) -> String {
        switch response.action {
        case .redirect(let address): "use the address \(address)"
        case .settings: response.mobileSyncURL ?? "no ActiveSync server among the settings"
        case .error(let failure):
            "error \(failure.errorCode.map(String.init) ?? failure.status.map(String.init) ?? "")"
                + (failure.message.map { ": \($0)" } ?? "")
        }
    }
}

extension AutodiscoverResponse {
    fileprivate var isUseful: Bool {
        switch action {
        case .redirect: true
        case .settings: mobileSyncURL != nil
        case .error: false
        }
    }
}

/// What a search has tried so far; steps that run side by side add to it.
final class AutodiscoverSteps: Sendable {
    private struct State {
        var steps: [AutodiscoverStep] = []
        var onStep: @Sendable (AutodiscoverStep) -> Void = { _ in }
    }
    private let state = Mutex(State())

    var all: [AutodiscoverStep] { state.withLock { $0.steps } }

    var onStep: @Sendable (AutodiscoverStep) -> Void {
        get { state.withLock { $0.onStep } }
        set { state.withLock { $0.onStep = newValue } }
    }

    func add(
        _ kind: AutodiscoverStep.Kind, _ target: String, _ outcome: String, succeeded: Bool, elapsed: Duration = .zero
    ) {
        let step = AutodiscoverStep(
            kind: kind, target: target, outcome: outcome, succeeded: succeeded, elapsed: elapsed)
        let onStep = state.withLock { state in
            state.steps.append(step)
            return state.onStep
        }
        onStep(step)
    }

    /// Runs one step and notes its outcome and how long it took.
    func timed<Value>(
        _ kind: AutodiscoverStep.Kind, _ target: String, _ body: () async -> (Value, String, Bool)
    ) async -> Value {
        let clock = ContinuousClock()
        let start = clock.now
        let (value, outcome, succeeded) = await body()
        add(kind, target, outcome, succeeded: succeeded, elapsed: clock.now - start)
        return value
    }
}
