internal import ActiveSyncProtocol

/// GetAttachment, up to 12.1 (MS-ASCMD 2.2.1.8).
struct GetAttachmentHandler {
    let call: CommandCall

    func answer(_ command: GetAttachment) throws(Refusal) -> GetAttachment.Response {
        guard call.mock.policies?.attachmentsEnabled != false else { throw .http(403) }
        guard let name = AttachmentReference(command.attachmentName),
            let item = call.mailbox.read({ contents, _ in contents.mailbox.item(name.item) }),
            let (bytes, contentType) = item.attachment(name.index)
        else { throw .http(500) }
        return GetAttachment.Response(data: bytes, contentType: contentType)
    }
}
