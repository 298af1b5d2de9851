import Catalogue
import StrictJSON
import Tropa

/// What is the same for every row that is written to a resource, worked out once.
struct ResourceRules {
    /// What is asked of every row as written, in a fixed order, with what each answer means.
    let questions: [Question]
    /// A row of which nothing is filled in yet.
    let emptyValues: [String: Value]

    struct Question {
        let item: Probe.Item
        let meaning: Meaning
    }

    /// What a "no" (or, for conditions of `required`, a "yes") says.
    enum Meaning {
        /// With the fields that the rule names.
        case check(Check, of: Set<String>)
        /// The field must be filled when this holds; the next question tells whether it is.
        case requiredWhen(String)
        case filled(String)
        case atLeast(String, Formula)
        case atMost(String, Formula)
        case reference(String)
    }

    init(_ resource: Resource, _ compiler: Compiler) {
        var questions: [Question] = []
        for field in resource.fields where field.isStored {
            if case .when(let formula) = field.required {
                questions.append(
                    Question(item: .condition(formula), meaning: .requiredWhen(field.name)))
                questions.append(Question(item: .filled(field.name), meaning: .filled(field.name)))
            }
            if field.required == .always, field.type.isMany {
                questions.append(Question(item: .filled(field.name), meaning: .filled(field.name)))
            }
            if field.reference != nil {
                questions.append(
                    Question(item: .reference(field.name), meaning: .reference(field.name)))
            }
            questions += Self.bounds(of: field)
        }
        questions += resource.checks.map {
            Question(
                item: .condition($0.rule),
                meaning: .check($0, of: compiler.names(in: $0.rule, of: resource.name.module)))
        }
        self.questions = questions
        emptyValues = resource.emptyValues
    }

    private static func bounds(of field: Field) -> [Question] {
        guard let bounds = field.type.bounds else { return [] }
        var questions: [Question] = []
        if case .formula(let formula) = bounds.min {
            questions.append(
                Question(
                    item: .atLeast(field.name, formula), meaning: .atLeast(field.name, formula)))
        }
        if case .formula(let formula) = bounds.max {
            questions.append(
                Question(item: .atMost(field.name, formula), meaning: .atMost(field.name, formula)))
        }
        return questions
    }

    /// Adds what the answers object to.
    /// - Parameters:
    ///   - answers: one for each question, in their order.
    ///   - changed: references are judged only when they are set or changed (P7); nil means all are new.
    ///   - lists: fields whose values the row brings with it; a candidate's are not in the database yet.
    func judge(
        _ answers: ArraySlice<Value>, changed: Set<String>?, lists: Set<String> = [],
        at pointer: JSONPointer, _ mistakes: inout Mistakes
    ) {
        var isRequired: [String: Bool] = [:]
        for (question, answer) in zip(questions, answers) {
            let holds = answer.integerValue == 1
            switch question.meaning {
            case .requiredWhen(let field): isRequired[field] = holds
            case .filled(let field):
                if isRequired[field] ?? true, !holds, !lists.contains(field) {
                    report(.fieldRequired, field, nil, pointer, &mistakes)
                }
            case .reference(let field):
                guard changed?.contains(field) ?? true, !holds else { continue }
                report(.referenceNotFound, field, nil, pointer, &mistakes)
            case .atLeast(let field, let bound) where !holds:
                let detail = LocalizedText.both(
                    "Не меньше: \(bound.text).", "At least: \(bound.text).")
                report(.fieldRange, field, detail, pointer, &mistakes)
            case .atMost(let field, let bound) where !holds:
                let detail = LocalizedText.both(
                    "Не больше: \(bound.text).", "At most: \(bound.text).")
                report(.fieldRange, field, detail, pointer, &mistakes)
            case .check(let check, let fields) where !holds:
                // Without a value no rule is true or false.
                guard !fields.contains(where: { mistakes.leaveNothing(at: pointer.appending($0)) })
                else { continue }
                let place = check.field.map { pointer.appending($0) } ?? pointer
                mistakes.add(.checkFailed, at: place, check.message)
            default: continue
            }
        }
    }

    private func report(
        _ code: FailureCode, _ field: String, _ detail: LocalizedText?, _ pointer: JSONPointer,
        _ mistakes: inout Mistakes
    ) {
        let place = pointer.appending(field)
        // A value that could not be read needs no second complaint.
        if !mistakes.contains(at: place) { mistakes.add(code, at: place, detail) }
    }
}

extension FieldType {
    var bounds: Bounds? {
        switch self {
        case .integer(let bounds), .decimal(_, let bounds), .money(let bounds), .date(let bounds),
            .datetime(let bounds), .schoolYear(let bounds):
            bounds
        default: nil
        }
    }
}
