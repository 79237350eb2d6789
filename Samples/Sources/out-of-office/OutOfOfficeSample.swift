import ActiveSync
import ActiveSyncProtocol
import Support

/// Says whether the server answers mail in the user's absence, or has it do so with a text, or stop it.
@main
enum OutOfOfficeSample {
    static func main() async {
        await Mailbox.run("out-of-office ADDRESS [on TEXT | off]") { (mailbox, arguments) throws(ActiveSyncError) in
            switch arguments.first {
            case "on":
                let text = arguments.dropFirst().joined(separator: " ")
                try await set(
                    OutOfOffice(
                        state: .on,
                        messages: [
                            .init(.internal, isEnabled: true, replyMessage: text, bodyType: "Text"),
                            .init(.externalKnown, isEnabled: true, replyMessage: text, bodyType: "Text"),
                        ]), mailbox)
            case "off": try await set(OutOfOffice(state: .off), mailbox)
            default: break
            }
            let answer = try await mailbox.client.send(Settings(oof: .get(bodyType: "Text")))
            try check(answer)
            guard let oof = answer.oof?.value else { return print("the server does not say") }
            print(oof.state == .off ? "off" : "on")
            for message in oof.messages where message.isEnabled == true {
                print("\(message.audience): \(message.replyMessage ?? "")")
            }
        }
    }

    private static func set(_ oof: OutOfOffice, _ mailbox: Mailbox) async throws(ActiveSyncError) {
        try check(try await mailbox.client.send(Settings(oof: .set(oof))))
    }

    private static func check(_ answer: Settings.Response) throws(ActiveSyncError) {
        for case let status? in [answer.status, answer.oof?.status] where status != .success {
            throw ActiveSyncError.status(status, command: "Settings", scope: .settings)
        }
    }
}
