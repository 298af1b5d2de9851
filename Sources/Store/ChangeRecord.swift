import Catalogue

/// One row of the change feed.
public struct ChangeRecord: Hashable, Sendable {
    public var sequence: Int64
    public var at: String
    public var subject: String
    public var requestID: String
    /// The name that the resource had at the change.
    public var resource: String
    public var id: RecordID
    public var operation: RowChange.Operation
    public var fields: [String]
    public var action: String
    /// The version before, which stands in the table of versions; nil for a new row.
    public var versionBefore: Int64?
    public var versionAfter: Int64

    public init(
        sequence: Int64, at: String, subject: String, requestID: String, resource: String,
        id: RecordID, operation: RowChange.Operation, fields: [String], action: String,
        versionBefore: Int64?, versionAfter: Int64
    ) {
        self.sequence = sequence
        self.at = at
        self.subject = subject
        self.requestID = requestID
        self.resource = resource
        self.id = id
        self.operation = operation
        self.fields = fields
        self.action = action
        self.versionBefore = versionBefore
        self.versionAfter = versionAfter
    }
}

extension ChangeRecord {
    /// Every part with its length before it, so that no two changes have the same bytes.
    var canonicalBytes: [UInt8] {
        var bytes: [UInt8] = []
        Self.append(sequence, to: &bytes)
        for text in [at, subject, requestID, resource] { Self.append(text.utf8, to: &bytes) }
        Self.append(id.bytes, to: &bytes)
        Self.append(operation.rawValue.utf8, to: &bytes)
        Self.append(Int64(fields.count), to: &bytes)
        for field in fields { Self.append(field.utf8, to: &bytes) }
        Self.append(action.utf8, to: &bytes)
        Self.append(versionBefore ?? -1, to: &bytes)
        Self.append(versionAfter, to: &bytes)
        return bytes
    }

    private static func append(_ number: Int64, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    private static func append(_ part: some Collection<UInt8>, to bytes: inout [UInt8]) {
        append(Int64(part.count), to: &bytes)
        bytes.append(contentsOf: part)
    }
}
