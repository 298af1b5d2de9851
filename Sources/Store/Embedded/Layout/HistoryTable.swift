import Catalogue

/// What a table of versions has besides the columns of its resource (N19).
enum HistoryTable {
    /// The end of a version that is still true, so that `seq_from ≤ S < seq_to` finds it.
    static let open = Int64.max

    static func columns(of resource: Resource) -> [Table.Column] {
        columns(hasStates: !resource.states.isEmpty, tellsMerges: resource.tellsMerges)
    }

    static func columns(hasStates: Bool, tellsMerges: Bool) -> [Table.Column] {
        var columns: [Table.Column] = [
            .init(ColumnNames.sequenceFrom, .integer, isRequired: true),
            .init(ColumnNames.sequenceTo, .integer, isRequired: true),
            .init(ColumnNames.at, .text, isRequired: true),
            .init(ColumnNames.subject, .text, isRequired: true),
            .init(ColumnNames.action, .text, isRequired: true),
            .init(ColumnNames.comment, .text),
            .init(ColumnNames.operation, .text, isRequired: true),
            .init(ColumnNames.causedBy, .text),
        ]
        if hasStates { columns.append(.init(ColumnNames.stateBefore, .text)) }
        if tellsMerges {
            columns += [ColumnNames.mergedInto, ColumnNames.mergedFrom].map { .init($0, .blob) }
        }
        return columns
    }
}
