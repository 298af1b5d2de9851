import Catalogue

/// How a caller names one record: by its id or by `key:` and its natural key.
public enum RecordAddress: Hashable, Sendable {
    case id(RecordID)
    /// The text after `key:`, still percent-encoded.
    case key(String)

    static let keyPrefix = "key:"

    /// Reads the segment of an address, or a reference in a body; nil when it is neither.
    public init?(_ text: some StringProtocol) {
        if text.hasPrefix(Self.keyPrefix) {
            self = .key(String(text.dropFirst(Self.keyPrefix.count)))
        } else if let id = RecordID(text) {
            self = .id(id)
        } else {
            return nil
        }
    }
}
