import Access
import Catalogue
import Store
import StrictJSON
import Tropa

/// Answers about rows that are not there any more.
extension RecordService {
    /// 410 for a deleted row that the caller could read at its end, else 404 (N12).
    func refusal(
        forMissing id: RecordID, in resource: Resource, _ context: RequestContext,
        _ session: any ReadSession
    ) throws -> Refusal {
        guard let successor = try successor(of: id, in: resource, context, session) else {
            let wasReadable = try wasReadable(id, in: resource, context, session)
            return Refusal(wasReadable ? .recordGone : .recordNotFound)
        }
        return try gone(
            to: successor, in: resource, context, session,
            .both("Запись объединена с другой", "The record was merged into another one"))
    }

    /// Whether a row is gone that the caller could read at its end.
    private func wasReadable(
        _ id: RecordID, in resource: Resource, _ context: RequestContext, _ session: any ReadSession
    ) throws -> Bool {
        guard context.past == nil, let history = schema.resource(resource.name.child("history"))
        else { return false }
        // A row that stands was not deleted: it left the caller's view, or never was in it.
        let stands = try ask("stands", of: resource, about: .stored(id), context, session) {
            [.rows(.all)]
        }
        guard stands.isEmpty,
            let seen = try lastVersion(
                of: id, in: history, context.principal.shape, context, session)
        else { return false }
        return seen == (try lastVersion(of: id, in: history, .system, context, session))
    }

    /// The last version of a row that callers of the shape may read.
    private func lastVersion(
        of id: RecordID, in history: Resource, _ shape: RoleShape, _ context: RequestContext,
        _ session: any ReadSession
    ) throws -> Int64? {
        var read = ReadRequest(history.name, .owners(count: 1))
        read.fields = .only([["version"]])
        let plan: ReadPlan
        do { plan = try plans.read(read, shape) } catch is Diagnostics { return nil }
        guard let column = plan.record.version else { return nil }
        var last: Int64?
        try session.rows(plan.query, context.values(["owner_0": .id(id)])) { row in
            last = row.integer(column)
            return true
        }
        return last
    }

    // MARK: Merged rows

    /// The same for a key: that of a row that was merged leads to its successor, and so does a key that names
    /// a merged row.
    func refusal(
        forMissingKey text: String, in resource: Resource, _ context: RequestContext,
        _ session: any ReadSession
    ) throws -> Refusal {
        guard context.past == nil else { return Refusal(.recordNotFound) }
        if let id = try merged(key: text, in: resource, context, session) {
            return try refusal(forMissing: id, in: resource, context, session)
        }
        guard let successor = try successor(ofKey: text, in: resource, context, session) else {
            return Refusal(.recordNotFound)
        }
        return try gone(
            to: successor, in: resource, context, session,
            .both(
                "Запись, которая названа в ключе, объединена с другой; теперь это",
                "A record named in the key was merged into another one; it is now"))
    }

    /// The row with a key that was merged last, among those whose last version the caller may read.
    func merged(
        key text: String, in resource: Resource, _ context: RequestContext,
        _ session: any ReadSession
    ) throws -> RecordID? {
        guard let slots = try keySlots(text, of: resource, context, session) else { return nil }
        return try merged(slots, in: resource, context, session)
    }

    private func merged(
        _ slots: [String: Value], in resource: Resource, _ context: RequestContext,
        _ session: any ReadSession
    ) throws -> RecordID? {
        guard resource.tellsMerges else { return nil }
        var read = ReadRequest(resource.name.child("history"), .mergedKey)
        read.fields = .only([["version"]])
        let plan: ReadPlan
        do { plan = try plans.read(read, context.principal.shape) } catch is Diagnostics {
            return nil
        }
        var last: (id: RecordID, version: Int64)?
        try session.rows(plan.query, context.values(slots)) { row in
            guard let id = row.id(plan.record.id), let column = plan.record.version else {
                return true
            }
            if row.integer(column) > last?.version ?? 0 { last = (id, row.integer(column)) }
            return true
        }
        return last?.id
    }

    /// The row to which a key leads since rows were merged: the key was that of one of them, or names one. Nil
    /// where the caller may not read a row on the way.
    func successor(
        ofKey text: String, in resource: Resource, _ context: RequestContext,
        _ session: any ReadSession
    ) throws -> RecordID? {
        var merged = try merged(key: text, in: resource, context, session)
        if merged == nil,
            let slots = try keySlots(text, of: resource, followsMerges: true, context, session)
        {
            if let id = try find(slots, in: resource, context, session) { return id }
            merged = try self.merged(slots, in: resource, context, session)
        }
        return try merged.flatMap { try successor(of: $0, in: resource, context, session) }
    }

    /// The row that a merged one has become, if the caller could read this one at its end and may read that one.
    func successor(
        of id: RecordID, in resource: Resource, _ context: RequestContext,
        _ session: any ReadSession
    ) throws -> RecordID? {
        guard resource.tellsMerges, try wasReadable(id, in: resource, context, session),
            let successor = try lastSuccessor(of: id, in: resource, context, session),
            try isReadable(successor, in: resource, context, session)
        else { return nil }
        return successor
    }

    /// Names the row that stands for another one, to those who can read it.
    private func gone(
        to successor: RecordID, in resource: Resource, _ context: RequestContext,
        _ session: any ReadSession, _ why: LocalizedText
    ) throws -> Refusal {
        let pages = RecordPages(schema: schema, plans: plans, context: context)
        let rest =
            try pages.links(to: [successor], of: "\(resource.name)", in: session)[successor] ?? []
        let shown = try JSON.parse(
            Array("{\"id\":\"\(successor)\"".utf8) + rest + [UInt8(ascii: "}")])
        let name =
            [
                shown["label"]?.stringValue.map { "«\($0)»" },
                shown["key"]?.stringValue.map { "key:\($0)" },
            ].compactMap(\.self).joined(separator: ", ")
        let who = name.isEmpty ? successor.description : name
        var refusal = Refusal(
            .recordGone,
            .both("\(why.text(in: .ru)): \(who).", "\(why.text(in: .en)): \(who)."),
            headers: [
                .init(
                    "Link",
                    "</v1/\(resource.name.module)/\(resource.name.name)/\(successor)>; "
                        + "rel=\"successor-version\"")
            ])
        refusal.members["successor"] = shown
        return refusal
    }

    /// A successor may have been merged in its turn.
    private static let mostSuccessors = 100

    /// The row that stands at the end of a chain of merges.
    private func lastSuccessor(
        of id: RecordID, in resource: Resource, _ context: RequestContext,
        _ session: any ReadSession
    ) throws -> RecordID? {
        var read = ReadRequest(resource.name.child("history"), .owners(count: 1))
        read.fields = .only([[Resource.mergedInto]])
        let plan = try plans.read(read, .system)
        guard case .reference(let column, _, _, _)? = plan.record.members.first?.content else {
            return nil
        }
        var current = id
        for _ in 0..<Self.mostSuccessors {
            var next: RecordID?
            try session.rows(plan.query, context.values(["owner_0": .id(current)])) { row in
                next = row.id(column)
                return true
            }
            guard let successor = next else { return nil }
            let stands = try ask(
                "stands", of: resource, about: .stored(successor), context, session
            ) { [.rows(.all)] }
            if !stands.isEmpty { return successor }
            current = successor
        }
        return nil
    }
}
