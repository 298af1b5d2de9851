import Catalogue

/// A file of a record, found for its reader.
public struct FileValue: Hashable, Sendable {
    public var sha256: String
    public var name: String
    public var bytes: Int64
    /// The media type.
    public var type: String
    /// Where the bytes lie.
    public var path: String
    /// The address of the record that really holds the file, for fields that serve another's (`via`).
    public var holder: (resource: ResourceName, id: RecordID, field: String)?

    public static func == (left: FileValue, right: FileValue) -> Bool {
        left.sha256 == right.sha256 && left.name == right.name && left.type == right.type
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(sha256)
    }
}
