import Access
import Catalogue
import Store
import StrictJSON
import Tropa

extension RecordService {
    /// Creates one record from an object, or many from an array or `{"items": […]}`, all or none. Where the
    /// resource has a field `items`, only an array means many.
    public func create(
        _ name: ResourceName, _ body: JSON, _ options: WriteOptions, _ context: RequestContext
    ) async throws -> WriteAnswer {
        let resource = try resource(name, for: context)
        let many = try Self.batch(body, of: resource)
        let bodies = many ?? [(body, JSONPointer.root)]
        let isSealed = resource.isAnonymous || resource.fields.contains(where: \.isCode)
        return try await write(options, context, isSealed: isSealed) { session in
            var work = WriteWork(
                self, context, session, resource, budget: WriteBudget(for: options))
            let created = try work.create(bodies)
            // A code of a rehearsal opens nothing.
            if options.isRehearsal { work.issued = [:] }
            if many == nil, let first = created.first {
                return try self.answer(first.id, status: 201, work)
            }
            return try self.answer(created.map(\.id), work)
        }
    }

    /// Changes a record by JSON Merge Patch.
    public func patch(
        _ name: ResourceName, _ address: RecordAddress, _ body: JSON, _ options: WriteOptions,
        _ context: RequestContext
    ) async throws -> WriteAnswer {
        try await change(name, address, body, .patch, options, context)
    }

    /// Replaces what the caller may write of a record; needs `If-Match`.
    public func replace(
        _ name: ResourceName, _ address: RecordAddress, _ body: JSON, _ options: WriteOptions,
        _ context: RequestContext
    ) async throws -> WriteAnswer {
        try await change(name, address, body, .replace, options, context)
    }

    /// Does an action of the workflow or of the module.
    public func perform(
        _ action: String, on name: ResourceName, _ address: RecordAddress, _ body: JSON,
        _ options: WriteOptions, _ context: RequestContext
    ) async throws -> WriteAnswer {
        let resource = try resource(name, for: context)
        if let compiled = resource.action(action), compiled.isCompiled {
            guard !compiled.isOnCollection else { throw compiled.withoutRow(of: resource) }
            return try await performCompiled(
                compiled, of: resource, address, body, options, context)
        }
        if let merge = resource.action(action), merge.merge != nil {
            return try await performMerge(merge, of: resource, address, body, options, context)
        }
        let isSealed = resource.isAnonymous || resource.action(action)?.renews != nil
        return try await write(options, context, isSealed: isSealed) { session in
            var work = WriteWork(
                self, context, session, resource, budget: WriteBudget(for: options))
            let id = try self.locate(address, in: resource, context, session)
            let action = try Self.action(action, of: resource)
            _ = try work.perform(action, on: id, with: body, if: options.precondition)
            if options.isRehearsal { work.issued = [:] }
            return try self.answer(id, status: 200, work)
        }
    }

    public func delete(
        _ name: ResourceName, _ address: RecordAddress, _ options: WriteOptions,
        _ context: RequestContext
    ) async throws -> WriteAnswer {
        let resource = try resource(name, for: context)
        return try await write(options, context) { session in
            var work = WriteWork(
                self, context, session, resource, budget: WriteBudget(for: options))
            let id = try self.locate(address, in: resource, context, session)
            try work.delete(id, if: options.precondition)
            return WriteAnswer(status: 204, body: [])
        }
    }

    private func change(
        _ name: ResourceName, _ address: RecordAddress, _ body: JSON, _ mode: WriteWork.Mode,
        _ options: WriteOptions, _ context: RequestContext
    ) async throws -> WriteAnswer {
        let resource = try resource(name, for: context)
        return try await write(options, context) { session in
            var work = WriteWork(
                self, context, session, resource, budget: WriteBudget(for: options))
            let id = try self.locate(address, in: resource, context, session)
            _ = try work.update(id, with: body, mode: mode, if: options.precondition)
            return try self.answer(id, status: 200, work)
        }
    }

