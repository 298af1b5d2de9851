import Catalogue
import StrictJSON

/// Reads `then`: a status, a status with a code, or a mapping.
struct CaseExpectationReader {
    let problems: ProblemList
    private static let keys = ["status", "code", "error", "pointer", "says", "body", "lacks"]

    func expectation(_ node: YAMLNode) -> CaseExpectation? {
        if let scalar = node.scalar { return short(scalar.text, at: node) }
        guard let reader = MapReader(node, keys: Self.keys, problems: problems),
            let status = reader.required("status").flatMap({ problems.count($0, in: 100...599) })
        else { return nil }
        var expectation = CaseExpectation(place: node.catalogued, status: status)
        expectation.code = reader["code"].flatMap { code($0) }
        expectation.error = reader["error"].flatMap { code($0) }
        expectation.pointer = reader["pointer"].flatMap { problems.text($0) }
        expectation.says = texts(reader["says"])
        expectation.body = reader["body"]?.json
        expectation.lacks = (reader["lacks"]?.items ?? reader["lacks"].map { [$0] } ?? [])
            .compactMap { pointer($0) }
        return expectation
    }

    /// `200`, `409 workflow.state`.
    private func short(_ text: String, at node: YAMLNode) -> CaseExpectation? {
        let parts = text.split(separator: " ").map(String.init)
        guard let status = parts.first.flatMap({ Int($0) }), (100...599).contains(status),
            parts.count <= 2
        else {
            problems.wrongType(
                node, "статус: 200, «409 workflow.state» или {status: …}",
                "a status: 200, “409 workflow.state” or {status: …}")
            return nil
        }
        var expectation = CaseExpectation(place: node.catalogued, status: status)
        if parts.count == 2, check(parts[1], at: node) { expectation.code = parts[1] }
        return expectation
    }

    private func code(_ node: YAMLNode) -> String? {
        problems.text(node).flatMap { check($0, at: node) ? $0 : nil }
    }

    private func check(_ code: String, at node: YAMLNode) -> Bool {
        guard FailureCode(rawValue: code) == nil, !code.hasPrefix("tropa.E") else { return true }
        problems.unknown(
            .value, Word(code, node), "Кода", "code", among: FailureCode.allCases.map(\.rawValue))
        return false
    }

    private func texts(_ node: YAMLNode?) -> [String] {
        guard let node else { return [] }
        return (node.items ?? [node]).compactMap { problems.text($0) }
    }

    private func pointer(_ node: YAMLNode) -> JSONPointer? {
        guard let text = problems.text(node) else { return nil }
        if text.hasPrefix("/"), let pointer = JSONPointer(text) { return pointer }
        problems.wrongType(node, "указатель вида /items/0/id", "a pointer like /items/0/id")
        return nil
    }
}
