import Catalogue
import Store
import Tropa

/// The changes of one page, net: what each record was at its beginning does not matter any more at its end.
struct FeedPage {
    /// The last change that the page tells of.
    private(set) var last: Int64
    /// The last change of each record and how it was changed first, by resource.
    private(set) var records: [ResourceName: [RecordID: Entry]] = [:]
    /// Fields that changed and whether rows came or went, by resource.
    private(set) var touched: [ResourceName: Touch] = [:]

    struct Entry {
        var change: Int64
        var at: String
        /// Whether it was made on this page.
        var isNew: Bool
    }

    struct Touch {
        var fields: Set<String> = []
        var rowsCameOrWent = false
    }

    /// - Parameters:
    ///   - changes: in the order of their commits, after `start`.
    ///   - followed: the resources whose records are told of; the others only touch them.
    ///   - limit: records at which the page ends.
    init(
        after start: Int64, _ changes: [ChangeRecord], of followed: Set<ResourceName>,
        in schema: Schema, limit: Int
    ) {
        last = start
        var count = 0
        for change in changes {
            guard let name = schema.resource(written: change.resource)?.name else {
                last = change.sequence
                continue
            }
            let known = records[name]?[change.id]
            if followed.contains(name), known == nil {
                if count == limit { return }
                count += 1
            }
            last = change.sequence
            touched[name, default: Touch()].add(change)
            guard followed.contains(name) else { continue }
            records[name, default: [:]][change.id] = Entry(
                change: change.sequence, at: change.at,
                isNew: known?.isNew ?? (change.operation == .create))
        }
    }

    /// Whether a change of the page may have moved records that it does not name into a view or out of it.
    func moves(_ reach: RuleReach) -> ResourceName? {
        touched.keys.sorted().first { name in
            guard let touch = touched[name] else { return false }
            return (reach.rows.contains(name) && touch.rowsCameOrWent)
                || !(reach.fields[name] ?? []).isDisjoint(with: touch.fields)
        }
    }
}

extension FeedPage.Touch {
    /// Verbs that change no state.
    private static let plain: Set<String> = ["create", "update", "delete", "import"]

    fileprivate mutating func add(_ change: ChangeRecord) {
        guard change.operation == .update else {
            // Nothing referred to a new row yet, and nothing refers to one that is gone.
            rowsCameOrWent = true
            return
        }
        fields.formUnion(change.fields)
        if !Self.plain.contains(change.action) { fields.insert("state") }
    }
}
