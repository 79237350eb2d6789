internal import ActiveSyncProtocol

/// SendMail (MS-ASCMD 2.2.1.17): delivers to the other mailboxes of the mock.
struct SendMailHandler {
    let call: CommandCall

    func answer(_ command: SendMail) throws(Refusal) -> SendMail.Response {
        let submission = MailSubmission(
            call: call, clientID: command.clientID, mime: command.mime, savesInSentItems: command.savesInSentItems,
            accountID: command.accountID, templateID: command.templateID)
        try submission.check()
        try submission.send(command.mime, submission.protection)
        return SendMail.Response()
    }
}
