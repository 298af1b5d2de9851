import Client
import Foundation

/// Reads what a command is given to send.
enum InputText {
    /// The bytes of a file or, for `-`, of standard input.
    static func bytes(from path: String, _ console: Console) throws -> [UInt8] {
        if path == "-" { return try console.input.readAll() }
        do {
            return Array(try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw ClientFailure.localFile(path: path, reason: FileTrouble.reason(error))
        }
    }

    /// The same as text.
    static func text(from path: String, _ console: Console) throws -> String {
        let bytes = try bytes(from: path, console)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure.usage(.notUTF8(path))
        }
        return text
    }
}
