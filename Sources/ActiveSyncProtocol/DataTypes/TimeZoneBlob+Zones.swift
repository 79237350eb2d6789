extension TimeZoneBlob {
    /// Makes the blob of a named zone, by the rules that it has now.
    ///
    /// The names in it are those of Windows where it has one for the zone, since servers know these; the identifier
    /// otherwise.
    ///
    /// - Parameter id: an identifier of the time zone database, `Europe/Berlin`, or an older name of one.
    /// - Returns: `nil` for a zone that is not in the table.
    public init?(zoneID id: String) {
        let table = TimeZoneTable.shared
        guard let rule = table.rule(of: id) else { return nil }
        self = rule.blob(name: table.windowsName(of: id) ?? id)
    }

    /// The identifiers of the zones that are known, in alphabetical order, without older names of the same zone.
    public static var zoneIDs: [String] { TimeZoneTable.shared.zoneIDs }

    /// The zone of the time zone database that this is: one whose rules are the same now.
    ///
    /// Several zones have the same rules. In this order the first one counts whose rules are these: the preferred one,
    /// the one that a name in the blob names, be it a name of Windows or an identifier, the best known one.
    ///
    /// - Parameter preferred: an identifier, usually that of the user's own zone; older names are taken too.
    /// - Returns: an identifier; `nil` when no zone has these rules, or a date is that of one year only.
    public func zoneID(preferring preferred: String? = nil) -> String? {
        guard let rule = TimeZoneRule(self) else { return nil }
        let table = TimeZoneTable.shared
        if let preferred, table.rule(of: preferred) == rule { return preferred }
        for name in [standardName, daylightName] where !name.isEmpty {
            if let id = table.zoneID(ofWindows: name), table.rule(of: id) == rule { return id }
            if table.rule(of: name) == rule { return name }
        }
        return table.bestKnown(rule)
    }
}

/// The zones of the time zone database with their rules, and what Windows calls them.
struct TimeZoneTable: Sendable {
    static let shared = TimeZoneTable()

    let zoneIDs: [String]
    private let rules: [String: TimeZoneRule]
    private let aliases: [String: String]
    private let windowsZones: [String: String]
    private let windowsNames: [String: String]
    private let bestKnownZones: [TimeZoneRule: String]

    private init() {
        var zoneIDs: [String] = []
        var rules: [String: TimeZoneRule] = [:]
        for (id, text) in Self.pairs(Self.posixRules, separator: " ") {
            guard let rule = TimeZoneRule(posix: text) else { continue }
            zoneIDs.append(id)
            rules[id] = rule
        }
        var windowsZones: [String: String] = [:]
        var windowsNames: [String: String] = [:]
        var bestKnownZones: [TimeZoneRule: String] = [:]
        let windows = Self.pairs(Self.windows, separator: "=")
        for (name, id) in windows {
            windowsZones[name.lowercased()] = id
            if windowsNames[id] == nil { windowsNames[id] = name }
        }
        let bestKnown = Self.bestKnown.split(separator: "\n").map(String.init)
        for id in bestKnown + windows.map(\.1) + zoneIDs {
            guard let rule = rules[id], bestKnownZones[rule] == nil else { continue }
            bestKnownZones[rule] = id
        }
        self.zoneIDs = zoneIDs
        self.rules = rules
        self.windowsZones = windowsZones
        self.windowsNames = windowsNames
        self.bestKnownZones = bestKnownZones
        aliases = Dictionary(Self.pairs(Self.aliasList, separator: " ")) { first, _ in first }
    }

    private static func pairs(_ text: String, separator: Character) -> [(String, String)] {
        text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: separator, maxSplits: 1)
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
    }

    func rule(of id: String) -> TimeZoneRule? {
        rules[id] ?? aliases[id].flatMap { rules[$0] }
    }

    func zoneID(ofWindows name: String) -> String? {
        windowsZones[name.lowercased()]
    }

    func windowsName(of id: String) -> String? {
        windowsNames[id] ?? aliases[id].flatMap { windowsNames[$0] }
    }

    func bestKnown(_ rule: TimeZoneRule) -> String? {
        bestKnownZones[rule]
    }
}
