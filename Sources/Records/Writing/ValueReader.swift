import Catalogue
import StrictJSON

/// Reads single values of JSON by the types of fields (N9, N20, N21); says what is wrong in words of the field.
struct ValueReader {
    /// A value that does not fit, and why.
    struct Fault: Error {
        let code: FailureCode
        let detail: LocalizedText
        var suggestion: String?

        init(_ code: FailureCode, _ ru: String, _ en: String, suggestion: String? = nil) {
            self.code = code
            detail = .both(ru, en)
            self.suggestion = suggestion
        }

        init(_ code: FailureCode, _ detail: LocalizedText) {
            self.code = code
            self.detail = detail
        }
    }

    private static let patterns = PatternCache()

    /// The stored form of a value of a field with one value, references and files apart.
    func read(_ json: JSON, as type: FieldType) throws(Fault) -> Value {
        if json.isNull { return .null }
        switch type {
        case .text(let limits): return try text(json, limits)
        case .integer(let bounds): return try check(try integer(json), bounds) { .integer($0) }
        case .decimal(let scale, let bounds):
            return try check(try decimal(json, scale: scale), bounds) { .integer($0) }
        case .money(let bounds): return try check(try money(json), bounds) { .integer($0) }
        case .boolean: return try boolean(json)
        case .date(let bounds): return try bounded(try date(json), bounds, type)
        case .datetime(let bounds): return try bounded(try instant(json), bounds, type)
        case .schoolYear(let bounds): return try bounded(try schoolYear(json), bounds, type)
        case .choice(let choices): return try choice(json, choices)
        case .ref, .refs, .polymorphic, .parts, .choices, .file, .files, .identity:
            throw Fault(.fieldType, "Здесь нужно другое значение.", "Another value is needed here.")
        }
    }

    private func text(_ json: JSON, _ limits: TextLimits) throws(Fault) -> Value {
        guard let given = json.stringValue else {
            throw Fault(.fieldType, "Нужен текст в кавычках.", "A string is needed.")
        }
        let normal: String?
        switch TextRules.normalize(given) {
        case .success(let text): normal = text
        case .failure(let fault): throw Fault(.fieldFormat, fault.message)
        }
        guard var text = normal else { return .null }
        if let format = limits.format {
            switch format.check(text) {
            case .success(let canonical): text = canonical
            case .failure(let fault): throw Fault(.fieldFormat, fault.message)
            }
        }
        try checkLength(text, limits)
        try checkPattern(text, limits)
        return .text(text)
    }

    private func checkLength(_ text: String, _ limits: TextLimits) throws(Fault) {
        let length = text.unicodeScalars.count
        if let max = limits.max, length > max {
            throw Fault(
                .fieldLength, "Не длиннее \(max) знаков, а здесь \(length).",
                "At most \(max) characters; here are \(length).")
        }
        if let min = limits.min, length < min {
            throw Fault(
                .fieldLength, "Не короче \(min) знаков, а здесь \(length).",
                "At least \(min) characters; here are \(length).")
        }
    }

    private func checkPattern(_ text: String, _ limits: TextLimits) throws(Fault) {
        guard let pattern = limits.pattern, let expression = Self.patterns[pattern] else { return }
        guard expression.matches(text) else {
            throw Fault(
                .fieldFormat, "Не подходит под образец \(pattern).",
                "Does not match the pattern \(pattern).")
        }
    }

    private func integer(_ json: JSON) throws(Fault) -> Int64 {
        guard let number = json.numberValue else {
            throw Fault(.fieldType, "Нужно целое число без кавычек.", "An integer is needed.")
        }
        do { return try FixedDecimal.integer(digits: number.digits) } catch { throw Fault(error) }
    }

    private func decimal(_ json: JSON, scale: Int) throws(Fault) -> Int64 {
        guard let number = json.numberValue else {
            throw Fault(.fieldType, "Нужно число без кавычек.", "A number is needed.")
        }
        do { return try FixedDecimal(digits: number.digits, scale: scale).units } catch {
            throw Fault(error)
        }
    }

