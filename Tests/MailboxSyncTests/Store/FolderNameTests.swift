import ActiveSyncProtocol
import Testing

@testable import MailboxSync

@Suite("Names and places of folders")
struct FolderNameTests {
    @Test(
        "Names become safe directory names",
        arguments: [
            ("Inbox", "Inbox", "Inbox"),
            ("Gesendete Objekte", "Gesendete Objekte", "Gesendete Objekte"),
            ("Entwürfe 草稿 🗂", "Entwürfe 草稿 🗂", "Entwürfe 草稿 🗂"),
            ("a/b", "a%2Fb", "a%2Fb"),
            ("100%", "100%25", "100%25"),
            ("..", "%2E%2E", "%2E%2E"),
            (".", "%2E", "%2E"),
            (".hidden", "%2Ehidden", "%2Ehidden"),
            ("v1.2", "v1.2", "v1%2E2"),
            ("end.", "end%2E", "end%2E"),
            (" blank ", "%20blank%20", "%20blank%20"),
            ("cur", "%63ur", "%63ur"),
            ("new", "%6Eew", "%6Eew"),
            ("tmp", "%74mp", "%74mp"),
            ("New", "New", "New"),
            ("", "%", "%"),
            ("\u{0}", "%00", "%00"),
            ("a\nb\u{7F}\u{1B}[2J", "a%0Ab%7F%1B[2J", "a%0Ab%7F%1B[2J"),
            ("txt.\u{202E}exe", "txt.%E2%80%AEexe", "txt%2E%E2%80%AEexe"),
            ("\u{85}\u{2028}", "%C2%85%E2%80%A8", "%C2%85%E2%80%A8"),
            ("/\u{301}", "%2F\u{301}", "%2F\u{301}"),
        ])
    func encodes(name: String, verbatim: String, maildirPlusPlus: String) {
        #expect(FolderNameEncoding.encode(name, layout: .verbatim) == verbatim)
        #expect(FolderNameEncoding.encode(name, layout: .maildirPlusPlus) == maildirPlusPlus)
        #expect(FolderNameEncoding.decode(verbatim) == name)
        #expect(FolderNameEncoding.decode(maildirPlusPlus) == name)
    }

    @Test("What is no encoded name is not decoded", arguments: ["%4", "%GG", "a%", "%FF", "%-0011", "%+1"])
    func refuses(encoded: String) {
        #expect(FolderNameEncoding.decode(encoded) == nil)
    }

    @Test("Names that are too long are cut and stay different")
    func long() {
        let names = (0..<100).map { String(repeating: "/", count: 100) + String(repeating: "x", count: 200) + "\($0)" }
        let encoded = names.map { FolderNameEncoding.encode($0, layout: .verbatim) }
        #expect(Set(encoded).count == 100)
        for name in encoded {
            #expect(name.utf8.count <= FolderNameEncoding.nameLimit)
            #expect(FolderPath(components: [name]) != nil)
            #expect(FolderNameEncoding.decode(name) == nil)
        }
    }

