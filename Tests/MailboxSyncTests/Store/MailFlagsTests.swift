import ActiveSyncProtocol
import Testing

@testable import MailboxSync

@Suite("Flags and names of message files")
struct MailFlagsTests {
    @Test(
        "A file name gives key and flags, and the same name back",
        arguments: [
            ("1.M2P3Q4.host", "1.M2P3Q4.host", ""),
            ("1.M2P3Q4.host:2,", "1.M2P3Q4.host", ""),
            ("1.M2P3Q4.host:2,FS", "1.M2P3Q4.host", "FS"),
            ("1.M2P3Q4.host:2,SF", "1.M2P3Q4.host", "FS"),
            ("1.M2P3Q4.host,S=12:2,RSab", "1.M2P3Q4.host,S=12", "RSab"),
            ("1.host:1,S", "1.host", ""),
            ("name with blank", "name with blank", ""),
        ])
    func parses(fileName: String, unique: String, letters: String) throws {
        let name = try #require(MaildirName(fileName: fileName))
        #expect(name.unique == unique)
        #expect(name.flags.letters == letters)
        #expect(name.fileName == fileName)
    }

    @Test("Names that Maildir readers skip are no messages", arguments: [".hidden", ":2,S", "", "."])
    func skips(fileName: String) {
        #expect(MaildirName(fileName: fileName) == nil)
    }

    @Test(
        "Setting flags touches the ones in the mask and keeps the rest",
        arguments: [
            ("u", "S", "DFPRS", "u:2,S"),
            ("u:2,S", "", "DFPRS", "u:2,"),
            ("u:2,ST", "F", "DFPRS", "u:2,FT"),
            ("u:2,Sa", "FS", "DFPRS", "u:2,FSa"),
            ("u:2,aS", "S", "DFPRS", "u:2,Sa"),
            ("u:2,S1x", "", "S", "u:2,x1"),
            ("u:2,DS", "S", "F", "u:2,DS"),
        ])
    func sets(fileName: String, flags: String, mask: String, expected: String) throws {
        let name = try #require(MaildirName(fileName: fileName))
        let changed = name.setting(MailFlags(letters: flags), within: MailFlags(letters: mask))
        #expect(changed.fileName == expected)
    }

    @Test("Flags are sorted letters and nothing else")
    func letters() {
        #expect(MailFlags(letters: "SFzaT19,:é").letters == "FSTaz")
        #expect(MailFlags.synchronized.letters == "DFPRS")
        #expect(MailFlags([]).letters.isEmpty)
    }

    @Test("Ten thousand unique names are unique, safe, and carry their tag")
    func unique() throws {
        let tag = ItemTag(stateID: "s", collection: "5", item: "5:1")
        let names = Set((0..<10_000).map { _ in MaildirUniqueName.make(tag) })
        #expect(names.count == 10_000)
        for name in names {
            try #require(MaildirUniqueName.tag(in: name) == tag)
            try #require(MaildirUniqueName.isOwn(name))
            try #require(name.utf8.count < 200 && !name.contains("/") && !name.contains(":"))
        }
        #expect(MaildirUniqueName.tag(in: MaildirUniqueName.make(nil)) == nil)
    }

    @Test(
        "Host names are fit for file names",
        arguments: [
            ("mail.example.test", "mail.example.test"), ("a/b:c", "a\\057b\\072c"), ("a b,c\u{0}é", "a_b_c___"),
            ("", "localhost"),
        ])
    func host(name: String, expected: String) {
        #expect(HostName.sanitize(name) == expected)
    }

    @Test("A tag depends on each of its parts, and reads back from its text")
    func tags() throws {
        let tags: Set<ItemTag> = [
            ItemTag(stateID: "s", collection: "5", item: "5:1"), ItemTag(stateID: "t", collection: "5", item: "5:1"),
            ItemTag(stateID: "s", collection: "6", item: "5:1"), ItemTag(stateID: "s", collection: "5", item: "5:2"),
            ItemTag(stateID: "s5", collection: "", item: "5:1"), ItemTag(stateID: "s", collection: "55", item: ":1"),
        ]
        #expect(tags.count == 6)
        for tag in tags {
            #expect(tag.text.count == ItemTag.textLength)
            #expect(ItemTag(text: Substring(tag.text).utf8) == tag)
        }
        #expect(ItemTag(text: "00000000000000000000000G"[...].utf8) == nil)
        #expect(ItemTag(text: "00"[...].utf8) == nil)
        // The form on the disk must not change: files of crashed runs are recognised by it.
        #expect(ItemTag(stateID: "s", collection: "5", item: "5:1").text == "8074779fd7575dc8d44a62e2")
    }
}
