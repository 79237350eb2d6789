internal import ActiveSyncProtocol

/// How items are called on the wire.
struct ItemNames: Sendable {
    /// Whether the names have characters that look escaped, which they are not.
    var isEscaped = false
    /// Whether keys look like positions.
    var hasOddKeys = false

    /// What an item is called: `5:12`, or `mail%2F5:{12}`.
    func serverID(_ id: ItemID) -> ServerID {
        isEscaped ? ServerID("mail%2F\(id.folder):{\(id.number)}") : id.serverID
    }

    /// The item that a ServerId names, or `nil` for an id that the mock cannot have made.
    func itemID(_ id: ServerID) -> ItemID? {
        guard isEscaped else { return ItemID(id) }
        let text = id.rawValue
        guard text.hasPrefix("mail%2F"), text.hasSuffix("}") else { return nil }
        return ItemID(ServerID(String(text.dropFirst(7).dropLast()).replacing(":{", with: ":")))
    }
}

extension MockExchange {
    private var names: ItemNames { ItemNames(isEscaped: options.quirks.contains(.escapedIDs)) }

    /// What an item is called on the wire.
    func serverID(_ id: ItemID) -> ServerID {
        names.serverID(id)
    }

    /// The item that a ServerId names, or `nil` for an id that the mock cannot have made.
    func itemID(_ id: ServerID) -> ItemID? {
        names.itemID(id)
    }

    /// What an item is called in the results of a search.
    func longID(_ id: ItemID) -> LongID {
        LongID("RgAAAA" + serverID(id).rawValue.utf8.map { String($0, radix: 16) }.joined())
    }

    /// The item that a LongId names, or `nil` for an id that the mock cannot have made.
    func itemID(_ id: LongID) -> ItemID? {
        guard id.rawValue.hasPrefix("RgAAAA") else { return nil }
        let digits = Array(id.rawValue.utf8.dropFirst(6))
        let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap { index in
            UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16)
        }
        return itemID(ServerID(String(decoding: bytes, as: UTF8.self)))
    }

    /// Whether an address is in one of the mock's own domains, whoever has it.
    func isOwn(_ address: String) -> Bool {
        let domains =
            [options.domain] + options.users.compactMap { $0.address.split(separator: "@").last.map(String.init) }
        let domain = address.split(separator: "@").last?.lowercased()
        return domains.contains { $0.lowercased() == domain }
    }

    /// Whether mail to an address is taken; of one in an own domain that nobody has, a report comes afterwards.
    func accepts(_ address: String) -> Bool {
        guard MailAddress.isPlausible(address) else { return false }
        return !options.refusedRecipients.contains(address.lowercased())
    }
}
