/// What a protected message is for those who do not say that they keep to its rights: a sentence, and a file that only
/// others can open (MS-ASRM 3.2.5).
enum SealedMessage {
    /// The number of that file in a reference, which is none of the message's own attachments.
    static let attachmentIndex = -1
    /// The media type of that file.
    static let contentType = "application/x-microsoft-rpmsg-message"

    private static let sentence = """
        This message is protected by rights management. It can only be read with an application that supports it.
        """

    /// A message as it looks when it is sealed.
    static func mime(of message: [UInt8]) -> [UInt8] {
        var sealed = GeneratedMessage()
        sealed.rawHeader = SmartMessage.header(of: MIMEHeader(of: message, in: 0..<message.count), in: message)
        sealed.plain = sentence
        sealed.files = [
            GeneratedMessage.File(name: "message.rpmsg", contentType: contentType, bytes: file(of: message))
        ]
        return sealed.bytes
    }

    /// The content of the file: the mark of its kind, and the message so that nothing in it can be read.
    static func file(of message: [UInt8]) -> [UInt8] {
        [0x76, 0xE8, 0x04, 0x60, 0xC4, 0x11, 0xE3, 0x86] + message.map { $0 ^ 0xA5 }
    }
}
