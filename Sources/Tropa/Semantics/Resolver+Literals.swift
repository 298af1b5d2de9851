import Catalogue

extension Resolver {
    /// A literal without a hint of what is wanted.
    mutating func literal(_ literal: Literal, at span: Span) -> Term {
        switch literal {
        case .null: return .null
        case .boolean(let value): return value ? .yes : .no
        case .integer(let value): return .bound(.integer(value), .integer)
        case .decimal(let digits): return decimal(digits, at: span)
        case .text(let text): return .bound(.text(text), .text)
        case .period(let period):
            switch period.kind {
            case .day: return .bound(.date(period.start), .date)
            case .schoolYear: return .bound(.schoolYear(Self.schoolYear(period)), .schoolYear)
            default: return failure(.periodAsColumn(at: span))
            }
        }
    }

    private mutating func decimal(_ digits: String, at span: Span) -> Term {
        let fraction = digits.split(separator: ".", maxSplits: 1).dropFirst().first ?? ""
        let scale = min(fraction.utf8.count, ScaledMath.largestScale)
        let kept = digits.dropLast(fraction.utf8.count - scale)
        let isExact = fraction.utf8.dropFirst(scale).allSatisfy { $0 == UInt8(ascii: "0") }
        guard isExact, let units = Int64(kept.filter { $0 != "." }),
            units.magnitude <= ScaledMath.largest.magnitude
        else { return failure(.numberTooLong(limit: 18, at: span)) }
        return .bound(.integer(units), .decimal(scale: scale))
    }

    /// A text or period read as a value of a type; nil where it is a plain literal there too.
    mutating func literal(_ literal: Literal, as type: TropaType, at span: Span) -> Term? {
        switch literal {
        case .text(let text): self.text(text, as: type, at: span)
        case .period(let period): self.period(period, as: type, at: span)
        case .integer, .decimal, .boolean, .null: nil
        }
    }

    private mutating func period(_ period: Period, as type: TropaType, at span: Span) -> Term? {
        switch (type, period.kind) {
        case (.date, .day), (.schoolYear, .schoolYear): nil
        case (.datetime, .day):
            failure(
                .incomparable("datetime", "date", remedy: "date(…) = @\(period)", at: span))
        case (.date, _), (.datetime, _), (.schoolYear, _):
            failure(.incomparable(type.text, "period", remedy: "in @\(period)", at: span))
        default: nil
        }
    }

    /// A day or a school year without its `@`, which reads as numbers subtracted or divided.
    func unmarked(_ expression: Expression, as type: TropaType) -> Diagnostic? {
        guard let numbers = expression.joinedNumbers else { return nil }
        let period: String
        switch (type, numbers.count) {
        case (.date, 3):
            guard let day = LocalDate(year: numbers[0], month: numbers[1], day: numbers[2])
            else { return nil }
            period = "@\(day)"
        case (.schoolYear, 2):
            guard let year = SchoolYear("\(numbers[0])/\(numbers[1])") else { return nil }
            period = "@\(year)"
        default: return nil
        }
        return .incomparable(
            type.text, TropaType.integer.text, writes: period, at: expression.span)
    }

    private mutating func text(_ text: String, as type: TropaType, at span: Span) -> Term? {
        switch type {
        case .choice(let set): choice(text, of: set, at: span)
        case .date:
            LocalDate(text).map { .bound(.date($0), .date) }
                ?? failure(.incomparable("date", "text", remedy: "@2024-09-01", at: span))
        case .datetime:
            Instant(text).map { .bound(.instant($0), .datetime) }
                ?? failure(
                    .incomparable("datetime", "text", remedy: "\"2024-09-01T09:00:00Z\"", at: span))
        case .schoolYear:
            SchoolYear(text).map { .bound(.schoolYear($0), .schoolYear) }
                ?? failure(
                    .incomparable("school_year", "text", remedy: "@2024/2025", at: span))
        case .ref: RecordID(text).map { .bound(.id($0), type) }
        default: nil
        }
    }

    /// A value of a choice by its code or one of its titles.
    mutating func choice(_ text: String, of set: ChoiceSet, at span: Span) -> Term {
        if let found = set.named(text) { return .code(found.code, of: set) }
        let suggestion = Suggestion.closest(to: text, among: set.values.map(\.code))
        let titled = suggestion ?? Suggestion.closest(to: text, among: set.values.map(\.title.ru))
        return failure(
            .unknownChoice(
                text, field: set.sharedName ?? fieldInQuestion ?? "choice",
                allowed: set.values.map(\.code), suggestion: titled, at: span))
    }

    static func schoolYear(_ period: Period) -> SchoolYear {
        SchoolYear(of: period.start, firstMonth: Schema.schoolYearStart)
    }
}

extension Expression {
    /// The whole numbers of `a-b-c` or `a/b`.
    fileprivate var joinedNumbers: [Int]? {
        switch kind {
        case .literal(.integer(let number)): Int(exactly: number).map { [$0] }
        case .binary(.subtract, let left, let right), .binary(.divide, let left, let right):
            if case .literal(.integer(let last)) = right.kind, let first = left.joinedNumbers,
                let number = Int(exactly: last)
            {
                first + [number]
            } else {
                nil
            }
        default: nil
        }
    }
}

extension Term {
    /// A code stands in the text where its letters are harmless, else it is bound (N29).
    static func code(_ code: String, of set: ChoiceSet) -> Term {
        let isHarmless =
            !code.isEmpty
            && code.utf8.allSatisfy {
                (97...122).contains($0) || (48...57).contains($0) || $0 == 95
            }
        let kind: Kind = isHarmless ? .choice(code) : .bind(.value(.text(code)))
        return Term(kind, .choice(set), isNullable: false)
    }
}
