/// A message on its way: it is handed over when nothing is locked any more.
struct Posting: Sendable {
    /// The message, with Bcc if it has one.
    var mime: [UInt8]
    /// The addresses that it goes to.
    var recipients: [String]
    /// The protection of the message, if it has one.
    var protection: MessageProtection?
    /// The place in its conversation of the message that it answers or forwards.
    var parentIndex: [UInt8]?
}
