import ActiveSyncProtocol
import Testing

@Suite("Generated commands and answers")
struct GeneratedCommandTests {
    /// A kind of command with its answer, made from a generator.
    struct Kind: Sendable, CustomTestStringConvertible {
        let name: CommandName
        /// The Swift type.
        let type: String
        /// Whether a request, and an answer, may be without a body.
        let mayBeEmpty: (request: Bool, response: Bool)
        let check: @Sendable (inout CommandGenerator, ProtocolVersion) throws -> Void
        /// A request and an answer in the shape of a version; `nil` when the version does not have what they say.
        let documents: @Sendable (inout CommandGenerator, ProtocolVersion) throws -> (CommandRequest, CommandReply)?

        var testDescription: String { name.rawValue }

        /// - Parameter versions: those that have all of the generated values.
        init<Command: ActiveSyncCommand>(
            versions: ClosedRange<ProtocolVersion> = .v161 ... .v161,
            _ command: @escaping @Sendable (inout CommandGenerator) -> Command,
            _ response: @escaping @Sendable (inout CommandGenerator) -> Command.Response
        ) {
            name = Command.name
            type = "\(Command.self)"
            mayBeEmpty = (
                (try? Command(request: CommandRequest(Command.name))) != nil, Command.Response.emptyBody != nil
            )
            documents = { (generator, version) in
                let (made, answer) = (command(&generator), response(&generator))
                do {
                    return (try made.request(version: version), try answer.reply(version: version))
                } catch let error as ActiveSyncProtocolError where error.code == .notInVersion {
                    return nil
                }
            }
            check = { (generator, version) in
                let made = command(&generator)
                let answer = response(&generator)
                do {
                    let request = try made.request(version: version)
                    let read = try Command(request: request)
                    if versions.contains(version) { #expect(read == made) }
                    // What a version leaves out is out for good: a second round changes nothing.
                    let again = try read.request(version: version)
                    #expect(again == request)
                } catch let error as ActiveSyncProtocolError where error.code == .notInVersion {
                    // It says so, instead of leaving out what would change the meaning.
                    #expect(!versions.contains(version))
                    return
                }
                let reply = try answer.reply(version: version)
                let read = try made.response(from: reply.body, contentType: reply.contentType)
                if versions.contains(version) { #expect(read == answer) }
                let again = try read.reply(version: version)
                #expect(again == reply)
            }
        }
    }

    @Test("Everything comes back, in every version", arguments: kinds)
    func roundTrips(kind: Kind) throws {
        for seed in 0..<60 as Range<UInt64> {
            for version in ProtocolVersion.supported {
                var generator = CommandGenerator(seed: seed)
                try kind.check(&generator, version)
            }
        }
    }

    @Test("Every command is among them")
    func coverage() {
        let names = Set(Self.kinds.map(\.name))
        let codes = Set((0...UInt8.max).compactMap { CommandName(code: $0) })
        #expect(codes.union([.getHierarchy]) == names)
    }

    private static let all: ClosedRange<ProtocolVersion> = .v25 ... .v161

    static let kinds: [Kind] = [
        Kind({ $0.sync() }, { $0.syncAnswer() }),
        Kind(
            { SendMail(clientID: $0.id(), mime: $0.bytes(), accountID: $0.maybe { $0.id() }) },
            { SendMail.Response(status: $0.status()) }),
        Kind({ $0.smartForward() }, { SmartForward.Response(status: $0.status()) }),
        Kind({ $0.smartReply() }, { SmartReply.Response(status: $0.status()) }),
        Kind(
            versions: .v25 ... .v121, { GetAttachment($0.id()) },
            { GetAttachment.Response(data: $0.bytes(), contentType: "a/b") }),
        Kind(
            versions: .v25 ... .v121, { _ in GetHierarchy() },
            { GetHierarchy.Response(status: $0.maybe { $0.status() }, folders: $0.list { $0.folder() }) }),
        Kind(
            versions: all, { FolderSync(since: $0.id()) },
            {
                FolderSync.Response(
                    status: $0.status(), syncKey: $0.id(), changes: $0.list { .add($0.folder()) })
            }),
        Kind(
            versions: all, { FolderCreate($0.text(), in: $0.id(), type: $0.value(), syncKey: $0.id()) },
            {
                FolderCreate.Response(
                    status: $0.status(), syncKey: $0.maybe { $0.id() }, id: $0.maybe { $0.id() })
            }),
        Kind(
            versions: all, { FolderDelete($0.id(), syncKey: $0.id()) },
            { FolderDelete.Response(status: $0.status(), syncKey: $0.maybe { $0.id() }) }),
        Kind(
            versions: all, { FolderUpdate($0.id(), displayName: $0.text(), parentID: $0.id(), syncKey: $0.id()) },
            { FolderUpdate.Response(status: $0.status(), syncKey: $0.maybe { $0.id() }) }),
        Kind(
            versions: all, { MoveItems($0.list { MoveItems.Move($0.id(), from: $0.id(), to: $0.id()) }) },
            {
                MoveItems.Response(
                    results: $0.list { MoveItems.Result($0.id(), status: $0.status(), newID: $0.maybe { $0.id() }) })
            }),
        Kind(
            {
                GetItemEstimate(
                    $0.list {
                        GetItemEstimate.Collection(
                            $0.id(), syncKey: $0.id(), conversationMode: $0.maybe { $0.bool() },
                            options: $0.list { GetItemEstimate.Options(itemClass: $0.id(), filterType: $0.value()) })
                    })
            },
            {
                GetItemEstimate.Response(
                    status: $0.maybe { $0.status() },
                    estimates: $0.list {
                        GetItemEstimate.Estimate(status: $0.status(), id: $0.id(), count: $0.number())
                    })
            }),
        Kind({ $0.meetingResponse() }, { $0.meetingResponseAnswer() }),
        Kind({ $0.search() }, { $0.searchAnswer() }),
        Kind({ $0.settings() }, { $0.settingsAnswer() }),
        Kind(
            versions: all,
            {
                Ping(
                    heartbeatInterval: $0.maybe { $0.number() },
                    folders: $0.maybe { $0.list { Ping.Folder($0.id(), $0.id()) } })
            },
            {
                Ping.Response(
                    status: $0.status(), changedFolders: $0.list { $0.id() },
                    heartbeatInterval: $0.maybe { $0.number() },
                    maxFolders: $0.maybe { $0.number() })
            }),
        Kind(
            { $0.itemOperations() },
            {
                ItemOperations.Response(
                    status: $0.status(),
                    results: $0.list {
                        switch $0.number(0...2) {
                        case 0: .emptyFolder($0.id(), status: $0.status())
                        case 1: .move(conversation: $0.bytes(), status: $0.status())
                        default:
                            .fetch(
                                ItemOperations.FetchResult(
                                    status: $0.status(), target: .item($0.id(), $0.id()), itemClass: .email,
                                    data: $0.maybe { .email($0.email()) }))
                        }
                    })
            }),
        Kind({ $0.provision() }, { $0.provisionAnswer() }),
        Kind({ $0.resolveRecipients() }, { $0.resolveRecipientsAnswer() }),
        Kind(
            versions: all, { $0.validateCert() },
            { ValidateCert.Response(status: $0.status(), certificates: $0.list { $0.maybe { $0.status() } }) }),
        Kind({ $0.find() }, { $0.findAnswer() }),
    ]
}
