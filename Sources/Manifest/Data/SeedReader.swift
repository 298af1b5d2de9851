import Catalogue
import StrictJSON

/// Reads `data/`: rows that a module brings along, in the form of request bodies.
struct SeedReader {
    let module: ModuleContext
    let linker: Linker
    let files: FileReader
    /// Set for the rows of a past situation: that of a test, or of an example.
    var situation: Situation?
    var problems: ProblemList { files.problems }

    /// The rows of `data/<name>.yaml`: a map from resources to lists.
    func rows(_ path: String) -> [Module.SeedRow] {
        files.yaml(path).map { rows($0) } ?? []
    }

    /// What only a past situation may say of its rows: any state, who made them and when.
    struct Situation {
        /// The callers of a test; nil where anyone may have made a row.
        var authors: [String]?
        static let members = ["created_by", "created_at", "state_since"]
    }

    /// The rows of a map from resources to lists.
    func rows(_ node: YAMLNode) -> [Module.SeedRow] {
        problems.entries(node).flatMap { entry -> [Module.SeedRow] in
            guard let draft = resource(Word(entry)) else { return [] }
            let rows = problems.items(entry.value).compactMap { row($0, of: draft) }
            refuseEqualKeys(rows, of: draft)
            return rows.map(\.row)
        }
    }

    /// The resource that rows are for.
    func resource(_ word: Word) -> ResourceDraft? {
        guard let name = linker.resolve(word, in: module), let draft = linker.drafts[name] else {
            return nil
        }
        guard draft.resource.kind == .main else {
            problems.add(
                .unsuitableField, at: word.node,
                .both(
                    "Части пишутся внутри записи владельца.",
                    "Parts are written inside their owner's row."))
            return nil
        }
        return draft
    }

    private func row(_ node: YAMLNode, of draft: ResourceDraft) -> LocatedRow? {
        guard node.entries != nil else {
            problems.wrongType(node, "запись в скобках", "a row in brackets")
            return nil
        }
        var object = JSONObject()
        for entry in problems.entries(node) {
            if entry.key == "state" {
                object["state"] = state(entry.value, of: draft)
                continue
            }
            if let situation, Situation.members.contains(entry.key) {
                object[entry.key] = origin(entry.key, entry.value, in: situation)
                continue
            }
            guard let field = field(Word(entry), of: draft) else { continue }
            object[entry.key] = json(entry.value, of: field.field)
        }
        let row = Module.SeedRow(
            resource: draft.resource.name, row: object, place: node.catalogued)
        return LocatedRow(row: row, node: node)
    }

    /// A row that was read from a node.
    struct LocatedRow {
        let row: Module.SeedRow
        let node: YAMLNode
    }

    /// The field of that name, if a seed may hold it.
    func field(_ word: Word, of draft: ResourceDraft) -> FieldDraft? {
        if draft.order?.text == word.text, draft.draft(word.text) == nil { return orderField(word) }
        guard let field = draft.known(word, problems) else { return nil }
        if field.isBroken { return nil }
        if field.field.isCode {
            problems.add(
                .unsuitableField, at: word.node,
                .both(
                    "Код «\(word.text)» делает сервер.",
                    "The code “\(word.text)” is made by the server."))
            return nil
        }
        if field.field.isStored { return field }
        problems.add(
            .unsuitableField, at: word.node,
            .both("Поле «\(word.text)» вычисляется.", "The field “\(word.text)” is computed."))
        return nil
    }

    private func orderField(_ word: Word) -> FieldDraft {
        FieldDraft(
            field: Field(name: word.text, title: LocalizedText(ru: "№"), type: .integer(Bounds())),
            word: word, keys: word.node)
    }

    /// Rows may be born in the first state or in one that says `enter`.
    func state(_ node: YAMLNode, of draft: ResourceDraft) -> JSON? {
        guard let word = problems.word(node) else { return nil }
        guard let state = draft.states.first(where: { $0.state.name == word.text }) else {
            problems.unknown(
                .unknownState, word, "Состояния", "state", among: draft.states.map(\.state.name))
            return nil
        }
        let isFirst = draft.states.first?.state.name == word.text
        guard isFirst || state.enter != nil || situation != nil else {
            problems.add(
                .unknownState, at: node,
                .both(
                    "В состоянии «\(word.text)» запись не рождается: у него нет enter.",
                    "No row is born in the state “\(word.text)”: it has no enter."))
            return nil
        }
        return .string(word.text)
    }

    /// Who made a row, or when it was made or got into its state.
    func origin(_ name: String, _ node: YAMLNode, in situation: Situation) -> JSON? {
        guard name == "created_by" else {
            return problems.moment(node) == nil ? nil : problems.text(node).map(JSON.string)
        }
        guard let names = situation.authors else { return problems.text(node).map(JSON.string) }
        guard let word = problems.word(node) else { return nil }
        guard names.contains(word.text) else {
            problems.unknown(.unknownRole, word, "Вызывающего", "caller", among: names)
            return nil
        }
        return .string(word.text)
    }

    private func refuseEqualKeys(_ rows: [LocatedRow], of draft: ResourceDraft) {
        let names = draft.key.map(\.text)
        // A key with a condition is that of some of the rows.
        guard !names.isEmpty, draft.keyCondition == nil else { return }
        var seen: [[JSON?]: Int] = [:]
        for located in rows {
            let key = names.map { located.row.row[$0] }
            // A key with a default is not known yet.
            guard !key.contains(nil) else { continue }
            if let line = seen[key] {
                problems.add(
                    .duplicateName, at: located.node,
                    .both(
                        "Запись с этим ключом уже стоит в строке \(line).",
                        "A row with this key already stands in line \(line)."))
            }
            seen[key] = seen[key] ?? located.node.line
        }
    }
}
