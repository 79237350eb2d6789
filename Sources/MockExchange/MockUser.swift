/// A person with a mailbox on the mock.
public struct MockUser: Hashable, Sendable {
    /// The mail address, which is also the name for signing in; the part before `@` and `DOMAIN\part` do as well.
    public var address: String
    /// The password for Basic authentication.
    public var password: String
    /// A token that is accepted as Bearer authentication; `nil` for none.
    public var token: String?
    /// The name for people.
    public var displayName: String
    /// What the address book says beside that.
    public var details = Details()

    /// Makes a user.
    ///
    /// - Parameters:
    ///   - address: the mail address.
    ///   - password: the password.
    ///   - token: an access token; none by default.
    ///   - displayName: the name for people; made from the address by default.
    public init(address: String, password: String, token: String? = nil, displayName: String? = nil) {
        self.address = address
        self.password = password
        self.token = token
        let local = address.prefix { $0 != "@" }
        self.displayName = displayName ?? local.prefix(1).uppercased() + local.dropFirst()
    }

    /// Alice, Bob and Carol at `example.test`, who can write to each other.
    public static let examples = ["alice", "bob", "carol"].map { name in
        var user = MockUser(address: "\(name)@example.test", password: "\(name)-password", token: "\(name)-token")
        user.details.company = "Example"
        user.details.office = "Room \(name.count)"
        // Carol has no picture, so that there is somebody without one.
        if name != "carol" { user.details.picture = smallPicture }
        return user
    }

    /// Whether this is the user whom a client names, in any of the forms that Exchange takes.
    func isNamed(_ name: String) -> Bool {
        let name = name.lowercased()
        let address = address.lowercased()
        let local = address.prefix { $0 != "@" }
        return name == address || name == local
            || name.split(separator: "\\").last.map { $0 == local || $0 == address } == true
    }
}
