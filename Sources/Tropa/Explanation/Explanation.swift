import Catalogue

/// What a query does, step by step, as its caller may hear it.
public struct Explanation: Sendable {
    public var steps: [Step]
    /// What is read, and which rows of it the caller's rights leave.
    public var sources: [Source]
    /// The statement; whether it may be shown is not decided here.
    public var plan: QueryPlan

    /// The source or a step, and the table that it leaves.
    public struct Step: Hashable, Sendable {
        /// The step as canonical text.
        public var text: String
        /// What one row is.
        public var row: LocalizedText
        /// What tells rows apart; empty where nothing does.
        public var key: [String]
        public var columns: [OutputColumn]
    }

    /// A resource that the statement reads.
    public struct Source: Hashable, Sendable {
        public var resource: ResourceName
        public var title: LocalizedText
        /// A row is there if one of them holds.
        public var rules: [LocalizedText]
    }
}

extension Compiler {
    /// Explains a query for callers of a shape; every mistake of the text is thrown.
    public func explanation(
        of source: String, module: String? = nil, shape: RoleShape
    ) throws(Diagnostics) -> Explanation {
        let source = FrontMatter.blanked(source)
        let policy = PolicyEngine(context: context, caller: .shape(shape))
        let plan = try QueryPlanner(policy: policy, dialect: SQLiteDialect()).plan(
            source, module: module)
        let program = try Parser.program(source, schoolYearStart: Schema.schoolYearStart).get()
        var steps: [Explanation.Step] = []
        var grain = RowGrain(of: program.pipeline, in: program)
        let printer = printer(for: source, program)
        steps += program.uses.compactMap { libraryStep($0, printer) }
        for (text, end, step) in parts(of: program.pipeline, printer) {
            if let step { grain.pass(step) }
            // Any prefix of steps is a query.
            let prefix = String(decoding: source.utf8.prefix(end), as: UTF8.self)
            let table = try query(prefix, module: module, shape: shape)
            steps.append(
                .init(text: text, row: grain.row, key: grain.key, columns: table.query.columns))
        }
        let sources = policy.secured.sorted().compactMap { name in
            schema.resource(name).map { RuleText(policy: policy, shape: shape).source($0) }
        }
        return Explanation(steps: steps, sources: sources, plan: plan)
    }

    /// The functions that a text takes from a library; nil for a query that it uses.
    private func libraryStep(_ use: UseDeclaration, _ printer: Printer) -> Explanation.Step? {
        guard let library = schema.library(use.query.text) else { return nil }
        let tree = Parser.library(library.source.text, schoolYearStart: Schema.schoolYearStart)
            .partial
        let names = DiagnosticText.list(tree?.defines.map(\.name.text) ?? [])
        return .init(
            text: LayoutWriter.line(of: printer.statement(use)),
            row: LocalizedText(
                ru: "функции «\(library.title.ru)»: \(names)",
                en: "functions “\(library.title.text(in: .en))”: \(names)"),
            key: [], columns: [])
    }

    private func parts(
        of pipeline: Pipeline, _ printer: Printer
    ) -> [(text: String, end: Int, step: Step?)] {
        let head = Pipeline(
            source: pipeline.source, asOf: pipeline.asOf, alias: pipeline.alias,
            span: pipeline.span)
        let headEnd = pipeline.steps.first?.span.start ?? pipeline.span.end
        return [(LayoutWriter.line(of: printer.pipeline(head)), headEnd, nil)]
            + pipeline.steps.map { step in
                (LayoutWriter.line(of: printer.step(step)), step.span.end, step)
            }
    }

    /// Speaks the language of the text.
    private func printer(for source: String, _ program: Program) -> Printer {
        var printer = Printer()
        let first = source.utf8.dropFirst(program.pipeline.span.start).first ?? 0
        if first >= 0x80 { printer.language = .ru }
        return printer
    }
}
