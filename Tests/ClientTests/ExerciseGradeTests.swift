import StrictJSON
import Testing
import Wire

@testable import Client

/// Any query with the right answer is right; what is wrong is named.
struct ExerciseGradeTests {
    private static func result(_ columns: [String], _ rows: [[JSON]]) -> QueryResult {
        QueryResult(
            columns: columns.map { ColumnDescription(name: $0, title: $0, type: "text") },
            rows: rows)
    }

    private static let solution = result(["school", "pairs"], [["A", 2], ["B", 2], ["C", 0]])

    private static func grade(
        _ columns: [String], _ rows: [[JSON]], isOrdered: Bool = false
    ) -> ExerciseGrade {
        ExerciseGrade(result(columns, rows), beside: solution, isOrdered: isOrdered)
    }

    @Test func `names, order and more columns mean nothing`() {
        #expect(
            Self.grade(["n", "x", "o"], [[0, "z", "C"], [2, "y", "A"], [2, "x", "B"]]) == .right)
    }

    @Test func `a reference shows what its label does`() {
        let label: (String) -> JSON = { ["id": "0", "label": .string($0)] }
        #expect(
            Self.grade(["s", "n"], [[label("A"), 2], [label("B"), 2], [label("C"), 0]]) == .right)
    }

    @Test func `what is wrong is named`() {
        #expect(Self.grade(["s", "n"], [["A", 2]]) == .rows(expected: 3, found: 1))
        #expect(Self.grade(["s"], [["A"], ["B"], ["C"]]) == .columns(["pairs"]))
        #expect(Self.grade(["s", "n"], [["A", 2], ["B", 2], ["C", 1]]) == .columns(["pairs"]))
        #expect(Self.grade(["s", "n"], [["A", 0], ["B", 2], ["C", 2]]) == .values)
    }

    @Test func `columns of the right names with other rows are said to have other rows`() {
        #expect(Self.grade(["school", "pairs"], [["A", 2], ["B", 2], ["D", 1]]) == .values)
        #expect(
            Self.grade(["school", "n"], [["A", 2], ["B", 2], ["D", 1]]) == .columns(["pairs"]))
    }

    @Test func `the order counts only where the question asks for one`() {
        let turned: [[JSON]] = [["B", 2], ["A", 2], ["C", 0]]
        #expect(Self.grade(["s", "n"], turned) == .right)
        #expect(Self.grade(["s", "n"], turned, isOrdered: true) == .order)
    }

    @Test func `of several equal columns one is right`() {
        #expect(
            Self.grade(["m", "n", "s"], [[0, 2, "A"], [2, 2, "B"], [2, 0, "C"]]) == .right)
    }

    @Test func `nothing found is an answer, too`() {
        let empty = Self.result(["a"], [])
        #expect(ExerciseGrade(empty, beside: empty, isOrdered: true) == .right)
    }
}
