internal import FoundationEssentials
internal import WBXML

// MARK: - Wire

// Commands:  Add { Class?, ServerId, ApplicationData }, Change { Class?, ServerId, InstanceId?, ApplicationData },
//            Delete { Class?, ServerId, InstanceId? }, SoftDelete { ServerId }
// Responses: Change { Class?, ServerId, InstanceId?, Status, ApplicationData? },
//            Add { Class?, ClientId, ServerId?, Status, ApplicationData? },
//            Delete { ServerId, InstanceId?, Status }, Fetch { ServerId, Status, ApplicationData? }

extension Sync.ServerChange {
    /// Reads the current child, or returns `nil` when it is no change, or names no item.
    init?(from decoder: inout ElementDecoder, itemClass: ItemClass?) throws(WBXMLError) {
        let tag = decoder.tag
        let (parts, issues) = try decoder.separately { (decoder) throws(WBXMLError) in
            try SyncCommandParts(from: &decoder, itemClass: itemClass)
        }
        guard let serverID = parts.serverID else { return nil }
        let item = Sync.ServerItem(
            serverID, itemClass: parts.ownClass, instance: parts.instance,
            data: parts.data ?? .empty(parts.ownClass ?? itemClass), issues: issues)
        switch tag {
        case AirSyncTag.add: self = .add(item)
        case AirSyncTag.change: self = .change(item)
        case AirSyncTag.delete: self = .delete(serverID, instance: parts.instance)
        case AirSyncTag.softDelete: self = .softDelete(serverID)
        default: return nil
        }
    }

    func write(to encoder: inout ElementEncoder) throws(WBXMLError) {
        switch self {
        case .add(let item):
            try encoder.container(AirSyncTag.add) { (encoder) throws(WBXMLError) in try item.write(to: &encoder) }
        case .change(let item):
            try encoder.container(AirSyncTag.change) { (encoder) throws(WBXMLError) in try item.write(to: &encoder) }
        case .delete(let serverID, let instance):
            try encoder.container(AirSyncTag.delete) { (encoder) throws(WBXMLError) in
                try encoder.element(AirSyncTag.serverID, serverID)
                if encoder.version >= .v160 { try encoder.element(AirSyncBaseTag.instanceID, instance) }
            }
        case .softDelete(let serverID):
            try encoder.container(AirSyncTag.softDelete) { (encoder) throws(WBXMLError) in
                try encoder.element(AirSyncTag.serverID, serverID)
            }
        }
    }
}

extension Sync.ServerItem {
    fileprivate func write(to encoder: inout ElementEncoder) throws(WBXMLError) {
        if encoder.version >= .v140 { try encoder.element(AirSyncTag.class, itemClass) }
        try encoder.element(AirSyncTag.serverID, serverID)
        if encoder.version >= .v160 { try encoder.element(AirSyncBaseTag.instanceID, instance) }
        try encoder.element(AirSyncTag.applicationData, containing: data)
    }
}

extension Sync.CommandOutcome {
    /// Reads the current child, or returns `nil` when it is no outcome.
    init?(from decoder: inout ElementDecoder, itemClass: ItemClass?) throws(WBXMLError) {
        let kind: Kind
        switch decoder.tag {
        case AirSyncTag.add: kind = .add
        case AirSyncTag.change: kind = .change
        case AirSyncTag.delete: kind = .delete
        case AirSyncTag.fetch: kind = .fetch
        default: return nil
        }
        let (parts, issues) = try decoder.separately { (decoder) throws(WBXMLError) in
            try SyncCommandParts(from: &decoder, itemClass: itemClass)
        }
        self.init(
            kind, clientID: parts.clientID, serverID: parts.serverID, status: parts.status, data: parts.data,
            instance: parts.instance, itemClass: parts.ownClass, issues: issues)
    }

    func write(to encoder: inout ElementEncoder) throws(WBXMLError) {
        let tag =
            switch kind {
            case .add: AirSyncTag.add
            case .change: AirSyncTag.change
            case .delete: AirSyncTag.delete
            case .fetch: AirSyncTag.fetch
            }
        try encoder.container(tag) { (encoder) throws(WBXMLError) in
            if encoder.version >= .v140 { try encoder.element(AirSyncTag.class, itemClass) }
            try encoder.element(AirSyncTag.clientID, clientID)
            try encoder.element(AirSyncTag.serverID, serverID)
            if encoder.version >= .v160 { try encoder.element(AirSyncBaseTag.instanceID, instance) }
            try encoder.element(AirSyncTag.status, status)
            try encoder.element(AirSyncTag.applicationData, containing: data)
        }
    }
}
