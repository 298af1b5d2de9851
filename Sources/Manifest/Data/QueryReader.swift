import Catalogue

/// Reads a `.tropa` file: a front matter in YAML, then the query.
struct QueryReader {
    let module: ModuleContext
    let files: FileReader
    let linker: Linker
    var problems: ProblemList { files.problems }

    private static let keys = [
        "tropa", "kind", "id", "title", "description", "permission", "params", "limits", "needs",
        "tests",
    ]
    private static let later = ["schedule"]

    /// The query of a file, or what its kind makes of it; empty where the file can't be read or waits.
    func queries(_ file: String, in folder: String) -> [SavedQuery] {
        let path = "\(folder)/\(file)"
        let name = String(file.dropLast(".tropa".count))
        let start = TextPlace.start(of: files.sources.shown(path))
        guard let text = files.text(path) else { return [] }
        guard NameRules.isName(name) else {
            problems.add(
                .name, at: start,
                .both(
                    "Имя файла «\(file)» не годится: строчные латинские буквы, цифры и «_».",
                    "The file name “\(file)” will not do: small Latin letters, digits and “_”."),
                suggestion: NameRules.repaired(name).map { "\($0).tropa" })
            return []
        }
        let source = SourceText(file: start.file, text: text)
        guard let split = Self.split(source) else {
            problems.add(
                .syntax, at: start,
                .both(
                    "Файл запроса начинается со строки «---», описания и второй строки «---».",
                    "A query file begins with a line “---”, a description and another line “---”."))
            return []
        }
        guard let header = YAMLFile.read(split.header, file: start.file, problems: problems),
            let kind = kind(header["kind"]),
            let reader = MapReader(
                header, keys: kind.keys, later: kind.later, problems: problems)
        else { return [] }
        let absent = OptionalNeeds(module: module).absent(header["needs"], in: split.body)
        guard absent.isEmpty else {
            module.titles.ignore("queries.\(name)")
            module.waitingQueries.insert("\(module.name)/\(name)")
            return []
        }
        if kind == .library {
            module.libraries.append(library(name, reader, split.body))
            return []
        }
        let query = query(name, reader, split.body)
        if let tests = reader["tests"] { module.queryTests.append((query.id, tests)) }
        switch kind {
        case .query, .library: return [query]
        case .indicator:
            return IndicatorReader(header: reader, queries: self).expanded(query)
        case .report:
            return ReportReader(header: reader, queries: self, report: query).expanded()
        }
    }

    /// What a file brings.
    private enum Kind: String, CaseIterable {
        case query
        case indicator
        case report
        case library

        /// Keys of the header.
        var keys: [String] {
            switch self {
            case .query: QueryReader.keys + Self.table
            case .indicator: QueryReader.keys + Self.table + IndicatorReader.keys
            case .report: QueryReader.keys + ReportReader.keys
            case .library: ["tropa", "kind", "id", "title", "description", "needs"]
            }
        }

        private static let table = ["columns", "chart", "calendar", "pivot", "cache"]

        /// Keys that are not in force yet.
        var later: [String] { self == .library ? [] : QueryReader.later }
    }

    /// A query where the header does not say it.
    private func kind(_ node: YAMLNode?) -> Kind? {
        guard let node else { return .query }
        guard let word = problems.word(node) else { return nil }
        if let kind = Kind(rawValue: word.text) { return kind }
        problems.unknown(.value, word, "Вида", "kind", among: Kind.allCases.map(\.rawValue))
        return nil
    }

    private func library(_ name: String, _ reader: MapReader, _ body: Formula) -> QueryLibrary {
        checkVersion(reader)
        checkId(reader["id"], name)
        let path = "queries.\(name)"
        var library = QueryLibrary(
            module: module.name, name: name,
            title: module.titles.text(reader.required("title"), path: path, fallback: name),
            source: body)
        library.details = reader["description"].map {
            module.titles.text($0, path: "\(path).description", fallback: name)
        }
        return library
    }

    private func query(_ name: String, _ reader: MapReader, _ body: Formula) -> SavedQuery {
        checkVersion(reader)
        checkId(reader["id"], name)
        let path = "queries.\(name)"
        var query = SavedQuery(
            module: module.name, name: name,
            title: module.titles.text(reader.required("title"), path: path, fallback: name),
            source: body)
        query.details = reader["description"].map {
            module.titles.text($0, path: "\(path).description", fallback: name)
        }
        query.permission = reader["permission"].flatMap { problems.word($0) }.map { permission($0) }
        for entry in reader["params"]?.entries ?? [] {
            problems.checkName(Word(entry), taken: NameRules.parameterWords)
        }
        query.parameterTitles = titles(reader["params"], later: ["widget"], "\(path).params")
        readPresentation(of: &query, reader, path)
        query.readLimits(reader, problems)
        return query
    }

    /// How a query is shown: its columns, a chart, a calendar, a matrix.
    func readPresentation(of query: inout SavedQuery, _ reader: MapReader, _ path: String) {
        readColumns(of: &query, reader["columns"], "\(path).columns")
        let presentation = PresentationReader(problems: problems)
        query.chart = reader["chart"].flatMap { presentation.chart($0) }
        query.agenda = reader["calendar"].flatMap { presentation.agenda($0) }
        query.pivot = reader["pivot"].flatMap { presentation.pivot($0) }
        if let calendar = reader["calendar"], query.pivot != nil {
            problems.add(
                .conflict, at: calendar,
                .both(
                    "Запрос — или матрица (pivot), или календарь: строки матрицы уже не события.",
                    "A query is a matrix (pivot) or a calendar: rows of a matrix are no events."))
        }
    }

