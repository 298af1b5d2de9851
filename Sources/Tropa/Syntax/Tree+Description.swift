extension Program: CustomStringConvertible {
    /// The query as canonical text of one line.
    public var description: String { Printer().program(self) }
}

extension Pipeline: CustomStringConvertible {
    /// The pipeline as canonical text of one line.
    public var description: String { Printer().pipeline(self) }
}

extension Step: CustomStringConvertible {
    /// The step as canonical text of one line.
    public var description: String { Printer().step(self) }
}

extension Expression: CustomStringConvertible {
    /// The expression as canonical text of one line.
    public var description: String { Printer().expression(self, .or) }
}

extension SortTerm: CustomStringConvertible {
    /// The key of an order as canonical text.
    public var description: String { Printer().sortTerm(self) }
}
