internal import WBXML

/// How the elements of a flat value stood in the document that it was read from, where that is not how they would be
/// written: it means nothing to the protocol, but something to servers that demand one order.
struct ElementArrangement: Sendable {
    /// The positions in the table in the order of arrival; empty where that is the order of the table.
    fileprivate var positions: [UInt8] = []
    /// The elements whose content was a string of no characters, instead of no content.
    fileprivate var emptyTexts: [Tag] = []

    func hasEmptyText(_ tag: Tag) -> Bool {
        !emptyTexts.isEmpty && emptyTexts.contains(tag)
    }

    /// All positions of the table in the order in which to write them, or `nil` for the table's own.
    ///
    /// A property that was not there when the value was read comes after its neighbour in the table.
    func order(count: Int) -> [Int]? {
        guard !positions.isEmpty else { return nil }
        var order: [Int] = []
        for position in positions where !order.contains(Int(position)) { order.append(Int(position)) }
        for position in 0..<count where !order.contains(position) {
            let neighbour = order.firstIndex(of: position - 1)
            order.insert(position, at: neighbour.map { $0 + 1 } ?? 0)
        }
        return order
    }
}

/// Takes down an arrangement while a value is read, without memory of its own as long as the order is that of the table.
struct ArrangementRecorder {
    private(set) var arrangement = ElementArrangement()
    private var last = -1
    /// The positions that have come in ascending order, as bits.
    private var ascending: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    init() {}

    /// Notes that the element at a position of the table has come.
    mutating func append(_ position: Int) {
        if !arrangement.positions.isEmpty {
            arrangement.positions.append(UInt8(truncatingIfNeeded: position))
        } else if position >= last {
            last = position
            insert(position)
        } else {
            arrangement.positions = ascendingPositions()
            arrangement.positions.append(UInt8(truncatingIfNeeded: position))
        }
    }

    /// Notes that the content of an element was a string of no characters.
    mutating func noteEmptyText(_ tag: Tag) {
        arrangement.emptyTexts.append(tag)
    }

    private mutating func insert(_ position: Int) {
        let bit: UInt64 = 1 << UInt64(position & 63)
        switch position >> 6 {
        case 0: ascending.0 |= bit
        case 1: ascending.1 |= bit
        case 2: ascending.2 |= bit
        default: ascending.3 |= bit
        }
    }

    private func ascendingPositions() -> [UInt8] {
        let words = [ascending.0, ascending.1, ascending.2, ascending.3]
        return (0..<256).filter { words[$0 >> 6] & (1 << UInt64($0 & 63)) != 0 }.map { UInt8($0) }
    }
}
