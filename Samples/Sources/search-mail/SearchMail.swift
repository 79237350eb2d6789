import ActiveSync
import ActiveSyncProtocol
import Support

/// Lets the server search all mail for words, and prints what it finds, 50 messages at most.
@main
enum SearchMail {
    static func main() async {
        await Mailbox.run("search-mail ADDRESS WORDS", arguments: 1) { (mailbox, arguments) throws(ActiveSyncError) in
            let search = Search.mailbox(
                [.itemClass(.email), .freeText(arguments.joined(separator: " "))],
                options: Search.Options(range: 0...49, deepTraversal: true))
            let answer = try await mailbox.client.send(search)
            if let status = answer.status, status != .success {
                throw ActiveSyncError.status(status, command: "Search", scope: .search)
            }
            for result in answer.results {
                guard let email = result.data?.email else { continue }
                print("\(email.from ?? "somebody"): \(email.subject ?? "no subject")")
            }
            print("\(answer.results.count) of \(answer.store?.total ?? answer.results.count)")
        }
    }
}
