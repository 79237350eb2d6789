import ActiveSyncProtocol
import Testing
import WBXML

@Suite("Schema: values and choices")
struct SchemaValueTests {
    private static let collection = "AirSync:Sync/Collections/Collection"
    private static let data = SchemaRuleTests.data
    private static func sync(_ collection: String) -> String { SchemaRuleTests.sync(collection) }
    private static func change(_ properties: String) -> String { SchemaRuleTests.change(properties) }

    @Test(
        "Elements in the place of values, and values in the place of elements",
        arguments: [
            SchemaRow(.sync, .v141, sync("SyncKey{Status=1} CollectionId=5"), "content error \(collection)/SyncKey"),
            SchemaRow(
                .sync, .v141, "AirSync:Sync{Collections=x}", "content error AirSync:Sync/Collections"),
            SchemaRow(
                .itemOperations, .v141,
                "ItemOperations:ItemOperations{EmptyFolderContents{AirSync:CollectionId=5 Options{DeleteSubFolders=1}}}",
                "content error ItemOperations:ItemOperations/EmptyFolderContents/Options/DeleteSubFolders"),
            SchemaRow(
                .sync, .v141, sync("SyncKey=0 CollectionId=5 Supported{Email:Subject}"),
                "code-page error \(collection)/Supported/Email:Subject"),
            SchemaRow(
                .itemOperations, .v141,
                "ItemOperations:ItemOperations{Fetch{Store=Mailbox AirSyncBase:FileReference=1 "
                    + "Options{Schema{Email:Subject=x}}}}",
                "content error ItemOperations:ItemOperations/Fetch/Options/Schema/Email:Subject"),
            SchemaRow(
                .search, .v141, "Search:Search{Store{Name=GAL Query{FreeText=a}}}", "content error Search:Search/Store"),
            SchemaRow(
                .search, .v141, "Search:Search{Store{Name=Mailbox Query=a}}", "content error Search:Search/Store"),
            SchemaRow(.search, .v141, "Search:Search{Store{Name=GAL Query=a}}"),
        ])
    func content(row: SchemaRow) throws { try row.check() }

    @Test(
        "Values of another kind, or none",
        arguments: [
            SchemaRow(
                .sync, .v141, sync("SyncKey=1 CollectionId=5 WindowSize=many"),
                "value-form error \(collection)/WindowSize"),
            SchemaRow(
                .sync, .v141, sync("SyncKey=1 CollectionId=5 WindowSize=+5"),
                "value-form error \(collection)/WindowSize"),
            SchemaRow(
                .sync, .v141, sync("SyncKey=1 CollectionId=5 GetChanges=true"),
                "value-form error \(collection)/GetChanges"),
            SchemaRow(.sync, .v141, sync("SyncKey=1 CollectionId=5 GetChanges")),
            SchemaRow(
                .sync, .v141, sync("SyncKey= CollectionId=5"), "empty-value error \(collection)/SyncKey"),
            SchemaRow(
                .sync, .response, .v141, sync("SyncKey=1 CollectionId=5 Status"),
                "empty-value warning \(collection)/Status"),
            SchemaRow(
                .sync, .v141, change("Email:Flag{Tasks:ReminderTime=20240203T040506Z}"),
                "value-form error \(data)/Email:Flag/Tasks:ReminderTime"),
            SchemaRow(
                .sync, .v141, change("Email:Flag{Tasks:ReminderTime=2024-13-03T04:05:06Z}"),
                "value-form error \(data)/Email:Flag/Tasks:ReminderTime"),
            SchemaRow(.sync, .v141, change("Email:Flag{Tasks:ReminderTime=2024-02-03T04:05:06Z}")),
            SchemaRow(
                .sync, .v160,
                sync(
                    "SyncKey=1 CollectionId=1 Commands{Delete{ServerId=1 AirSyncBase:InstanceId=2024-04-15T12:00:00Z}}"),
                "value-form error \(collection)/Commands/Delete/AirSyncBase:InstanceId"),
            SchemaRow(
                .validateCert, .v141, "ValidateCert:ValidateCert{Certificates{Certificate=*}}",
                "value-form error ValidateCert:ValidateCert/Certificates/Certificate"),
            SchemaRow(
                .search, .v141, "Search:Search{Store{Name=GAL Query=a Options{Range=9-0}}}",
                "value-form error Search:Search/Store/Options/Range"),
            SchemaRow(
                .sendMail, .v141, "ComposeMail:SendMail{ClientId=1 Mime=text}",
                "value-encoding error ComposeMail:SendMail/Mime"),
            SchemaRow(
                .sendMail, .v141, "ComposeMail:SendMail{ClientId#1 Mime#text}",
                "value-encoding warning ComposeMail:SendMail/ClientId"),
            SchemaRow(
                .sync, .v141, change("Email:Read=0 AirSyncBase:Body{Type=2 Data#text}")),
        ])
    func form(row: SchemaRow) throws { try row.check() }

