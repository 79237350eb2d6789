internal import FoundationEssentials
internal import WBXML

// MARK: - Wire

// Add { Class? [14.0], ClientId, Email2:Send? [16.0], ApplicationData }
// Change { ServerId, AirSyncBase:InstanceId? [16.0], Email2:Send? [16.0], ApplicationData }
// Delete { ServerId, AirSyncBase:InstanceId? [16.0] }
// Fetch { ServerId }

extension Sync.ClientCommand {
    /// Whether it is about one event of a series.
    var namesInstance: Bool {
        switch self {
        case .change(let change): change.instance != nil
        case .delete(_, let instance): instance != nil
        case .add, .fetch: false
        }
    }

    /// Reads the current child, or returns `nil` when it is no command.
    init?(from decoder: inout ElementDecoder, itemClass: ItemClass?) throws(WBXMLError) {
        let tag = decoder.tag
        let parts = try SyncCommandParts(from: &decoder, itemClass: itemClass)
        switch tag {
        case AirSyncTag.add:
            let data = parts.data ?? .empty(parts.ownClass ?? itemClass)
            self = .add(
                Sync.Add(parts.clientID ?? "", itemClass: parts.ownClass, sends: parts.sends, data: data))
        case AirSyncTag.change:
            let data = parts.data ?? .empty(parts.ownClass ?? itemClass)
            self = .change(
                Sync.Change(parts.serverID ?? "", instance: parts.instance, sends: parts.sends, data: data))
        case AirSyncTag.delete: self = .delete(parts.serverID ?? "", instance: parts.instance)
        case AirSyncTag.fetch: self = .fetch(parts.serverID ?? "")
        default: return nil
        }
    }

    func write(to encoder: inout ElementEncoder) throws(WBXMLError) {
        switch self {
        case .add(let add):
            try encoder.container(AirSyncTag.add) { (encoder) throws(WBXMLError) in
                if encoder.version >= .v140 { try encoder.element(AirSyncTag.class, add.itemClass) }
                try encoder.element(AirSyncTag.clientID, add.clientID)
                if encoder.version >= .v160 { try encoder.empty(Email2Tag.send, if: add.sends) }
                try encoder.element(AirSyncTag.applicationData, containing: add.data)
            }
        case .change(let change):
            try encoder.container(AirSyncTag.change) { (encoder) throws(WBXMLError) in
                try encoder.element(AirSyncTag.serverID, change.serverID)
                if encoder.version >= .v160 {
                    try encoder.element(AirSyncBaseTag.instanceID, change.instance)
                    try encoder.empty(Email2Tag.send, if: change.sends)
                }
                try encoder.element(AirSyncTag.applicationData, containing: change.data)
            }
        case .delete(let serverID, let instance):
            try encoder.container(AirSyncTag.delete) { (encoder) throws(WBXMLError) in
                try encoder.element(AirSyncTag.serverID, serverID)
                if encoder.version >= .v160 { try encoder.element(AirSyncBaseTag.instanceID, instance) }
            }
        case .fetch(let serverID):
            try encoder.container(AirSyncTag.fetch) { (encoder) throws(WBXMLError) in
                try encoder.element(AirSyncTag.serverID, serverID)
            }
        }
    }
}

/// What may stand in a command or in an answer to one; the order is the sender's.
struct SyncCommandParts {
    /// The class of the collection.
    let itemClass: ItemClass?
    var ownClass: ItemClass?
    var clientID: ClientID?
    var serverID: ServerID?
    var instance: Date?
    var sends = false
    var status: Status?
    var data: ItemData?

    /// Reads the current child.
    init(from decoder: inout ElementDecoder, itemClass: ItemClass?) throws(WBXMLError) {
        self.itemClass = itemClass
        try decoder.children { (decoder) throws(WBXMLError) in try read(from: &decoder) }
    }

    private mutating func read(from decoder: inout ElementDecoder) throws(WBXMLError) {
        while let tag = try decoder.nextChild() {
            switch tag {
            case AirSyncTag.class: ownClass = try decoder.value()
            case AirSyncTag.clientID: clientID = try decoder.value()
            case AirSyncTag.serverID: serverID = try decoder.value()
            case AirSyncBaseTag.instanceID: instance = try decoder.value()
            case AirSyncTag.status: status = try decoder.value()
            case Email2Tag.send: sends = try decoder.flag()
            case AirSyncTag.applicationData:
                let itemClass = ownClass ?? itemClass
                try decoder.children { (decoder) throws(WBXMLError) in
                    data = try ItemData(from: &decoder, itemClass: itemClass)
                }
            default: decoder.countUnknown()
            }
        }
    }
}

extension ElementDecoder {
    /// The tags of the current child's children, which name elements by standing there.
    mutating func tagList() throws(WBXMLError) -> [Tag] {
        var tags: [Tag] = []
        try children { (decoder) throws(WBXMLError) in
            while let tag = try decoder.nextChild() { tags.append(tag) }
        }
        return tags
    }
}
