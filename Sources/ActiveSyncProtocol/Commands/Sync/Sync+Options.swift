extension Sync {
    /// Which items are wanted, and in which form.
    ///
    /// A server replaces all options by those of a request that states any, and keeps them when it states none.
    public struct Options: ElementBag {
        /// How far back the items go.
        public var filterType: FilterType?
        /// After how many bytes a body is cut, at 2.5.
        public var truncation: BodyTruncation?
        /// After how many bytes an RTF body is cut, at 2.5.
        public var rtfTruncation: BodyTruncation?
        /// The class that the options are for, where a folder has items of two, since 14.0.
        public var itemClass: ItemClass?
        /// Who wins when both sides changed an item.
        public var conflict: ConflictResolution?
        /// Which messages come as MIME.
        public var mimeSupport: MIMESupport?
        /// After how many characters MIME is cut.
        public var mimeTruncation: MIMETruncation?
        /// How many people the recipient information may bring, since 14.0.
        public var maxItems: Int?
        /// In which forms bodies are wanted, since 12.0.
        public var bodyPreferences: [BodyPreference]
        /// In which form the new part of a message is wanted, since 14.1.
        public var bodyPartPreference: BodyPartPreference?
        /// Whether protected messages come readable, with their licence, since 14.1.
        public var rightsManagementSupport: Bool?
        /// Elements that no property holds.
        public var rawElements = RawElements()

        /// Makes options.
        public init() {
            self.init(filterType: nil)
        }

        /// Makes options.
        public init(
            filterType: FilterType?, mimeSupport: MIMESupport? = nil, bodyPreferences: [BodyPreference] = [],
            conflict: ConflictResolution? = nil, itemClass: ItemClass? = nil
        ) {
            self.filterType = filterType
            self.mimeSupport = mimeSupport
            self.bodyPreferences = bodyPreferences
            self.conflict = conflict
            self.itemClass = itemClass
        }
    }
}

// MARK: - Wire

// Options { FilterType?, Truncation? [2.5], RTFTruncation? [2.5], Class? [14.0], Conflict?, MIMESupport?,
//           MIMETruncation?, MaxItems? [14.0], AirSyncBase:BodyPreference* [12.0],
//           AirSyncBase:BodyPartPreference? [14.1], RightsManagementSupport? [14.1] }, in any order

extension Sync.Options {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<Sync.Options>([
        ElementField(AirSyncTag.filterType, \.filterType),
        ElementField(AirSyncTag.truncation, \.truncation),
        ElementField(AirSyncTag.rtfTruncation, \.rtfTruncation),
        ElementField(AirSyncTag.class, \.itemClass).limited(to: .v140 ... .v161),
        ElementField(AirSyncTag.conflict, \.conflict),
        ElementField(AirSyncTag.mimeSupport, \.mimeSupport),
        ElementField(AirSyncTag.mimeTruncation, \.mimeTruncation),
        ElementField(AirSyncTag.maxItems, \.maxItems),
        ElementField(AirSyncBaseTag.bodyPreference, each: \.bodyPreferences),
        ElementField(AirSyncBaseTag.bodyPartPreference, container: \.bodyPartPreference),
        ElementField(RightsManagementTag.rightsManagementSupport, \.rightsManagementSupport),
    ])
}
