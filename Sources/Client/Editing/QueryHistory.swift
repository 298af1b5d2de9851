import StrictJSON

/// Older queries of a person, in a file that only its owner may read.
public struct QueryHistory: Sendable {
    private let folder: PrivateFolder
    private let file: String
    /// Older ones than these are forgotten.
    public static let limit = 500

    /// - Parameter path: the folder of the profiles.
    public init(folder path: String) {
        folder = PrivateFolder(path: path)
        file = path + "/history"
    }

    /// The queries, the newest last; none where the file is missing, damaged or open to others.
    public func load() -> [String] {
        let bytes = (try? folder.read(file)) ?? []
        return bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
            (try? JSON.parse(Array(line)))?.stringValue
        }
    }

    /// Keeps the newest; a history that can't be kept is no reason to stop.
    public func save(_ queries: [String]) {
        let lines = queries.suffix(Self.limit).map { JSON.string($0).text + "\n" }
        try? folder.write(Array(lines.joined().utf8), to: file)
    }
}
