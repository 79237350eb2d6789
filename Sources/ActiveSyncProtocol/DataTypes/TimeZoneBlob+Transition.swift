extension TimeZoneBlob {
    /// When a zone changes to standard or to daylight saving time: a `SYSTEMTIME` of Windows.
    ///
    /// With the year 0 it is a rule of every year: ``day`` counts the ``dayOfWeek`` in the month. With another year it is
    /// a date of that year only. The time is that of the clocks before the change.
    public struct Transition: Hashable, Sendable {
        /// 0 for a rule of every year.
        public var year: Int
        /// 1 to 12; 0 where there is no change.
        public var month: Int
        /// 0 for Sunday to 6 for Saturday.
        public var dayOfWeek: Int
        /// In a rule the first to the fourth, or 5 for the last one in the month.
        public var day: Int
        /// 0 to 23.
        public var hour: Int
        /// 0 to 59.
        public var minute: Int
        /// 0 to 59.
        public var second: Int
        /// 0 to 999.
        public var milliseconds: Int

        /// Makes a rule of every year.
        ///
        /// - Parameters:
        ///   - month: 1 to 12.
        ///   - week: 1 to 4, or 5 for the last one.
        ///   - dayOfWeek: 0 for Sunday to 6 for Saturday.
        ///   - hour: the hour before the change.
        ///   - minute: the minute before the change.
        public init(month: Int, week: Int, dayOfWeek: Int = 0, hour: Int, minute: Int = 0) {
            year = 0
            self.month = month
            self.dayOfWeek = dayOfWeek
            day = week
            self.hour = hour
            self.minute = minute
            second = 0
            milliseconds = 0
        }

        /// No change.
        public static let none = Transition(month: 0, week: 0, hour: 0)
    }
}

extension TimeZoneBlob.Transition {
    /// Reads 16 bytes.
    init(_ bytes: ArraySlice<UInt8>) {
        let start = bytes.startIndex
        func word(_ index: Int) -> Int { Int(bytes[start + 2 * index]) | Int(bytes[start + 2 * index + 1]) << 8 }
        self.init(month: word(1), week: word(3), dayOfWeek: word(2), hour: word(4), minute: word(5))
        year = word(0)
        second = word(6)
        milliseconds = word(7)
    }

    /// The 16 bytes; a number outside of 0 to 65535 becomes the nearest inside.
    var bytes: [UInt8] {
        [year, month, dayOfWeek, day, hour, minute, second, milliseconds].flatMap { number in
            let word = UInt16(clamping: number)
            return [UInt8(word & 0xFF), UInt8(word >> 8)]
        }
    }
}
