import Access
import Catalogue
import Store
import StrictJSON
import Tropa

extension RecordService {
    /// The most that one upload may bring.
    public static let largestUpload: Int64 = 104_857_600

    /// Takes the bytes of a file; a record may name them within 24 hours (N13).
    public func upload<Pieces: AsyncSequence & Sendable>(
        _ pieces: Pieces, name: String, limit: Int64 = largestUpload, _ context: RequestContext
    ) async throws -> BlobEntry where Pieces.Element == [UInt8] {
        let name = try Self.fileName(name)
        let stored = try await keep(pieces, limit: limit)
        let entry = BlobEntry(
            sha256: stored.sha256, bytes: stored.bytes, name: name,
            type: MediaType.of(fileName: name),
            subject: context.principal.subject, at: context.now.description)
        try await store.write { try $0.keep(entry) }
        return entry
    }

    /// Uploads a file and sets it as the value of a field, in one.
    public func setFile<Pieces: AsyncSequence & Sendable>(
        of name: ResourceName, _ address: RecordAddress, field: String, _ pieces: Pieces,
        fileName: String, _ options: WriteOptions, _ context: RequestContext
    ) async throws -> WriteAnswer where Pieces.Element == [UInt8] {
        let resource = try resource(name, for: context)
        let limits = try limits(of: field, resource)
        guard limits.via == nil else { throw Refusal(.methodNotAllowed) }
        if let fault = limits.fault(name: fileName, bytes: 0) {
            throw Refusal(fault.code, fault.detail)
        }
        // Nothing is taken in for someone who may not write the row at all.
        try await store.read(.record) { session in
            _ = try locate(address, in: resource, context, session)
        }
        let rights = rights(to: name, context.principal.shape)
        guard rights.allows(.update) else { throw Refusal(.accessDenied) }
        if let target = resource.field(field), !rights.mayWrite(target, of: resource, by: .update) {
            throw Refusal(.fieldNotWritable)
        }
        let entry = try await upload(pieces, name: fileName, limit: Int64(limits.maxBytes), context)
        let value = JSON.object(
            JSONObject([
                .init(name: "sha256", value: .string(entry.sha256)),
                .init(name: "name", value: .string(entry.name)),
            ]))
        let body = JSON.object(JSONObject([.init(name: field, value: value)]))
        return try await patch(name, address, body, options, context)
    }

    /// The file of a field, for those who may read the cell.
    public func file(
        of name: ResourceName, _ address: RecordAddress, field: String, _ context: RequestContext
    ) async throws -> FileValue {
        let resource = try resource(name, for: context)
        let path = try limits(of: field, resource).via ?? [field]
        var read = ReadRequest(name, .id)
        read.fields = .only([path])
        let plan: ReadPlan
        do { plan = try plans.read(read, context.principal.shape) } catch is Diagnostics {
            throw Refusal(.routeNotFound)
        }
        let document = try await store.read(.record) { session -> JSON in
            let id = try locate(address, in: resource, context, session)
            let pages = RecordPages(schema: schema, plans: plans, context: context)
            let documents = try pages.documents(
                of: plan, context.values(["id": .id(id)]), in: session)
            return try documents.first.map { try JSON.parse($0.bytes) } ?? .null
        }
        return try fileValue(in: document, path: path, of: resource)
    }

    private func fileValue(
        in document: JSON, path: [String], of resource: Resource
    ) throws(Refusal) -> FileValue {
        var json = document
        var target = resource
        var holder: (ResourceName, RecordID, String)?
        for step in path {
            json = json[step] ?? .null
            guard let reference = target.field(step)?.reference,
                let next = schema.resource(reference.target), let last = path.last
            else { continue }
            target = next
            holder = json["id"]?.stringValue.flatMap { RecordID($0) }.map { (next.name, $0, last) }
        }
        guard let sha256 = json["sha256"]?.stringValue, let stored = blobs.find(sha256) else {
            throw Refusal(.fileNotFound)
        }
        return FileValue(
            sha256: sha256, name: json["name"]?.stringValue ?? sha256, bytes: stored.bytes,
            type: json["type"]?.stringValue ?? "application/octet-stream", path: stored.path,
            holder: holder)
    }

    private func limits(of field: String, _ resource: Resource) throws(Refusal) -> FileLimits {
        guard case .file(let limits)? = resource.field(field)?.type else {
            throw Refusal(.routeNotFound)
        }
        return limits
    }

    private func keep<Pieces: AsyncSequence & Sendable>(
        _ pieces: Pieces, limit: Int64
    ) async throws -> StoredBlob where Pieces.Element == [UInt8] {
        do {
            return try await blobs.put(pieces, limit: limit)
        } catch BlobFailure.tooLarge(let limit) {
            throw Refusal(
                .fileTooLarge, .both("Не больше \(limit) байт.", "At most \(limit) bytes."))
        } catch BlobFailure.full {
            throw Refusal(.storageFull)
        } catch BlobFailure.io {
            // The next try may succeed, as with a write whose transaction was lost.
            throw StoreFailure.interrupted
        }
    }

    /// Names of files are texts like others, without folders.
    private static func fileName(_ name: String) throws(Refusal) -> String {
        let last =
            name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        guard case .success(let normal) = TextRules.normalize(last), let normal,
            normal.utf8.count <= 255
        else {
            throw Refusal(
                .requestBadParameter,
                .both("Нужно имя файла: name=акт.pdf.", "A file name is needed: name=act.pdf."))
        }
        return normal
    }
}
