import ActiveSyncProtocol
import FoundationEssentials

extension RequestVectorTests {
    /// Requests of Sync, but those with events, people and tasks.
    static var syncRows: [BuiltRequest] {
        [
            BuiltRequest("sync-initial-request-v141", .v141, Sync([Sync.Collection("5", syncKey: .initial)])),
            BuiltRequest(
                "sync-initial-request-v25", .v25, Sync([Sync.Collection("5", syncKey: .initial, itemClass: .email)])),
            BuiltRequest(
                "sync-supported-empty", .v141, Sync([Sync.Collection("9", syncKey: .initial, supported: [])])),
            BuiltRequest(
                "sync-wait-partial-request", .v121,
                Sync([Sync.Collection("5", syncKey: "9")], wait: .minutes(5), isPartial: true)),
            BuiltRequest("sync-mail-getchanges-request", .v141, getChanges),
            BuiltRequest("sync-fetch-request", .v121, fetch),
            BuiltRequest("sync-mail-bodypart-request", .v141, bodyPart),
            BuiltRequest("sync-mail-client-changes", .v141, clientChanges),
            BuiltRequest("sync-draft-add-v160", .v160, draft),
            BuiltRequest(
                "ext-msdn-blog-sync-request", .v141,
                Sync([
                    Sync.Collection(
                        "2", syncKey: .initial,
                        options: [
                            Sync.Options(
                                filterType: nil,
                                bodyPreferences: [BodyPreference(type: .plainText, truncationSize: 32768)])
                        ])
                ])),
        ]
    }

    private static var getChanges: Sync {
        let preference = BodyPreference(type: .html, truncationSize: 32768, allOrNone: false, preview: 120)
        return Sync([
            Sync.Collection(
                "5", syncKey: "1", deletesAsMoves: true, getsChanges: true, windowSize: 50,
                options: [
                    Sync.Options(filterType: .oneWeek, mimeSupport: .never, bodyPreferences: [preference])
                ])
        ])
    }

    private static var fetch: Sync {
        let options = Sync.Options(
            filterType: nil, mimeSupport: .always, bodyPreferences: [BodyPreference(type: .mime)])
        return Sync([Sync.Collection("5", syncKey: "4", options: [options], commands: [.fetch("5:1")])])
    }

    private static var bodyPart: Sync {
        var options = Sync.Options()
        options.bodyPartPreference = BodyPartPreference(truncationSize: 1024, preview: 60)
        options.rightsManagementSupport = true
        return Sync([
            Sync.Collection(
                "5", syncKey: "{1DE4A8B6-0C62-4C5A-9D64-0F3E5C0D1A22}2", conversationMode: true, options: [options])
        ])
    }

    private static var clientChanges: Sync {
        var flag = Email.Flag(status: .active)
        flag.startDate = DateTimeFormat.date(from: "2011-03-16")
        flag.utcStartDate = DateTimeFormat.date(from: "2011-03-15T23:00:00Z")
        flag.dueDate = DateTimeFormat.date(from: "2011-03-18")
        flag.utcDueDate = DateTimeFormat.date(from: "2011-03-17T23:00:00Z")
        flag.reminderSet = true
        flag.reminderTime = DateTimeFormat.date(from: "2011-03-17T07:00:00Z")
        var read = Email()
        read.isRead = true
        read.flag = flag
        var cleared = Email()
        cleared.flag = Email.Flag()
        return Sync([
            Sync.Collection(
                "5", syncKey: "3", getsChanges: false,
                commands: [
                    .change(Sync.Change("5:1", data: .email(read))), .change(Sync.Change("5:2", data: .email(cleared))),
                    .delete("5:3"),
                ])
        ])
    }

    private static var draft: Sync {
        var email = Email()
        email.to = "bob@example.org"
        email.subject = "Draft"
        email.importance = .high
        email.bcc = "dave@example.com"
        email.body = Body(type: .html, text: "<p>draft</p>")
        return Sync([Sync.Collection("6", syncKey: "2", commands: [.add(Sync.Add("dr-1", data: .email(email)))])])
    }
}
