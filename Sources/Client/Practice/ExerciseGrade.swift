import StrictJSON
import Wire

/// What a pupil's answer is worth beside that of the solution.
///
/// Every query is right that shows what the solution shows: more columns do no harm, their names and their order
/// mean nothing, and rows are compared in their order only where the question asks for one.
public enum ExerciseGrade: Hashable, Sendable {
    case right
    case rows(expected: Int, found: Int)
    /// No column of the answer holds what these columns of the solution do.
    case columns([String])
    /// The columns are there, but other rows, or their cells stand in other rows.
    case values
    case order

    public init(_ answer: QueryResult, beside solution: QueryResult, isOrdered: Bool) {
        guard answer.rows.count == solution.rows.count else {
            self = .rows(expected: solution.rows.count, found: answer.rows.count)
            return
        }
        let given = Columns(answer)
        let wanted = Columns(solution)
        let candidates = wanted.sorted.map { column in
            given.sorted.indices.filter { given.sorted[$0] == column }
        }
        let missing = candidates.indices.filter { candidates[$0].isEmpty }
        guard missing.isEmpty else {
            let absent = missing.filter { index in
                !answer.columns.contains { $0.name == solution.columns[index].name }
            }
            self = absent.isEmpty ? .values : .columns(absent.map { solution.columns[$0].title })
            return
        }
        let choices = Self.choices(candidates)
        if choices.contains(where: { given.rows($0) == wanted.rows(Array(candidates.indices)) }) {
            self = .right
            return
        }
        let sorted = wanted.rows(Array(candidates.indices)).sorted()
        let isThere = choices.contains { given.rows($0).sorted() == sorted }
        self = isThere ? (isOrdered ? .order : .right) : .values
    }

    /// So many ways to find the columns are tried.
    private static let mostChoices = 1_000

    /// One column of the answer for each of the solution.
    private static func choices(_ candidates: [[Int]]) -> [[Int]] {
        candidates.reduce([[]]) { choices, columns in
            Array(
                choices.lazy.flatMap { choice in columns.lazy.map { choice + [$0] } }
                    .prefix(mostChoices))
        }
    }

    /// A result as texts, column by column.
    private struct Columns {
        let cells: [[String]]
        /// Each column for itself, so that equal ones are found whatever the order of the rows.
        let sorted: [[String]]
        private let count: Int

        init(_ result: QueryResult) {
            let text = CellText(language: .ru)
            cells = result.columns.indices.map { column in
                result.rows.map { text.text($0[column]) }
            }
            sorted = cells.map { $0.sorted() }
            count = result.rows.count
        }

        /// Rows of chosen columns; cells can't run into each other.
        func rows(_ columns: [Int]) -> [String] {
            (0..<count).map { row in
                columns.map { "\(cells[$0][row].utf8.count):\(cells[$0][row])" }.joined()
            }
        }
    }
}
