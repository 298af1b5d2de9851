import Access
import Catalogue
import Store
import Tropa

/// How much of an explanation somebody asks for.
public enum ExplanationLevel: Int, Sendable, CaseIterable {
    /// What each step does.
    case steps = 1
    /// The statement as well.
    case statement = 2
    /// And what the engine does with it.
    case engine = 3

    /// The permission for more than the steps (S12).
    public static let permission = "queries.explain"
}

extension Principal {
    /// Whether its answers may tell what the server did for them (S12).
    public var mayKnowWork: Bool { has(ExplanationLevel.permission) }
}

extension RecordService {
    /// What is wrong with a query text for its caller; empty when nothing is.
    public func check(_ source: String, _ context: RequestContext) -> (
        plan: QueryPlan?, mistakes: Diagnostics?
    ) {
        do {
            let text = FrontMatter.blanked(source)
            return (try plans.query(text, module: nil, context.principal.shape), nil)
        } catch let diagnostics as Diagnostics {
            return (nil, diagnostics)
        } catch {
            return (nil, nil)
        }
    }

    /// A query text in its canonical form, with the words of a language.
    public func canonical(
        _ source: String, words: Language, _ context: RequestContext
    ) throws -> String {
        do {
            return try compiler.canonical(source, in: words, shape: context.principal.shape)
        } catch {
            throw Refusal(error, source: source)
        }
    }

    /// What may be written at a place, given in UTF-8 bytes.
    public func completions(
        of source: String, at offset: Int, _ context: RequestContext
    ) -> [Completion] {
        compiler.completions(
            of: source, at: offset, in: context.language, shape: context.principal.shape)
    }

    /// What a query does, and what the engine would do where that is asked for.
    public func explain(
        _ source: String, _ level: ExplanationLevel, _ context: RequestContext
    ) async throws -> (explanation: Explanation, engine: [String]) {
        let permission = ExplanationLevel.permission
        guard level == .steps || context.principal.has(permission) else {
            throw Refusal(
                .accessDenied,
                .both("Нужно право \(permission).", "The permission \(permission) is needed."))
        }
        let explanation: Explanation
        do {
            explanation = try compiler.explanation(of: source, shape: context.principal.shape)
        } catch {
            throw Refusal(error, source: source)
        }
        guard level == .engine else { return (explanation, []) }
        var query = explanation.plan.query
        query.sql = "EXPLAIN QUERY PLAN " + query.sql
        query.binds = []
        let plan = query
        let lines = try await store.read(.interactive) { session in
            var steps: [(id: Int64, parent: Int64, text: String)] = []
            try session.rows(plan, context.values()) { row in
                steps.append((row.integer(0), row.integer(1), row.text(3)))
                return true
            }
            return Self.indented(steps)
        }
        return (explanation, lines)
    }

    /// Each line of the engine's plan below the one that it is a part of.
    private static func indented(
        _ steps: [(id: Int64, parent: Int64, text: String)]
    ) -> [String] {
        var depths: [Int64: Int] = [:]
        return steps.map { step in
            let depth = depths[step.parent].map { $0 + 1 } ?? 0
            depths[step.id] = depth
            return String(repeating: "  ", count: depth) + step.text
        }
    }
}
