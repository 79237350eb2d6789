internal import Foundation

/// The body of a request, read by libcurl in pieces, from the beginning again in another round of a sign-in.
final class CurlUpload {
    let length: Int
    private let source: Source
    private var position = 0

    private enum Source {
        case bytes([UInt8])
        case file(descriptor: Int32, path: String)
    }

    init(_ body: HTTPRequestBody) throws(TransportError) {
        switch body {
        case .bytes(let bytes):
            source = .bytes(bytes)
            length = bytes.count
        case .file(let path, let length):
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw Self.unreadable(path, String(cString: strerror(errno))) }
            source = .file(descriptor: descriptor, path: path)
            self.length = length
        }
    }

    deinit {
        if case .file(let descriptor, _) = source { close(descriptor) }
    }

    /// Copies the next bytes, as many as there is room for; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(TransportError) -> Int {
        let wanted = min(buffer.count, length - position)
        guard wanted > 0 else { return 0 }
        let count: Int
        switch source {
        case .bytes(let bytes):
            bytes.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[position..<(position + wanted)])) }
            count = wanted
        case .file(let descriptor, let path):
            count = pread(descriptor, buffer.baseAddress, wanted, off_t(position))
            guard count >= 0 else { throw Self.unreadable(path, String(cString: strerror(errno))) }
            // The length is announced, so a file that has become shorter cannot be sent.
            guard count > 0 else { throw Self.unreadable(path, "it ends after \(position) of \(length) bytes") }
        }
        position += count
        return count
    }

    /// Goes to `offset`, if that is inside the body.
    func seek(to offset: Int) -> Bool {
        guard (0...length).contains(offset) else { return false }
        position = offset
        return true
    }

    private static func unreadable(_ path: String, _ reason: String) -> TransportError {
        TransportError(.localFile, "the file to send, \(path), cannot be read: \(reason)")
    }
}
