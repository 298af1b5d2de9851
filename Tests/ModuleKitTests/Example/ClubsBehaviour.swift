import ModuleKit

/// The Swift part of the module `clubs`.
struct ClubsBehaviour: Behaviour {
    let name = "Clubs"

    var parts: [BehaviourPart] {
        [
            // A stored value: computed again at every write of the row.
            .values(of: "clubs", ["hours"]) { club, _ in
                ["hours": .int(club.rows("lessons").reduce(0) { $0 + ($1.integer("hours") ?? 0) })]
            },
            // An action without a record: it reads and answers.
            .action("suggest", of: "clubs") { request, context in
                let rows = try context.query(
                    """
                    param age: int
                    from clubs where youngest <= $age and places > 0
                    sort -places, code
                    take 5
                    select club: id, places
                    """, ["age": request.ask["age"]])
                return ["items": .array(rows.map { .object($0.members) })]
            },
            // An action of a record: what `prepare` makes of a snapshot, `commit` writes.
            .action(
                "repeat_weekly", of: "clubs",
                prepare: { request, context -> [LocalDate] in
                    let first = request.ask.date("first_day") ?? context.today
                    let days = (0..<4).compactMap { first.adding(days: $0 * 7) }
                    return try days.filter { try context.calendar.isWorkingDay($0) != false }
                },
                commit: { days, request, context in
                    guard let club = request.row, let id = club.id() else { return [:] }
                    if club.rows("lessons").count + days.count > 40 {
                        throw Refused(ru: "Больше сорока занятий", en: "More than forty lessons")
                    }
                    let lessons =
                        club.rows("lessons").map { JSON.object($0.members) }
                        + days.map { ["on": .date($0), "hours": 1] }
                    try context.patch("clubs", id, ["lessons": .array(lessons)])
                    return ["added": .int(days.count)]
                }),
            // In the transaction of the change: what it throws undoes the change.
            .reaction(to: .action("close"), of: "clubs") { change, context in
                try context.create("notices", ["club": .id(change.id), "text": "закрыт"])
            },
            // At three o'clock, one club a write.
            .job("close_empty") { context in
                let empty = try context.query(
                    "from clubs where places = 0 and state = \"open\" sort code take 1 select club: id"
                )
                guard let id = empty.first?.id("club") else { return .finished }
                try context.do("close", on: "clubs", id)
                return .goesOn
            },
        ]
    }
}
