import Catalogue
import StrictJSON

/// The parameters of an address, each given once.
struct QueryParameters: Hashable {
    private(set) var list: [Parameter] = []

    struct Parameter: Hashable {
        let name: String
        let value: String
    }

    private static let most = 100

    /// - Parameter text: what stands behind `?`, still encoded.
    init(_ text: some StringProtocol = "") throws(Refusal) {
        var seen: Set<String> = []
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = parts.count == 2 ? parts[1] : ""
            guard let name = PercentEncoding.decode(parts[0], plusIsSpace: true),
                let value = PercentEncoding.decode(value, plusIsSpace: true)
            else {
                throw Refusal(
                    .requestMalformed,
                    .both(
                        "Параметр адреса закодирован неверно: нужны %XX в UTF-8.",
                        "A query parameter is badly encoded: %XX of UTF-8 is needed."))
            }
            guard seen.insert(name).inserted else { throw Self.duplicate(name) }
            guard list.count < Self.most else { throw Self.tooMany }
            list.append(Parameter(name: name, value: value))
        }
    }

    subscript(name: String) -> String? {
        list.first { $0.name == name }?.value
    }

    /// Refuses parameters that the address does not know, all at once.
    func check(known: [String]) throws(Refusal) {
        let items = list.filter { !known.contains($0.name) }.map { parameter in
            Refusal.Item(
                code: FailureCode.requestUnknownParameter.rawValue,
                detail: .both(
                    "Параметра «\(parameter.name)» здесь нет.",
                    "There is no parameter “\(parameter.name)” here."),
                place: .parameter(parameter.name),
                suggestion: Suggestion.closest(to: parameter.name, among: known))
        }
        guard !items.isEmpty else { return }
        let names = known.isEmpty ? "—" : known.joined(separator: ", ")
        throw Refusal(
            .requestUnknownParameter, .both("Параметры: \(names).", "Parameters: \(names)."),
            items: items)
    }

    /// Those that are not among the names, as the members of an object of texts.
    func others(than known: [String]) -> JSONObject {
        JSONObject(
            list.filter { !known.contains($0.name) }
                .map { JSONObject.Member(name: $0.name, value: .string($0.value)) })
    }

    private static func duplicate(_ name: String) -> Refusal {
        Refusal(
            .requestDuplicateParameter,
            items: [
                .init(
                    code: FailureCode.requestDuplicateParameter.rawValue,
                    detail: .both("«\(name)» указан дважды.", "“\(name)” is given twice."),
                    place: .parameter(name))
            ])
    }

    private static var tooMany: Refusal {
        Refusal(
            .requestMalformed,
            .both("Больше \(most) параметров.", "More than \(most) parameters."))
    }
}
