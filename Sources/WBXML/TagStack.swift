/// The tags of the elements that are open, outermost first.
///
/// An array would ask at each push and pop whether it is the only owner of its memory, which took a third of the time of
/// reading; this stack cannot be copied, so it is.
@usableFromInline
struct TagStack: ~Copyable, @unchecked Sendable {
    // Unchecked because of the pointer: nobody else has it.
    @usableFromInline var tags: UnsafeMutablePointer<Tag>
    @usableFromInline var count = 0
    @usableFromInline var capacity: Int

    init(capacity: Int) {
        self.capacity = capacity
        tags = .allocate(capacity: capacity)
    }

    @inlinable
    deinit {
        tags.deallocate()
    }

    @inlinable
    var isEmpty: Bool { count == 0 }

    var last: Tag? { count == 0 ? nil : tags[count - 1] }

    var array: [Tag] { Array(UnsafeBufferPointer(start: tags, count: count)) }

    @inlinable
    mutating func push(_ tag: Tag) {
        if count == capacity { grow() }
        tags[count] = tag
        count += 1
    }

    /// Removes the last tag; there must be one.
    @inlinable
    mutating func pop() {
        precondition(count > 0)
        count -= 1
    }

    @usableFromInline
    @inline(never)
    mutating func grow() {
        let larger = UnsafeMutablePointer<Tag>.allocate(capacity: capacity * 2)
        larger.update(from: tags, count: count)
        tags.deallocate()
        tags = larger
        capacity *= 2
    }
}
