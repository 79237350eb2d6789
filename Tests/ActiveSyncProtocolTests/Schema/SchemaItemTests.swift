import ActiveSyncProtocol
import Testing
import WBXML

@Suite("Schema: items")
struct SchemaItemTests {
    private static let added = "AirSync:Sync/Collections/Collection/Commands/Add/ApplicationData"

    private static func add(_ properties: String) -> String {
        SchemaRuleTests.sync("SyncKey=1 CollectionId=5 Commands{Add{ClientId=1 ApplicationData{\(properties)}}}")
    }

    private static func response(_ properties: String) -> String {
        SchemaRuleTests.sync(
            "SyncKey=1 CollectionId=5 Status=1 Commands{Add{ServerId=1 ApplicationData{\(properties)}}}")
    }

    @Test(
        "An item has elements of one class, in any order",
        arguments: [
            SchemaRow(.sync, .v141, add("AirSyncBase:Body{Type=1 Data=x} Calendar:Subject=a Calendar:Location=b")),
            SchemaRow(.sync, .v141, add("Calendar:Location=b Calendar:Subject=a")),
            SchemaRow(
                .sync, .v141, add("Calendar:Location=b Contacts:FileAs=a"),
                "misplaced-element error \(added)/Contacts:FileAs"),
            SchemaRow(
                .sync, .v141, add("Tasks:Sensitivity=0 Calendar:Subject=a"), "code-page error \(added)/Calendar:Subject"
            ),
            SchemaRow(
                .sync, .v141, add("Contacts:FileAs=a DocumentLibrary:IsFolder=1"),
                "misplaced-element error \(added)/DocumentLibrary:IsFolder"),
            SchemaRow(.sync, .v161, add("Contacts:Birthday Contacts:Picture Contacts:WebPage")),
        ])
    func classes(row: SchemaRow) throws { try row.check() }

    @Test(
        "What the versions and the directions have",
        arguments: [
            SchemaRow(.sync, .v141, add("Calendar:UID=1 Calendar:DtStamp=20240102T101112Z")),
            SchemaRow(
                .sync, .v160, add("Calendar:UID=1 Calendar:DtStamp=20240102T101112Z"),
                "version error \(added)/Calendar:UID", "version error \(added)/Calendar:DtStamp"),
            SchemaRow(.sync, .response, .v161, response("Calendar:UID=1 Calendar:DtStamp=20240102T101112Z")),
            SchemaRow(
                .sync, .v160, add("Calendar:Attendees{Attendee{Email=a AttendeeStatus=3}}"),
                "version error \(added)/Calendar:Attendees/Attendee/AttendeeStatus"),
            SchemaRow(.sync, .v141, add("Calendar:Location=x")),
            SchemaRow(.sync, .v160, add("Calendar:Location=x"), "version error \(added)/Calendar:Location"),
            SchemaRow(.sync, .v160, add("AirSyncBase:Location{DisplayName=x Latitude=1.5} Calendar:Subject=a")),
            SchemaRow(
                .sync, .v141, add("Calendar:ResponseType=3"), "misplaced-element error \(added)/Calendar:ResponseType"),
            SchemaRow(
                .sync, .response, .v161, response("Calendar:ClientUid=3"),
                "misplaced-element error \(added)/Calendar:ClientUid"),
            SchemaRow(.sync, .v161, add("Calendar:BusyStatus=4"), "value-range error \(added)/Calendar:BusyStatus"),
            SchemaRow(.sync, .response, .v161, response("Calendar:BusyStatus=4")),
            SchemaRow(
                .sync, .response, .v141, response("Calendar:BusyStatus=4"),
                "value-range error \(added)/Calendar:BusyStatus"),
            SchemaRow(
                .sync, .v120,
                SchemaRuleTests.sync(
                    "Class=Notes SyncKey=1 CollectionId=5 Commands{Add{ClientId=1 ApplicationData{Notes:Subject=x}}}"),
                "version error \(added)/Notes:Subject"),
            SchemaRow(
                .sync, .v141, add("Email:Subject=a AirSyncBase:Attachments{Add{ClientId=1}}"),
                "version error \(added)/AirSyncBase:Attachments/Add"),
            SchemaRow(
                .sync, .v160, add("Email:Subject=a AirSyncBase:Attachments{Add{ClientId=1 Content#x DisplayName=a}}"),
                "missing-element error \(added)/AirSyncBase:Attachments/Add"),
        ])
    func versions(row: SchemaRow) throws { try row.check() }

