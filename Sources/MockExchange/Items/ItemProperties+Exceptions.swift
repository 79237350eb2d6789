internal import ActiveSyncProtocol
internal import WBXML

extension ItemProperties {
    /// Keeps what a change, up to 14.1, does not say of the exceptions of a series: those that it does not name, and of
    /// those that it names the properties that it leaves out.
    mutating func keepExceptions(of old: ItemProperties) {
        guard let new = self[CalendarTag.exceptions], var exceptions = old[CalendarTag.exceptions]?.elements else {
            return
        }
        for exception in new.elements {
            let start = exception.child(CalendarTag.exceptionStartTime)?.time
            let index = exceptions.firstIndex { $0.child(CalendarTag.exceptionStartTime)?.time == start }
            guard let index else {
                exceptions.append(exception)
                continue
            }
            // An event that is taken out has no properties, and one that comes back is no longer taken out.
            let isDeleted = exception.number(CalendarTag.deleted) == 1
            let kept = exceptions[index].elements.filter { child in
                !isDeleted && child.tag != CalendarTag.deleted && exception.child(child.tag) == nil
            }
            exceptions[index] = WBXMLElement(exception.tag, elements: exception.elements + kept)
        }
        self[CalendarTag.exceptions] = WBXMLElement(new.tag, elements: exceptions)
    }
}
