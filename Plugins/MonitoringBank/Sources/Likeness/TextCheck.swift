import ModuleKit

/// What a check of texts is about to write: matches that are new, that have changed, and that are gone.
struct TextCheck: Sendable {
    private var deeds: [Deed] = []
    private let outcome: JSON
    /// Another check that began in between stops this one.
    private let round: Int
    private var done = 0

    private enum Deed: Sendable {
        case create(JSON)
        case change(RecordID, percent: JSON)
        case delete(RecordID)
    }

    private struct WithoutCheck: Error {}

    /// Reads the texts of the municipality and compares them.
    init(_ request: ActionRequest, _ context: any ReadingContext) throws {
        guard let check = request.row, let id = check.id(),
            let municipality = check.id("municipality"),
            let year = check.text("school_year")
        else { throw WithoutCheck() }
        round = check.integer("round") ?? 0
        let least = 10 * (check.integer("percent") ?? 100)
        let letters = check.integer("letters") ?? 0
        var known = try Self.known(id, context)
        var (found, leftOut) = (0, 0)
        var outcome = JSONObject()
        outcome["compared_at"] = .string(context.now.description)
        for kind in TextKind.installed(context) {
            let texts = try kind.texts(municipality, year, letters, context)
            let couples = try LikeTexts(
                texts.map(\.print), least: least, checkpoint: context.checkpoint
            ).couples()
            let kept = Self.kept(couples)
            leftOut += couples.count - kept.count
            outcome[kind.counter] = .int(texts.count)
            for couple in kept {
                let (first, other) = (texts[couple.first], texts[couple.other])
                let percent = Self.percent(couple.likeness)
                if let old = known.removeValue(forKey: Key(first.id, other.id)) {
                    if old.percent != couple.likeness {
                        deeds.append(.change(old.id, percent: percent))
                    }
                } else {
                    deeds.append(
                        .create([
                            "check": .id(id), "kind": .string(kind.rawValue),
                            kind.field: .id(first.id), "other_\(kind.field)": .id(other.id),
                            "organisation": .id(first.organisation),
                            "other_organisation": .id(other.organisation), "percent": percent,
                        ]))
                }
            }
            found += kept.count
        }
        // What was decided is a finding of its time.
        deeds += known.values.filter(\.isOpen).map(\.id).sorted().map { .delete($0) }
        outcome["found"] = .int(found)
        outcome["left_out"] = .int(leftOut)
        self.outcome = .object(outcome)
    }

    /// Deeds of one write.
    private static let most = 400

    /// Writes as much as one write may take, and says whether there is more.
    func write(_ check: Row, _ context: any WritingContext) throws -> ActionStep<TextCheck> {
        guard let id = check.id() else { throw WithoutCheck() }
        guard check.integer("round") == (done == 0 ? round : round + 1) else {
            throw Refused(
                ru: "Сверка начата ещё раз: дождитесь её результата",
                en: "The check was started again: wait for its result")
        }
        if done == 0 { try context.patch("text_checks", id, ["round": .int(round + 1)]) }
        var rest = self
        rest.done = min(done + Self.most, deeds.count)
        for deed in deeds[done..<rest.done] {
            switch deed {
            case .create(let body): try context.create("text_matches", body)
            case .change(let match, let percent):
                try context.patch("text_matches", match, ["percent": percent])
            case .delete(let match): try context.delete("text_matches", match)
            }
        }
        if rest.done < deeds.count { return .goesOn(rest) }
        try context.patch("text_checks", id, outcome)
        return .finished([:])
    }
}

extension TextCheck {
    /// Two texts, whichever came first.
    private struct Key: Hashable {
        let lower: RecordID
        let upper: RecordID

        init(_ one: RecordID, _ other: RecordID) {
            lower = min(one, other)
            upper = max(one, other)
        }
    }

    private struct Known {
        let id: RecordID
        let percent: Int
        let isOpen: Bool
    }

    private static func known(
        _ check: RecordID, _ context: any ReadingContext
    ) throws -> [Key: Known] {
        var known: [Key: Known] = [:]
        for kind in TextKind.installed(context) {
            let text = """
                param check: ref monitoring.text_checks
                from text_matches
                where check = $check and kind = "\(kind.rawValue)"
                  and \(kind.field) != null and other_\(kind.field) != null
                select match: id, first: \(kind.field), other: other_\(kind.field), percent, state
                """
            try context.visit(text, ["check": .id(check)]) { row in
                guard let id = row.id("match"), let first = row.id("first"),
                    let other = row.id("other")
                else { return }
                known[Key(first, other)] = Known(
                    id: id, percent: Int(row.decimal("percent")?.units ?? 0),
                    isOpen: row.text("state") == "open")
            }
        }
        return known
    }

    /// Equal texts all, of others the likest few of each.
    private static func kept(_ couples: [LikeTexts.Couple]) -> [LikeTexts.Couple] {
        var counts: [Int: Int] = [:]
        return couples.filter { couple in
            if couple.likeness == 1_000 { return true }
            guard counts[couple.first, default: 0] < fewOfEach,
                counts[couple.other, default: 0] < fewOfEach
            else { return false }
            counts[couple.first, default: 0] += 1
            counts[couple.other, default: 0] += 1
            return true
        }
    }

    private static let fewOfEach = 5

    private static func percent(_ likeness: Int) -> JSON {
        FixedDecimal(units: Int64(likeness), scale: 1).map { .decimal($0) } ?? .null
    }
}

/// What is compared with its own kind.
private enum TextKind: String, CaseIterable {
    case programme
    case `case`

    /// The reference of a match to such a text; beside it stands that to the other one.
    var field: String { self == .programme ? "programme" : "case_card" }

    /// The field that counts them.
    var counter: String { rawValue + "s" }

    struct Text {
        let id: RecordID
        let organisation: RecordID
        let print: TextPrint
    }

    /// Those whose module is there.
    static func installed(_ context: any ReadingContext) -> [TextKind] {
        allCases.filter { context.has($0.resource) }
    }

    /// Texts in the order in which they were written.
    func texts(
        _ municipality: RecordID, _ year: String, _ letters: Int, _ context: any ReadingContext
    ) throws -> [Text] {
        var texts: [Text] = []
        let parameters: JSON = ["municipality": .id(municipality), "year": .string(year)]
        try context.visit(query, parameters) { row in
            let whole = ["goal", "tasks", "plan", "more"].compactMap { row.text($0) }
            let print = TextPrint(whole.joined(separator: "\n"))
            guard print.length >= letters, let id = row.id("text"),
                let organisation = row.id("organisation")
            else { return }
            texts.append(Text(id: id, organisation: organisation, print: print))
        }
        return texts
    }

    private var resource: String { self == .programme ? "registry.programmes" : "school.cases" }

    private var query: String {
        switch self {
        case .programme:
            """
            param municipality: ref registry.municipalities
            param year: school_year
            from registry.programmes
            where pair.organisation.municipality = $municipality and pair.school_year = $year
            sort created_at, id
            select {
              text: id,
              organisation: pair.organisation,
              goal,
              tasks,
              plan: list(activities.title sort no),
            }
            """
        case .case:
            """
            param municipality: ref registry.municipalities
            param year: school_year
            from school.cases
            where organisation.municipality = $municipality and school_year <= $year
            sort created_at, id
            select {
              text: id,
              organisation,
              goal,
              tasks: problem,
              plan: list(steps.text sort no),
              more: conditions,
            }
            """
        }
    }
}
