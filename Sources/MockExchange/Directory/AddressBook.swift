internal import ActiveSyncProtocol

/// The address book of all users, and how people are found in it.
struct AddressBook: Sendable {
    /// Somebody who was found.
    struct Person: Sendable, Hashable {
        var name: String
        var address: String
        /// The user of the mock, `nil` for a contact.
        var user: MockUser?
    }

    let users: [MockUser]

    /// The users whose name or address begins with a text, or one of whose names does.
    func users(matching text: String) -> [MockUser] {
        let text = text.lowercased()
        guard !text.isEmpty else { return [] }
        return users.filter { user in
            let words = user.displayName.lowercased().split(separator: " ")
            return user.displayName.lowercased().hasPrefix(text) || user.address.lowercased().hasPrefix(text)
                || words.contains { $0.hasPrefix(text) }
        }.sorted { $0.displayName < $1.displayName }
    }

    /// The entry of a user.
    ///
    /// - Parameters:
    ///   - user: the user.
    ///   - pictures: decides about the picture; `nil` when none is wanted.
    func entry(_ user: MockUser, _ pictures: inout PictureBudget?) -> GALEntry {
        var entry = GALEntry()
        let details = user.details
        let names = user.displayName.split(separator: " ").map(String.init)
        entry.displayName = user.displayName
        entry.emailAddress = user.address
        entry.alias = user.address.split(separator: "@").first.map(String.init)
        entry.firstName = names.first
        entry.lastName = names.count > 1 ? names.last : nil
        entry.phone = details.phone
        entry.office = details.office
        entry.title = details.title
        entry.company = details.company
        entry.homePhone = details.homePhone
        entry.mobilePhone = details.mobilePhone
        entry.picture = pictures?.picture(details.picture)
        return entry
    }

    /// The people whom a text names: users, and contacts of a mailbox; somebody whom it names exactly is found alone.
    func people(named text: String, contacts: [ItemProperties]) -> [Person] {
        var people = users(matching: text).map { Person(name: $0.displayName, address: $0.address, user: $0) }
        let wanted = text.lowercased()
        for contact in contacts {
            let names = [ContactsTag.fileAs, ContactsTag.firstName, ContactsTag.lastName].compactMap {
                contact.text($0)?.lowercased()
            }
            for tag in [ContactsTag.email1Address, ContactsTag.email2Address, ContactsTag.email3Address] {
                guard let address = contact.text(tag).flatMap({ MailAddress.list(Array($0.utf8)).first?.address }),
                    names.contains(where: { $0.hasPrefix(wanted) }) || address.lowercased().hasPrefix(wanted),
                    !people.contains(where: { $0.address.lowercased() == address.lowercased() })
                else { continue }
                people.append(Person(name: contact.text(ContactsTag.fileAs) ?? address, address: address))
            }
        }
        let exact = people.filter { person in
            let local = person.address.lowercased().prefix { $0 != "@" }
            return person.address.lowercased() == wanted || person.name.lowercased() == wanted || local == wanted
        }
        return exact.count == 1 ? exact : people
    }
}

/// How many pictures a reply may still hold, and how large they may be.
struct PictureBudget: Sendable {
    private let maximumSize: Int?
    private var left: Int?

    /// The budget that a request allows.
    init(_ options: PictureOptions) {
        maximumSize = options.maxSize
        left = options.maxPictures
    }

    /// A picture, or why there is none.
    mutating func picture(_ bytes: [UInt8]?) -> DirectoryPicture {
        guard let bytes else { return DirectoryPicture(status: .noPicture) }
        if let maximumSize, bytes.count > maximumSize { return DirectoryPicture(status: .pictureTooLarge) }
        guard left.map({ $0 > 0 }) ?? true else { return DirectoryPicture(status: .pictureLimitReached) }
        left = left.map { $0 - 1 }
        return DirectoryPicture(data: bytes)
    }
}
