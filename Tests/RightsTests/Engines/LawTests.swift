import Catalogue
import Foundation
import Support
import Testing
import Tropa

/// T6: laws that hold whatever the rows are.
@Suite struct LawTests {
    private static let worlds = 8

    /// One random query after another over a few worlds.
    private func trials(
        _ law: (Lab, inout LabQuery, Resource) async throws -> String?
    ) async throws {
        var broken: [String] = []
        var count = 0
        for seed in 0..<Self.worlds {
            let lab = try await Lab(seed: UInt64(500 + seed))
            var queries = LabQuery(generator: SeededGenerator(seed: UInt64(seed)))
            for _ in 0..<EngineTests.trials / 4 / Self.worlds {
                let source = queries.source()
                do {
                    if let fault = try await law(lab, &queries, source) { broken.append(fault) }
                    count += 1
                } catch is Evaluator.Unknown {
                    continue
                }
            }
        }
        #expect(count * 2 > EngineTests.trials / 4, "too few queries compile: \(count)")
        for fault in broken.prefix(5) { Issue.record("\(fault)") }
    }

    private func condition(_ queries: inout LabQuery, _ source: Resource) -> String {
        queries.truth(LabQuery.Place(resource: source))
    }

    @Test func `a condition and its opposite part the rows`() async throws {
        try await trials { lab, queries, source in
            let name = source.name.name
            let condition = condition(&queries, source)
            let all = try await lab.rows("from \(name) select id")
            let met = try await lab.rows("from \(name) where \(condition) select id")
            let rest = try await lab.rows("from \(name) where not (\(condition)) select id")
            let isPart = met.count + rest.count == all.count && Set(met + rest) == Set(all)
            return isPart ? nil : "\(name): \(condition)"
        }
    }

    @Test func `one condition after another is both`() async throws {
        try await trials { lab, queries, source in
            let name = source.name.name
            let (a, b) = (condition(&queries, source), condition(&queries, source))
            let after = try await lab.rows("from \(name) where \(a) where \(b)")
            let both = try await lab.rows("from \(name) where (\(a)) and (\(b))")
            return after == both ? nil : "\(name): \(a); \(b)"
        }
    }

    @Test func `all columns selected are the table`() async throws {
        try await trials { lab, queries, source in
            let name = source.name.name
            let condition = condition(&queries, source)
            let fields = source.fields.map(\.name)
            let text = "from \(name) where \(condition)"
            let selected = try await lab.rows(
                "\(text) select id, \(fields.joined(separator: ", "))")
            guard let query = lab.compiled(text) else { throw Evaluator.Unknown(what: text) }
            let columns = query.columns.map(\.name)
            let wanted = ["id"] + fields
            let whole = try await lab.rows(text)
            let width = query.columns.flatMap { [$0.index, $0.label, $0.key].compactMap(\.self) }
            guard width.count == columns.count else {
                return whole.count == selected.count ? nil : text
            }
            let places = wanted.compactMap { columns.firstIndex(of: $0) }
            return whole.map { row in places.map { row[$0] } } == selected ? nil : text
        }
    }

    @Test func `totals of groups add up`() async throws {
        try await trials { lab, queries, source in
            let name = source.name.name
            let place = LabQuery.Place(resource: source, depth: 1)
            let key = queries.value(queries.pick(LabQuery.Wanted.allCases), place)
            let condition = condition(&queries, source)
            let number = source.fields.first { $0.type.isInteger }?.name ?? "1"
            let items = "{ n: count(where \(condition)), s: sum(\(number)) }"
            let parts = try await lab.rows("from \(name) group by \(key) as k \(items) select n, s")
            let whole = try await lab.rows("from \(name) group \(items)")
            let sums = (0..<2).map { column in
                parts.compactMap { $0[column].integerValue }.reduce(0, +)
            }
            return whole == [sums.map(Value.integer)] ? nil : "\(name): \(key), \(condition)"
        }
    }

    @Test func `a slice is the beginning of the rows`() async throws {
        try await trials { lab, queries, _ in
            let text = queries.query()
            let all = try await lab.rows(text)
            let count = queries.pick([1, 2, 3])
            let some = try await lab.rows("\(text)\ntake \(count)")
            guard some == Array(all.prefix(count)) else { return "\(text)\ntake \(count)" }
            let rest = try await lab.rows("\(text)\nskip \(count)")
            guard rest == Array(all.dropFirst(count)) else { return "\(text)\nskip \(count)" }
            return nil
        }
    }

    @Test func `both languages give one statement`() async throws {
        try await trials { lab, queries, _ in
            let text = queries.query()
            guard let english = lab.compiled(text) else { throw Evaluator.Unknown(what: text) }
            let russian = Self.russian(text)
            return lab.compiled(russian) == english ? nil : "\(text)\n\(russian)"
        }
    }

    private static let functions = Dictionary(
        Vocabulary.functions.map { ($0.english, $0.russian) },
        uniquingKeysWith: { first, _ in first })
    private static let sources = ["houses": "дома", "people": "люди", "visits": "встречи"]

    /// The same text in the other language; names of fields stay as they are.
    private static func russian(_ text: String) -> String {
        var (result, word) = ("", "")
        var isText = false
        var isMember = false
        for character in text + "\n" {
            if !isText, character.isLetter || character.isNumber || character == "_" {
                word.append(character)
                continue
            }
            result += isMember ? word : Self.russian(word: word, before: character, after: result)
            isMember = word.isEmpty ? false : character == "."
            word = ""
            if character == "\"" { isText.toggle() }
            result.append(character)
        }
        return result
    }

    private static func russian(word: String, before: Character, after text: String) -> String {
        if before == "(" { return functions[word] ?? word }
        if text.hasSuffix("из ") { return sources[word] ?? word }
        return Keyword(rawValue: word)?.russian ?? ContextWord(rawValue: word)?.russian ?? word
    }
}

extension FieldType {
    fileprivate var isInteger: Bool {
        if case .integer = self { true } else { false }
    }
}
