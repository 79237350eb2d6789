internal import ActiveSyncProtocol

extension Mailbox {
    /// Makes the mailbox that a user has at the beginning.
    init(seeding user: MockUser, _ options: MockExchange.Options) {
        self.init()
        addItems(of: user, options)
        guard options.messageCount > 0 else { return }
        let folders = addSeededFolders()
        let seed = options.seed ^ fnv1a(user.address.lowercased().utf8)
        let source = SeededSource(
            MessageGenerator(
                seed: seed, owner: MailAddress(name: user.displayName, address: user.address),
                reference: options.startTime))
        for index in 0..<options.messageCount {
            let traits = source.generator.traits(index)
            add(.seeded(source, index: index), to: folders[index % folders.count], received: traits.received) {
                message in
                message.isRead = traits.isRead
                message.flag = traits.flag
                message.lastVerb = traits.lastVerb
                message.lastVerbTime = traits.lastVerb == .unknown ? nil : traits.received + 3600
            }
        }
    }

    /// Puts seeded events, contacts, tasks and notes into the default folders.
    private mutating func addItems(of user: MockUser, _ options: MockExchange.Options) {
        guard options.itemCount > 0 else { return }
        let generator = ItemGenerator(
            seed: options.seed ^ fnv1a(user.address.lowercased().utf8), owner: user, users: options.users,
            reference: options.startTime)
        let defaults = ItemDefaults(user: user, now: options.startTime)
        let kinds: [(FolderType, (Int) -> ItemProperties)] = [
            (.calendar, generator.event), (.contacts, generator.contact), (.tasks, generator.task),
            (.notes, generator.note),
        ]
        for (type, make) in kinds {
            guard let folder = folder(ofType: type)?.id else { continue }
            for index in 0..<options.itemCount {
                var item = make(index)
                defaults.complete(&item, number: nextNumber)
                add(item, to: folder)
            }
        }
    }

    /// Makes the folders of a seeded mailbox, and gives the turns in which messages are put into folders.
    private mutating func addSeededFolders() -> [CollectionID] {
        var byName: [String: CollectionID] = [:]
        for (name, parent) in Vocabulary.folders {
            byName[name] = addFolder(name: name, parentID: parent.flatMap { byName[$0] } ?? .root, type: .userMail)
        }
        let inbox = folder(ofType: .inbox)?.id
        let others = [
            byName["Projects"], byName["Köln & Büro"], byName["Archive"], byName["2025/Q4"], byName[".hidden"],
            byName["Projects"], folder(ofType: .sentItems)?.id, folder(ofType: .deletedItems)?.id,
            folder(named: "Junk Email", parentID: .root)?.id,
        ]
        // Every second message is in the inbox. The count of turns has no common factor with that of the kinds of messages,
        // so that every folder gets every kind.
        let turns = (0..<17).map { $0 % 2 == 0 ? inbox : others[$0 / 2 % others.count] }
        return turns.compactMap(\.self)
    }
}
