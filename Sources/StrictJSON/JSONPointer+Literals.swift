extension JSONPointer: ExpressibleByArrayLiteral {
    /// `["roles", "0"]`: tokens from the root inwards.
    public init(arrayLiteral elements: String...) {
        self.init(elements)
    }
}
