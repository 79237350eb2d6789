import Glibc
import WBXML

/// Measures the WBXML reader: see Tests/Benchmarks/run.sh, which sets it beside libwbxml2.
///
/// - `eas-bench corpora FOLDER`: writes the documents that are measured, 25 MB each.
/// - `eas-bench measure FOLDER`: prints a line for each document that is there and each way of reading, separated by tabs:
///   document, way, bytes, tokens, median of the runs in ns of CPU time.
/// - `eas-bench [DOCUMENT]`: prints the same for people, without any files.
@main
struct Bench {
    static let size = 25_000_000

    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        do {
            switch (arguments.first, arguments.dropFirst().first) {
            case ("corpora", let folder?):
                for corpus in try Corpus.all(size: size) {
                    guard write(corpus.bytes, to: "\(folder)/\(corpus.name).wbxml") else {
                        fail("cannot write \(folder)/\(corpus.name).wbxml", status: 74)
                    }
                }
            case ("measure", let folder?):
                for name in Corpus.names {
                    guard let bytes = read("\(folder)/\(name).wbxml") else { continue }
                    for figure in try measure(Corpus(name: name, bytes: bytes)) { print(figure.line) }
                }
            case (let name, nil) where name == nil || Corpus.names.contains(name ?? ""):
                for corpus in try Corpus.all(size: size) where name == nil || corpus.name == name {
                    for figure in try measure(corpus) { print(figure.text) }
                }
            default:
                fail("usage: eas-bench [mail | calendar | contacts | corpora FOLDER | measure FOLDER]", status: 64)
            }
        } catch {
            fail("\(error)", status: 70)
        }
    }

    static func measure(_ corpus: Corpus) throws(WBXMLError) -> [Figure] {
        var figures: [Figure] = []
        for way in Way.allCases {
            var times: [UInt64] = []
            var tokens = 0
            // One run to warm up, then runs for two seconds, at least five.
            _ = try way.run(corpus.bytes)
            while times.count < 5 || times.reduce(0, +) < 2_000_000_000 {
                let start = cpuTime()
                tokens = try way.run(corpus.bytes)
                times.append(cpuTime() - start)
            }
            times.sort()
            figures.append(
                Figure(
                    corpus: corpus.name, way: way.rawValue, bytes: corpus.bytes.count, tokens: tokens,
                    nanoseconds: times[times.count / 2]))
        }
        return figures
    }

    /// CPU time of this process: others on the machine do not count.
    private static func cpuTime() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    private static func fail(_ message: String, status: Int32) -> Never {
        let line = "eas-bench: \(message)\n"
        _ = Glibc.write(STDERR_FILENO, line, line.utf8.count)
        exit(status)
    }

    private static func write(_ bytes: [UInt8], to path: String) -> Bool {
        guard let file = fopen(path, "w") else { return false }
        let written = fwrite(bytes, 1, bytes.count, file)
        return fclose(file) == 0 && written == bytes.count
    }

    private static func read(_ path: String) -> [UInt8]? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            guard count > 0 else { return ferror(file) == 0 ? bytes : nil }
            bytes += buffer[..<count]
        }
    }
}

/// What one way of reading took.
struct Figure {
    let corpus: String
    let way: String
    let bytes: Int
    let tokens: Int
    let nanoseconds: UInt64

    var line: String { "\(corpus)\t\(way)\t\(bytes)\t\(tokens)\t\(nanoseconds)" }

    var text: String {
        let megabytes = Int(Double(bytes) * 1000 / Double(nanoseconds))
        let perToken = (Double(nanoseconds) / Double(tokens) * 10).rounded() / 10
        return "\(corpus), \(way): \(megabytes) MB/s, \(perToken) ns a token"
    }
}
