import Access
import Catalogue
import HTTPTypes
import Records
import Store
import StrictJSON
import Wire

extension Handlers {
    func file(_ call: Call) async throws -> Answer {
        guard case .file(let name, let segment, let field) = call.route else {
            return try await upload(call)
        }
        let address = try Self.address(segment)
        guard call.verb.meaning == .get else {
            return try await setFile(name, address, field, call)
        }
        let file = try await service.file(of: name, address, field: field, call.context)
        let holder = file.holder.map { "\(Route.base($0.resource))/\($0.id)/\($0.field)" }
        return try FileAnswer(
            file: file, location: holder, isPermanent: isPermanent(name, field)
        ).answer(to: call)
    }

    private func upload(_ call: Call) async throws -> Answer {
        guard !call.context.principal.isAnonymous else { throw Refusal(.accessDenied) }
        if call.conditions.preferences.isRehearsal {
            throw Refusal.header(
                "Prefer", "Загрузка файла без последствий невозможна.",
                "An upload can't be rehearsed.")
        }
        let entry = try await service.upload(
            try Self.bytes(call), name: try Self.fileName(call), call.context)
        guard let count = Int(exactly: entry.bytes) else { throw Refusal(.fileTooLarge) }
        let value = Wire.FileValue(
            sha256: entry.sha256, name: entry.name, bytes: count, type: entry.type)
        return Answer.json(value.json.serialized(), status: 201).cached(.never)
    }

    private func setFile(
        _ name: ResourceName, _ address: RecordAddress, _ field: String, _ call: Call
    ) async throws -> Answer {
        let answer = try await service.setFile(
            of: name, address, field: field, try Self.bytes(call),
            fileName: try Self.fileName(call), try call.writeOptions(), call.context)
        return written(answer, call)
    }

    /// A file that can't change while its record stands: its address always shows the same bytes.
    private func isPermanent(_ name: ResourceName, _ field: String) -> Bool {
        guard let resource = service.schema.resource(name), let declared = resource.field(field)
        else {
            return false
        }
        if case .file(let limits) = declared.type, limits.via != nil { return false }
        return declared.immutable == .always || resource.immutable == .always
    }

    private static func bytes(_ call: Call) throws(Refusal) -> UploadBytes {
        guard case .stream(let body) = call.content else { throw Refusal(.requestMalformed) }
        let length = call.headers[.contentLength].flatMap { Int64($0) }
        return UploadBytes(body: body, count: length)
    }

    /// The name by `?name=` or by `Content-Disposition`.
    private static func fileName(_ call: Call) throws(Refusal) -> String {
        let given =
            call.query["name"] ?? ContentDisposition.fileName(call.headers[.contentDisposition])
        guard let given, !given.isEmpty else {
            throw Refusal(
                .requestBadParameter,
                .both(
                    "Нужно имя файла: Content-Disposition: attachment; filename*=UTF-8''имя или ?name=.",
                    "A file name is needed: Content-Disposition: attachment; filename*=UTF-8''name or ?name=."
                ))
        }
        return given
    }
}
