internal import ActiveSync
internal import ActiveSyncProtocol
internal import WBXML

/// Writes a conversation with a server as text: WBXML as XML, messages by their size.
enum TraceRendering {
    /// What a ``TracingTransport`` is given.
    static func sink(to trace: TraceFile) -> @Sendable (TraceRecord) -> Void {
        { record in trace.write(text(of: record)) }
    }

    static func text(of record: TraceRecord) -> String {
        var text: String
        switch record.event {
        case .request(let method, let url, let authentication):
            text = "\n#\(record.number) > \(method) \(url)\n"
            if let authentication { text += "> sign-in: \(authentication)\n" }
        case .response(let status):
            text = "\n#\(record.number) < HTTP \(status) after \(seconds(record.elapsed))\n"
        case .failure(let error):
            return "\n#\(record.number) ! \(error.message) after \(seconds(record.elapsed))\n"
        }
        for field in record.headers.fields { text += "\(field.name): \(field.value)\n" }
        text += body(of: record)
        return text
    }

    private static func body(of record: TraceRecord) -> String {
        guard !record.body.isEmpty else { return "" }
        let type = ContentType.essence(record.headers["Content-Type"]) ?? ""
        if type == ContentType.wbxml || record.body.starts(with: [0x03, 0x01, 0x6A]), !record.isBodyCut {
            var reader = WBXMLReader(record.body)
            var xml: [UInt8] = []
            if (try? XMLForm(names: .activeSync).write(&reader, to: &xml)) != nil {
                return "\n" + String(decoding: xml, as: UTF8.self) + "\n"
            }
        }
        if type.hasPrefix("text/") || type.hasSuffix("json"), record.body.count <= 64 << 10 {
            return "\n" + String(decoding: record.body, as: UTF8.self) + "\n"
        }
        return "(\(record.body.count) bytes\(record.isBodyCut ? " and more" : ""))\n"
    }

    private static func seconds(_ duration: Duration) -> String {
        let milliseconds = Int(duration / .milliseconds(1))
        return "\(milliseconds / 1000).\(String(1000 + milliseconds % 1000).dropFirst()) s"
    }
}
