import ActiveSyncProtocol
import Testing
import WBXML

@Suite("Schema: each rule")
struct SchemaRuleTests {
    @Test(
        "The document has another root, or the command has no document",
        arguments: [
            SchemaRow(.sync, .v141, "Ping:Ping{HeartbeatInterval=900}", "root error Ping:Ping"),
            SchemaRow(.settings, .v25, "Settings:Settings{UserInformation{Get}}", "root error "),
            SchemaRow(.sendMail, .v121, "ComposeMail:SendMail{ClientId=1 Mime#x}", "root error "),
            SchemaRow(.find, .v160, "Find:Find", "root error "),
            SchemaRow(.getAttachment, .v121, "AirSync:Sync", "root error "),
            SchemaRow(.getHierarchy, .request, .v25, "FolderHierarchy:Folders", "root error "),
            SchemaRow(.getHierarchy, .response, .v141, "FolderHierarchy:Folders", "root error "),
        ])
    func root(row: SchemaRow) throws { try row.check() }

    @Test(
        "An element that nobody knows, of another page, of another place",
        arguments: [
            SchemaRow(
                .folderSync, .v141, "FolderHierarchy:FolderSync{SyncKey=0 26/05=x}",
                "unknown-element error FolderHierarchy:FolderSync/page 26 token 0x05"),
            SchemaRow(
                .folderSync, .v141, "FolderHierarchy:FolderSync{AirSync:SyncKey=0}",
                "code-page error FolderHierarchy:FolderSync/AirSync:SyncKey",
                "missing-element error FolderHierarchy:FolderSync"),
            SchemaRow(
                .ping, .v141, "Ping:Ping{HeartbeatInterval=900 MaxFolders=3}",
                "misplaced-element error Ping:Ping/MaxFolders"),
            SchemaRow(
                .moveItems, .v161, "Move:MoveItems{Move{SrcMsgId=1 SrcFldId=2 DstFldId=3 Status=1}}",
                "misplaced-element error Move:MoveItems/Move/Status"),
            SchemaRow(
                .sync, .v161, sync("SyncKey=1 CollectionId=5 Commands{SoftDelete{ServerId=1}}"),
                "misplaced-element error AirSync:Sync/Collections/Collection/Commands/SoftDelete"),
            SchemaRow(
                .resolveRecipients, .v141, "ResolveRecipients:ResolveRecipients{To=a Search:Options}",
                "code-page error ResolveRecipients:ResolveRecipients/Search:Options"),
        ])
    func places(row: SchemaRow) throws { try row.check() }

    @Test(
        "An element that the version does not have",
        arguments: [
            SchemaRow(
                .sync, .v121, sync("SyncKey=1 CollectionId=5 ConversationMode=1"),
                "version error AirSync:Sync/Collections/Collection/ConversationMode"),
            SchemaRow(
                .sync, .v140, sync("Class=Email SyncKey=1 CollectionId=5"),
                "version error AirSync:Sync/Collections/Collection/Class"),
            SchemaRow(
                .sync, .v120, sync("SyncKey=1 CollectionId=5"),
                "missing-element error AirSync:Sync/Collections/Collection"),
            SchemaRow(.sync, .v121, sync("Class=Email SyncKey=1 CollectionId=5")),
            SchemaRow(.sync, .v121, sync("SyncKey=1 CollectionId=5")),
            SchemaRow(
                .sync, .v120, "AirSync:Sync{Wait=5 Collections{Collection{Class=Email SyncKey=1 CollectionId=5}}}",
                "version error AirSync:Sync/Wait"),
            SchemaRow(
                .sync, .v140, sync("SyncKey=1 CollectionId=5 Options{AirSyncBase:BodyPartPreference{Type=2}}"),
                "version error AirSync:Sync/Collections/Collection/Options/AirSyncBase:BodyPartPreference"),
            SchemaRow(
                .sync, .v121, sync("SyncKey=1 CollectionId=5 Options{Class=Email} Options{Class=SMS}"),
                "version error AirSync:Sync/Collections/Collection/Options/Class",
                "repeated-element error AirSync:Sync/Collections/Collection/Options[2]",
                "version error AirSync:Sync/Collections/Collection/Options[2]/Class",
                "choice error AirSync:Sync/Collections/Collection/Options[2]"),
            SchemaRow(
                .itemOperations, .v121, "ItemOperations:ItemOperations{Move{ConversationId#x DstFldId=1}}",
                "version error ItemOperations:ItemOperations/Move", "choice error ItemOperations:ItemOperations"),
            SchemaRow(
                .provision, .v140,
                "Provision:Provision{Settings:DeviceInformation{Set{Model=x}} "
                    + "Policies{Policy{PolicyType=MS-EAS-Provisioning-WBXML}}}",
                "version error Provision:Provision/Settings:DeviceInformation"),
            SchemaRow(
                .meetingResponse, .v141,
                "MeetingResponse:MeetingResponse{Request{UserResponse=1 CollectionId=1 RequestId=2 SendResponse}}",
                "version error MeetingResponse:MeetingResponse/Request/SendResponse"),
            SchemaRow(
                .settings, .response, .v141,
                "Settings:Settings{Status=1 UserInformation{Status=1 Get{EmailAddresses{SMTPAddress=a@b}}}}",
                "version error Settings:Settings/UserInformation/Get/EmailAddresses"),
            SchemaRow(
                .folderSync, .v141, "FolderHierarchy:FolderSync{SyncKey=0 Version=x}",
                "version error FolderHierarchy:FolderSync/Version"),
            SchemaRow(
                .getItemEstimate, .v121,
                "GetItemEstimate:GetItemEstimate{Collections{Collection{Class=Email CollectionId=5 AirSync:FilterType=2 "
                    + "AirSync:SyncKey=1}}}"),
            SchemaRow(
                .getItemEstimate, .v140,
                "GetItemEstimate:GetItemEstimate{Collections{Collection{AirSync:SyncKey=1 CollectionId=5 "
                    + "AirSync:FilterType=2}}}",
                "misplaced-element error GetItemEstimate:GetItemEstimate/Collections/Collection/AirSync:FilterType"),
        ])
    func versions(row: SchemaRow) throws { try row.check() }