    /// How the columns are called and shown; titles that the query has already give way.
    func readColumns(of query: inout SavedQuery, _ node: YAMLNode?, _ path: String) {
        query.columnTitles.merge(titles(node, also: ["format"], path)) { _, own in own }
        query.columnFormats = PresentationReader(problems: problems).formats(node)
        query.namedColumns = node?.entries?.compactMap(\.keyNode.formula) ?? []
    }

    /// A right that no role has lets nobody run the query.
    private func permission(_ word: Word) -> String {
        let held = Set(linker.roles.roles.flatMap(\.role.permissions))
        if !linker.roles.acceptsAny, !held.contains(word.text) {
            problems.add(
                .permission, at: word.node,
                .both(
                    "Права «\(word.text)» нет ни у одной роли: запрос никто не выполнит.",
                    "No role has the right “\(word.text)”: nobody can run the query."),
                suggestion: Suggestion.closest(to: word.text, among: held), severity: .warning)
        }
        return word.text
    }

    private func checkVersion(_ reader: MapReader) {
        if let version = reader.required("tropa"), version.scalar?.text != "1" {
            problems.wrongType(version, "1", "1")
        }
    }

    private func checkId(_ node: YAMLNode?, _ name: String) {
        guard let node, let id = problems.text(node), id != "\(module.name)/\(name)" else { return }
        problems.add(
            .conflict, at: node,
            .both(
                "Имя запроса равно его пути: \(module.name)/\(name).",
                "A query's id equals its path: \(module.name)/\(name)."),
            suggestion: "\(module.name)/\(name)")
    }

    /// Titles of parameters or columns: a text each, or `{title}`.
    private func titles(
        _ node: YAMLNode?, also: [String] = [], later: [String] = [], _ path: String
    ) -> [String: LocalizedText] {
        var titles: [String: LocalizedText] = [:]
        for entry in node.map({ problems.entries($0) }) ?? [] {
            let isTitle =
                entry.value.entries.map { $0.contains { Language(rawValue: $0.key) != nil } }
                ?? true
            var title: YAMLNode? = entry.value
            if !isTitle {
                title = MapReader(
                    entry.value, keys: ["title"] + also, later: later, problems: problems)?
                    .required("title")
            }
            titles[entry.key] = module.titles.text(
                title, path: "\(path).\(entry.key)", fallback: entry.key)
        }
        return titles
    }
}

extension QueryReader {
    /// The header with the lines of the whole file, and the query with its place.
    private static func split(_ source: SourceText) -> (header: String, body: Formula)? {
        let lines = source.lineStarts.indices.map { line(at: $0, of: source) }
        guard lines.first == "---",
            let end = lines.dropFirst().firstIndex(of: "---"), end + 1 < lines.count
        else { return nil }
        var header = String.UnicodeScalarView()
        header.append(contentsOf: source.scalars[..<source.lineStarts[end]])
        return (String(header), body(from: end + 1, of: source))
    }

    private static func line(at index: Int, of source: SourceText) -> String {
        let start = source.lineStarts[index]
        var view = String.UnicodeScalarView()
        view.append(contentsOf: source.scalars[start..<source.lineEnd(from: start)])
        while view.last == " " { view.removeLast() }
        return String(view)
    }

    /// The text from a line on; every line is an anchor.
    private static func body(from line: Int, of source: SourceText) -> Formula {
        let start = source.lineStarts[line]
        var view = String.UnicodeScalarView()
        view.append(contentsOf: source.scalars[start...])
        var anchors: [Place.Anchor] = []
        var offset = 0
        for index in line..<source.lineStarts.count {
            anchors.append(Place.Anchor(offset: offset, line: index + 1, column: 1))
            let next =
                index + 1 < source.lineStarts.count
                ? source.lineStarts[index + 1] : source.scalars.count
            offset += source.scalars[source.lineStarts[index]..<next].reduce(0) {
                $0 + String($1).utf8.count
            }
        }
        return Formula(String(view), place: Place(file: source.file, anchors: anchors))
    }
}

extension SavedQuery {
    /// What an answer may cost, and whether it may be given again.
    mutating func readLimits(_ reader: MapReader, _ problems: ProblemList) {
        if let node = reader["limits"],
            let limits = MapReader(node, keys: ["rows", "seconds"], problems: problems)
        {
            rowLimit = limits["rows"].flatMap { problems.count($0, in: 1...1_000_000) }
            secondLimit = limits["seconds"].flatMap { problems.count($0, in: 1...300) }
        }
        cacheSeconds = reader["cache"].flatMap { problems.count($0, in: 1...3_600) }
    }
}

extension ProblemList {
    /// A person keeps queries; the other kinds of files belong to modules.
    func checkKind(_ reader: MapReader) {
        guard let kind = reader["kind"], let word = word(kind) else { return }
        if word.text == "library" {
            add(
                .conflict, at: kind,
                .both(
                    "Библиотека функций бывает только у модуля: use \"модуль/имя\" as имя берёт её в любой запрос.",
                    "Only modules have libraries of functions: use \"module/name\" as name takes one into any query."
                ))
        } else if ["indicator", "report"].contains(word.text) {
            notSupported("kind: \(word.text)", at: kind)
        } else if word.text != "query" {
            unknown(.value, word, "Вида", "kind", among: ["query"])
        }
    }
}
