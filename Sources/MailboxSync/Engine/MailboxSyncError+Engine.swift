extension MailboxSyncError.Code {
    /// The server says something that looks like a disaster, such as that there are no folders any more.
    public static let suspiciousServer = MailboxSyncError.Code(rawValue: "suspicious-server")
    /// The server breaks the protocol in a way that a run cannot go on with.
    public static let protocolViolation = MailboxSyncError.Code(rawValue: "protocol-violation")
}