    @Test(
        "The order of elements",
        arguments: [
            SchemaRow(
                .sync, .v141, sync("SyncKey=1 CollectionId=5 Options{FilterType=2} WindowSize=50"),
                "order error AirSync:Sync/Collections/Collection/WindowSize"),
            SchemaRow(
                .sync, .v141, sync("CollectionId=5 SyncKey=1"),
                "order error AirSync:Sync/Collections/Collection/SyncKey"),
            SchemaRow(
                .moveItems, .v141, "Move:MoveItems{Move{SrcFldId=2 SrcMsgId=1 DstFldId=3}}",
                "order error Move:MoveItems/Move/SrcMsgId"),
            SchemaRow(
                .provision, .v121,
                "Provision:Provision{Policies{Policy{PolicyKey=1 PolicyType=MS-EAS-Provisioning-WBXML Status=1}}}",
                "order error Provision:Provision/Policies/Policy/PolicyType"),
            // In a response another order is only unusual, and so it is where the schema allows any.
            SchemaRow(
                .sync, .response, .v141, sync("Status=1 SyncKey=1 CollectionId=5"),
                "order warning AirSync:Sync/Collections/Collection/SyncKey",
                "order warning AirSync:Sync/Collections/Collection/CollectionId"),
            SchemaRow(
                .ping, .v141, "Ping:Ping{Folders{Folder{Class=Email Id=5}} HeartbeatInterval=900}",
                "order warning Ping:Ping/Folders/Folder/Id", "order warning Ping:Ping/HeartbeatInterval"),
            SchemaRow(
                .sendMail, .v141, "ComposeMail:SendMail{Mime#x ClientId=1}",
                "order warning ComposeMail:SendMail/ClientId"),
            SchemaRow(.sync, .v141, sync("SyncKey=1 CollectionId=5 Options{MIMESupport=2 FilterType=2}")),
        ])
    func order(row: SchemaRow) throws { try row.check() }

    @Test(
        "How often elements are there",
        arguments: [
            SchemaRow(
                .sync, .v141, sync("SyncKey=1"), "missing-element error AirSync:Sync/Collections/Collection"),
            SchemaRow(
                .sync, .v141, sync("SyncKey=1 SyncKey=2 CollectionId=5"),
                "repeated-element error AirSync:Sync/Collections/Collection/SyncKey[2]"),
            SchemaRow(
                .sync, .v141, sync("SyncKey=1 CollectionId=5 Commands{Add{ClientId=1} Change{ApplicationData}}"),
                "missing-element error AirSync:Sync/Collections/Collection/Commands/Add",
                "missing-element error AirSync:Sync/Collections/Collection/Commands/Change"),
            SchemaRow(
                .sync, .v141,
                sync("SyncKey=1 CollectionId=5 Options{Class=Email} Options{Class=SMS} Options{Class=Notes}"),
                "repeated-element error AirSync:Sync/Collections/Collection/Options[3]"),
            SchemaRow(
                .resolveRecipients, .v141,
                "ResolveRecipients:ResolveRecipients{\(String(repeating: "To=a ", count: 102))}",
                "repeated-element error ResolveRecipients:ResolveRecipients/To[101]"),
            SchemaRow(
                .sync, .v141,
                change("Email:Categories{\(String(repeating: "Category=a ", count: 301))}"),
                "repeated-element error \(data)/Email:Categories/Category[301]"),
            SchemaRow(.sync, .v141, change("Email:Categories{\(String(repeating: "Category=a ", count: 300))}")),
            SchemaRow(
                .sync, .v141, change("Email:Read=1 Email:Read=0"), "repeated-element error \(data)/Email:Read[2]"),
            SchemaRow(
                .folderCreate, .v141, "FolderHierarchy:FolderCreate{SyncKey=1 ParentId=0 Type=12}",
                "missing-element error FolderHierarchy:FolderCreate"),
            SchemaRow(
                .search, .response, .v141, "Search:Search{Status=1}"),
            SchemaRow(
                .search, .response, .v141, "Search:Search{Response{Store{Status=1}}}",
                "missing-element error Search:Search"),
            SchemaRow(
                .validateCert, .v141, "ValidateCert:ValidateCert{CheckCRL=1}",
                "missing-element error ValidateCert:ValidateCert"),
        ])
    func occurrence(row: SchemaRow) throws { try row.check() }

    // MARK: Helpers

    static let data = "AirSync:Sync/Collections/Collection/Commands/Change/ApplicationData"

    static func sync(_ collection: String) -> String {
        "AirSync:Sync{Collections{Collection{\(collection)}}}"
    }

    static func change(_ properties: String) -> String {
        sync("SyncKey=1 CollectionId=5 Commands{Change{ServerId=5:1 ApplicationData{\(properties)}}}")
    }
}
