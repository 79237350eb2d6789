internal import WBXML

/// The rules of series: which elements go with which type (MS-ASCAL, MS-ASTASK and MS-ASEMAIL, `Recurrence`).
private struct RecurrenceGrammar {
    let type: Tag
    let dayOfWeek: Tag
    let dayOfMonth: Tag
    let weekOfMonth: Tag
    let monthOfYear: Tag
    /// The order that Exchange demands from 16.0 on; elements that are not here may stand anywhere.
    let order: [Tag]

    func model<Rule: RecurrenceRule>(_ rule: Rule.Type) -> ContentModel {
        var model = ContentModel(rule).requiring(type, upTo: .v141).replacing(
            type, with: .property(.int, .numbers(0...3, 5...6)))
        model.constraints = [
            forbids("0", [dayOfMonth, weekOfMonth, monthOfYear]),
            needs("1", [dayOfWeek]), forbids("1", [dayOfMonth, weekOfMonth, monthOfYear]),
            needs("2", [dayOfMonth]), forbids("2", [weekOfMonth, monthOfYear, dayOfWeek]),
            needs("3", [weekOfMonth, dayOfWeek]), forbids("3", [dayOfMonth, monthOfYear]),
            needs("5", [dayOfMonth, monthOfYear]), forbids("5", [weekOfMonth, dayOfWeek]),
            needs("6", [weekOfMonth, dayOfWeek, monthOfYear]), forbids("6", [dayOfMonth]),
            .direction(.request, .since(.v160, .ordered(order))),
        ]
        return model
    }

    private func needs(_ value: String, _ tags: [Tag]) -> ChildConstraint {
        .when(type, is: [value], .requires(tags))
    }

    private func forbids(_ value: String, _ tags: [Tag]) -> ChildConstraint {
        .when(type, is: [value], .forbids(tags))
    }
}

extension CalendarEvent.Recurrence: SchemaDescribed {
    static var contentModel: ContentModel {
        RecurrenceGrammar(
            type: CalendarTag.type, dayOfWeek: CalendarTag.dayOfWeek, dayOfMonth: CalendarTag.dayOfMonth,
            weekOfMonth: CalendarTag.weekOfMonth, monthOfYear: CalendarTag.monthOfYear,
            order: [
                CalendarTag.calendarType, CalendarTag.isLeapMonth, CalendarTag.type, CalendarTag.dayOfMonth,
                CalendarTag.dayOfWeek, CalendarTag.interval, CalendarTag.firstDayOfWeek,
            ]
        ).model(CalendarEvent.Recurrence.self)
    }
}

extension TaskItem.Recurrence: SchemaDescribed {
    static var contentModel: ContentModel {
        RecurrenceGrammar(
            type: TasksTag.type, dayOfWeek: TasksTag.dayOfWeek, dayOfMonth: TasksTag.dayOfMonth,
            weekOfMonth: TasksTag.weekOfMonth, monthOfYear: TasksTag.monthOfYear,
            order: [
                TasksTag.regenerate, TasksTag.deadOccur, TasksTag.calendarType, TasksTag.isLeapMonth, TasksTag.type,
                TasksTag.start, TasksTag.dayOfMonth, TasksTag.dayOfWeek, TasksTag.interval, TasksTag.firstDayOfWeek,
            ]
        ).model(TaskItem.Recurrence.self)
    }
}

extension Email.Recurrence: SchemaDescribed {
    static var contentModel: ContentModel {
        RecurrenceGrammar(
            type: EmailTag.type, dayOfWeek: EmailTag.dayOfWeek, dayOfMonth: EmailTag.dayOfMonth,
            weekOfMonth: EmailTag.weekOfMonth, monthOfYear: EmailTag.monthOfYear, order: []
        ).model(Email.Recurrence.self)
    }
}
