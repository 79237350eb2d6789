import ActiveSync
import ActiveSyncProtocol
import Testing

@testable import EASSyncTool

@Suite("The exit status of a failure")
struct FailureStatusTests {
    @Test(
        "of a status that passes is that of trying again",
        arguments: [
            "SendMail common 120", "MoveItems moveItems 154", "Sync sync 5", "Sync sync 16", "FolderSync folderSync 6",
            "ItemOperations itemOperations 3",
        ])
    func passing(_ row: String) throws {
        #expect(try status(row) == .temporary)
    }

    @Test(
        "of a status that stays is that of a server that makes no sense",
        arguments: [
            "SendMail common 113", "SendMail common 116", "FolderSync folderSync 5", "FolderSync folderSync 16",
            "Sync sync 4", "SendMail common 0",
        ])
    func staying(_ row: String) throws {
        #expect(try status(row) == .protocolError)
    }

    /// The exit status for a command, a table and a number in it.
    private func status(_ row: String) throws -> ExitStatus {
        let words = row.split(separator: " ").map(String.init)
        let scope = try #require(Status.Scope(rawValue: words[1]))
        let number = try #require(Int(words[2]))
        return ToolError(ActiveSyncError.status(Status(rawValue: number), command: words[0], scope: scope)).status
    }

    @Test("tells the advice of a status in one sentence")
    func advice() {
        let error = ToolError(ActiveSyncError.status(.mailSubmissionFailed, command: "SendMail"))
        #expect(error.next == "Try again in some minutes; if it fails again, ask the administrator")
        #expect(error.description.hasSuffix("ask the administrator."))
        #expect(!error.description.hasSuffix(".."))
    }
}
