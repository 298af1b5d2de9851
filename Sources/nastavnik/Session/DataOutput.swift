import Client
import Foundation

/// Standard output, or a file that appears only when all of it is written.
struct DataOutput {
    private let target: Target

    private enum Target {
        case console(Console.Stream)
        case file(path: String, partial: String, handle: FileHandle)
    }

    init(_ options: OutputOptions, _ console: Console) throws(ClientFailure) {
        guard let path = options.output else {
            target = .console(console.output)
            return
        }
        let partial = path + ".part"
        guard FileManager.default.createFile(atPath: partial, contents: nil),
            let handle = FileHandle(forWritingAtPath: partial)
        else { throw .localFile(path: path, reason: FileTrouble.last(making: path)) }
        target = .file(path: path, partial: partial, handle: handle)
    }

    /// The width to fit tables to; nil cuts nothing.
    var width: Int? {
        if case .console(let stream) = target { stream.width } else { nil }
    }

    /// How words may be decorated there.
    var style: TextStyle {
        if case .console(let stream) = target { stream.style } else { .plain }
    }

    /// Whether a person will read it right away.
    var isTerminal: Bool { width != nil }

    func write(_ bytes: [UInt8]) throws {
        switch target {
        case .console(let stream): try stream.write(bytes)
        case .file(let path, _, let handle):
            do {
                try handle.write(contentsOf: Data(bytes))
            } catch {
                throw ClientFailure.localFile(path: path, reason: FileTrouble.reason(error))
            }
        }
    }

    func write(lines: [String]) throws {
        try write(Array(lines.map { $0 + "\n" }.joined().utf8))
    }

    /// Gives a file its name.
    func finish() throws(ClientFailure) {
        guard case .file(let path, let partial, let handle) = target else { return }
        try? handle.close()
        guard rename(partial, path) == 0 else {
            throw .localFile(path: path, reason: FileTrouble.last)
        }
    }

    /// Takes away a file that was not finished.
    func abandon() {
        guard case .file(_, let partial, let handle) = target else { return }
        try? handle.close()
        try? FileManager.default.removeItem(atPath: partial)
    }
}