    private func money(_ json: JSON) throws(Fault) -> Int64 {
        guard let digits = json.stringValue ?? json.numberValue?.digits else {
            throw Fault(
                .fieldType, "Нужна сумма вида \"1234.50\".",
                "An amount such as \"1234.50\" is needed.")
        }
        do { return try FixedDecimal(money: digits).units } catch { throw Fault(error) }
    }

    private func boolean(_ json: JSON) throws(Fault) -> Value {
        guard let value = json.boolValue else {
            throw Fault(.fieldType, "Нужно true или false.", "true or false is needed.")
        }
        return .bool(value)
    }

    private func date(_ json: JSON) throws(Fault) -> Value {
        guard let text = json.stringValue, let date = LocalDate(text) else {
            throw Fault(
                .fieldFormat, "Нужна существующая дата вида \"2024-09-01\".",
                "An existing date such as \"2024-09-01\" is needed.")
        }
        return .date(date)
    }

    private func instant(_ json: JSON) throws(Fault) -> Value {
        guard let text = json.stringValue, let instant = Instant(text) else {
            throw Fault(
                .fieldFormat, "Нужен момент вида \"2024-09-01T09:00:00+03:00\".",
                "A moment such as \"2024-09-01T09:00:00+03:00\" is needed.")
        }
        return .instant(instant)
    }

    private func schoolYear(_ json: JSON) throws(Fault) -> Value {
        guard let text = json.stringValue, let year = SchoolYear(text) else {
            throw Fault(
                .fieldFormat, "Нужен учебный год вида \"2024/2025\".",
                "A school year such as \"2024/2025\" is needed.")
        }
        return .schoolYear(year)
    }

    private func choice(_ json: JSON, _ choices: ChoiceSet) throws(Fault) -> Value {
        let codes = choices.values.filter { !$0.isRetired }.map(\.code)
        guard let code = json.stringValue, codes.contains(code) else {
            let list = codes.joined(separator: ", ")
            throw Fault(
                .fieldChoice, "Допустимо: \(list).", "Permitted: \(list).",
                suggestion: json.stringValue.flatMap { Suggestion.closest(to: $0, among: codes) })
        }
        return .text(code)
    }

    private func check(
        _ number: Int64, _ bounds: Bounds, _ make: (Int64) -> Value
    ) throws(Fault) -> Value {
        if case .value(.integer(let min)) = bounds.min, number < min {
            throw Fault(below: "\(min)")
        }
        if case .value(.integer(let max)) = bounds.max, number > max {
            throw Fault(above: "\(max)")
        }
        return make(number)
    }

    /// Dates, instants and school years order as they are stored.
    private func bounded(_ value: Value, _ bounds: Bounds, _ type: FieldType) throws(Fault) -> Value
    {
        if case .value(let min) = bounds.min, Self.isLess(value, min) {
            throw Fault(below: Self.shown(min))
        }
        if case .value(let max) = bounds.max, Self.isLess(max, value) {
            throw Fault(above: Self.shown(max))
        }
        return value
    }

    private static func isLess(_ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.text(let left), .text(let right)): left < right
        case (.integer(let left), .integer(let right)): left < right
        default: false
        }
    }

    private static func shown(_ value: Value) -> String {
        switch value {
        case .text(let text): text
        case .integer(let number): "\(number)"
        default: ""
        }
    }
}

extension ValueReader.Fault {
    init(below min: String) {
        self.init(.fieldRange, "Не меньше \(min).", "At least \(min).")
    }

    init(above max: String) {
        self.init(.fieldRange, "Не больше \(max).", "At most \(max).")
    }

    init(_ fault: NumberFault) {
        self.init(fault == .outOfRange ? .fieldRange : .fieldFormat, fault.message)
    }
}
