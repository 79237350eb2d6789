import ActiveSync
import ActiveSyncProtocol
import Foundation

/// Lists the folders of a mailbox.
///
/// Without a URL the server is searched for. The password comes from EAS_PASSWORD; EAS_CA names a certificate authority to
/// trust besides the system's.
@main
enum ListFolders {
    static func main() async {
        let environment = ProcessInfo.processInfo.environment
        let arguments = CommandLine.arguments.dropFirst()
        guard let address = EmailAddress(arguments.first ?? ""), let password = environment["EAS_PASSWORD"] else {
            print("usage: EAS_PASSWORD=… list-folders ADDRESS [URL]")
            exit(64)
        }
        let credentials = Credentials.basic(user: "\(address)", password: password)
        let transport = CurlTransport(configuration: .init(caFile: environment["EAS_CA"]))
        do throws(ActiveSyncError) {
            let url =
                if let given = arguments.dropFirst().first {
                    given
                } else {
                    try await Autodiscover(transport: transport).discover(address, credentials: credentials).url
                }
            // A program that comes back keeps `client.state`, so that the server knows the device again.
            let client = ActiveSyncClient(
                state: SessionState(url: url, deviceID: .random()), user: "\(address)", credentials: credentials,
                transport: transport)
            for case .add(let folder) in try await client.send(FolderSync()).changes {
                print(folder.displayName)
            }
        } catch {
            print("list-folders: \(error)")
            exit(1)
        }
    }
}
