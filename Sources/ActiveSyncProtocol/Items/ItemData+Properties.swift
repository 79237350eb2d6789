extension ItemData {
    /// The message or the text message, if it is one.
    public var email: Email? {
        switch self {
        case .email(let email), .sms(let email): email
        default: nil
        }
    }

    /// The event, if it is one.
    public var event: CalendarEvent? {
        guard case .event(let event) = self else { return nil }
        return event
    }

    /// The person or the company, if it is one.
    public var contact: Contact? {
        guard case .contact(let contact) = self else { return nil }
        return contact
    }

    /// The task, if it is one.
    public var task: TaskItem? {
        guard case .task(let task) = self else { return nil }
        return task
    }

    /// The note, if it is one.
    public var note: Note? {
        guard case .note(let note) = self else { return nil }
        return note
    }

    /// The person whom the user writes to, if it is one.
    public var recipientInformation: RecipientInformation? {
        guard case .recipientInformation(let person) = self else { return nil }
        return person
    }

    /// The file or the folder, if it is one.
    public var document: Document? {
        guard case .document(let document) = self else { return nil }
        return document
    }

    /// The text, which all classes but the recipients and the documents have; for those it cannot be set.
    public var body: Body? {
        get {
            switch self {
            case .email(let email), .sms(let email): email.body
            case .event(let event): event.body
            case .contact(let contact): contact.body
            case .task(let task): task.body
            case .note(let note): note.body
            case .recipientInformation, .document, .other: nil
            }
        }
        set {
            switch self {
            case .email(var email):
                email.body = newValue
                self = .email(email)
            case .sms(var email):
                email.body = newValue
                self = .sms(email)
            case .event(var event):
                event.body = newValue
                self = .event(event)
            case .contact(var contact):
                contact.body = newValue
                self = .contact(contact)
            case .task(var task):
                task.body = newValue
                self = .task(task)
            case .note(var note):
                note.body = newValue
                self = .note(note)
            case .recipientInformation, .document, .other: break
            }
        }
    }
}
