import Access
import Catalogue
import Store
import StrictJSON
import Tropa

/// Turns the rows of a plan, with the children that belong to them, into JSON.
struct RecordPages {
    let schema: Schema
    let plans: PlanCache
    let context: RequestContext
    var showsIdentity = true

    /// One row as it will be shown.
    struct Document {
        let id: RecordID?
        let owner: RecordID?
        let version: Int64?
        var bytes: [UInt8]
        /// The sort keys of the row, for a cursor.
        let position: [Value]
    }

    /// Children of one page are read with at most so many owners a statement.
    private static let ownersAtOnce = 256

    /// - Parameters:
    ///   - page: how many rows a page has; only its last one has a position.
    ///   - onlyValues: rows of a list of values are shown as their value, not as objects.
    func documents(
        of plan: ReadPlan, _ values: BindValues, in session: any ReadSession,
        page: Int? = nil, onlyValues: Bool = false
    ) throws -> [Document] {
        guard let resource = schema.resource(plan.record.resource) else {
            throw Refusal(.serverInternal)
        }
        let isMain = plan.record.owner == nil
        let writer = RecordWriter(
            shape: plan.record, resource: resource, language: context.language,
            showsIdentity: showsIdentity || !isMain)
        var documents: [Document] = []
        var holes: [(document: Int, hole: RecordWriter.Hole)] = []
        try session.rows(plan.query, values) { row in
            var json = JSONWriter(capacity: 512)
            var found: [RecordWriter.Hole] = []
            if onlyValues {
                writer.writeValue(row, to: &json, holes: &found)
            } else {
                writer.write(row, to: &json, holes: &found)
            }
            holes += found.map { (documents.count, $0) }
            documents.append(
                Document(
                    id: row.id(plan.record.id), owner: plan.record.owner.flatMap { row.id($0) },
                    version: plan.record.version.map { row.integer($0) }, bytes: json.bytes,
                    position: documents.count + 1 == page ? plan.cursor.map { row.value($0) } : []))
            return true
        }
        if !holes.isEmpty { try fill(holes, of: &documents, in: session) }
        return documents
    }

    private func fill(
        _ holes: [(document: Int, hole: RecordWriter.Hole)], of documents: inout [Document],
        in session: any ReadSession
    ) throws {
        var contents: [RecordWriter.Hole.Content: [RecordID: [UInt8]]] = [:]
        for content in Set(holes.map(\.hole.content)) {
            let rows = holes.filter { $0.hole.content == content }.map(\.hole.row)
            contents[content] =
                switch content {
                case .children(let child, let isList):
                    try children(child, of: rows, isList: isList, in: session)
                case .link(let name): try links(to: rows, of: name, in: session)
                }
        }
        // From the back, so that the offsets before stay true.
        for (document, hole) in holes.reversed() {
            guard let bytes = contents[hole.content]?[hole.row] else { continue }
            documents[document].bytes.insert(contentsOf: bytes, at: hole.offset)
        }
    }

    /// For each owner the members of its array, joined by commas.
    private func children(
        _ child: ResourceName, of owners: [RecordID], isList: Bool, in session: any ReadSession
    ) throws -> [RecordID: [UInt8]] {
        var found: [RecordID: [UInt8]] = [:]
        for chunk in Array(Set(owners)).sorted().chunks(of: Self.ownersAtOnce) {
            let count = RoleShape.rounded(chunk.count)
            let plan = try plans.read(
                ReadRequest(child, .owners(count: count)), for: context)
            var slots: [String: Value] = [:]
            for position in 0..<count {
                slots["owner_\(position)"] = .id(chunk[min(position, chunk.count - 1)])
            }
            let rows = try documents(
                of: plan, context.values(slots), in: session, onlyValues: isList)
            for document in rows {
                guard let owner = document.owner else { continue }
                if found[owner] != nil { found[owner]?.append(UInt8(ascii: ",")) }
                found[owner, default: []] += document.bytes
            }
        }
        return found
    }
}

extension Array {
    func chunks(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
