/// A DNS service record (RFC 2782): a host that offers a service.
public struct ServiceRecord: Hashable, Sendable {
    /// Records with a lower number are tried first.
    public var priority: Int
    /// The share among records of one priority.
    public var weight: Int
    /// The TCP port.
    public var port: Int
    /// The host name, without a dot at its end.
    public var target: String

    /// Makes a record.
    public init(priority: Int, weight: Int, port: Int, target: String) {
        self.priority = priority
        self.weight = weight
        self.port = port
        self.target = target
    }
}
