internal import ActiveSyncProtocol
internal import ArgumentParser
internal import Foundation
internal import WBXML

/// The command `eas-sync wbxml`: looks into what goes over the wire, without a server.
struct WBXMLCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wbxml",
        abstract: "Turn the binary XML of ActiveSync into XML or JSON, and XML back.",
        usage: "eas-sync wbxml <command> [options] [<file>]",
        subcommands: [Decode.self, Encode.self])

    /// The command `eas-sync wbxml decode`.
    struct Decode: ToolCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a document as XML, or as JSON with --json.",
            usage: "eas-sync wbxml decode [options] [<file>]",
            discussion: """
                The XML says everything that is needed to get the same bytes back from eas-sync wbxml encode. \
                A broken document ends with status 65.

                With --check every difference from the schema is a line on standard error, with its place; with --json \
                it is in the member "check" instead. An error ends with status 65, a warning does not.
                """)
        static let writesEvents = false

        @Argument(help: "The document. Default: standard input.", completion: .file())
        var file: String?

        @Flag(help: "Tell at which byte each element begins.")
        var offsets = false

        @OptionGroup
        var schema: WBXMLCheckOptions

        @OptionGroup(title: "Global options")
        var global: GlobalOptions

        func run(in context: ToolContext) async throws -> ExitStatus {
            let document = try context.contents(of: file)
            var reader = WBXMLReader(document)
            var text: [UInt8] = []
            var report: SchemaReport?
            do {
                report = try schema.report(on: document)
                if global.json {
                    try JSONForm(names: .activeSync, showsOffsets: offsets).write(&reader, to: &text)
                    report?.insert(intoJSON: &text)
                } else {
                    try XMLForm(names: .activeSync, showsOffsets: offsets).write(&reader, to: &text)
                }
            } catch {
                throw WBXMLCommand.failure("cannot decode", file, error)
            }
            context.console.document(utf8: text)
            if !global.json { for line in report?.lines ?? [] { context.console.log("\(line)") } }
            guard reader.trailingByteCount == 0 else {
                throw ToolError(
                    "\(ToolContext.name(of: file)) goes on after the end of the document",
                    why: "bytes left from byte \(reader.offset) on: \(reader.trailingByteCount)", status: .badInput,
                    code: "wbxml-trailing")
            }
            return report?.hasErrors == true ? .badInput : .done
        }
    }

    /// The command `eas-sync wbxml encode`.
    struct Encode: ToolCommand {
        static let configuration = CommandConfiguration(
            abstract: "Turn XML, as eas-sync wbxml decode prints it, into a document.",
            usage: "eas-sync wbxml encode [options] [<file>]",
            discussion: "The document goes to standard output, which may not be a terminal.")
        static let writesEvents = false

        @Argument(help: "The XML. Default: standard input.", completion: .file(extensions: ["xml"]))
        var file: String?

        @OptionGroup(title: "Global options")
        var global: GlobalOptions

        func run(in context: ToolContext) async throws -> ExitStatus {
            let xml = try context.contents(of: file)
            do {
                try context.console.bytes(try XMLForm(names: .activeSync).wbxml(from: xml))
            } catch let error as WBXMLError {
                throw WBXMLCommand.failure("cannot encode", file, error)
            }
            return .done
        }
    }

    private static func failure(_ what: String, _ file: String?, _ error: WBXMLError) -> ToolError {
        ToolError(
            "\(what) \(ToolContext.name(of: file))", why: error.description(names: .activeSync), status: .badInput,
            code: "wbxml-\(error.code.rawValue)")
    }
}
