/// A message on its way: it is handed over when nothing is locked any more.
struct Posting: Sendable {
    /// The message, with Bcc if it has one.
    var mime: [UInt8]
    /// The addresses that it goes to.
    var recipients: [String]
}
