import Catalogue
import Tropa

extension Evaluator {
    func aggregate(
        _ name: String, _ argument: Expression?, _ filter: Expression?, _ scopes: [Scope]
    ) throws -> Typed {
        if let argument, let scope = scopes.last, scope.grouped.isEmpty,
            let chain = argument.relationPath(in: scope, self)
        {
            return try overRelation(name, argument, filter, chain, scopes)
        }
        guard let rows = scopes.last?.grouped.last else { throw Unknown(what: name) }
        let inner = scopes.dropLast() + [rows]
        let value = try argument.map { try compile($0, Array(inner)) }
        let condition = try filter.map { try compile($0, Array(inner)) }
        return try over(name, value, condition) { frame in
            frame.group.map { Frame($0, outer: frame.outer) }
        }
    }

    /// A way over to-one fields to a to-many relation.
    struct RelationPath {
        var names: [String]
        var fields: [String]
        var relations: [Relation]
        var target: Resource
    }

    private func overRelation(
        _ name: String, _ argument: Expression, _ filter: Expression?, _ chain: RelationPath,
        _ scopes: [Scope]
    ) throws -> Typed {
        let scope = Scope(resource: chain.target, prefix: chain.names)
        let isWhole = argument.isPath(chain.names)
        let value = isWhole ? nil : try compile(argument, scopes + [scope])
        let condition = try filter.map {
            try compile($0, scopes + [Scope(resource: chain.target)])
        }
        return try over(name, value, condition) { [self] frame in
            var row = frame.tuple.row
            for field in chain.fields { row = row.flatMap { record($0[field]) } }
            var found = [row].compactMap(\.self)
            for relation in chain.relations {
                found = found.flatMap { owner in
                    all(relation.target).filter { $0[relation.via] == owner["id"] }
                }
            }
            return found.map { Frame(Tuple(row: $0), outer: frame) }
        }
    }

    private func over(
        _ name: String, _ value: Typed?, _ condition: Typed?,
        _ frames: @escaping (Frame) throws -> [Frame]
    ) throws -> Typed {
        let type = try type(of: name, value)
        return Typed(type: type) { frame in
            var rows = try frames(frame)
            if let condition { rows = try rows.filter { try condition.run($0).isTrue } }
            guard let value else {
                return name == "exists" ? .truth(!rows.isEmpty) : .number(Int128(rows.count))
            }
            let values = try rows.map { try value.run($0) }
            return Self.aggregate(name, values, value.type)
        }
    }

    private func type(of name: String, _ value: Typed?) throws -> TropaType {
        switch name {
        case "count", "count_distinct": .integer
        case "exists": .boolean
        case "avg", "share": .decimal(scale: 6)
        default:
            if let value { value.type } else { throw Unknown(what: name) }
        }
    }

    private static func aggregate(_ name: String, _ all: [Datum], _ type: TropaType) -> Datum {
        let values = all.filter { $0 != .empty }
        switch name {
        case "count": return .number(Int128(values.count))
        case "count_distinct": return .number(Int128(Set(values).count))
        case "exists": return .truth(!all.isEmpty)
        case "sum": return bounded(values.compactMap(\.number).reduce(0, +))
        case "avg":
            guard case .number(let sum) = bounded(values.compactMap(\.number).reduce(0, +)) else {
                return .empty
            }
            return ratio([sum, Int128(values.count)], type.numberScale ?? 0, 0, times: 1)
        case "share":
            return ratio(
                [Int128(all.count(where: \.isTrue)), Int128(all.count)], 0, 0, times: 100)
        default:
            let ranked = values.map { (type == .text ? $0.sortKey : $0, $0) }
            return ranked.reduce(nil as (Datum, Datum)?) { best, next in
                guard let best else { return next }
                return next.0.precedes(best.0) == (name == "min") ? next : best
            }?.1 ?? .empty
        }
    }
}

extension Expression {
    fileprivate func isPath(_ names: [String]) -> Bool {
        if case .path(let own) = kind { own.map(\.text) == names } else { false }
    }

    /// The first path that meets a to-many relation.
    fileprivate func relationPath(
        in scope: Evaluator.Scope, _ evaluator: Evaluator
    ) -> Evaluator.RelationPath? {
        switch kind {
        case .path(let names):
            evaluator.relationPath(names.map(\.text), from: scope.resource)
        case .negate(let operand), .not(let operand), .isEmpty(let operand, _):
            operand.relationPath(in: scope, evaluator)
        case .binary(_, let left, let right):
            left.relationPath(in: scope, evaluator) ?? right.relationPath(in: scope, evaluator)
        case .conditional(let branches, let otherwise):
            (branches.flatMap { [$0.condition, $0.value] } + [otherwise].compactMap(\.self))
                .lazy.compactMap { $0.relationPath(in: scope, evaluator) }.first
        case .call(_, let arguments, nil, _):
            arguments.lazy.compactMap { $0.relationPath(in: scope, evaluator) }.first
        default: nil
        }
    }
}

extension Evaluator {
    fileprivate func relationPath(_ names: [String], from start: Resource?) -> RelationPath? {
        guard var resource = start else { return nil }
        var path = RelationPath(names: [], fields: [], relations: [], target: resource)
        for name in names {
            if let relation = resource.relation(name), let target = schema.resource(relation.target)
            {
                path.relations.append(relation)
                resource = target
            } else if path.relations.isEmpty,
                case .ref(let reference)? = resource.field(name)?.type,
                let target = schema.resource(reference.target)
            {
                path.fields.append(name)
                resource = target
            } else {
                break
            }
            path.names.append(name)
        }
        path.target = resource
        return path.relations.isEmpty ? nil : path
    }
}
