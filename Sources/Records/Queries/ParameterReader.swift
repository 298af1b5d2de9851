import Catalogue
import Store
import StrictJSON
import Tropa

/// Checks the parameters of a query against what it declares; all mistakes at once.
struct ParameterReader {
    let parameters: [QueryPlan.Parameter]
    let schema: Schema
    let today: LocalDate
    /// Looks a reference up by its key.
    let find: (ResourceName, String) throws -> RecordID?

    func read(_ given: JSONObject) throws -> [String: BindValues.ParameterValue] {
        var mistakes: [Refusal.Item] = []
        var values: [String: BindValues.ParameterValue] = [:]
        for member in given.members where !parameters.contains(where: { $0.name == member.name }) {
            mistakes.append(unknown(member.name))
        }
        for parameter in parameters {
            do {
                values[parameter.name] = try value(of: parameter, given[parameter.name])
            } catch let fault as ValueReader.Fault {
                mistakes.append(
                    Refusal.Item(
                        code: fault.code.rawValue, detail: fault.detail,
                        place: .parameter(parameter.name), suggestion: fault.suggestion))
            }
        }
        guard mistakes.isEmpty else { throw Refusal(.queryBadParameter, items: mistakes) }
        return values
    }

    private func unknown(_ name: String) -> Refusal.Item {
        let names = parameters.map(\.name)
        let list = names.isEmpty ? "—" : names.joined(separator: ", ")
        return Refusal.Item(
            code: "tropa.E0604",
            detail: .both(
                "Передан параметр «\(name)», но запрос его не объявляет. Параметры запроса: \(list).",
                "The parameter “\(name)” was given, but the query does not declare it. Its parameters: \(list)."
            ),
            place: .parameter(name), suggestion: Suggestion.closest(to: name, among: names))
    }

    private func value(
        of parameter: QueryPlan.Parameter, _ json: JSON?
    ) throws -> BindValues.ParameterValue {
        guard let json else { return .single(try initial(of: parameter)) }
        if parameter.isList {
            let items =
                json.arrayValue ?? json.stringValue?.split(separator: ",").map {
                    .string(String($0))
                } ?? [json]
            return .list(try items.map { try single($0, parameter.type) })
        }
        let value = try single(json, parameter.type)
        if value.isNull, !parameter.isOptional { throw missing(parameter) }
        return .single(value)
    }

    private func initial(of parameter: QueryPlan.Parameter) throws(ValueReader.Fault) -> Value {
        switch parameter.initial {
        case .none: throw missing(parameter)
        case .value(let value): return value
        case .currentSchoolYear:
            return .schoolYear(SchoolYear(of: today, firstMonth: Schema.schoolYearStart))
        case .today: return .date(today)
        }
    }

    private func missing(_ parameter: QueryPlan.Parameter) -> ValueReader.Fault {
        ValueReader.Fault(
            .fieldRequired, "Не задан обязательный параметр «\(parameter.name)».",
            "The required parameter “\(parameter.name)” is missing.")
    }

    private func single(_ json: JSON, _ type: TropaType) throws -> Value {
        if json.isNull || json.stringValue == "" { return .null }
        let reader = ValueReader()
        switch type {
        case .integer: return try reader.read(number(json), as: .integer(Bounds()))
        case .decimal(let scale):
            return try reader.read(number(json), as: .decimal(scale: scale, Bounds()))
        case .money: return try reader.read(json, as: .money(Bounds()))
        case .boolean: return try reader.read(boolean(json), as: .boolean)
        case .date: return try reader.read(json, as: .date(Bounds()))
        case .datetime: return try reader.read(json, as: .datetime(Bounds()))
        case .schoolYear: return try reader.read(json, as: .schoolYear(Bounds()))
        case .choice(let choices): return try reader.read(json, as: .choice(choices))
        case .ref(let target): return try reference(json, target)
        case .text, .file, .period, .null: return try reader.read(json, as: .text(TextLimits()))
        }
    }

    /// Addresses and command lines give numbers as texts.
    private func number(_ json: JSON) -> JSON {
        json.stringValue.map { .number(JSONNumber(digits: $0)) } ?? json
    }

    private func boolean(_ json: JSON) -> JSON {
        switch json.stringValue {
        case "true", "да", "yes": .bool(true)
        case "false", "нет", "no": .bool(false)
        default: json
        }
    }

    private func reference(_ json: JSON, _ target: ResourceName) throws -> Value {
        let text = json.stringValue ?? json["id"]?.stringValue ?? ""
        let key: String
        switch RecordAddress(text) {
        case .id(let id): return .id(id)
        case .key(let found): key = found
        case nil: key = text
        }
        guard let id = try find(target, key) else {
            throw ValueReader.Fault(
                .referenceNotFound, "Записи «\(text)» нет.", "There is no record “\(text)”.")
        }
        return .id(id)
    }
}
