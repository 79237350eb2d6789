import Foundation
import Synchronization

/// A server on 127.0.0.1 for tests that need to decide about every byte: a script runs on a thread for each connection.
///
/// Every read and write is bounded in time, so that a test that goes wrong ends.
final class RawServer: Sendable {
    let port: UInt16

    private let listener: Int32
    private let state = Mutex(State())

    private struct State {
        var connections: [RawConnection] = []
        var requests: [RawRequest] = []
        var running = 0
    }

    var url: String { "http://127.0.0.1:\(port)" }
    /// The requests that scripts have read so far.
    var requests: [RawRequest] { state.withLock { $0.requests } }
    /// The connections that clients have made so far.
    var connectionCount: Int { state.withLock { $0.connections.count } }

    /// Runs `body` with a server that runs `script` for each connection, and ends the server afterwards.
    static func run<Result>(
        _ script: @escaping @Sendable (RawConnection) throws -> Void, body: (RawServer) async throws -> Result
    ) async throws -> Result {
        let server = try RawServer()
        server.start(script)
        do {
            let result = try await body(server)
            await server.stop()
            return result
        } catch {
            await server.stop()
            throw error
        }
    }

    /// Runs `body` with a server that answers each request with what `answer` gives, over kept connections.
    static func answering<Result>(
        _ answer: @escaping @Sendable (RawRequest) -> String, body: (RawServer) async throws -> Result
    ) async throws -> Result {
        try await run(
            { connection in
                while let request = try connection.readRequest() { try connection.write(answer(request)) }
            }, body: body)
    }

    private init() throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port: UInt16? = withUnsafeMutablePointer(to: &address) { [listener] address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(listener, generic, length) == 0 && listen(listener, 512) == 0
                    && getsockname(listener, generic, &length) == 0
            } ? UInt16(bigEndian: address.pointee.sin_port) : nil
        }
        guard let port else { throw RawServerError("no socket: \(String(cString: strerror(errno)))") }
        self.port = port
    }

    private func start(_ script: @escaping @Sendable (RawConnection) throws -> Void) {
        signal(SIGPIPE, SIG_IGN)
        state.withLock { $0.running += 1 }
        Thread.detachNewThread { [self] in
            while true {
                let descriptor = accept(listener, nil, nil)
                guard descriptor >= 0 else { break }
                let connection = state.withLock { state in
                    let connection = RawConnection(descriptor, number: state.connections.count, server: self)
                    state.connections.append(connection)
                    state.running += 1
                    return connection
                }
                Thread.detachNewThread { [self] in
                    try? script(connection)
                    connection.end()
                    state.withLock { $0.running -= 1 }
                }
            }
            state.withLock { $0.running -= 1 }
        }
    }

    private func stop() async {
        shutdown(listener, Int32(SHUT_RDWR))
        for connection in state.withLock({ $0.connections }) { connection.interrupt() }
        while state.withLock({ $0.running }) > 0 { try? await Task.sleep(for: .milliseconds(1)) }
        close(listener)
        state.withLock { $0.connections = [] }
    }

    fileprivate func record(_ request: RawRequest) {
        state.withLock { $0.requests.append(request) }
    }
}

struct RawServerError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// A request as it came.
struct RawRequest: Sendable {
    /// The request line and the header fields, without the empty line.
    var head: String
    var body: [UInt8]
    /// Which connection it came over, counted from 0.
    var connection: Int

    /// The request line.
    var line: String { head.components(separatedBy: "\r\n")[0] }

    /// The values of the field `name`, in lower case.
    func values(of name: String) -> [String] {
        head.components(separatedBy: "\r\n").dropFirst().compactMap { line in
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            return parts.count == 2 && parts[0].lowercased() == name
                ? parts[1].trimmingCharacters(in: .whitespaces) : nil
        }
    }
}

/// One connection, from the server's side.
final class RawConnection: Sendable {
    /// Which one it is, counted from 0.
    let number: Int

    private let server: RawServer
    private let state: Mutex<State>

    private struct State {
        var descriptor: Int32
        var unread: [UInt8] = []
        var isInterrupted = false
    }

    fileprivate init(_ descriptor: Int32, number: Int, server: RawServer) {
        var limit = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        self.number = number
        self.server = server
        state = Mutex(State(descriptor: descriptor))
    }

    /// Whether the test is over and the script has to end.
    var isInterrupted: Bool { state.withLock { $0.isInterrupted } }

    private var descriptor: Int32 { state.withLock { $0.descriptor } }

    /// The next request with its body, or `nil` when the client has closed the connection.
    func readRequest() throws -> RawRequest? {
        var bytes = state.withLock { $0.unread }
        var end = bytes.firstRange(of: Array("\r\n\r\n".utf8))
        while end == nil {
            let piece = try read()
            if piece.isEmpty { return nil }
            bytes += piece
            end = bytes.firstRange(of: Array("\r\n\r\n".utf8))
        }
        guard let end else { return nil }
        var request = RawRequest(
            head: String(decoding: bytes[..<end.lowerBound], as: UTF8.self), body: [], connection: number)
        bytes.removeSubrange(..<end.upperBound)
        let length = request.values(of: "content-length").first.flatMap { Int($0) } ?? 0
        while bytes.count < length {
            let piece = try read()
            guard !piece.isEmpty else { throw RawServerError("the request is cut") }
            bytes += piece
        }
        request.body = Array(bytes[..<length])
        let rest = Array(bytes[length...])
        state.withLock { $0.unread = rest }
        server.record(request)
        return request
    }

    /// What has arrived, empty when the client has closed the connection.
    func read() throws -> [UInt8] {
        var piece = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &piece, piece.count, 0)
        guard count >= 0 else { throw RawServerError("nothing arrived: \(String(cString: strerror(errno)))") }
        return Array(piece[..<count])
    }

    func write(_ text: String) throws {
        try write(Array(text.utf8))
    }

    func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, 0) }
            guard count > 0 else { throw RawServerError("cannot send: \(String(cString: strerror(errno)))") }
            rest = rest.dropFirst(count)
        }
    }

    /// Waits until the client closes the connection, and says whether it did.
    func waitForClose() -> Bool {
        while let piece = try? read() {
            if piece.isEmpty { return true }
        }
        return errno == ECONNRESET
    }

    /// Ends the connection with a reset instead of an orderly close.
    func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        end()
    }

    fileprivate func end() {
        state.withLock { state in
            if state.descriptor >= 0 { close(state.descriptor) }
            state.descriptor = -1
        }
    }

    fileprivate func interrupt() {
        state.withLock { state in
            state.isInterrupted = true
            if state.descriptor >= 0 { shutdown(state.descriptor, Int32(SHUT_RDWR)) }
        }
    }
}
