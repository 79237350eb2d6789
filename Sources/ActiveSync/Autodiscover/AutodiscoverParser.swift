internal import Foundation
internal import FoundationXML
package import ActiveSyncProtocol

/// Reads the XML that Autodiscover servers answer with.
///
/// Elements are known by their local names, since servers differ in the namespaces. A document with a DTD is refused
/// before it reaches the XML parser: an answer needs none, and entities are how XML is made to explode or to read files.
package enum AutodiscoverParser {
    /// The most bytes of an answer.
    package static let sizeLimit = 256 << 10

    /// Reads a response.
    ///
    /// - Returns: the response, or `nil` when the document is not an Autodiscover response.
    package static func parse(_ bytes: [UInt8]) -> AutodiscoverResponse? {
        guard bytes.count <= sizeLimit, !mayHaveDTD(bytes) else { return nil }
        let parser = XMLParser(data: Data(bytes))
        parser.shouldResolveExternalEntities = false
        let collector = Collector()
        parser.delegate = collector
        guard parser.parse(), !collector.isTooDeep else { return nil }
        return collector.response
    }

    /// Whether there is a DTD, or an encoding in which one could hide from a look at the bytes.
    private static func mayHaveDTD(_ bytes: [UInt8]) -> Bool {
        guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else { return true }
        let upper = text.uppercased()
        let declaresOtherEncoding =
            upper.firstRange(of: "ENCODING=").map { range in
                !upper[range.upperBound...].dropFirst().hasPrefix("UTF-8")
                    && !upper[range.upperBound...].dropFirst().hasPrefix("US-ASCII")
            } ?? false
        return upper.contains("<!DOCTYPE") || upper.contains("<!ENTITY") || declaresOtherEncoding
    }

    /// Gathers what the parser reports; lives only inside `parse`.
    private final class Collector: NSObject, XMLParserDelegate {
        private(set) var isTooDeep = false
        private var path: [String] = []
        private var text = ""
        private var isAutodiscover = false
        private var culture: String?
        private var displayName: String?
        private var emailAddress: String?
        private var redirect: String?
        private var servers: [AutodiscoverResponse.Server]?
        private var failure: AutodiscoverResponse.Failure?

        var response: AutodiscoverResponse? {
            guard isAutodiscover else { return nil }
            let action: AutodiscoverResponse.Action
            if let servers {
                action = .settings(servers)
            } else if let redirect {
                action = .redirect(redirect)
            } else if let failure {
                action = .error(failure)
            } else {
                return nil
            }
            return AutodiscoverResponse(
                action: action, culture: culture, displayName: displayName, emailAddress: emailAddress)
        }

        func parser(
            _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
            qualifiedName: String?, attributes: [String: String]
        ) {
            let name = local(elementName)
            path.append(name)
            text = ""
            if path.count > 32 {
                isTooDeep = true
                parser.abortParsing()
            }
            switch path.dropFirst().joined(separator: "/") {
            case "" where name == "Autodiscover": isAutodiscover = true
            case "Response/Action/Settings": servers = servers ?? []
            case "Response/Action/Settings/Server": servers?.append(AutodiscoverResponse.Server())
            case "Response/Action/Error", "Response/Error": failure = AutodiscoverResponse.Failure()
            default: break
            }
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) {
            text += string
        }

        func parser(_ parser: XMLParser, foundCDATA block: Data) {
            text += String(decoding: block, as: UTF8.self)
        }

        func parser(
            _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?, qualifiedName: String?
        ) {
            let value = text.trimmingCharacters(in: .whitespacesAndNewlines)
            let parent = path.dropFirst().dropLast().joined(separator: "/")
            let name = path.popLast() ?? ""
            text = ""
            switch parent {
            case "Response" where name == "Culture": culture = value
            case "Response/User" where name == "DisplayName": displayName = value
            case "Response/User" where name == "EMailAddress": emailAddress = value
            case "Response/Action" where name == "Redirect": redirect = value
            case "Response/Action/Settings/Server": set(name, value)
            case "Response/Action/Error", "Response/Error": fail(name, value)
            default: break
            }
        }

        private func set(_ name: String, _ value: String) {
            guard let last = servers?.indices.last else { return }
            switch name {
            case "Type": servers?[last].type = value
            case "Url": servers?[last].url = value
            case "Name": servers?[last].name = value
            case "ServerData": servers?[last].serverData = value
            default: break
            }
        }

        private func fail(_ name: String, _ value: String) {
            switch name {
            case "Status": failure?.status = Int(value)
            case "ErrorCode": failure?.errorCode = Int(value)
            case "Message": failure?.message = value
            case "DebugData": failure?.debugData = value
            default: break
            }
        }

        private func local(_ name: String) -> String {
            name.split(separator: ":").last.map(String.init) ?? name
        }
    }
}
