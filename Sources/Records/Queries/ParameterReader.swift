import Catalogue
import Store
import StrictJSON
import Tropa

/// Checks the parameters of a query against what it declares; all mistakes at once.
struct ParameterReader {
    let parameters: [QueryPlan.Parameter]
    let schema: Schema
    let today: LocalDate
    /// Looks a record up among those that the caller may read.
    let find: (ResourceName, RecordAddress) throws -> RecordID?

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
                mistakes.append(invalid(parameter, given[parameter.name], fault))
            } catch is Missing {
                mistakes.append(missing(parameter))
            }
        }
        guard mistakes.isEmpty else { throw Refusal(.queryBadParameter, items: mistakes) }
        return values
    }

    /// Arguments stand beside the text of a query.
    private static let noText = Span(start: 0, end: 0)

    /// A parameter without default was not given.
    private struct Missing: Error {}

    private func unknown(_ name: String) -> Refusal.Item {
        let names = parameters.map(\.name)
        let list = names.isEmpty ? "—" : names.joined(separator: ", ")
        var diagnostic = Diagnostic.unusedArgument(name, at: Self.noText)
        diagnostic.notes.insert(
            .both("параметры запроса: \(list)", "the parameters of the query: \(list)"), at: 0)
        return Refusal.Item(
            diagnostic, place: .parameter(name),
            suggestion: Suggestion.closest(to: name, among: names))
    }

    private func invalid(
        _ parameter: QueryPlan.Parameter, _ given: JSON?, _ fault: ValueReader.Fault
    ) -> Refusal.Item {
        var value = given?.stringValue ?? given?.numberValue?.digits ?? "…"
        if given == nil, case .key(let key) = parameter.initial { value = key }
        var diagnostic: Diagnostic
        if fault.code == .referenceNotFound, let target = target(of: parameter) {
            diagnostic = .unknownRecord(value, of: target, at: Self.noText)
        } else {
            diagnostic = .invalidArgument(
                parameter.name, value: value, type: parameter.type.spoken,
                example: parameter.type.example, at: Self.noText)
            diagnostic.notes.insert(fault.detail, at: 0)
        }
        return Refusal.Item(
            diagnostic, place: .parameter(parameter.name), suggestion: fault.suggestion)
    }

    private func missing(_ parameter: QueryPlan.Parameter) -> Refusal.Item {
        var diagnostic = Diagnostic.missingArgument(parameter.name, at: Self.noText)
        if let target = target(of: parameter) {
            diagnostic.notes.append(Diagnostic.keyNote(of: target))
        }
        return Refusal.Item(diagnostic, place: .parameter(parameter.name))
    }

    /// Whose rows a parameter names.
    private func target(of parameter: QueryPlan.Parameter) -> Resource? {
        guard case .ref(let target) = parameter.type else { return nil }
        return schema.resource(target)
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
        if value.isNull, !parameter.isOptional { throw Missing() }
        return .single(value)
    }

    private func initial(of parameter: QueryPlan.Parameter) throws -> Value {
        switch parameter.initial {
        case .none: throw Missing()
        case .value(let value): return value
        case .key(let key): return try reference(.string(key), parameter.type)
        case .currentSchoolYear:
            return .schoolYear(SchoolYear(of: today, firstMonth: Schema.schoolYearStart))
        case .today: return .date(today)
        }
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
        case .ref: return try reference(json, type)
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

    private func reference(_ json: JSON, _ type: TropaType) throws -> Value {
        let text = json.stringValue ?? json["id"]?.stringValue ?? ""
        guard case .ref(let target) = type,
            let id = try find(target, RecordAddress(text) ?? .key(text))
        else {
            throw ValueReader.Fault(
                .referenceNotFound, "Записи «\(text)» нет.", "There is no record “\(text)”.")
        }
        return .id(id)
    }
}