    @Test(
        "Values out of range, of other words, of another length",
        arguments: [
            SchemaRow(
                .sync, .v141, sync("SyncKey=1 CollectionId=5 Options{FilterType=9}"),
                "value-range error \(collection)/Options/FilterType"),
            SchemaRow(
                .sync, .v141, sync("SyncKey=1 CollectionId=5 WindowSize=600"),
                "value-range warning \(collection)/WindowSize"),
            SchemaRow(
                .ping, .v141, "Ping:Ping{HeartbeatInterval=10}", "value-range warning Ping:Ping/HeartbeatInterval"),
            SchemaRow(
                .sync, .v141, sync("SyncKey=1 CollectionId=5 Options{AirSyncBase:BodyPreference{Type=5}}"),
                "value-range error \(collection)/Options/AirSyncBase:BodyPreference/Type"),
            SchemaRow(
                .sync, .v141,
                sync("SyncKey=1 CollectionId=5 Options{AirSyncBase:BodyPreference{Type=1 Preview=256}}"),
                "value-range error \(collection)/Options/AirSyncBase:BodyPreference/Preview"),
            SchemaRow(
                .ping, .v141, "Ping:Ping{Folders{Folder{Id=5 Class=SMS}}}",
                "value-range error Ping:Ping/Folders/Folder/Class"),
            SchemaRow(
                .provision, .v25, "Provision:Provision{Policies{Policy{PolicyType=MS-EAS-Provisioning-WBXML}}}",
                "value-range error Provision:Provision/Policies/Policy/PolicyType"),
            SchemaRow(
                .folderCreate, .v141, "FolderHierarchy:FolderCreate{SyncKey=1 ParentId=0 DisplayName=x Type=2}",
                "value-range error FolderHierarchy:FolderCreate/Type"),
            SchemaRow(
                .sendMail, .v141, "ComposeMail:SendMail{ClientId=\(String(repeating: "x", count: 41)) Mime#x}",
                "value-length error ComposeMail:SendMail/ClientId"),
            // The limit is in characters, not in bytes.
            SchemaRow(.sendMail, .v141, "ComposeMail:SendMail{ClientId=\(String(repeating: "ü", count: 40)) Mime#x}"),
            SchemaRow(
                .search, .v25, "Search:Search{Store{Name=Mailbox Query{FreeText=a}}}",
                "value-range error Search:Search/Store/Name", "version error Search:Search/Store/Query/FreeText"),
            SchemaRow(
                .meetingResponse, .v141,
                "MeetingResponse:MeetingResponse{Request{UserResponse=1 CollectionId=1 RequestId=2 "
                    + "InstanceId=2024-03-16T17:00:00Z}}",
                "value-length error MeetingResponse:MeetingResponse/Request/InstanceId"),
            SchemaRow(
                .settings, .v141, "Settings:Settings{Oof{Get{BodyType=RTF}}}",
                "value-range error Settings:Settings/Oof/Get/BodyType"),
            SchemaRow(.settings, .v141, "Settings:Settings{Oof{Get{BodyType=Html}}}"),
        ])
    func range(row: SchemaRow) throws { try row.check() }

