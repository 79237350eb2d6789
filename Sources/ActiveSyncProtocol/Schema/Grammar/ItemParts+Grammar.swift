internal import WBXML

// What the tables of fields do not say of the elements inside items.

extension Body: SchemaDescribed {
    static var contentModel: ContentModel { ContentModel(Body.self).requiring(AirSyncBaseTag.type) }
}

extension BodyPart: SchemaDescribed {
    static var contentModel: ContentModel {
        ContentModel(BodyPart.self).requiring(AirSyncBaseTag.status).replacing(
            AirSyncBaseTag.type, with: .number(2...2))
    }
}

extension Attachments: SchemaDescribed {
    static var contentModel: ContentModel {
        ContentModel(
            .any,
            [
                .repeated(AirSyncBaseTag.attachment, .children([ContentModel(Attachment.self)])),
                .repeated(AirSyncBaseTag.add, .children([AddedAttachment.contentModel])),
                .repeated(AirSyncBaseTag.delete, .sequence([.required(AirSyncBaseTag.fileReference)])),
            ], mayBeEmpty: true)
    }
}

extension AddedAttachment: SchemaDescribed {
    static var contentModel: ContentModel {
        ContentModel(AddedAttachment.self).requiring(
            AirSyncBaseTag.clientID, AirSyncBaseTag.content, AirSyncBaseTag.displayName, AirSyncBaseTag.method
        ).replacing(AirSyncBaseTag.method, with: .value(ValueRule(.int, .numbers(1...1, 5...5))))
    }
}

extension Forwardee: SchemaDescribed {
    static var contentModel: ContentModel { ContentModel(Forwardee.self).requiring(ComposeMailTag.email) }
}

extension Email.Flag: SchemaDescribed {
    static var contentModel: ContentModel {
        ContentModel(Email.Flag.self).adding(
            [],
            .allOrNone([TasksTag.startDate, TasksTag.utcStartDate, TasksTag.dueDate, TasksTag.utcDueDate]),
            .direction(
                .request,
                .when(EmailTag.status, is: ["1"], .requires([EmailTag.completeTime, TasksTag.dateCompleted]))))
    }
}

extension CalendarEvent: SchemaDescribed {
    static var contentModel: ContentModel {
        ContentModel(CalendarEvent.self).adding(
            [],
            // The times of an event that lasts all day are dates there.
            .direction(
                .request, .since(.v160, .when(CalendarTag.allDayEvent, is: ["1"], .forbids([CalendarTag.timezone])))))
    }
}

extension CalendarEvent.Exception: SchemaDescribed {
    static var contentModel: ContentModel {
        ContentModel(CalendarEvent.Exception.self).requiring(CalendarTag.exceptionStartTime)
    }
}

extension Attendee: SchemaDescribed {
    static var contentModel: ContentModel { ContentModel(Attendee.self).requiring(CalendarTag.email) }
}

extension TaskItem: SchemaDescribed {
    static var contentModel: ContentModel {
        ContentModel(TaskItem.self).adding(
            [],
            .allOrNone([TasksTag.startDate, TasksTag.utcStartDate]),
            .allOrNone([TasksTag.dueDate, TasksTag.utcDueDate]),
            .direction(.request, .when(TasksTag.complete, is: ["1"], .requires([TasksTag.dateCompleted]))))
    }
}

extension PolicyDocument: SchemaDescribed {
    static var contentModel: ContentModel {
        ContentModel(PolicyDocument.self)
            .replacing(ProvisionTag.minDevicePasswordLength, with: .property(.int, .numbers(1...16)))
            .replacing(ProvisionTag.maxDevicePasswordFailedAttempts, with: .property(.int, .numbers(4...16)))
            .replacing(ProvisionTag.minDevicePasswordComplexCharacters, with: .property(.int, .numbers(1...4)))
            .replacing(ProvisionTag.allowBluetooth, with: .property(.int, .numbers(0...2)))
            .replacing(ProvisionTag.maxCalendarAgeFilter, with: .property(.int, .numbers(0...0, 4...7)))
            .replacing(ProvisionTag.maxEmailAgeFilter, with: .property(.int, .numbers(0...5)))
            .replacing(ProvisionTag.maxEmailBodyTruncationSize, with: .property(.int, .numbers(-1...Int.max)))
            .replacing(ProvisionTag.maxEmailHTMLBodyTruncationSize, with: .property(.int, .numbers(-1...Int.max)))
            .replacing(ProvisionTag.requireSignedSMIMEAlgorithm, with: .property(.int, .numbers(0...1)))
            .replacing(ProvisionTag.requireEncryptionSMIMEAlgorithm, with: .property(.int, .numbers(0...4)))
            .replacing(ProvisionTag.allowSMIMEEncryptionAlgorithmNegotiation, with: .property(.int, .numbers(0...2)))
    }
}
