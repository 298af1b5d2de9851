import Catalogue

/// The row whose one-time code proved a caller.
public struct CredentialUse: Hashable, Sendable {
    /// The name after `me.`.
    public let attribute: String
    public let row: RecordID
    /// Whether the code may still be used; a used one only gets the answer it got.
    public let isValid: Bool

    public init(attribute: String, row: RecordID, isValid: Bool) {
        self.attribute = attribute
        self.row = row
        self.isValid = isValid
    }
}
