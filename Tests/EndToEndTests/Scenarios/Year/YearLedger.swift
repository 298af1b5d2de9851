import StrictJSON

/// What was done in a story, read from what was sent and from nothing that the server answered.
struct YearLedger {
    /// One deed that the server is to do, on its day.
    struct Deed {
        let verb: String
        let resource: String
        let address: String
        let body: JSON
        let caller: String
        let day: String
    }

    let deeds: [Deed]
    /// Answers given by codes: the edition is that of the code, which was made just before.
    let responses: [(edition: String, respondent: String, answers: [JSON])]

    init(_ story: Story, from firstDay: String) {
        var deeds: [Deed] = []
        var responses: [(edition: String, respondent: String, answers: [JSON])] = []
        var day = firstDay
        var edition = ""
        for step in story.steps {
            if let clock = step.clock { day = String(clock.prefix(10)) }
            guard step.isDone else { continue }
            if step.resource == "monitoring.invitations" { edition = step.body.key("edition") }
            if case .request("", "POST", "/v1/monitoring/responses", _, .json(let body)) = step.deed
            {
                let who = body["respondent"]?.stringValue ?? ""
                responses.append((edition, who, body["answers"]?.arrayValue ?? []))
            }
            deeds.append(
                Deed(
                    verb: step.verb, resource: step.resource, address: step.address,
                    body: step.body, caller: step.caller, day: day))
        }
        self.deeds = deeds
        self.responses = responses
    }

    /// The bodies of all records of a kind that were created, one by one or many at once.
    func created(_ resource: String) -> [JSON] {
        deeds.filter { $0.verb == "create" && $0.resource == resource }
            .flatMap { $0.body["items"]?.arrayValue ?? [$0.body] }
    }

    func done(_ verb: String, _ resource: String) -> [Deed] {
        deeds.filter { $0.verb == verb && $0.resource == resource }
    }

    /// The addresses, without `key:`, on which something was done.
    func addresses(_ verb: String, _ resource: String) -> Set<String> {
        Set(done(verb, resource).map { $0.address.replacing("key:", with: "") })
    }
}

extension JSON {
    /// The key to which a member refers.
    func key(_ name: String) -> String {
        self[name]?.stringValue?.replacing("key:", with: "") ?? ""
    }

    func text(_ name: String) -> String { self[name]?.stringValue ?? "" }

    func number(_ name: String) -> Double { Double(self[name]?.numberValue?.digits ?? "") ?? 0 }
}

/// A day of the calendar, enough of it to count months.
struct YearDay: Comparable {
    let year: Int
    let month: Int
    let day: Int

    /// - Parameter text: `2026-03-17`.
    init(_ text: String) {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        (year, month, day) = parts.count == 3 ? (parts[0], parts[1], parts[2]) : (0, 0, 0)
    }

    private var order: [Int] { [year, month, day] }

    static func < (left: Self, right: Self) -> Bool {
        left.order.lexicographicallyPrecedes(right.order)
    }

    /// Whole months from this day to another.
    func months(to other: Self) -> Int {
        (other.year - year) * 12 + other.month - month - (other.day < day ? 1 : 0)
    }

    /// The last day of a month of the school year that begins in a September.
    static func end(ofMonth month: Int, startingIn year: Int) -> Self {
        let isLong = [1, 3, 5, 7, 8, 10, 12].contains(month)
        let days = month == 2 ? 28 : (isLong ? 31 : 30)
        return Self("\(month >= 9 ? year : year + 1)-\(month)-\(days)")
    }
}
