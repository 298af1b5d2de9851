import Access
import Catalogue
import Store
import StrictJSON
import Tropa

extension RecordService {
    /// The versions of a record, oldest first: who, when, by which action, and what changed of the cells that
    /// the caller may see (N19). A deleted record shows its versions to those who could read them.
    public func history(
        of name: ResourceName, _ address: RecordAddress, _ context: RequestContext
    ) async throws -> RecordAnswer {
        let resource = try resource(name, for: context)
        guard let versions = schema.resource(name.child("history")) else {
            throw Refusal(.routeNotFound)
        }
        return try await store.read(.record) { session in
            let id = try versioned(address, in: resource, context, session)
            let plan: ReadPlan
            do {
                plan = try plans.read(
                    ReadRequest(versions.name, .owners(count: 1)), context.principal.shape)
            } catch is Diagnostics {
                // Who can read none of the rows gets the answer of a row that is not there.
                throw Refusal(.recordNotFound)
            }
            let pages = RecordPages(schema: schema, plans: plans, context: context)
            let documents = try pages.documents(
                of: plan, context.values(["owner_0": .id(id)]), in: session)
            guard !documents.isEmpty else { throw Refusal(.recordNotFound) }
            let rows = try documents.map { try JSON.parse($0.bytes).objectValue ?? JSONObject() }
            return RecordAnswer(body: VersionList(rows, of: versions).body)
        }
    }

    /// The row behind an address; a key leads to the versions of a row that was merged, too.
    private func versioned(
        _ address: RecordAddress, in resource: Resource, _ context: RequestContext,
        _ session: any ReadSession
    ) throws -> RecordID {
        if let id = address.id { return id }
        do {
            return try locate(address, in: resource, context, session)
        } catch let refusal as Refusal where refusal.code == .recordGone {
            guard case .key(let text) = address,
                let id = try merged(key: text, in: resource, context, session)
            else { throw refusal }
            return id
        }
    }
}

extension RecordAddress {
    fileprivate var id: RecordID? {
        if case .id(let id) = self { id } else { nil }
    }
}

/// Versions as they are told: each with what differs from the one before it.
struct VersionList {
    private let rows: [JSONObject]
    /// Members that tell of the version itself.
    private let frame: [String]
    private let fields: [String]

    init(_ rows: [JSONObject], of versions: Resource) {
        self.rows = rows
        frame =
            ["version"]
            + versions.systemFields.map(\.name).filter { $0 != "parent" && $0 != "version" }
        fields = versions.fields.map(\.name)
    }

    var body: [UInt8] {
        var items: [JSON] = []
        var before = JSONObject()
        for row in rows {
            items.append(.object(item(row, after: before)))
            before = row
        }
        return JSON.object(
            JSONObject([
                .init(name: "items", value: .array(items)), .init(name: "next", value: .null),
            ])
        ).serialized()
    }

    private func item(_ row: JSONObject, after before: JSONObject) -> JSONObject {
        var members = frame.compactMap { name in
            row[name].map { JSONObject.Member(name: name, value: $0) }
        }
        let changes = fields.compactMap { name -> JSONObject.Member? in
            let from = before[name] ?? .null
            guard let to = row[name], from != to else { return nil }
            let pair = JSONObject([.init(name: "from", value: from), .init(name: "to", value: to)])
            return .init(name: name, value: .object(pair))
        }
        members.append(.init(name: "changes", value: .object(JSONObject(changes))))
        return JSONObject(members)
    }
}