    /// Runs a write once: as it is, as a rehearsal, or as a request that may be retried (N14, N15).
    ///
    /// - Parameter isSealed: what is kept for a retry can be read with its key only: it holds a code, or would
    ///   tell who wrote an anonymous row.
    func write(
        _ options: WriteOptions, _ context: RequestContext, isSealed: Bool = false,
        _ work: @escaping @Sendable (any WriteSession) throws -> WriteAnswer
    ) async throws -> WriteAnswer {
        try await holdingKey(options, context) {
            try await writeOnce(options, context, isSealed: isSealed, work)
        }
    }

    /// Turns an equal request away while this one runs, from its first step on (N15).
    func holdingKey<Result>(
        _ options: WriteOptions, _ context: RequestContext, _ body: () async throws -> Result
    ) async throws -> Result {
        guard let retry = options.retry, !options.isRehearsal else { return try await body() }
        let key = retry.key(of: context)
        try retries.enter(key)
        defer { retries.leave(key) }
        return try await body()
    }

    /// The same for a request whose key is held already.
    func writeOnce(
        _ options: WriteOptions, _ context: RequestContext, isSealed: Bool = false,
        _ work: @escaping @Sendable (any WriteSession) throws -> WriteAnswer
    ) async throws -> WriteAnswer {
        let body = checkingCode(of: context, work)
        if options.isRehearsal {
            var answer = try await rehearse(body)
            answer.tag = nil
            answer.location = nil
            return answer
        }
        guard let retry = options.retry else { return try await store.write(body) }
        let key = retry.key(of: context)
        if isSealed { return try await writeSealed(retry, context, body) }
        return try await store.write { session in
            if let kept = try session.idempotencyEntry(key) {
                return try Self.replay(kept, of: retry, context)
            }
            let answer = try body(session)
            if answer.goesOn { return answer }
            try session.keep(
                IdempotencyEntry(
                    digest: retry.digest, shape: context.shapeText, status: answer.status,
                    headers: answer.headers, body: answer.body, at: context.now.description),
                for: key)
            return answer
        }
    }

    /// Rehearsals may not hold the writer up for long (N14).
    private func rehearse(
        _ body: @escaping @Sendable (any WriteSession) throws -> WriteAnswer
    ) async throws -> WriteAnswer {
        do {
            return try await store.rehearse(body)
        } catch StoreFailure.tooSlow {
            throw Refusal(
                .requestTooLarge,
                .both(
                    "Проба слишком велика: пробуйте по сотне записей.",
                    "The rehearsal is too large: try a hundred records at a time."))
        }
    }

    private static func replay(
        _ kept: IdempotencyEntry, of retry: WriteOptions.Retry, _ context: RequestContext
    ) throws(Refusal) -> WriteAnswer {
        guard kept.digest == retry.digest else { throw Refusal(.idempotencyMismatch) }
        guard kept.shape == context.shapeText else { throw Refusal(.idempotencyShape) }
        return WriteAnswer(kept)
    }

    /// The records of a body that holds many; nil for one.
    private static func batch(
        _ body: JSON, of resource: Resource
    ) throws(Refusal) -> [(body: JSON, pointer: JSONPointer)]? {
        if body.arrayValue != nil { return try batch(body, at: .root) }
        guard resource.field("items") == nil, let items = body["items"] else { return nil }
        let others = body.objectValue?.members.filter { $0.name != "items" } ?? []
        guard others.isEmpty else {
            throw Refusal(
                .validationFailed,
                items: others.map {
                    .init(.fieldUnknown, at: [$0.name], FailureCode.fieldUnknown.title)
                })
        }
        return try batch(items, at: ["items"])
    }

