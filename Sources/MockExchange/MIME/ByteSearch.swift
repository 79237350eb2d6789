#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Searches that the C library does word by word: a mailbox of gigabytes is scanned for every test run.
extension Array where Element == UInt8 {
    /// The first index in `range` that holds `byte`.
    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        guard !range.isEmpty else { return nil }
        return withUnsafeBytes { buffer -> Int? in
            guard let base = buffer.baseAddress,
                let found = memchr(base + range.lowerBound, Int32(byte), range.count)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    /// The first index in `range` at which `needle` stands whole.
    func firstIndex(of needle: [UInt8], in range: Range<Int>) -> Int? {
        guard !needle.isEmpty, needle.count <= range.count else { return nil }
        return withUnsafeBytes { buffer -> Int? in
            needle.withUnsafeBytes { needle -> Int? in
                guard let base = buffer.baseAddress, let wanted = needle.baseAddress else { return nil }
                var position = range.lowerBound
                let last = range.upperBound - needle.count
                while position <= last {
                    guard let found = memchr(base + position, Int32(needle[0]), last - position + 1) else { return nil }
                    position = UnsafeRawPointer(found) - base
                    if memcmp(base + position, wanted, needle.count) == 0 { return position }
                    position += 1
                }
                return nil
            }
        }
    }
}
