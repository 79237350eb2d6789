/// The rule of a series.
///
/// MS-ASCAL, `Type`. The number 4 is not used.
public struct RecurrenceType: ProtocolInteger {
    /// The number.
    public let rawValue: Int

    /// Makes a value from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Every so many days.
    public static let daily: RecurrenceType = 0
    /// On days of the week.
    public static let weekly: RecurrenceType = 1
    /// On a day of the month.
    public static let monthly: RecurrenceType = 2
    /// On the nth weekday of the month.
    public static let monthlyNth: RecurrenceType = 3
    /// On a day of the year.
    public static let yearly: RecurrenceType = 5
    /// On the nth weekday of a month of the year.
    public static let yearlyNth: RecurrenceType = 6
}

/// Days of the week as bits.
///
/// MS-ASCAL, `DayOfWeek`: 1 is Sunday, 2 Monday, up to 64 for Saturday.
public struct DaysOfWeek: ProtocolInteger {
    /// The number.
    public let rawValue: Int

    /// Makes a value from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Sunday.
    public static let sunday: DaysOfWeek = 1
    /// Monday.
    public static let monday: DaysOfWeek = 2
    /// Tuesday.
    public static let tuesday: DaysOfWeek = 4
    /// Wednesday.
    public static let wednesday: DaysOfWeek = 8
    /// Thursday.
    public static let thursday: DaysOfWeek = 16
    /// Friday.
    public static let friday: DaysOfWeek = 32
    /// Saturday.
    public static let saturday: DaysOfWeek = 64
    /// Monday to Friday.
    public static let weekdays: DaysOfWeek = 62
    /// Saturday and Sunday.
    public static let weekend: DaysOfWeek = 65
    /// Every day; with an nth weekday, the nth day.
    public static let everyDay: DaysOfWeek = 127
}

/// The calendar that a series is counted in, since 14.0.
///
/// MS-ASCAL, `CalendarType`.
public struct CalendarType: ProtocolInteger {
    /// The number.
    public let rawValue: Int

    /// Makes a value from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// The user's.
    public static let `default`: CalendarType = 0
    /// Gregorian.
    public static let gregorian: CalendarType = 1
    /// Gregorian, United States.
    public static let gregorianUS: CalendarType = 2
    /// Japanese emperor era.
    public static let japaneseEra: CalendarType = 3
    /// Taiwan.
    public static let taiwan: CalendarType = 4
    /// Korean Tangun era.
    public static let koreanTangun: CalendarType = 5
    /// Hijri.
    public static let hijri: CalendarType = 6
    /// Thai.
    public static let thai: CalendarType = 7
    /// Hebrew lunar.
    public static let hebrewLunar: CalendarType = 8
    /// Gregorian, Middle East French.
    public static let gregorianMiddleEastFrench: CalendarType = 9
    /// Gregorian, Arabic.
    public static let gregorianArabic: CalendarType = 10
    /// Gregorian, transliterated English.
    public static let gregorianTransliteratedEnglish: CalendarType = 11
    /// Gregorian, transliterated French.
    public static let gregorianTransliteratedFrench: CalendarType = 12
    /// Japanese lunar.
    public static let japaneseLunar: CalendarType = 14
    /// Chinese lunar.
    public static let chineseLunar: CalendarType = 15
    /// Korean lunar.
    public static let koreanLunar: CalendarType = 20
}
