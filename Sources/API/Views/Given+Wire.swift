import Catalogue
import StrictJSON

extension Action.Given {
    /// A member of an answer, as clients learn of it.
    func description(in language: Language) -> JSONObject {
        switch self {
        case .value(let field): return field.given(field.type.name, in: language)
        case .list(let list, let fields):
            var result = list.given("parts", in: language)
            result["fields"] = .array(
                fields.map { .object($0.given($0.type.name, in: language)) })
            return result
        }
    }
}

extension Field {
    fileprivate func given(_ type: String, in language: Language) -> JSONObject {
        var result = JSONObject([
            .init(name: "name", value: .string(name)), .init(name: "type", value: .string(type)),
            .init(name: "title", value: .string(title.text(in: language))),
        ])
        result["to"] = reference.map { .string($0.target.description) }
        return result
    }
}
