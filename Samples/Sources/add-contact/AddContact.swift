import ActiveSync
import ActiveSyncProtocol
import Foundation
import Support

/// Adds a person to the contacts, with a photo.
@main
enum AddContact {
    static func main() async {
        let usage = "add-contact ADDRESS FIRST-NAME LAST-NAME THEIR-ADDRESS [PHOTO.jpg]"
        await Mailbox.run(usage, arguments: 3) { (mailbox, arguments) throws(ActiveSyncError) in
            var contact = Contact()
            contact.firstName = arguments[0]
            contact.lastName = arguments[1]
            contact.fileAs = "\(arguments[1]), \(arguments[0])"
            contact.email1Address = "\"\(arguments[0]) \(arguments[1])\" <\(arguments[2])>"
            if arguments.count > 3 {
                guard let photo = FileManager.default.contents(atPath: arguments[3]) else {
                    print("cannot read \(arguments[3])")
                    exit(74)
                }
                // Servers take 48 KB of base64 text at most.
                guard photo.count <= 36 * 1024 else {
                    print("\(arguments[3]) has \(photo.count) bytes; servers take 36864 at most")
                    exit(65)
                }
                contact.picture = Array(photo)
            }
            let contacts = try await mailbox.folder(.contacts)
            print("added as", try await mailbox.add(.contact(contact), to: contacts))
        }
    }
}
