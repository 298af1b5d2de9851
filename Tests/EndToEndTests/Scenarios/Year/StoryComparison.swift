import StrictJSON

/// What differs between an answer and what a step says of it.
struct StoryComparison {
    let expected: StoryStep.Expectation
    let kept: JSONObject
    let status: Int
    let text: String

    var differences: [String] {
        var found: [String] = []
        if status != expected.status { found.append("status \(status), not \(expected.status)") }
        for says in expected.says where !text.contains(says) {
            found.append("does not say “\(says)”")
        }
        let body = (try? JSON.parse(Array(text.utf8))) ?? .null
        if let error = expected.error {
            let codes = (body["errors"]?.arrayValue ?? []).compactMap { $0["code"]?.stringValue }
            if !codes.contains(error) { found.append("no mistake \(error)") }
        }
        if let part = expected.body?.filled(with: kept) {
            found += Self.differences(part, body, "")
        }
        return found + tableDifferences(body)
    }

    private func tableDifferences(_ body: JSON) -> [String] {
        let rows = body["rows"]?.arrayValue ?? []
        var found: [String] = []
        if let count = expected.rows, count != rows.count {
            found.append("\(rows.count) rows, not \(count)")
        }
        let names = (body["columns"]?.arrayValue ?? []).map { $0["name"]?.stringValue }
        for (cells, row) in [(expected.first, rows.first), (expected.last, rows.last)] {
            for cell in cells?.members ?? [] {
                let value = names.firstIndex(of: cell.name).flatMap { row?[$0] }
                found += Self.differences(cell.value.filled(with: kept), value, cell.name)
            }
        }
        return found
    }

    /// Named members must be equal, others may exist; arrays match in length.
    static func differences(_ expected: JSON, _ actual: JSON?, _ place: String) -> [String] {
        switch (expected, actual) {
        case (.object(let object), .object?):
            return object.members.flatMap {
                differences($0.value, actual?[$0.name], "\(place)/\($0.name)")
            }
        case (.array(let items), .array(let others)?) where items.count == others.count:
            return items.indices.flatMap { differences(items[$0], others[$0], "\(place)/\($0)") }
        case (.number(let left), .number(let right)?)
        where Double(left.digits) == Double(right.digits):
            return []
        case (.string(let text), .object?):
            let isSame =
                text.hasPrefix("key:")
                ? actual?["key"]?.stringValue == String(text.dropFirst(4))
                : actual?["id"]?.stringValue == text
            return isSame ? [] : ["\(place): \(actual?.text ?? "—"), not \(text)"]
        default:
            return expected == actual
                ? [] : ["\(place): \(actual?.text ?? "—"), not \(expected.text)"]
        }
    }
}
