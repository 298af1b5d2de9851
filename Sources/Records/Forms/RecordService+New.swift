import Access
import Catalogue
import Store
import StrictJSON
import Tropa

extension RecordService {
    /// The body of a new record before anybody fills it in: every field that the caller may give, with what the
    /// address says and the defaults. Nothing is written.
    /// - Parameter given: texts by the names of fields.
    public func prefilled(
        _ name: ResourceName, _ given: JSONObject, _ context: RequestContext
    ) async throws -> RecordAnswer {
        let resource = try resource(name, for: context)
        return try await store.read(.record) { session in
            var prefill = try Prefill(self, context, session, resource)
            try prefill.fill(given)
            return RecordAnswer(body: try body(of: prefill, session))
        }
    }

    private func body(of prefill: Prefill, _ session: any ReadSession) throws -> [UInt8] {
        var json = JSONWriter(capacity: 1_024)
        json.beginObject()
        for field in prefill.fields {
            json.key(field.name)
            if field.type.isMany {
                json.raw(bytes: (prefill.lists[field.name] ?? []).serialized())
            } else {
                try write(field, prefill, session, to: &json)
            }
        }
        json.endObject()
        return json.bytes
    }

    private func write(
        _ field: Field, _ prefill: Prefill, _ session: any ReadSession, to json: inout JSONWriter
    ) throws {
        let value = prefill.columns[field.name] ?? .null
        if case .ref(let reference) = field.type, let id = value.idValue {
            json.raw(bytes: try label(of: id, in: reference.target, prefill.context, session))
        } else {
            json.write(ValueRow(values: [value]), 0, as: field.type.form)
        }
    }

    /// A reference as it is shown; without key and label where the caller can't read the row.
    private func label(
        of id: RecordID, in target: ResourceName, _ context: RequestContext,
        _ session: any ReadSession
    ) throws -> [UInt8] {
        var read = ReadRequest(target, .id)
        read.fields = .label
        let pages = RecordPages(schema: schema, plans: plans, context: context)
        if let plan = try? plans.read(read, context.principal.shape),
            let document = try pages.documents(
                of: plan, context.values(["id": .id(id)]), in: session
            ).first
        {
            return document.bytes
        }
        let bare: JSON = ["id": .string(id.description), "label": .null]
        return bare.serialized()
    }

    /// A row of which nothing is filled in yet.
    func emptyValues(of resource: Resource) -> [String: Value] {
        ruleBook[resource.name]?.emptyValues ?? resource.emptyValues
    }

    /// The columns of a row that has nothing but what the server gives every row.
    func blankColumns(
        of resource: Resource, _ id: RecordID, _ context: RequestContext
    ) -> [String: Value] {
        var columns = emptyValues(of: resource)
        columns["id"] = .id(id)
        columns["version"] = .integer(0)
        if resource.isAnonymous { return columns }
        let at = Value.text(context.now.description)
        let by = Value.text(context.principal.subject)
        columns["created_at"] = at
        columns["created_by"] = by
        columns["updated_at"] = at
        columns["updated_by"] = by
        return columns
    }
}
