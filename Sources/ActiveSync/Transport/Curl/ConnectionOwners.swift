/// Who the kept connections to each origin belong to.
///
/// NTLM and Negotiate sign in a connection, not a request. From then on whatever is sent over it is done in that name, so
/// requests with another identity, or with none, must not find it in libcurl's pool.
struct ConnectionOwners {
    private var owners: [CurlOrigin: HTTPAuthentication] = [:]

    /// Whether a request may share kept connections; if not, it gets one of its own, which is closed afterwards.
    mutating func mayShareConnections(_ authentication: HTTPAuthentication?, at origin: CurlOrigin) -> Bool {
        if let owner = owners[origin] { return owner == authentication }
        if let authentication, authentication.signsInConnection { owners[origin] = authentication }
        return true
    }
}

extension HTTPAuthentication {
    /// Whether signing in takes rounds and then holds for the connection, instead of for the request.
    var signsInConnection: Bool {
        switch self {
        case .basic, .bearer: false
        case .ntlm, .negotiate: true
        }
    }
}