    @Test(
        "Recurrences have what their type needs, and nothing else",
        arguments: [
            SchemaRow(.sync, .v141, add("Calendar:Recurrence{Type=1 DayOfWeek=2 Interval=1}")),
            SchemaRow(
                .sync, .v141, add("Calendar:Recurrence{Type=1}"), "missing-element error \(added)/Calendar:Recurrence"),
            SchemaRow(
                .sync, .v141, add("Calendar:Recurrence{Type=0 MonthOfYear=1}"),
                "choice error \(added)/Calendar:Recurrence"),
            SchemaRow(
                .sync, .v141, add("Tasks:Recurrence{Type=6 WeekOfMonth=1 DayOfWeek=2}"),
                "missing-element error \(added)/Tasks:Recurrence"),
            SchemaRow(
                .sync, .v141, add("Calendar:Recurrence{Type=4}"), "value-range error \(added)/Calendar:Recurrence/Type"),
            SchemaRow(
                .sync, .v141, add("Calendar:Recurrence{Interval=1}"),
                "missing-element error \(added)/Calendar:Recurrence"),
            SchemaRow(.sync, .v161, add("Calendar:Recurrence{Interval=1}")),
            SchemaRow(.sync, .v161, add("Calendar:Recurrence")),
            SchemaRow(
                .sync, .v161, add("Calendar:Recurrence{Type=1 Interval=1 DayOfWeek=2}"),
                "order error \(added)/Calendar:Recurrence/DayOfWeek"),
            SchemaRow(.sync, .v141, add("Calendar:Recurrence{Type=1 Interval=1 DayOfWeek=2}")),
            SchemaRow(
                .sync, .v161, add("Tasks:Recurrence{Type=0 Interval=1 Regenerate=0}"),
                "order error \(added)/Tasks:Recurrence/Regenerate"),
            SchemaRow(
                .sync, .v141, add("Calendar:Recurrence{Type=2 DayOfMonth=1 CalendarType=13}"),
                "value-range error \(added)/Calendar:Recurrence/CalendarType"),
        ])
    func recurrences(row: SchemaRow) throws { try row.check() }

    @Test(
        "Properties that depend on each other",
        arguments: [
            SchemaRow(.sync, .v141, add("Tasks:Complete=1"), "missing-element error \(added)"),
            SchemaRow(.sync, .v141, add("Tasks:StartDate=2024-01-01T00:00:00.000Z"), "choice error \(added)"),
            SchemaRow(
                .sync, .response, .v141, response("Tasks:StartDate=2024-01-01T00:00:00.000Z"),
                "choice warning \(added)"),
            SchemaRow(
                .sync, .v161, add("Calendar:AllDayEvent=1 Calendar:Timezone"), "choice error \(added)"),
            SchemaRow(.sync, .v141, add("Calendar:AllDayEvent=1 Calendar:Timezone")),
            SchemaRow(
                .sync, .v141, add("Calendar:Timezone=AAAA"), "value-length error \(added)/Calendar:Timezone"),
            SchemaRow(
                .sync, .v141, add("Calendar:Exceptions{Exception{Deleted=1}}"),
                "missing-element error \(added)/Calendar:Exceptions/Exception"),
            SchemaRow(
                .sync, .v141, add("Email:Flag{Status=1}"), "missing-element error \(added)/Email:Flag",
                "missing-element error \(added)/Email:Flag"),
            SchemaRow(
                .sync, .v141, add("Notes:Subject=x AirSyncBase:Body{Data=x}"),
                "missing-element error \(added)/AirSyncBase:Body"),
            SchemaRow(.sync, .v141, add("Notes:Subject=x AirSyncBase:Body")),
        ])
    func dependencies(row: SchemaRow) throws { try row.check() }

    @Test(
        "What fetches and searches return",
        arguments: [
            SchemaRow(
                .itemOperations, .response, .v141,
                "ItemOperations:ItemOperations{Status=1 Response{Fetch{Status=1 AirSync:CollectionId=5 AirSync:ServerId=1 "
                    + "AirSync:Class=Email Properties{Email:Subject=a AirSyncBase:Body{Type=1 ItemOperations:Part=1}}}}}"
            ),
            SchemaRow(
                .itemOperations, .response, .v141,
                "ItemOperations:ItemOperations{Status=1 Response{Fetch{Status=1 Properties{Email:Subject=a Range=0-1}}}}",
                "misplaced-element error ItemOperations:ItemOperations/Response/Fetch/Properties/Range"),
            SchemaRow(
                .search, .response, .v121,
                "Search:Search{Status=1 Response{Store{Status=1 Result{Properties{DocumentLibrary:LinkId=a "
                    + "DocumentLibrary:IsFolder=1 DocumentLibrary:CreationDate=2024-01-01T00:00:00.000Z}}}}}"),
            SchemaRow(
                .search, .response, .v121,
                "Search:Search{Status=1 Response{Store{Status=1 Result{LongId=1}}}}",
                "missing-element error Search:Search/Response/Store/Result"),
        ])
    func properties(row: SchemaRow) throws { try row.check() }
}
