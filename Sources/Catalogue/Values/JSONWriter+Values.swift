import StrictJSON

extension JSONWriter {
    /// Writes an id as a string.
    public mutating func id(_ id: RecordID) {
        plainString { id.append(to: &$0) }
    }

    /// Writes a decimal as a number with exactly its scale's digits.
    public mutating func decimal(_ value: FixedDecimal) {
        scaled(value.units, scale: value.scale)
    }
}