    @Test(
        "Elements that exclude or need each other",
        arguments: [
            SchemaRow(
                .sync, .v141,
                "AirSync:Sync{Collections{Collection{SyncKey=1 CollectionId=5}} Wait=5 HeartbeatInterval=300}",
                "choice error AirSync:Sync"),
            SchemaRow(.sync, .v141, sync("SyncKey=0 CollectionId=5 GetChanges=1"), "choice error \(collection)"),
            SchemaRow(.sync, .v141, sync("SyncKey=0 CollectionId=5 GetChanges"), "choice error \(collection)"),
            SchemaRow(.sync, .v141, sync("SyncKey=0 CollectionId=5 GetChanges=0")),
            SchemaRow(
                .sync, .v141, sync("SyncKey=0 CollectionId=5 Commands{Delete{ServerId=1}}"),
                "choice error \(collection)"),
            SchemaRow(.sync, .v141, sync("SyncKey=4 CollectionId=5 Supported"), "choice error \(collection)"),
            SchemaRow(
                .sync, .v141, sync("SyncKey=4 CollectionId=5 Options{Class=Email} Options{Class=Email}"),
                "choice error \(collection)/Options[2]"),
            SchemaRow(.sync, .v141, sync("SyncKey=4 CollectionId=5 Options{FilterType=2} Options{Class=SMS}")),
            SchemaRow(
                .itemOperations, .v141, "ItemOperations:ItemOperations{Fetch{Store=Mailbox}}",
                "choice error ItemOperations:ItemOperations/Fetch"),
            SchemaRow(
                .itemOperations, .v141, "ItemOperations:ItemOperations{Fetch{Store=Mailbox AirSync:ServerId=1}}",
                "missing-element error ItemOperations:ItemOperations/Fetch"),
            SchemaRow(
                .itemOperations, .v141,
                "ItemOperations:ItemOperations{Fetch{Store=Mailbox Search:LongId=1 AirSyncBase:FileReference=1}}",
                "choice error ItemOperations:ItemOperations/Fetch"),
            SchemaRow(.ping, .v141, "Ping:Ping", "choice error Ping:Ping"),
            SchemaRow(
                .settings, .v141, "Settings:Settings{Oof{Set{OofState=2}}}",
                "missing-element error Settings:Settings/Oof/Set", "missing-element error Settings:Settings/Oof/Set"),
            SchemaRow(
                .settings, .v141,
                "Settings:Settings{Oof{Set{OofState=1 OofMessage{AppliesToInternal AppliesToExternalKnown Enabled=1}}}}",
                "choice error Settings:Settings/Oof/Set/OofMessage"),
            SchemaRow(
                .smartForward, .v160,
                "ComposeMail:SmartForward{ClientId=1 Source{FolderId=1 ItemId=2} Forwardees{Forwardee{Email=a}} Mime#x}",
                "choice error ComposeMail:SmartForward"),
            SchemaRow(
                .smartReply, .v141, "ComposeMail:SmartReply{ClientId=1 Source{ItemId=2 LongId=1} Mime#x}",
                "choice error ComposeMail:SmartReply/Source"),
            SchemaRow(
                .provision, .v121,
                "Provision:Provision{Policies{Policy{PolicyType=MS-EAS-Provisioning-WBXML PolicyKey=1}}}",
                "choice error Provision:Provision/Policies/Policy"),
            SchemaRow(
                .sync, .v141, change("Email:Flag{Status=2 Tasks:StartDate=2011-03-16T00:00:00.000Z}"),
                "choice error \(data)/Email:Flag"),
            SchemaRow(
                .find, .v161, "Find:Find{SearchId=1 ExecuteSearch}", "choice error Find:Find/ExecuteSearch"),
        ])
    func choices(row: SchemaRow) throws { try row.check() }
}
