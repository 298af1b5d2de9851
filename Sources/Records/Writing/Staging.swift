import Catalogue
import StrictJSON

/// How the rows of a past situation, that of a test or of an example, are written: they may be in any state, may
/// have been chosen by what no longer holds, and no guard asks how they came there. Shapes, references, checks and
/// uniqueness hold as always.
struct Staging {
    /// Who made the row; nil for the server itself.
    private let author: String?
    private let createdAt: Instant?
    private let stateSince: Instant?

    /// Takes what a row says of its origin out of it.
    init(takingFrom row: inout JSONObject, in zone: LocalZone) {
        func taken(_ name: String) -> String? {
            let text = row[name]?.stringValue
            row[name] = nil
            return text
        }
        author = taken("created_by")
        createdAt = taken("created_at").flatMap { Moment($0)?.instant(in: zone) }
        stateSince = taken("state_since").flatMap { Moment($0)?.instant(in: zone) } ?? createdAt
    }

    /// Signs a new row as its maker would have.
    func sign(_ columns: inout [String: Value], of resource: Resource) {
        guard !resource.isAnonymous else { return }
        if let author { columns["created_by"] = .text(author) }
        if let createdAt { columns["created_at"] = .text(createdAt.description) }
        if let stateSince, !resource.states.isEmpty {
            columns["state_since"] = .text(stateSince.description)
        }
        signChange(&columns, of: resource)
    }

    /// Signs a change of a row that was written before.
    func signChange(_ columns: inout [String: Value], of resource: Resource) {
        guard !resource.isAnonymous else { return }
        if let author { columns["updated_by"] = .text(author) }
        if let stateSince { columns["updated_at"] = .text(stateSince.description) }
    }
}
