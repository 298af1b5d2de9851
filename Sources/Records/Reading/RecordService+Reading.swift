import Access
import Catalogue
import Store
import StrictJSON
import Tropa

extension RecordService {
    /// One record as its caller may see it.
    public func record(
        _ name: ResourceName, at address: RecordAddress, _ request: ListRequest,
        _ context: RequestContext
    ) async throws -> RecordAnswer {
        let resource = try resource(name, for: context)
        try checkPast(of: resource, request, context)
        return try await store.read(.record) { session in
            let context = try context.settled(in: session)
            // The plan of the whole record is known; others are compiled only for who may read it.
            guard case .id(let id) = address, request.isWhole else {
                let id = try locate(address, in: resource, context, session)
                return try answer(resource, id, request, context, session)
            }
            do {
                if let answer = try answerIfReadable(resource, id, request, context, session) {
                    return answer
                }
            } catch let refusal as Refusal {
                // Mistakes of the request are told to those only who may read the record.
                if try isReadable(id, in: resource, context, session) { throw refusal }
            }
            throw try refusal(forMissing: id, in: resource, context, session)
        }
    }

    /// Rows of a page that may be made on the calling thread.
    private static let quickPage = 100

    /// A page of records.
    public func list(
        _ name: ResourceName, _ request: ListRequest, _ context: RequestContext
    ) async throws -> RecordAnswer {
        let resource = try resource(name, for: context)
        try checkPast(of: resource, request, context)
        var read = try request.readRequest(of: name, rows: .all)
        let words = try request.words()
        if !words.isEmpty {
            try resource.checkSearch(rights(to: name, context.principal.shape).access)
        }
        let identity = listIdentity(name, request, words, context)
        let position = try request.cursor.map {
            try cursors.open($0, list: identity, schema: schemaDigest, now: context.now)
        }
        read.after = position?.map { !$0.isNull }
        let plan = try compile(read, request) { try plans.read($0, for: context) }
        let count =
            try request.countsExactly
            ? compile(read, request) { try plans.count($0, for: context) } : nil
        let body: @Sendable (any ReadSession) throws -> RecordAnswer = { session in
            try page(
                resource, plan, count, position, words, request, identity,
                try context.settled(in: session), session)
        }
        // Few steps of the database can be megabytes of text: long pages are made beside the threads that answer.
        guard request.limit <= Self.quickPage else {
            return try await store.readOnce(.record, body)
        }
        return try await self.read(plan.query, .record, body)
    }

    private func page(
        _ resource: Resource, _ plan: ReadPlan, _ count: CompiledQuery?, _ position: [Value]?,
        _ words: [String], _ request: ListRequest, _ identity: UInt64, _ context: RequestContext,
        _ session: any ReadSession
    ) throws -> RecordAnswer {
        var slots = ["limit": Value.integer(Int64(request.limit) + 1)]
        for (index, value) in (position ?? []).enumerated() { slots["after_\(index)"] = value }
        for (index, word) in words.enumerated() { slots["word_\(index)"] = .text(word) }
        let pages = RecordPages(
            schema: schema, plans: plans, context: context,
            showsIdentity: request.fields != "writable")
        var documents = try pages.documents(
            of: plan, context.values(slots), in: session, page: request.limit)
        var next: String?
        if documents.count > request.limit {
            documents.removeLast()
            next = documents.last.map {
                cursors.seal($0.position, list: identity, schema: schemaDigest, now: context.now)
            }
        }
        var total: Int64?
        if let count {
            try session.rows(count, context.values(slots)) { row in
                total = row.integer(0)
                return false
            }
        }
        return RecordAnswer(body: body(documents, next: next, count: total), next: next)
    }

    private func body(
        _ documents: [RecordPages.Document], next: String?, count: Int64?
    ) -> [UInt8] {
        var json = JSONWriter(capacity: documents.reduce(128) { $0 + $1.bytes.count + 1 })
        json.beginObject()
        json.key("items")
        json.beginArray()
        for document in documents { json.raw(bytes: document.bytes) }
        json.endArray()
        json.key("next")
        if let next { json.string(next) } else { json.null() }
        if let count {
            json.key("count")
            json.int(count)
        }
        json.endObject()
        return json.bytes
    }

    /// The record with an id as it is shown after reads and writes.
    func answer(
        _ resource: Resource, _ id: RecordID, _ request: ListRequest, _ context: RequestContext,
        _ session: any ReadSession
    ) throws -> RecordAnswer {
        let answer = try answerIfReadable(resource, id, request, context, session)
        guard let answer else { throw Refusal(.recordNotFound) }
        return answer
    }

    private func answerIfReadable(
        _ resource: Resource, _ id: RecordID, _ request: ListRequest, _ context: RequestContext,
        _ session: any ReadSession
    ) throws -> RecordAnswer? {
        var read = try request.readRequest(of: resource.name, rows: .id)
        let tellsActions = read.includesActions || read.fields == .standard
        read.includesActions = tellsActions && context.past == nil
        let plan = try compile(read, request) { try plans.read($0, for: context) }
        let pages = RecordPages(
            schema: schema, plans: plans, context: context, showsIdentity: read.fields != .writable)
        let documents = try pages.documents(
            of: plan, context.values(["id": .id(id)]), in: session)
        return documents.first.map {
            RecordAnswer(body: $0.bytes, version: $0.version, id: id)
        }
    }

