import Crypto
import Foundation

/// A secret that the server makes once and keeps beside the database.
enum KeyFile {
    /// Reads the key, or makes it: 32 random bytes, readable by the owner only.
    static func load(_ name: String, in directory: DataDirectory) throws(StoreOpenFailure)
        -> [UInt8]
    {
        let path = "\(directory.keys)/\(name)"
        if let found = FileManager.default.contents(atPath: path) {
            guard found.count == 32 else { throw .io("\(path): 32 bytes expected") }
            return Array(found)
        }
        let key = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        do {
            try DurableFile.write(key, to: path, permissions: 0o600)
        } catch {
            throw .io("\(path): \(error)")
        }
        return key
    }
}