    @Test("Ten thousand hostile names are safe, come back, and do not meet", arguments: MailLayout.allCases)
    func hostile(layout: MailLayout) throws {
        var generator = SeededGenerator(seed: 20_261)
        let names = HostileNames.make(10_000, &generator)
        var seen: [String: String] = [:]
        for name in names {
            let encoded = FolderNameEncoding.encode(name, layout: layout)
            try #require(FolderPath(components: [encoded]) != nil, "\(name.debugDescription)")
            try #require(!encoded.utf8.contains { $0 < 0x20 || $0 == 0x7F })
            if layout == .maildirPlusPlus { try #require(!encoded.utf8.contains(UInt8(ascii: "."))) }
            if encoded.utf8.count < FolderNameEncoding.nameLimit - 25 {
                let decoded = try #require(FolderNameEncoding.decode(encoded))
                try #require(Array(decoded.unicodeScalars) == Array(name.unicodeScalars), "\(name.debugDescription)")
            }
            if let other = seen[encoded] { try #require(other == name) }
            seen[encoded] = name
        }
    }

    @Test(
        "A path from text is checked",
        arguments: [
            "..", "a/../b", "/a", "a//b", "a/", ".", ".eas-sync", "a/.b", "cur", "a/new", "a\u{0}b", "a\nb",
            "a/\u{301}/..",
        ])
    func unsafePaths(text: String) {
        #expect(FolderPath(text) == nil)
    }

    @Test(
        "A path comes back from its text, bytes and all", arguments: ["", "a", "a/b c/%2E", "a/\u{301}b", "é/e\u{301}"])
    func paths(text: String) throws {
        let path = try #require(FolderPath(text))
        #expect(Array(path.description.utf8) == Array(text.utf8))
    }
}

@Suite("The plan of folders")
struct FolderNamingTests {
    private func folder(
        _ id: String, _ name: String, in parent: String = "0", isInbox: Bool = false
    ) -> FolderNaming.Folder {
        FolderNaming.Folder(id: .init(id), parentID: .init(parent), name: name, isInbox: isInbox)
    }

    private func texts(_ places: [CollectionID: FolderPath]) -> [String: String] {
        Dictionary(uniqueKeysWithValues: places.map { ($0.key.rawValue, $0.value.description) })
    }

    @Test("Folders lie in each other, and twins get numbers")
    func verbatim() {
        let places = FolderNaming(layout: .verbatim).places(of: [
            folder("1", "Inbox", isInbox: true), folder("2", "Work", in: "1"), folder("3", "Work", in: "1"),
            folder("4", "Work"), folder("5", "WORK"), folder("6", "a/b", in: "4"), folder("7", "Lost", in: "99"),
        ])
        #expect(
            texts(places) == [
                "1": "Inbox", "2": "Inbox/Work", "3": "Inbox/Work (2)", "4": "Work", "5": "WORK", "6": "Work/a%2Fb",
                "7": "Lost",
            ])
    }

    @Test("In maildir++ the inbox is the root and its children keep their level")
    func maildirPlusPlus() throws {
        let naming = FolderNaming(layout: .maildirPlusPlus)
        let places = naming.places(of: [
            folder("1", "Inbox", isInbox: true), folder("2", "v1.2", in: "1"), folder("3", "eas-sync"),
            folder("4", "Inbox"),
        ])
        #expect(texts(places) == ["1": "", "2": "Inbox/v1%2E2", "3": "eas-sync (2)", "4": "Inbox"])
        #expect(MailLayout.maildirPlusPlus.directoryNames(of: try #require(places["2"])) == [".Inbox.v1%2E2"])
        #expect(MailLayout.maildirPlusPlus.directoryNames(of: .root) == [])
    }

    @Test("Folders that contain each other are at the top somewhere")
    func cycle() {
        let places = FolderNaming(layout: .verbatim).places(of: [
            folder("1", "A", in: "2"), folder("2", "B", in: "1"), folder("3", "C", in: "3"),
        ])
        #expect(texts(places) == ["1": "B/A", "2": "B", "3": "C"])
    }

    @Test("A rename moves the folder and what lies in it")
    func rename() throws {
        let naming = FolderNaming(layout: .verbatim)
        let before = naming.places(of: [folder("1", "Old"), folder("2", "Sub", in: "1"), folder("3", "Other", in: "2")])
        let after = naming.places(
            of: [folder("1", "New name"), folder("2", "Sub", in: "1"), folder("3", "Renamed", in: "2")], current: before
        )
        #expect(texts(after) == ["1": "New name", "2": "New name/Sub", "3": "New name/Sub/Renamed"])
        let renames = naming.renames(from: before, to: after).map { "\($0.from) > \($0.to)" }
        #expect(renames == ["Old > New name", "New name/Sub/Other > New name/Sub/Renamed"])
    }

    @Test("Folders that exchange their names do not get in each other's way")
    func exchange() {
        let naming = FolderNaming(layout: .verbatim)
        let before = naming.places(of: [folder("1", "A"), folder("2", "B")])
        let after = naming.places(of: [folder("1", "B"), folder("2", "A")], current: before)
        #expect(Set(after.values).count == 2)
        #expect(Set(after.values).isDisjoint(with: before.values))
        #expect(naming.places(of: [folder("1", "B"), folder("2", "A")], current: after) == after)
    }

    @Test("Random trees: every folder its own place, and the plan is stable", arguments: MailLayout.allCases)
    func random(layout: MailLayout) throws {
        var generator = SeededGenerator(seed: 7_531)
        let naming = FolderNaming(layout: layout)
        for _ in 0..<25 {
            var current: [CollectionID: FolderPath] = [:]
            var folders: [FolderNaming.Folder] = []
            for _ in 0..<4 {
                folders = HostileNames.tree(40, &generator)
                let places = naming.places(
                    of: folders, current: current.filter { id, _ in folders.contains { $0.id == id } })
                try #require(places.count == folders.count)
                let directories = places.values.map(layout.directoryNames)
                try #require(Set(directories).count == folders.count)
                for place in places.values {
                    let read = try #require(FolderPath(place.description))
                    try #require(read == place)
                    try #require(layout.directoryNames(of: place).allSatisfy { $0.utf8.count <= 255 })
                }
                try #require(naming.places(of: folders, current: places) == places)
                try checkRenames(naming, from: current, to: places)
                current = places
            }
        }
    }

    /// Plays the renames on a set of paths: each must find its folder, and must not meet another one.
    private func checkRenames(
        _ naming: FolderNaming, from current: [CollectionID: FolderPath], to places: [CollectionID: FolderPath]
    ) throws {
        var present = current.filter { places[$0.key] != nil }
        for rename in naming.renames(from: present, to: places) {
            try #require(present.values.contains(rename.from))
            try #require(!present.values.contains(rename.to))
            for (id, path) in present {
                if naming.layout == .verbatim {
                    present[id] = path.replacing(rename.from, with: rename.to)
                } else if path == rename.from {
                    present[id] = rename.to
                }
            }
        }
        for (id, path) in present { try #require(path == places[id]) }
    }
}
