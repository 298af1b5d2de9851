import Catalogue

/// What one row of a table stands for, from step to step (tropa.md §4.5).
struct RowGrain {
    private(set) var row: LocalizedText
    private(set) var key: [String]
    private let program: Program

    /// The rows of a pipeline's source.
    init(of pipeline: Pipeline, in program: Program) {
        self.program = program
        switch pipeline.source {
        case .pipeline(let inner): (row, key) = Self.result(of: inner, in: program)
        case .named(let names):
            let text = names.map(\.text).joined(separator: ".")
            if names.count == 1, let own = program.lets.last(where: { $0.name.text == text }) {
                (row, key) = Self.result(of: own.pipeline, in: program)
            } else {
                row = .init(ru: "строка \(text)", en: "a row of \(text)")
                key = [pipeline.alias.map { "\($0.text).id" } ?? "id"]
            }
        }
    }

    private static func result(
        of pipeline: Pipeline, in program: Program
    ) -> (LocalizedText, [String]) {
        // A `let` sees those before it only.
        var before = program
        before.lets = program.lets.filter {
            $0.name.span.start < pipeline.span.start && $0.pipeline != pipeline
        }
        var grain = RowGrain(of: pipeline, in: before)
        for step in pipeline.steps { grain.pass(step) }
        return (grain.row, grain.key)
    }

    mutating func pass(_ step: Step) {
        switch step.kind {
        case .filter, .add, .select, .sort, .take, .skip, .window, .join: break
        case .group(let keys, _, let withTotal): group(keys, withTotal)
        case .unique:
            row = .init(ru: "различные значения столбцов", en: "distinct values of the columns")
            key = ["*"]
        case .expand(let source, let alias, _): expand(source, alias)
        case .append:
            row = .init(ru: "строка одной из таблиц", en: "a row of one of the tables")
            key = []
        }
    }

    private mutating func group(_ keys: [Named], _ withTotal: Bool) {
        key = keys.map { key in
            key.name?.text ?? key.expression.description.replacing(".", with: "_")
        }
        let list = key.joined(separator: ", ")
        row =
            key.isEmpty
            ? .init(ru: "одна строка на всё", en: "one row in all")
            : .init(ru: "группа: \(list)", en: "a group: \(list)")
        guard withTotal else { return }
        row = .init(ru: row.ru + ", и строка итога", en: (row.en ?? "") + ", and a row of totals")
    }

    private mutating func expand(_ source: Source, _ alias: Name?) {
        guard case .named(let names) = source, let last = names.last else {
            row = .init(ru: "развёрнутая строка", en: "an expanded row")
            key = []
            return
        }
        let text = names.map(\.text).joined(separator: ".")
        row = .init(
            ru: "строка \(text), левая часть повторяется",
            en: "a row of \(text), the left part repeats")
        key.append("\(alias?.text ?? last.text).id")
    }
}
