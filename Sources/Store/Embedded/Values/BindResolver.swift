import Catalogue
import SQLite
import Tropa

/// Turns what a compiled query asks for into what one request has.
struct BindResolver {
    let values: BindValues

    func bind(_ binds: [Bind], to statement: inout Statement) throws {
        for (offset, bind) in binds.enumerated() {
            try statement.bind(try value(of: bind), at: offset + 1)
        }
    }

    func value(of bind: Bind) throws -> Value {
        switch bind {
        case .value(let value): return value
        case .words(let words): return .text(words.text(in: values.language))
        case .subject: return .text(values.subject)
        case .now: return .text(values.now)
        case .today: return .text(values.today)
        case .language: return .text(values.language.rawValue)
        case .attribute(let name, let position): return attribute(name, position)
        case .parameter(let name, let part): return try parameter(name, part)
        case .ask(let name): return values.asks[name] ?? .null
        case .candidate(let name): return values.candidate[name] ?? .null
        case .slot(let name):
            guard let value = values.slots[name] else {
                throw StoreFailure.internalFailure("slot \(name) has no value")
            }
            return value
        }
    }

    /// Sets are padded by repetition: any place of a non-empty set has a value.
    private func attribute(_ name: String, _ position: Int) -> Value {
        guard let set = values.attributes[name], !set.isEmpty, position >= 0 else { return .null }
        return set[position % set.count]
    }

    private func parameter(_ name: String, _ part: Bind.ParameterPart) throws -> Value {
        guard let given = values.parameters[name] else {
            if case .list = part { return .text("[]") }
            return .null
        }
        switch (part, given) {
        case (.value, .single(let value)): return value
        case (.list, .list(let list)): return .text(Self.json(list))
        case (.list, .single(let value)): return .text(Self.json([value]))
        case (.yearStart(let shift), .single(let value)): return Self.yearStart(value, shift)
        case (.yearEnd(let shift), .single(let value)): return Self.yearStart(value, shift + 1)
        case (_, .list):
            throw StoreFailure.internalFailure("parameter \(name) is a list")
        }
    }

    /// The first day of a school year; empty outside the calendar.
    private static func yearStart(_ value: Value, _ shift: Int) -> Value {
        guard let first = value.integerValue, let year = Int(exactly: first),
            (1...9_998).contains(year), (-10...11).contains(shift),
            let date = LocalDate(year: year + shift, month: Schema.schoolYearStart, day: 1)
        else { return .null }
        return .date(date)
    }

    /// Ids stand in a list as their 36 characters; `tx_id` reads them.
    private static func json(_ list: [Value]) -> String {
        let members = list.map { value in
            switch value {
            case .null, .blob: "null"
            case .integer(let number): String(number)
            case .text(let text): TextListJSON.quote(text)
            case .id(let id): "\"\(id)\""
            }
        }
        return "[" + members.joined(separator: ",") + "]"
    }
}

extension BindValues {
    /// What would be bound to a statement, in its order: with the statement's text it decides the answer.
    public func bound(_ binds: [Bind]) throws -> [Value] {
        let resolver = BindResolver(values: self)
        return try binds.map(resolver.value)
    }
}
