import Access
import Catalogue
import Store
import StrictJSON
import Tropa

extension RecordService {
    /// Does an action on many records, named by `ids` or by `where`: all of them or none.
    /// - Parameter isPartial: those that refuse are told of and left, the others are done.
    public func performMany(
        _ action: String, on name: ResourceName, _ body: JSON, isPartial: Bool,
        _ options: WriteOptions, _ context: RequestContext
    ) async throws -> WriteAnswer {
        let resource = try resource(name, for: context)
        let action = try Self.action(action, of: resource)
        if action.isOneByOne {
            guard action.isOnCollection else { throw action.oneByOne(of: resource) }
            return try await performCompiled(action, of: resource, nil, body, options, context)
        }
        let request = try BulkRequest(body)
        return try await write(options, context) { session in
            let budget = WriteBudget(for: options)
            var outcome = BulkOutcome()
            for row in try self.rows(request, of: resource, context, session) {
                let mark = budget.mark
                do {
                    try session.attempt {
                        var work = WriteWork(self, context, session, resource, budget: budget)
                        let id = try row.id(self, resource, context, session)
                        _ = try work.perform(action, on: id, with: request.answers)
                    }
                    outcome.succeed()
                } catch let error where Refusal(refused: error) != nil {
                    budget.returnTo(mark)
                    outcome.refuse(
                        row.name, at: row.place,
                        Refusal(refused: error) ?? Refusal(.serverInternal))
                    if !isPartial, outcome.refused.count >= Self.mostRefusals { break }
                }
            }
            if !isPartial { try outcome.check() }
            // Where no row was found, none has refused.
            try WriteWork(self, context, session, resource, budget: budget)
                .requireRole(for: action)
            let answer = outcome.body(in: context.language).serialized()
            return WriteAnswer(status: 200, body: budget.reported(in: answer))
        }
    }

    /// As many mistakes are told at once (N8).
    private static let mostRefusals = 100

    private func rows(
        _ request: BulkRequest, of resource: Resource, _ context: RequestContext,
        _ session: any WriteSession
    ) throws -> [BulkRow] {
        switch request.rows {
        case .addresses(let addresses):
            return addresses.enumerated().map {
                BulkRow(address: $1, place: ["ids", "\($0)"])
            }
        case .condition(let text):
            return try found(by: text, resource, context, session).map {
                BulkRow(address: .id($0), place: ["where"])
            }
        }
    }

    /// The records that the caller may read and for which the condition holds.
    private func found(
        by condition: String, _ resource: Resource, _ context: RequestContext,
        _ session: any WriteSession
    ) throws -> [RecordID] {
        let request = ListRequest(filter: condition)
        var read = try request.readRequest(of: resource.name, rows: .all)
        read.fields = .only([["id"]])
        let plan = try compile(read, request) { try plans.read($0, context.principal.shape) }
        let limit = Int64(BulkRequest.longest) + 1
        var ids: [RecordID] = []
        try session.rows(plan.query, context.values(["limit": .integer(limit)])) { row in
            if let id = row.id(plan.record.id) { ids.append(id) }
            return true
        }
        if ids.count > BulkRequest.longest { throw Refusal(.writeTooManyRows) }
        return ids
    }
}

/// One of the records of a bulk action.
private struct BulkRow {
    let address: RecordAddress
    /// Where the request names it.
    let place: JSONPointer

    var name: String {
        switch address {
        case .id(let id): id.description
        case .key(let key): "key:\(key)"
        }
    }

    func id(
        _ service: RecordService, _ resource: Resource, _ context: RequestContext,
        _ session: any WriteSession
    ) throws -> RecordID {
        try service.locate(address, in: resource, context, session)
    }
}

extension Refusal {
    /// What refuses one record only; everything else ends the whole write.
    init?(refused error: any Error) {
        switch error {
        case let refusal as Refusal: self = refusal
        case StoreFailure.notUnique(_, let columns):
            let names = columns.filter { !ColumnNames.isCompanion($0) }.joined(separator: ", ")
            self.init(.uniqueTaken, .both("Уже занято: \(names).", "Already taken: \(names)."))
        default: return nil
        }
    }
}
