import Catalogue
import StrictJSON

/// How many rows one write changes, with everything that it causes (N16), and what that was.
final class WriteBudget {
    /// Rows that one write may change.
    static let rows = 1_000

    /// Whether the answer tells what the write causes: that of a rehearsal does.
    let isRehearsal: Bool
    private(set) var spent = 0
    private(set) var effects: [Tally] = []
    /// How long the Swift parts of modules have worked for it.
    private(set) var swiftTime = Duration.zero

    /// So many rows of a resource were made or acted on.
    struct Tally: Hashable {
        let action: String
        /// Nil for all resources together of which the caller may read nothing.
        let resource: ResourceName?
        var rows: Int
    }

    /// What a part of a write that failed gives back.
    struct Mark {
        fileprivate let spent: Int
        fileprivate let effects: [Tally]
    }

    init(isRehearsal: Bool = false) {
        self.isRehearsal = isRehearsal
    }

    func spend(_ count: Int) throws(Refusal) {
        spent += count
        guard spent <= Self.rows else {
            throw Refusal(
                .writeTooManyRows,
                .both(
                    "Вместе со следствиями изменилось бы больше \(Self.rows) записей.",
                    "With its effects it would change more than \(Self.rows) records."))
        }
    }

    func note(swiftTime: Duration) { self.swiftTime += swiftTime }

    func count(_ action: String, _ resource: ResourceName?, _ rows: Int) {
        let known = effects.firstIndex { $0.action == action && $0.resource == resource }
        if let known {
            effects[known].rows += rows
        } else {
            effects.append(Tally(action: action, resource: resource, rows: rows))
        }
    }

    var mark: Mark { Mark(spent: spent, effects: effects) }

    func returnTo(_ mark: Mark) {
        spent = mark.spent
        effects = mark.effects
    }

    convenience init(for options: WriteOptions) {
        self.init(isRehearsal: options.isRehearsal)
    }

    /// The body of an answer; that of a rehearsal tells in `caused` what else would have changed.
    func reported(in body: [UInt8]) -> [UInt8] {
        guard isRehearsal, !effects.isEmpty, body.last == UInt8(ascii: "}") else { return body }
        let member: JSON = ["caused": report]
        return body.dropLast() + [UInt8(ascii: ",")] + member.serialized().dropFirst()
    }

    private var report: JSON {
        .array(
            effects.map { tally in
                [
                    "action": .string(tally.action),
                    "resource": tally.resource.map { .string("\($0)") } ?? .null,
                    "rows": .int(tally.rows),
                ]
            })
    }
}
