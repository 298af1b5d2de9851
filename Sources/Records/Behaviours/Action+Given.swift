import Catalogue
import StrictJSON

extension Action {
    /// The answer of a behaviour, if it is what the action declares; nil where it declares none.
    func checked(_ answer: JSON) throws -> JSON? {
        guard let gives else { return nil }
        guard let object = answer.objectValue else { throw WrongAnswer(place: "/") }
        let names = gives.map(\.field.name)
        if let other = object.members.first(where: { !names.contains($0.name) }) {
            throw WrongAnswer(place: "/\(other.name)")
        }
        var result = JSONObject()
        for given in gives {
            let name = given.field.name
            switch given {
            case .value(let field):
                result[name] = try Self.checked(object[name], field, at: "/\(name)")
            case .list(_, let fields):
                guard let items = (object[name] ?? []).arrayValue else {
                    throw WrongAnswer(place: "/\(name)")
                }
                result[name] = .array(
                    try items.enumerated().map { index, item in
                        try Self.checked(item, fields, at: "/\(name)/\(index)")
                    })
            }
        }
        return .object(result)
    }

    /// A behaviour answered something else than its module declares.
    struct WrongAnswer: Error {
        let place: String
    }

    private static func checked(_ item: JSON, _ fields: [Field], at place: String) throws -> JSON {
        guard let object = item.objectValue,
            object.members.allSatisfy({ member in fields.contains { $0.name == member.name } })
        else { throw WrongAnswer(place: place) }
        return .object(
            JSONObject(
                try fields.map { field in
                    .init(
                        name: field.name,
                        value: try checked(
                            object[field.name], field, at: "\(place)/\(field.name)"))
                }))
    }

    private static func checked(_ json: JSON?, _ field: Field, at place: String) throws -> JSON {
        let json = json ?? .null
        if json.isNull {
            guard field.required != .always else { throw WrongAnswer(place: place) }
            return json
        }
        if case .ref = field.type {
            let id = json.stringValue ?? json["id"]?.stringValue
            guard id.flatMap({ RecordID($0) }) != nil else { throw WrongAnswer(place: place) }
            return json.stringValue == nil ? json : ["id": json]
        }
        do throws(ValueReader.Fault) {
            _ = try ValueReader().read(json, as: field.type)
        } catch {
            throw WrongAnswer(place: place)
        }
        return json
    }
}
