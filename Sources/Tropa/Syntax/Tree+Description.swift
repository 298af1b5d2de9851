extension Program: CustomStringConvertible {
    /// The query as canonical text of one line.
    public var description: String {
        var printer = Printer()
        return LayoutWriter.line(of: printer.program(self))
    }
}

extension Pipeline: CustomStringConvertible {
    /// The pipeline as canonical text of one line.
    public var description: String { LayoutWriter.line(of: Printer().pipeline(self)) }
}

extension Step: CustomStringConvertible {
    /// The step as canonical text of one line.
    public var description: String { LayoutWriter.line(of: Printer().step(self)) }
}

extension Expression: CustomStringConvertible {
    /// The expression as canonical text of one line.
    public var description: String { LayoutWriter.line(of: Printer().expression(self, .or)) }
}

extension SortTerm: CustomStringConvertible {
    /// The key of an order as canonical text.
    public var description: String { LayoutWriter.line(of: Printer().sortTerm(self)) }
}
