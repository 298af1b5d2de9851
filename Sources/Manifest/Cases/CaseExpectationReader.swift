import Catalogue
import StrictJSON

/// Reads `then`: a status, a status with a code, or a mapping.
struct CaseExpectationReader {
    let problems: ProblemList
    private static let keys = [
        "status", "code", "error", "pointer", "says", "body", "lacks", "rows", "first", "last",
    ]

    func expectation(_ node: YAMLNode) -> CaseExpectation? {
        if let scalar = node.scalar { return short(scalar.text, at: node) }
        guard let reader = MapReader(node, keys: Self.keys, problems: problems),
            let status = status(reader)
        else { return nil }
        var expectation = CaseExpectation(place: node.catalogued, status: status)
        expectation.code = reader["code"].flatMap { code($0) }
        expectation.error = reader["error"].flatMap { code($0) }
        expectation.pointer = reader["pointer"].flatMap { problems.text($0) }
        expectation.says = texts(reader["says"])
        expectation.body = reader["body"]?.json
        expectation.rows = reader["rows"].flatMap { problems.count($0, in: 0...1_000_000) }
        expectation.first = reader["first"].flatMap { cells($0) }
        expectation.last = reader["last"].flatMap { cells($0) }
        expectation.lacks = (reader["lacks"]?.items ?? reader["lacks"].map { [$0] } ?? [])
            .compactMap { pointer($0) }
        return expectation
    }

    /// What is said of the rows of a result is said of a result.
    private func status(_ reader: MapReader) -> Int? {
        let isResult = ["rows", "first", "last"].contains { reader[$0] != nil }
        guard let node = isResult ? reader["status"] : reader.required("status") else {
            return isResult ? 200 : nil
        }
        return problems.count(node, in: 100...599)
    }

    /// Values by the names of their columns.
    private func cells(_ node: YAMLNode) -> JSONObject? {
        problems.entries(node).isEmpty ? nil : node.json.objectValue
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