    private static func batch(
        _ items: JSON, at place: JSONPointer
    ) throws(Refusal) -> [(body: JSON, pointer: JSONPointer)] {
        guard let list = items.arrayValue, (1...1_000).contains(list.count) else {
            throw Refusal(
                .validationFailed,
                items: [
                    .init(
                        .fieldCount, at: place,
                        .both("Список от 1 до 1000 записей.", "An array of 1 to 1000 records."))
                ])
        }
        return list.enumerated().map { ($1, place.appending("\($0)")) }
    }

    /// The action of that name; hooks of plain verbs are none.
    static func action(_ name: String, of resource: Resource) throws(Refusal) -> Action {
        if let action = resource.action(name), !action.isHook { return action }
        let names = resource.actions.filter { !$0.isHook }.map(\.name)
        let hint = Suggestion.closest(to: name, among: names) ?? names.joined(separator: ", ")
        throw Refusal(
            .actionUnknown,
            .both(
                "Действия «\(name)» нет; есть: \(hint).",
                "There is no action “\(name)”; there is: \(hint)."))
    }

    /// The record as its writer may read it; at least its id (N4).
    func answer(_ id: RecordID, status: Int, _ work: WriteWork) throws -> WriteAnswer {
        let location = "/v1/\(work.resource.name.module)/\(work.resource.name.name)/\(id)"
        let shown = try shown(id, status: status, work)
        return WriteAnswer(
            status: status, body: work.budget.reported(in: shown.body), tag: shown.tag,
            location: location)
    }

    private func shown(
        _ id: RecordID, status: Int, _ work: WriteWork
    ) throws -> (body: [UInt8], tag: String?) {
        do {
            // Whoever only creates has no plan to read with.
            let shape = work.context.principal.shape
            guard rights(to: work.resource.name, shape).access.canRead else {
                throw Refusal(.recordNotFound)
            }
            let shown = try answer(work.resource, id, ListRequest(), work.context, work.session)
            return (try work.withCodes(shown.body, of: id), shown.tag.header)
        } catch let refusal as Refusal where refusal.code == .recordNotFound {
            let body =
                work.resource.isAnonymous && status == 201
                ? try ownResult(id, work)
                : JSON.object(JSONObject([.init(name: "id", value: .string(id.description))]))
                    .serialized()
            return (try work.withCodes(body, of: id), nil)
        }
    }

    private func answer(_ ids: [RecordID], _ work: WriteWork) throws -> WriteAnswer {
        var json = JSONWriter(capacity: ids.count * 512)
        json.beginObject()
        json.key("items")
        json.beginArray()
        for id in ids { json.raw(bytes: try shown(id, status: 201, work).body) }
        json.endArray()
        json.endObject()
        return WriteAnswer(status: 201, body: work.budget.reported(in: json.bytes))
    }
}

extension WriteWork {
    /// Refuses a write that was made for another version of the record.
    func checkPrecondition(_ precondition: WriteOptions.Precondition, _ id: RecordID) throws {
        guard case .versions(let versions) = precondition else { return }
        let current = try currentRow(id)["version"]?.integerValue ?? 0
        guard versions.contains(current) else {
            let shown = try service.answer(resource, id, ListRequest(), context, session)
            throw Refusal(
                .preconditionFailed,
                .both("Сейчас версия \(current).", "The version is now \(current)."),
                headers: [.init("ETag", shown.tag.header)])
        }
    }
}

extension WriteOptions.Retry {
    /// Under which the answer to this caller is kept.
    func key(of context: RequestContext) -> IdempotencyKey {
        IdempotencyKey(subject: context.principal.subject, route: route, key: key)
    }
}

extension RequestContext {
    /// The rights of the caller as text: a replay needs the same.
    var shapeText: String {
        let attributes = principal.attributes.sorted { $0.key < $1.key }
            .map { "\($0.key)=\($0.value.map(\.description).joined(separator: "+"))" }
        return (principal.roles.sorted() + attributes).joined(separator: " ")
    }
}
