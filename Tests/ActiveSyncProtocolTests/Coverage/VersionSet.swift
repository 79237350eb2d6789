import ActiveSyncProtocol

/// Some of the supported versions.
struct VersionSet: Hashable, CustomStringConvertible {
    private var bits: UInt8 = 0

    init() {}

    init(_ range: ClosedRange<ProtocolVersion>) {
        for (position, version) in ProtocolVersion.supported.enumerated() where range.contains(version) {
            insert(position)
        }
    }

    var isEmpty: Bool { bits == 0 }

    /// Takes a version in by its position among those that are supported.
    mutating func insert(_ position: Int) { bits |= 1 << position }

    mutating func formUnion(_ other: VersionSet) { bits |= other.bits }

    func intersection(_ other: VersionSet) -> VersionSet {
        var result = self
        result.bits &= other.bits
        return result
    }

    /// `12.0 to 14.1, 16.1`.
    var description: String {
        let versions = ProtocolVersion.supported
        var runs: [ClosedRange<Int>] = []
        for position in versions.indices where bits & 1 << position != 0 {
            if let last = runs.last, last.upperBound + 1 == position {
                runs[runs.count - 1] = last.lowerBound...position
            } else {
                runs.append(position...position)
            }
        }
        return runs.map { run in
            let (first, last) = (versions[run.lowerBound], versions[run.upperBound])
            return first == last ? "\(first)" : "\(first) to \(last)"
        }.joined(separator: ", ")
    }
}
