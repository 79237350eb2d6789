/// Which way a document goes.
public enum MessageDirection: String, CaseIterable, Sendable {
    /// From the client to the server.
    case request
    /// From the server to the client.
    case response
}
