import Catalogue

/// Method and target of a request.
struct CaseLine {
    let method: String
    let target: String
}

/// Reads `do: submit module.forms key:…` and `send: GET /v1/me`.
struct CaseLineReader {
    let cases: CaseReader
    private var problems: ProblemList { cases.problems }
    private static let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    /// Deeds that every resource has, with their methods.
    private static let verbs = [
        "create": "POST", "list": "GET", "get": "GET", "patch": "PATCH", "put": "PUT",
        "delete": "DELETE",
    ]

    init(cases: CaseReader) {
        self.cases = cases
    }

    /// `METHOD PATH`.
    func plain(_ text: String, at node: YAMLNode) -> CaseLine? {
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2, Self.methods.contains(parts[0]), parts[1].hasPrefix("/") else {
            problems.wrongType(node, "МЕТОД /путь", "METHOD /path")
            return nil
        }
        return CaseLine(
            method: parts[0],
            target: CaseAddress.encoded(parts[1], keeping: CaseAddress.ofPath))
    }

    /// `VERB RESOURCE [ADDRESS]`.
    func deed(_ text: String, at node: YAMLNode) -> CaseLine? {
        let parts = text.split(separator: " ", maxSplits: 2).map(String.init)
        guard parts.count >= 2 else {
            problems.wrongType(node, "ДЕЙСТВИЕ модуль.ресурс АДРЕС", "VERB module.resource ADDRESS")
            return nil
        }
        let word = Word(parts[1], node)
        guard let name = cases.linker.resolve(word, in: cases.module.context),
            let draft = cases.linker.drafts[name]
        else { return nil }
        let address = parts.count == 3 ? parts[2] : nil
        return line(parts[0], draft, address, at: node)
    }

    private func line(
        _ verb: String, _ draft: ResourceDraft, _ address: String?, at node: YAMLNode
    ) -> CaseLine? {
        let name = draft.resource.name
        let base = "/v1/\(name.module)/\(name.name)"
        let record = address.map {
            base + "/" + CaseAddress.encoded($0, keeping: CaseAddress.ofRecord)
        }
        if draft.actions.contains(where: { $0.action.name == verb && !$0.action.isHook }) {
            // Without an address the action is done on the rows that the body names.
            return CaseLine(method: "POST", target: "\(record ?? base)/actions/\(verb)")
        }
        guard let method = Self.verbs[verb] else {
            let names = draft.actions.filter { !$0.action.isHook }.map(\.action.name)
            problems.unknown(
                .unknownState, Word(verb, node), "Действия", "action",
                among: names + Self.verbs.keys.sorted())
            return nil
        }
        let isWhole = ["create", "list"].contains(verb)
        guard isWhole == (record == nil) else {
            let (ru, en) =
                isWhole
                ? ("«\(verb)» не берёт адреса", "no address with “\(verb)”")
                : (
                    "адрес записи: \(verb) \(name) key:…",
                    "the record's address: \(verb) \(name) key:…"
                )
            problems.wrongType(node, ru, en)
            return nil
        }
        return CaseLine(method: method, target: record ?? base)
    }
}