    /// The id behind an address, if the caller may read the row: else 410 for a deleted one that it could
    /// read, and 404.
    func locate(
        _ address: RecordAddress, in resource: Resource, _ context: RequestContext,
        _ session: any ReadSession
    ) throws -> RecordID {
        if let id = try find(address, in: resource, context, session) { return id }
        switch address {
        case .id(let id): throw try refusal(forMissing: id, in: resource, context, session)
        case .key(let text): throw try refusal(forMissingKey: text, in: resource, context, session)
        }
    }

    /// The id behind an address, if the caller may read the row.
    func find(
        _ address: RecordAddress, in resource: Resource, _ context: RequestContext,
        _ session: any ReadSession
    ) throws -> RecordID? {
        switch address {
        case .id(let id): try isReadable(id, in: resource, context, session) ? id : nil
        case .key(let text): try find(key: text, in: resource, context, session)
        }
    }

    func isReadable(
        _ id: RecordID, in resource: Resource, _ context: RequestContext, _ session: any ReadSession
    ) throws -> Bool {
        var read = ReadRequest(resource.name, .id)
        read.fields = .only([["id"]])
        let plan: ReadPlan
        do { plan = try plans.read(read, for: context) } catch is Diagnostics {
            return false
        }
        var found = false
        try session.rows(plan.query, context.values(["id": .id(id)])) { _ in
            found = true
            return false
        }
        return found
    }

    /// Looks a natural key up among the rows that the caller may read.
    func find(
        key text: String, in resource: Resource, _ context: RequestContext,
        _ session: any ReadSession
    ) throws -> RecordID? {
        guard let slots = try keySlots(text, of: resource, context, session) else { return nil }
        return try find(slots, in: resource, context, session)
    }

    func find(
        _ slots: [String: Value], in resource: Resource, _ context: RequestContext,
        _ session: any ReadSession
    ) throws -> RecordID? {
        var read = ReadRequest(resource.name, .key)
        read.fields = .only([["id"]])
        let plan: ReadPlan
        do { plan = try plans.read(read, for: context) } catch is Diagnostics {
            return nil
        }
        var found: RecordID?
        try session.rows(plan.query, context.values(slots)) { row in
            found = row.id(plan.record.id)
            return false
        }
        return found
    }

    /// The values of a key text; nil when it has not the form of a key of the resource.
    ///
    /// - Parameter followsMerges: a merged row that the key names stands for its successor.
    func keySlots(
        _ text: String, of resource: Resource, followsMerges: Bool = false,
        _ context: RequestContext, _ session: any ReadSession
    ) throws -> [String: Value]? {
        guard !resource.key.isEmpty, let parts = KeyText.parts(of: text),
            parts.count == resource.key.count
        else { return nil }
        var slots: [String: Value] = [:]
        for (position, (name, part)) in zip(resource.key, parts).enumerated() {
            guard let field = resource.field(name),
                let value = try keyValue(part, of: field, followsMerges, context, session)
            else { return nil }
            slots["key_\(position)"] = value
        }
        return slots
    }

    private func keyValue(
        _ text: String, of field: Field, _ followsMerges: Bool, _ context: RequestContext,
        _ session: any ReadSession
    ) throws -> Value? {
        switch field.type {
        case .ref(let reference):
            guard let target = schema.resource(reference.target) else { return nil }
            if let id = RecordID(text) {
                let successor =
                    followsMerges ? try successor(of: id, in: target, context, session) : nil
                return .id(successor ?? id)
            }
            if let id = try find(key: text, in: target, context, session) { return .id(id) }
            return followsMerges
                ? try successor(ofKey: text, in: target, context, session).map(Value.id) : nil
        case .integer: return Int64(text).map(Value.integer)
        case .schoolYear: return SchoolYear(text).map(Value.schoolYear)
        case .date: return LocalDate(text).map(Value.date)
        default: return .text(text)
        }
    }

    /// Mistakes that only the compiler sees, told in terms of the address.
    func compile<Plan>(
        _ read: ReadRequest, _ request: ListRequest, _ make: (ReadRequest) throws -> Plan
    ) throws -> Plan {
        do {
            return try make(read)
        } catch let diagnostics as Diagnostics {
            throw refusal(diagnostics, request)
        }
    }

    private func refusal(_ diagnostics: Diagnostics, _ request: ListRequest) -> Refusal {
        // The compiler checks filter, sort, fields and expand in this order and stops at the first that fails.
        let texts = [
            ("where", request.filter), ("sort", request.sort), ("fields", request.fields),
            ("expand", request.expand), (CompiledQuery.requestMoment, ""),
        ]
        let given = texts.first { $0.0 == diagnostics.origin }
        return Refusal(diagnostics, source: given?.1 ?? "", parameter: given?.0)
    }

    var schemaDigest: UInt64 { Digest64(schema.fingerprint.utf8).value }

    private func listIdentity(
        _ name: ResourceName, _ request: ListRequest, _ words: [String], _ context: RequestContext
    ) -> UInt64 {
        var digest = Digest64()
        digest.combine(name.description)
        digest.combine(request.filter ?? "")
        digest.combine(request.sort ?? "")
        digest.combine(words.joined(separator: "\n"))
        digest.combine(context.past?.text ?? "")
        digest.combine(context.principal.subject)
        digest.combine(context.principal.shape.roles.joined(separator: ","))
        return digest.value
    }
}
