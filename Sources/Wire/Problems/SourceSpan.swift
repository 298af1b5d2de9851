import StrictJSON

/// A stretch of a text. Lines and columns count from 1; columns count Unicode scalars;
/// the end is the position after the last scalar.
public struct SourceSpan: WireShape {
    /// The line of the first scalar.
    public var line: Int
    /// The column of the first scalar.
    public var column: Int
    /// The line of the end; the same as `line` where it is left out.
    public var endLine: Int
    /// The column after the last scalar; an empty span where it is left out.
    public var endColumn: Int

    /// From its parts.
    public init(line: Int, column: Int, endLine: Int, endColumn: Int) {
        self.line = line
        self.column = column
        self.endLine = endLine
        self.endColumn = endColumn
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        line = try members.requiredInteger("line")
        column = try members.requiredInteger("column")
        endLine = try members.integer("end_line") ?? line
        endColumn = try members.integer("end_column") ?? column
        guard min(line, column, endLine, endColumn) >= 1 else {
            throw WireError(pointer: "", expected: "positions from 1")
        }
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("line", line)
        members.set("column", column)
        members.set("end_line", endLine)
        members.set("end_column", endColumn)
        return members.json
    }
}
