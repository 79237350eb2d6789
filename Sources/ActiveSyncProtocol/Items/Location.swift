/// A place.
///
/// Since 16.0; MS-ASAIRS, `Location`. Without any property it says that there is no place any more.
public struct Location: ElementBag {
    /// Its name.
    public var displayName: String?
    /// A note about it.
    public var annotation: String?
    /// The street.
    public var street: String?
    /// The city.
    public var city: String?
    /// The state.
    public var state: String?
    /// The country.
    public var country: String?
    /// The postal code.
    public var postalCode: String?
    /// Degrees north.
    public var latitude: Double?
    /// Degrees east.
    public var longitude: Double?
    /// The accuracy of the coordinates in metres.
    public var accuracy: Double?
    /// Metres above the sea.
    public var altitude: Double?
    /// The accuracy of the altitude in metres.
    public var altitudeAccuracy: Double?
    /// A URI of the place.
    public var locationURI: String?
    /// Elements that no property holds.
    public var rawElements = RawElements()

    /// Makes a value without any property.
    public init() {}
}

// MARK: - Wire

extension Location {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<Location>([
        ElementField(AirSyncBaseTag.displayName, \.displayName),
        ElementField(AirSyncBaseTag.annotation, \.annotation),
        ElementField(AirSyncBaseTag.street, \.street),
        ElementField(AirSyncBaseTag.city, \.city),
        ElementField(AirSyncBaseTag.state, \.state),
        ElementField(AirSyncBaseTag.country, \.country),
        ElementField(AirSyncBaseTag.postalCode, \.postalCode),
        ElementField(AirSyncBaseTag.latitude, \.latitude),
        ElementField(AirSyncBaseTag.longitude, \.longitude),
        ElementField(AirSyncBaseTag.accuracy, \.accuracy),
        ElementField(AirSyncBaseTag.altitude, \.altitude),
        ElementField(AirSyncBaseTag.altitudeAccuracy, \.altitudeAccuracy),
        ElementField(AirSyncBaseTag.locationURI, \.locationURI),
    ])
}
