import Catalogue
import StrictJSON

/// The body of a request that brings a query: `{"query": "…", "parameters": {…}, "as_of": "…"}`, or the text alone.
struct QueryBody {
    let text: String
    let parameters: JSONObject
    /// The moment at which records are read as they were.
    let moment: String?

    init(_ content: Call.Content, takesParameters: Bool) throws(Refusal) {
        switch content {
        case .text(let text):
            self.text = text
            parameters = JSONObject()
            moment = nil
        case .json(let json, _):
            let known = takesParameters ? ["query", "parameters", "as_of"] : ["query"]
            let object = try MemberCheck.object(json, known: known)
            guard let text = object["query"]?.stringValue else {
                throw MemberCheck.refusal(
                    .fieldRequired, ["query"], "Нужен текст запроса.",
                    "The text of the query is needed.")
            }
            guard let parameters = object["parameters"].map(\.objectValue) ?? JSONObject() else {
                throw MemberCheck.refusal(
                    .fieldType, ["parameters"], "Нужен объект {…}.", "An object {…} is needed.")
            }
            let moment = object["as_of"]
            guard moment == nil || moment?.isNull == true || moment?.stringValue != nil else {
                throw MemberCheck.refusal(
                    .fieldType, ["as_of"], "Нужен день или момент.", "A day or a moment is needed.")
            }
            self.text = text
            self.parameters = parameters
            self.moment = moment?.stringValue
        case .none, .stream: throw Refusal(.requestMalformed)
        }
    }
}

/// Bodies that are not records: only known members may stand there.
enum MemberCheck {
    static func object(_ json: JSON, known: [String]) throws(Refusal) -> JSONObject {
        guard let object = json.objectValue else {
            throw refusal(.fieldType, [], "Нужен объект {…}.", "An object {…} is needed.")
        }
        let unknown = object.members.filter { !known.contains($0.name) }
        guard unknown.isEmpty else {
            throw Refusal(
                .validationFailed,
                items: unknown.map {
                    .init(
                        .fieldUnknown, at: JSONPointer([$0.name]),
                        .both("Поля «\($0.name)» нет.", "There is no member “\($0.name)”."),
                        suggestion: Suggestion.closest(to: $0.name, among: known))
                })
        }
        return object
    }

    static func refusal(
        _ code: FailureCode, _ path: [String], _ ru: String, _ en: String
    ) -> Refusal {
        Refusal(.validationFailed, items: [.init(code, at: JSONPointer(path), .both(ru, en))])
    }
}
