import Synchronization

extension HTTPResponseBody {
    /// Makes a body of bytes that are in memory.
    public convenience init(_ bytes: [UInt8]) {
        let rest = Mutex(bytes)
        self.init(next: { () throws(TransportError) -> [UInt8]? in
            rest.withLock { rest in
                defer { rest = [] }
                return rest.isEmpty ? nil : rest
            }
        })
    }
}
