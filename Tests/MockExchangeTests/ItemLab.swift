import ActiveSync
import ActiveSyncProtocol
import FoundationEssentials
import Testing
import WBXML

@testable import MockExchange

/// A mock without policies, a device of Alice's that knows the folders, and her mailbox.
struct ItemLab: Sendable {
    let mock: MockExchange
    var device: TestDevice
    let mailbox: MockMailbox

    init(version: ProtocolVersion = .v141, _ change: (inout MockExchange.Options) -> Void = { _ in }) async throws {
        mock = MockExchange.withoutPolicies(change)
        device = TestDevice(mock, version: version)
        mailbox = try mock.mailbox(of: device.user)
        _ = try await device.folders()
    }

    /// The mailbox of another user.
    func mailbox(of name: String) throws -> MockMailbox {
        try mock.mailbox(of: "\(name)@example.test")
    }

    /// The first key of a folder, for a device that keeps some properties.
    func prime(_ folder: CollectionID, supported: [WBXML.Tag]? = nil) async throws -> SyncKey {
        let response = try await device.send(
            Sync([
                Sync.Collection(folder, syncKey: .initial, itemClass: device.itemClass, supported: supported)
            ]))
        return try #require(response.collections.first?.header.syncKey)
    }

    /// Everything in a folder, with the key after it.
    func pull(_ folder: CollectionID, options: Sync.Options? = nil) async throws -> ClientItems {
        var items = ClientItems(folder: folder, key: try await prime(folder))
        try await items.pull(device, options: options)
        return items
    }
}

/// What a client has of a folder of events, contacts, tasks or notes.
struct ClientItems: Sendable {
    let folder: CollectionID
    var key: SyncKey
    var items: [ServerID: ItemProperties] = [:]
    /// What the last reply said of the client's commands.
    var outcomes: [Sync.CommandOutcome] = []

    init(folder: CollectionID, key: SyncKey) {
        self.folder = folder
        self.key = key
    }

    /// The only item.
    func only() throws -> (id: ServerID, item: ItemProperties) {
        try #require(items.count == 1)
        let first = try #require(items.first)
        return (first.key, first.value)
    }

    /// Sends commands, without asking for changes, and gives the outcomes.
    @discardableResult
    mutating func send(
        _ device: TestDevice, _ commands: [Sync.ClientCommand], options: Sync.Options? = nil, getsChanges: Bool = false
    ) async throws -> [Sync.CommandOutcome] {
        let response = try #require(
            try await device.sync(folder, key, options: options, commands: commands, getsChanges: getsChanges))
        #expect(response.header.status == SyncStatus.success)
        try apply(response, version: device.version)
        return response.outcomes
    }

    /// Pulls until there is nothing more.
    mutating func pull(_ device: TestDevice, options: Sync.Options? = nil) async throws {
        while let response = try await device.sync(folder, key, options: options) {
            try apply(response, version: device.version)
            guard response.header.moreAvailable else { return }
        }
    }

    private mutating func apply(_ response: Sync.CollectionResponse, version: ProtocolVersion) throws {
        for change in response.changes {
            switch change {
            case .add(let item), .change(let item):
                let properties = ItemProperties(
                    item.data.itemClass ?? .calendar, item.data.elements(in: version))
                items[item.serverID] = properties
            case .delete(let id, _), .softDelete(let id): items[id] = nil
            }
        }
        key = try #require(response.header.syncKey)
        outcomes = response.outcomes
    }
}

/// Elements with texts, as an item of a class.
func item(_ itemClass: ItemClass, _ texts: KeyValuePairs<WBXML.Tag, String>, _ elements: [WBXMLElement] = [])
    -> ItemData
{
    .other(itemClass, texts.map { WBXMLElement($0.key, text: $0.value) } + elements)
}

/// An event with a subject and times in the compact form.
func event(
    _ subject: String, _ start: String = "20260105T090000Z", _ end: String = "20260105T100000Z",
    _ elements: [WBXMLElement] = []
) -> ItemData {
    item(.calendar, [CalendarTag.startTime: start, CalendarTag.endTime: end, CalendarTag.subject: subject], elements)
}

/// The attendees of an event.
func attendees(_ addresses: String...) -> WBXMLElement {
    WBXMLElement(
        CalendarTag.attendees,
        elements: addresses.map { address in
            WBXMLElement(
                CalendarTag.attendee,
                elements: [
                    WBXMLElement(CalendarTag.email, text: address), WBXMLElement(CalendarTag.name, text: address),
                ])
        })
}

/// A rule by which an event takes place every day.
func daily(occurrences: Int) -> WBXMLElement {
    WBXMLElement(
        CalendarTag.recurrence,
        elements: [
            WBXMLElement(CalendarTag.type, text: "0"), WBXMLElement(CalendarTag.interval, text: "1"),
            WBXMLElement(CalendarTag.occurrences, text: "\(occurrences)"),
        ])
}

/// The instant that a text in the compact form means.
func instant(_ text: String) throws -> Date {
    try #require(DateTimeFormat.date(from: text))
}
