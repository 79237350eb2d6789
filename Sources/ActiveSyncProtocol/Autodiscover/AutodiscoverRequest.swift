/// What a client asks Autodiscover: where the ActiveSync server of a mailbox is.
///
/// MS-ASCMD 2.2.1.1, request schema `mobilesync/requestschema/2006`.
public struct AutodiscoverRequest: Hashable, Sendable {
    /// The address of the mailbox.
    public var emailAddress: String

    /// Makes a request.
    public init(emailAddress: String) {
        self.emailAddress = emailAddress
    }

    /// The XML document to post, with the content type `text/xml`.
    public var xml: String {
        """
        <?xml version="1.0" encoding="utf-8"?>
        <Autodiscover xmlns="\(AutodiscoverNamespace.request)"><Request>\
        <EMailAddress>\(emailAddress.xmlEscaped)</EMailAddress>\
        <AcceptableResponseSchema>\(AutodiscoverNamespace.response)</AcceptableResponseSchema>\
        </Request></Autodiscover>
        """
    }
}

/// The XML namespaces of Autodiscover for ActiveSync.
public enum AutodiscoverNamespace {
    /// The namespace of the request.
    public static let request = "http://schemas.microsoft.com/exchange/autodiscover/mobilesync/requestschema/2006"
    /// The namespace of the outermost element of a response.
    public static let envelope = "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006"
    /// The namespace of `Response`, and what a client says it accepts.
    public static let response = "http://schemas.microsoft.com/exchange/autodiscover/mobilesync/responseschema/2006"
}

extension String {
    /// The text with the characters escaped that have a meaning in XML.
    package var xmlEscaped: String {
        var result = ""
        for character in unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\r": result += "&#13;"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
