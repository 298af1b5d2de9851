import Catalogue
import Records
import StrictJSON
import Tropa
import Wire

/// What editors ask about a text that is not run.
extension Handlers {
    func queryTool(_ call: Call) async throws -> Answer {
        let json: JSON =
            switch call.route {
            case .queryFormat: try format(call)
            case .queryExplain: try await explain(call)
            case .queryComplete: try complete(call)
            default: try check(call)
            }
        return Answer.json(json.serialized()).cached(.never)
    }

    // MARK: Check

    /// What is wrong with a text, and what it would give.
    private func check(_ call: Call) throws -> JSON {
        let text = try QueryBody(call.content).text
        let (plan, mistakes) = service.check(text, call.context)
        guard plan != nil || mistakes != nil else { throw Refusal(.serverInternal) }
        let language = call.context.language
        return .members([
            ("valid", .bool(plan != nil)),
            (
                "columns",
                .array(plan?.query.columns.map { $0.description(in: language).json } ?? [])
            ),
            ("parameters", Self.parameters(of: plan, language)),
            ("errors", mistakes.map { said($0, of: text, call) } ?? []),
            ("warnings", warnings(of: plan, text, call)),
        ])
    }

    private static func parameters(of plan: QueryPlan?, _ language: Language) -> JSON {
        .array(plan?.parameters.map { $0.description(of: nil, in: language).json } ?? [])
    }

    private func warnings(of plan: QueryPlan?, _ text: String, _ call: Call) -> JSON {
        plan.map { said(Diagnostics($0.warnings), of: text, call) } ?? []
    }

    private func said(_ diagnostics: Diagnostics, of text: String, _ call: Call) -> JSON {
        let rendering = ProblemRendering(
            language: call.context.language, requestID: call.context.requestID)
        return .array(Refusal(diagnostics, source: text).items.map { rendering.error($0).json })
    }

    // MARK: Format

    private func format(_ call: Call) throws -> JSON {
        let body = try QueryBody(call.content, besides: ["lang"])
        let form = try service.canonical(body.text, words: body.words(), call.context)
        return ["query": .string(form), "changed": .bool(form != body.text)]
    }

    // MARK: Explain

    private func explain(_ call: Call) async throws -> JSON {
        let body = try QueryBody(call.content, besides: ["level"])
        let level = try body.level()
        let (explanation, engine) = try await service.explain(body.text, level, call.context)
        let language = call.context.language
        let query = explanation.plan.query
        var members: [(String, JSON?)] = [
            ("level", .int(level.rawValue)),
            ("steps", .array(explanation.steps.map { $0.json(in: language) })),
            ("sources", .array(explanation.sources.map { $0.json(in: language) })),
            ("parameters", Self.parameters(of: explanation.plan, language)),
            ("warnings", warnings(of: explanation.plan, body.text, call)),
        ]
        if level != .steps {
            members += [("sql", .string(query.sql)), ("binds", .int(query.binds.count))]
        }
        if level == .engine {
            let tables = query.manifest.columns.sorted { $0.key < $1.key }
            members += [
                ("plan", .texts(engine)),
                ("reads", .members(tables.map { ($0.key, .texts($0.value.sorted())) })),
            ]
        }
        return .members(members)
    }

    // MARK: Complete

    private func complete(_ call: Call) throws -> JSON {
        let body = try QueryBody(call.content, besides: ["offset"])
        let scalars = body.text.unicodeScalars
        let cursor = scalars.index(scalars.startIndex, offsetBy: try body.offset())
        let offset = body.text.utf8.distance(from: body.text.startIndex, to: cursor)
        let items = service.completions(of: body.text, at: offset, call.context)
        let places = ScalarPlaces(body.text)
        return [
            "items": .array(
                items.map { item in
                    .members([
                        ("text", .string(item.text)), ("kind", .string(item.kind.rawValue)),
                        ("title", item.title.map { .string($0) }),
                        (
                            "replace",
                            [
                                "start": .int(places.scalars(before: item.replaced.start)),
                                "end": .int(places.scalars(before: item.replaced.end)),
                            ]
                        ),
                    ])
                })
        ]
    }
}

/// Places of a text in bytes as places in scalars of Unicode.
private struct ScalarPlaces {
    private let bytes: [UInt8]

    init(_ text: String) { bytes = Array(text.utf8) }

    func scalars(before offset: Int) -> Int {
        bytes.prefix(offset).count { $0 & 0xC0 != 0x80 }
    }
}

extension Explanation.Step {
    fileprivate func json(in language: Language) -> JSON {
        [
            "text": .string(text), "row": .string(row.text(in: language)), "key": .texts(key),
            "columns": .array(
                columns.map { column in
                    ["name": .string(column.name), "type": .string(column.type.name)]
                }),
        ]
    }
}

extension Explanation.Source {
    fileprivate func json(in language: Language) -> JSON {
        [
            "resource": .string(resource.description), "title": .string(title.text(in: language)),
            "rules": .texts(rules.map { $0.text(in: language) }),
        ]
    }
}
