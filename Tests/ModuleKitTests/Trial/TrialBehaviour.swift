import Catalogue
import Foundation
import ModuleKit
import StrictJSON
import Synchronization

/// A behaviour that does everything a behaviour may do, and some things that it must not.
struct TrialBehaviour: Behaviour {
    let name = "Trial"
    let switches = Switches()

    /// What a test tells it to do.
    final class Switches: Sendable {
        private let state = Mutex<(mood: Mood, jobs: Int, prepared: Int, events: [String])>(
            (.well, 0, 0, []))

        enum Mood: Sendable {
            case well, throwing, sleeping, spinning, swallowing, refusing, badQuery, foreign,
                writing
            case hanging
        }

        var mood: Mood {
            get { state.withLock { $0.mood } }
            set { state.withLock { $0.mood = newValue } }
        }
        var jobs: Int { state.withLock { $0.jobs } }
        var prepared: Int { state.withLock { $0.prepared } }
        /// What reactions were told of.
        var events: [String] { state.withLock { $0.events } }
        func note(_ event: String) { state.withLock { $0.events.append(event) } }
        func countJob() { state.withLock { $0.jobs += 1 } }
        func countPreparation() { state.withLock { $0.prepared += 1 } }
    }

    private struct Broken: Error {}

    var parts: [BehaviourPart] {
        [
            .values(of: "works", ["points", "grade", "marks_seen"]) { row, context in
                if switches.mood == .throwing { throw Broken() }
                let marks = row.rows("marks").compactMap { $0.integer("mark") }
                let sum = marks.reduce(0, +)
                let scale = try context.query(
                    """
                    param sum: int
                    from scales where at_least <= $sum
                    sort -at_least
                    take 1
                    select code
                    """, ["sum": .int(sum)])
                return [
                    "points": .int(sum), "grade": .text(scale.first?.text("code")),
                    "marks_seen": .array(marks.map { ["mark": .int($0)] }),
                ]
            },
            .action("suggest", of: "works") { request, context in
                switches.countPreparation()
                try misbehave(context)
                let works = try context.query(
                    "from works where points != null sort -points select work: id, points")
                let count = request.ask.integer("count") ?? 1
                return [
                    "best": works.first?["work"] ?? .null,
                    "items": .array(works.prefix(count).map { .object($0.members) }),
                ]
            },
            .action(
                "split", of: "works",
                prepare: { request, _ in
                    switches.countPreparation()
                    return request.row?.rows("marks").count ?? 0
                },
                commit: { count, request, context in
                    try misbehave(context)
                    guard let id = request.row?.id() else { return [:] }
                    for number in 1...max(count, 1) {
                        try context.create("copies", ["work": .id(id), "number": .int(number)])
                    }
                    try context.patch("works", id, ["copied": .int(count)])
                    return ["made": .int(count)]
                }),
            // One copy a write, as many as there are asked for.
            .action(
                "spread", of: "works",
                prepare: { request, context -> Int in
                    switches.countPreparation()
                    var scales = 0
                    try context.visit("from scales select code", [:]) { _ in scales += 1 }
                    return scales == 2 ? 1 : 0
                },
                steps: { number, request, context in
                    guard let id = request.row?.id(), let count = request.ask.integer("count")
                    else { return .finished([:]) }
                    try misbehave(context)
                    try context.create("copies", ["work": .id(id), "number": .int(number)])
                    try context.patch("works", id, ["copied": .int(number)])
                    return number < count ? .goesOn(number + 1) : .finished(["made": .int(number)])
                }),
            .action("wipe", of: "works") { (request, context: any WritingContext) in
                let copies = try context.query(
                    """
                    param work: ref works
                    from copies where work = $work select copy: id
                    """, ["work": request.row?["id"] ?? .null])
                for copy in copies.compactMap({ $0.id("copy") }) {
                    try context.delete("copies", copy)
                }
                return [:]
            },
            .reaction(to: .create, of: "works") { change, context in
                try context.create(
                    "copies", ["work": .id(change.id), "number": 0, "note": "reaction"])
            },
            .reaction(to: .action("close"), of: "works") { change, context in
                if change.row.integer("points") == 13 {
                    throw Refused(ru: "Тринадцать – нельзя", en: "Not thirteen", field: "points")
                }
            },
            .values(of: "links", ["said"]) { row, _ in
                ["said": row.id("work") == nil ? "свободна" : "занята"]
            },
            .reaction(to: .update, of: "links") { change, _ in
                switches.note("links \(change.row.text("said") ?? "")")
            },
            .reaction(to: .delete, of: "leaves") { change, _ in
                switches.note("leaves \(change.row.text("code") ?? "")")
            },
            .reaction(to: .delete, of: "scales") { change, _ in
                if change.row.text("code") == "kept" {
                    throw Refused(ru: "Эта нужна", en: "This one is needed")
                }
            },
            .job("tidy") { context in
                switches.countJob()
                try misbehave(context)
                let works = try context.query(
                    "from works where state = \"open\" sort code take 1 select work: id")
                guard let id = works.first?.id("work") else { return .finished }
                try context.do("close", on: "works", id)
                return .goesOn
            },
        ]
    }

    private func misbehave(_ context: any ReadingContext) throws {
        switch switches.mood {
        case .well: break
        case .throwing: throw Broken()
        case .refusing: throw Refused(ru: "Не сегодня", en: "Not today")
        case .sleeping:
            Thread.sleep(forTimeInterval: 0.3)
            try context.checkpoint()
        case .hanging: Thread.sleep(forTimeInterval: 1.5)
        case .spinning: while true { _ = try context.query("from scales select code") }
        case .swallowing:
            Thread.sleep(forTimeInterval: 0.3)
            _ = try? context.query("from scales select code")
        case .badQuery: _ = try context.query("from nothing")
        case .foreign: _ = try context.query("from other.secrets select code")
        case .writing:
            try (context as? any WritingContext)?.create("scales", ["code": "x", "at_least": 1])
        }
    }
}
