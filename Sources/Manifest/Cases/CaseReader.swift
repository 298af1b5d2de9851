import Catalogue
import StrictJSON

/// Reads `Tests/*.yaml` of a module: who calls, what is given, what is asked and must be answered.
struct CaseReader {
    let module: ModuleDraft
    let linker: Linker
    let files: FileReader
    var problems: ProblemList { files.problems }

    private static let keys = ["clock", "callers", "given", "cases", "not-covered"]
    private static let caseKeys = ["name", "given", "steps"]

    /// The saved query whose file holds the cases: what is asked where a case does not say it.
    var query: String?

    /// The cases of `Tests/<name>.yaml`; nil where the file can't be read.
    func cases(_ path: String) -> CaseFile? {
        files.yaml(path).flatMap { cases($0, of: files.sources.shown(path)) }
    }

    /// - Parameter file: the path as it is shown.
    func cases(_ node: YAMLNode, of file: String) -> CaseFile? {
        guard let reader = MapReader(node, keys: Self.keys, problems: problems) else { return nil }
        let clock = reader.required("clock").flatMap { problems.moment($0) }
        let callers = (reader["callers"].map { problems.entries($0) } ?? []).compactMap {
            caller($0)
        }
        let given = reader["given"].map { rows($0, authors: callers.map(\.name)) } ?? []
        let list = reader.required("cases").map { problems.items($0) } ?? []
        var known: Set<String> = []
        let cases = list.compactMap { self.case($0, callers.map(\.name), &known) }
        guard let clock else { return nil }
        return CaseFile(
            module: module.name, folder: module.module.folder, file: file,
            clock: clock, callers: callers, given: given, cases: cases,
            excuses: excuses(reader["not-covered"]))
    }

    private func caller(_ entry: YAMLEntry) -> CaseCaller? {
        if entry.key == CaseCaller.nobody {
            problems.add(
                .reservedName, at: entry.keyNode,
                .both("nobody — вызов без токена.", "nobody is the caller without a token."))
            return nil
        }
        guard
            let reader = MapReader(
                entry.value, keys: ["roles", "attributes"], problems: problems)
        else { return nil }
        let roles = reader.required("roles").map { problems.words($0) } ?? []
        for role in roles { linker.checkRole(role) }
        var attributes: [String: [String]] = [:]
        for attribute in reader["attributes"].map({ problems.entries($0) }) ?? [] {
            checkAttribute(Word(attribute))
            attributes[attribute.key] = addresses(attribute.value)
        }
        return CaseCaller(
            name: entry.key, roles: roles.map(\.text), attributes: attributes,
            place: entry.keyNode.catalogued)
    }

    private func checkAttribute(_ word: Word) {
        guard linker.book.attribute(word.text) == nil else { return }
        problems.unknown(
            .unknownField, word, "Атрибута", "attribute", among: linker.book.attributes.map(\.name))
    }

    /// One address, or a list of them.
    private func addresses(_ node: YAMLNode) -> [String] {
        let nodes = node.items ?? [node]
        return nodes.compactMap { item in
            guard let text = problems.text(item) else { return nil }
            return text.hasPrefix("key:") || RecordID(text) != nil ? text : "key:" + text
        }
    }

    private func rows(_ node: YAMLNode, authors: [String]) -> [Module.SeedRow] {
        var seeds = SeedReader(module: module.context, linker: linker, files: files)
        seeds.situation = .init(authors: authors)
        return SeedOrder(linker: linker).sorted(seeds.rows(node))
    }

    private func `case`(
        _ node: YAMLNode, _ callers: [String], _ known: inout Set<String>
    ) -> Case? {
        let single = CaseStepReader.keys
        let isWalk = node["steps"] != nil
        let keys = isWalk ? Self.caseKeys + ["as"] : Self.caseKeys + single
        guard let reader = MapReader(node, keys: keys, problems: problems),
            let nameNode = reader.required("name"), let name = problems.text(nameNode)
        else { return nil }
        if !known.insert(name).inserted {
            problems.add(
                .duplicateName, at: nameNode,
                .both("Случай «\(name)» уже есть.", "There is a case “\(name)” already."))
        }
        var steps = CaseStepReader(cases: self, callers: callers, caller: node["as"])
        let nodes = isWalk ? problems.items(node["steps"] ?? node) : [node]
        let ignored = isWalk ? [] : Self.caseKeys
        return Case(
            name: name, place: node.catalogued,
            given: reader["given"].map { rows($0, authors: callers) } ?? [],
            steps: nodes.compactMap { steps.step($0, besides: ignored) })
    }

    private func excuses(_ node: YAMLNode?) -> [CaseExcuse] {
        (node.map { problems.entries($0) } ?? []).compactMap { entry in
            problems.text(entry.value).map {
                CaseExcuse(
                    module: module.name, point: entry.key, reason: $0,
                    place: entry.keyNode.catalogued)
            }
        }
    }
}
