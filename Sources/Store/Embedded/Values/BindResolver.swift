import Catalogue
import SQLite
import Tropa

/// Turns what a compiled query asks for into what one request has.
struct BindResolver {
    let values: BindValues

    func bind(_ binds: [Bind], to statement: inout Statement) throws {
        for (offset, bind) in binds.enumerated() {
            try self.bind(bind, to: &statement, at: offset + 1)
        }
    }

    private func bind(_ bind: Bind, to statement: inout Statement, at index: Int) throws {
        switch bind {
        case .value(let value): try statement.bind(value, at: index)
        case .words(let words):
            try statement.bind(words.text(in: values.language), at: index)
        case .subject: try statement.bind(values.subject, at: index)
        case .now: try statement.bind(values.now, at: index)
        case .today: try statement.bind(values.today, at: index)
        case .language: try statement.bind(values.language.rawValue, at: index)
        case .attribute(let name, let position):
            try statement.bind(attribute(name, position), at: index)
        case .parameter(let name, let part):
            try statement.bind(try parameter(name, part), at: index)
        case .ask(let name): try statement.bind(values.asks[name] ?? .null, at: index)
        case .candidate(let name): try statement.bind(values.candidate[name] ?? .null, at: index)
        case .slot(let name):
            guard let value = values.slots[name] else {
                throw StoreFailure.internalFailure("slot \(name) has no value")
            }
            try statement.bind(value, at: index)
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
