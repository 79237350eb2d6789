internal import ActiveSyncProtocol
internal import WBXML

// What the server makes of the elements of a rule.

extension SeriesRule {
    private static func tags(of rule: WBXMLElement) -> Tags {
        rule.tag == TasksTag.recurrence ? .tasks : .calendar
    }

    /// A rule as the server keeps it: an interval of 0 is one of 1, and of two ends the number of times is the one.
    static func kept(_ rule: WBXMLElement) -> WBXMLElement {
        let tags = tags(of: rule)
        let isCounted = rule.child(tags.occurrences) != nil
        return WBXMLElement(
            rule.tag,
            elements: rule.elements.compactMap { element in
                if element.tag == tags.interval, Int(element.string) == 0 {
                    return WBXMLElement(element.tag, text: "1")
                }
                return element.tag == tags.until && isCounted ? nil : element
            })
    }

    /// A rule that names its calendar, as servers do since 14.0 where months or years are counted.
    static func withCalendar(_ rule: WBXMLElement) -> WBXMLElement {
        let tags = tags(of: rule)
        guard [2, 3, 5, 6].contains(rule.number(tags.type)), rule.child(tags.calendarType) == nil else { return rule }
        return WBXMLElement(rule.tag, elements: [WBXMLElement(tags.calendarType, text: "0")] + rule.elements)
    }
}
