import Catalogue
import Store

/// Follows the references to rows that are to go.
struct DeletionPlanner {
    let schema: Schema
    let session: any WriteSession
    private var plan = DeletionPlan()
    /// So many of the rows that go have been looked at.
    private var followed = 0
    /// Parts that do not go with their owner.
    private var kept: Set<RecordID> = []

    init(schema: Schema, session: any WriteSession) {
        self.schema = schema
        self.session = session
    }

    /// The plan for one row with its parts.
    mutating func delete(_ id: RecordID, of resource: Resource) throws -> DeletionPlan {
        add(id, of: resource, .request)
        try followDeleted()
        plan.settle()
        return plan
    }

    /// The plan for parts that their owner loses, together with what belongs to them.
    mutating func lose(_ rows: [RecordID], of child: Resource) throws -> DeletionPlan {
        for id in rows { try follow(id, of: child) }
        try followDeleted()
        plan.settle()
        return plan
    }

    /// The plan for a row whose references lead elsewhere already: it takes its parts with it, but for those that
    /// have found another owner.
    mutating func deleteMerged(
        _ id: RecordID, of resource: Resource, keeping kept: Set<RecordID>
    ) throws -> DeletionPlan {
        self.kept = kept
        add(id, of: resource, .request)
        followed = 1
        for child in children(of: resource.name) { try followAll(child, of: id) }
        try followDeleted()
        plan.settle()
        return plan
    }

    private mutating func add(
        _ id: RecordID, of resource: Resource, _ cause: DeletionPlan.Victim.Cause
    ) {
        let victim = DeletionPlan.Victim(resource: resource, id: id, cause: cause)
        if plan.seen.insert(victim.key).inserted { plan.deleted.append(victim) }
    }

    /// What refers to the rows that go, and to those that go with them.
    private mutating func followDeleted() throws {
        while followed < plan.deleted.count {
            let victim = plan.deleted[followed]
            followed += 1
            try follow(victim.id, of: victim.resource)
            for child in children(of: victim.resource.name) {
                try followAll(child, of: victim.id)
            }
        }
    }

    private func children(of owner: ResourceName) -> [Resource] {
        schema.resources.filter { $0.owner?.resource == owner }
    }

    /// Parts that others may refer to go with their owner.
    private mutating func followAll(_ child: Resource, of owner: RecordID) throws {
        let inner = children(of: child.name)
        guard isReferred(child) || inner.contains(where: isReferred) else { return }
        for row in try session.children(of: owner, in: child.name) where !kept.contains(row.id) {
            try follow(row.id, of: child)
            for grandchild in inner { try followAll(grandchild, of: row.id) }
        }
    }

    private func isReferred(_ child: Resource) -> Bool {
        !schema.references(to: child.name).isEmpty
            || children(of: child.name).contains(where: isReferred)
    }

    private mutating func follow(_ id: RecordID, of resource: Resource) throws {
        for (referring, field) in schema.references(to: resource.name) {
            let rows = try session.referring(
                referring.name, by: field.name, to: id, limit: DeletionPlan.limit + 1)
            for row in rows { try follow(row, of: referring, by: field) }
        }
    }

    private mutating func follow(
        _ row: RecordID, of referring: Resource, by field: Field
    ) throws {
        guard let holder = try schema.holder(of: row, in: referring, session) else { return }
        let key = DeletionPlan.Key(resource: holder.resource.name, id: holder.id)
        switch field.onDelete {
        case .restrict: plan.blocking.append(key)
        case .clear: clear(row, of: referring, field, key)
        case .cascade where referring.owner == nil || referring.isList(in: schema):
            add(
                holder.id, of: holder.resource, referring.partOf == field.name ? .whole : .reference
            )
        case .cascade: plan.released[key, default: .init()].removed.insert(row)
        }
        try checkSize()
    }

    private mutating func clear(
        _ row: RecordID, of referring: Resource, _ field: Field, _ key: DeletionPlan.Key
    ) {
        if referring.owner == nil {
            plan.released[key, default: .init()].fields.insert(field.name)
        } else if referring.isList(in: schema) {
            plan.released[key, default: .init()].removed.insert(row)
        } else {
            plan.released[key, default: .init()].emptied[row, default: []].insert(field.name)
        }
    }

    private func checkSize() throws {
        guard plan.size > DeletionPlan.limit else { return }
        throw Refusal(
            .recordInUse,
            .both(
                "Вместе с записью исчезло бы больше \(DeletionPlan.limit) других.",
                "More than \(DeletionPlan.limit) other records would go with it."))
    }
}

extension Resource {
    /// Whether its rows are the values of a `refs` field.
    func isList(in schema: Schema) -> Bool {
        guard let owner, let field = schema.resource(owner.resource)?.field(owner.field) else {
            return false
        }
        if case .refs = field.type { return true }
        return false
    }
}

extension Field {
    fileprivate var onDelete: Reference.OnDelete {
        reference?.onDelete ?? polymorphic?.onDelete ?? .restrict
    }
}

extension Schema {
    /// The main row to which a row belongs.
    func holder(
        of row: RecordID, in resource: Resource, _ session: any WriteSession
    ) throws -> (resource: Resource, id: RecordID)? {
        var current = (resource: resource, id: row)
        while let owner = current.resource.owner {
            guard let parent = try session.row(current.id, in: current.resource.name)?["parent"],
                let id = parent.idValue, let next = self.resource(owner.resource)
            else { return nil }
            current = (next, id)
        }
        return current
    }

    /// Every single reference that may lead to a resource, lists of references included.
    func references(to target: ResourceName) -> [(resource: Resource, field: Field)] {
        resources.filter { if case .history = $0.kind { false } else { true } }.flatMap {
            resource in
            resource.fields.compactMap { field in
                guard field.isStored else { return nil }
                switch field.type {
                case .ref(let reference) where reference.target == target:
                    return (resource, field)
                case .polymorphic(let reference)
                where reference.accepts(target) && self.resource(target)?.kind == .main:
                    return (resource, field)
                default: return nil
                }
            }
        }
    }
}
