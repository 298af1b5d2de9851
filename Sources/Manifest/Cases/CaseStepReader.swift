import Catalogue
import StrictJSON

/// Reads the steps of one case; names of kept values are known from the step that keeps them.
struct CaseStepReader {
    let cases: CaseReader
    let callers: [String]
    /// Who calls where a step does not say it.
    let caller: YAMLNode?
    private var kept: Set<String> = []
    private var problems: ProblemList { cases.problems }

    static let keys = [
        "as", "do", "send", "query", "headers", "body", "text", "file", "then", "keep", "clock",
    ]

    init(cases: CaseReader, callers: [String], caller: YAMLNode?) {
        self.cases = cases
        self.callers = callers
        self.caller = caller
    }

    /// - Parameter others: keys of the case that stand beside those of its only step.
    mutating func step(_ node: YAMLNode, besides others: [String]) -> CaseStep? {
        guard let reader = MapReader(node, keys: Self.keys + others, problems: problems) else {
            return nil
        }
        let clock = reader["clock"].flatMap { problems.moment($0) }
        let isClock = clock != nil && reader["do"] == nil && reader["send"] == nil
        guard !isClock else {
            return CaseStep(place: node.catalogued, clock: clock, request: nil)
        }
        return CaseStep(place: node.catalogued, clock: clock, request: request(reader))
    }

    private mutating func request(_ reader: MapReader) -> CaseRequest? {
        let line = line(reader)
        let expectation = reader.required("then").flatMap {
            CaseExpectationReader(problems: problems).expectation($0)
        }
        let caller = name(of: reader)
        let query = (reader["query"].map { problems.entries($0) } ?? []).map(member)
        let headers = (reader["headers"].map { problems.entries($0) } ?? []).map(member)
        let body = body(reader)
        let keeps = (reader["keep"].map { problems.entries($0) } ?? []).compactMap { keep($0) }
        guard let line, let expectation, let caller else { return nil }
        return CaseRequest(
            caller: caller, method: line.method, target: line.target, query: query,
            headers: headers, body: body, expectation: expectation, kept: keeps)
    }

    private func member(_ entry: YAMLEntry) -> JSONObject.Member {
        .init(name: entry.key, value: entry.value.json)
    }

    private func name(of reader: MapReader) -> String? {
        guard let node = reader["as"] ?? caller ?? reader.required("as"),
            let word = problems.word(node)
        else { return nil }
        guard word.text == CaseCaller.nobody || callers.contains(word.text) else {
            problems.unknown(
                .unknownRole, word, "Вызывающего", "caller",
                among: callers + [CaseCaller.nobody])
            return nil
        }
        return word.text
    }

    private func line(_ reader: MapReader) -> CaseLine? {
        if let query = cases.query, reader["do"] == nil, reader["send"] == nil {
            return CaseLine(method: "GET", target: "/v1/queries/\(query)")
        }
        guard let node = reader["do"] ?? reader["send"] ?? reader.required("do"),
            let text = problems.text(node)
        else { return nil }
        if reader["do"] != nil, let other = reader["send"] {
            problems.add(
                .conflict, at: other,
                .both("Либо do, либо send.", "Either do or send, not both."))
        }
        for name in CaseAddress.names(in: text) where !kept.contains(name) {
            problems.unknown(
                .unknownField, Word(name, node), "Сохранённого значения", "kept value",
                among: kept.sorted())
        }
        let lines = CaseLineReader(cases: cases)
        return reader["do"] != nil ? lines.deed(text, at: node) : lines.plain(text, at: node)
    }

    private func body(_ reader: MapReader) -> CaseRequest.Body {
        let given = ["body", "text", "file"].compactMap { reader[$0] }
        if given.count > 1 {
            problems.add(
                .conflict, at: given[1],
                .both("Тело одно: body, text или file.", "One body only: body, text or file."))
        }
        if let node = reader["body"] { return .json(node.json) }
        if let node = reader["text"] { return problems.text(node).map { .text($0) } ?? .none }
        guard let node = reader["file"], let path = problems.text(node) else { return .none }
        let folder = cases.module.module.folder
        guard !path.split(separator: "/").contains(".."), !path.hasPrefix("/"),
            cases.files.sources.files.isFile("\(folder)/\(path)")
        else {
            problems.add(
                .missingFile, at: node,
                .both(
                    "В папке модуля нет файла «\(path)».",
                    "The module's folder has no file “\(path)”."))
            return .none
        }
        return .file(path)
    }

    /// `{application: /id}` keeps a value of the body, `{tag: ETag}` a header.
    private mutating func keep(_ entry: YAMLEntry) -> CaseRequest.Keep? {
        guard let text = problems.text(entry.value) else { return nil }
        kept.insert(entry.key)
        guard text.hasPrefix("/") else {
            return .init(name: entry.key, source: .header(text))
        }
        guard let pointer = JSONPointer(text) else {
            problems.wrongType(
                entry.value, "указатель вида /items/0/id", "a pointer like /items/0/id")
            return nil
        }
        return .init(name: entry.key, source: .body(pointer))
    }
}
