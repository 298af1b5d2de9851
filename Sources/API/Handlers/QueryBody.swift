import Catalogue
import Records
import StrictJSON

/// The body of a request that brings a query: `{"query": "…"}` with what else the address takes, or the text
/// alone.
struct QueryBody {
    let text: String
    private let object: JSONObject

    /// - Parameter members: what may stand beside the text.
    init(_ content: Call.Content, besides members: [String] = []) throws(Refusal) {
        switch content {
        case .text(let text):
            self.text = text
            object = JSONObject()
        case .json(let json, _):
            object = try MemberCheck.object(json, known: ["query"] + members)
            guard let text = object["query"]?.stringValue else {
                throw MemberCheck.refusal(
                    .fieldRequired, ["query"], "Нужен текст запроса.",
                    "The text of the query is needed.")
            }
            self.text = text
        case .none, .stream: throw Refusal(.requestMalformed)
        }
    }

    func parameters() throws(Refusal) -> JSONObject {
        guard let parameters = object["parameters"].map(\.objectValue) ?? JSONObject() else {
            throw MemberCheck.refusal(
                .fieldType, ["parameters"], "Нужен объект {…}.", "An object {…} is needed.")
        }
        return parameters
    }

    /// The moment at which records are read as they were.
    func moment() throws(Refusal) -> String? {
        guard let given = object["as_of"], !given.isNull else { return nil }
        guard let text = given.stringValue else {
            throw MemberCheck.refusal(
                .fieldType, ["as_of"], "Нужен день или момент.", "A day or a moment is needed.")
        }
        return text
    }

    /// The language of the words; English unless another is asked for.
    func words() throws(Refusal) -> Language {
        guard let given = object["lang"] else { return .en }
        guard let language = given.stringValue.flatMap(Language.init(rawValue:)) else {
            throw MemberCheck.refusal(
                .fieldChoice, ["lang"], "Есть ru и en.", "There are ru and en.")
        }
        return language
    }

    func level() throws(Refusal) -> ExplanationLevel {
        guard let given = object["level"] else { return .steps }
        guard let level = given.intValue.flatMap({ ExplanationLevel(rawValue: Int($0)) }) else {
            throw MemberCheck.refusal(
                .fieldChoice, ["level"], "Есть уровни 1, 2 и 3.", "There are the levels 1, 2 and 3."
            )
        }
        return level
    }

    /// The place of the cursor, in scalars of Unicode; the end of the text unless another is given.
    func offset() throws(Refusal) -> Int {
        let count = text.unicodeScalars.count
        guard let given = object["offset"] else { return count }
        guard let offset = given.intValue, offset >= 0, offset <= Int64(count) else {
            throw MemberCheck.refusal(
                .fieldRange, ["offset"], "Нужно целое число от 0 до \(count): место в тексте.",
                "An integer from 0 to \(count) is needed: the place in the text.")
        }
        return Int(offset)
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
