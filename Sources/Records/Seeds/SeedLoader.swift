import Access
import Catalogue
import Store
import StrictJSON
import Tropa

/// Loads the rows of `data/` as the server itself, through the same checks as every write (N37).
public struct SeedLoader: Sendable {
    private let service: RecordService
    private let context: RequestContext
    /// So many rows share one savepoint.
    private static let batch = 200

    public init(_ service: RecordService) {
        self.service = service
        context = RequestContext(
            principal: .system(in: service.schema.roles), now: service.clock.now(),
            zone: service.zone, language: .ru, requestID: "seed")
    }

    /// - Parameters:
    ///   - rows: in the order of the files, modules after those they require.
    ///   - version: of the module, or of the data set.
    ///   - file: stores the bytes behind a path and tells their value.
    public func load(
        _ rows: [Module.SeedRow], version: String,
        file: @Sendable (String, Module.SeedRow) async throws -> BlobEntry
    ) async throws -> SeedReport {
        var waiting: [PreparedSeed] = []
        for (position, row) in rows.enumerated() {
            var row = row
            row.row = try await withFiles(row, file)
            if let seed = row.prepared(in: service.schema, position: position) {
                waiting.append(seed)
            }
        }
        var report = SeedReport()
        var later: [Deferred] = []
        // References may point to rows further down: rounds go on as long as they bring something.
        while !waiting.isEmpty {
            let (rest, held) = try await round(waiting, version, &report)
            later += held
            guard rest.count < waiting.count else {
                try await explain(rest, &report)
                break
            }
            waiting = rest
        }
        try await settle(later, version, &report)
        return report
    }

    /// A reference that waits until its target is there.
    private struct Deferred: Sendable {
        let seed: PreparedSeed
        let members: [JSONObject.Member]
    }

    private func round(
        _ seeds: [PreparedSeed], _ version: String, _ report: inout SeedReport
    ) async throws -> (rest: [PreparedSeed], held: [Deferred]) {
        var rest: [PreparedSeed] = []
        var held: [Deferred] = []
        for chunk in seeds.chunks(of: Self.batch) {
            let done = try await service.store.write { session in
                try chunk.map { try self.put($0, version, session) }
            }
            for (seed, outcome) in zip(chunk, done) {
                switch outcome {
                case .created(let members):
                    report.created += 1
                    if !members.isEmpty { held.append(Deferred(seed: seed, members: members)) }
                case .updated: report.updated += 1
                case .unchanged: report.unchanged += 1
                case .left(let message):
                    report.notes.append(
                        .init(place: seed.place, message: message, isMistake: false))
                case .refused: rest.append(seed)
                }
            }
        }
        return (rest, held)
    }

    private enum Outcome {
        /// With members that wait for their targets.
        case created([JSONObject.Member])
        case updated
        case unchanged
        case left(LocalizedText)
        case refused
    }

    private func put(
        _ seed: PreparedSeed, _ version: String, _ session: any WriteSession
    ) throws -> Outcome {
        if let entry = try session.seed(seed.resource.name, seed.key) {
            return try refresh(seed, entry, version, session)
        }
        let waiting = try missingReferences(of: seed, session)
        let required = waiting.contains { seed.resource.field($0.name)?.required == .always }
        guard !required else { return .refused }
        let body = waiting.reduce(seed.body) { $0.without($1.name) }
        var work = WriteWork(service, context, session, seed.resource)
        guard
            let created = try? session.attempt({
                try work.create([(body, .root)], action: "import").first
            })
        else { return .refused }
        try session.keep(
            SeedEntry(
                id: created.id, moduleVersion: version, digest: seed.digest,
                version: created.version),
            for: seed.resource.name, seed.key)
        return .created(waiting)
    }

    /// A row that was loaded before: changed only where people have not changed it.
    private func refresh(
        _ seed: PreparedSeed, _ entry: SeedEntry, _ version: String, _ session: any WriteSession
    ) throws -> Outcome {
        guard entry.digest != seed.digest else { return .unchanged }
        guard let row = try session.row(entry.id, in: seed.resource.name) else {
            return .left(
                .both(
                    "Запись удалили люди; не восстановлена.",
                    "People deleted the record; it stays deleted."))
        }
        guard row["version"] == .integer(entry.version) else {
            return .left(
                .both(
                    "Запись изменили люди; оставлена как есть.",
                    "People changed the record; it stays as it is."))
        }
        var work = WriteWork(service, context, session, seed.resource)
        do {
            let updated = try work.update(entry.id, with: seed.body.without("state"), mode: .patch)
            try session.keep(
                SeedEntry(
                    id: entry.id, moduleVersion: version, digest: seed.digest,
                    version: updated ?? entry.version), for: seed.resource.name, seed.key)
            return .updated
        } catch let refusal as Refusal {
            return .left(
                .both(
                    "Не обновлена (\(refusal.code.rawValue)): нужна новая редакция.",
                    "Not updated (\(refusal.code.rawValue)): a new edition is needed."))
        }
    }

    /// Single references of a row whose targets are not there yet.
    private func missingReferences(
        of seed: PreparedSeed, _ session: any WriteSession
    ) throws -> [JSONObject.Member] {
        try (seed.body.objectValue?.members ?? []).filter { member in
            guard let field = seed.resource.field(member.name),
                let (target, key) = namedTarget(of: field, member.value)
            else { return false }
            return try service.find(key: key, in: target, context, session) == nil
        }
    }

    /// The resource and the key that a written reference names.
    private func namedTarget(of field: Field, _ value: JSON) -> (Resource, key: String)? {
        guard let text = value.stringValue else { return nil }
        let name: ResourceName
        var address = text[...]
        switch field.type {
        case .ref(let reference): name = reference.target
        case .polymorphic:
            guard let slash = text.firstIndex(of: "/"), let found = ResourceName(text[..<slash])
            else { return nil }
            name = found
            address = text[text.index(after: slash)...]
        default: return nil
        }
        guard let target = service.schema.resource(name),
            case .key(let key)? = RecordAddress(address)
        else { return nil }
        return (target, key)
    }

    private func settle(
        _ deferred: [Deferred], _ version: String, _ report: inout SeedReport
    ) async throws {
        for chunk in deferred.chunks(of: Self.batch) {
            let failures = try await service.store.write { session in
                try chunk.map { try self.complete($0, version, session) }
            }
            for (entry, failure) in zip(chunk, failures) {
                guard let failure else { continue }
                report.notes.append(
                    .init(place: entry.seed.place, message: failure.summary, isMistake: true))
            }
        }
    }

    private func complete(
        _ deferred: Deferred, _ version: String, _ session: any WriteSession
    ) throws -> Refusal? {
        let seed = deferred.seed
        guard let entry = try session.seed(seed.resource.name, seed.key) else { return nil }
        var work = WriteWork(service, context, session, seed.resource)
        do {
            let updated = try work.update(
                entry.id, with: .object(JSONObject(deferred.members)), mode: .patch)
            var kept = entry
            kept.version = updated ?? entry.version
            try session.keep(kept, for: seed.resource.name, seed.key)
            return nil
        } catch let refusal as Refusal {
            return refusal
        }
    }

    /// Tries the rows that no round could load once more, for their mistakes.
    private func explain(_ rest: [PreparedSeed], _ report: inout SeedReport) async throws {
        for seed in rest {
            do {
                _ = try await service.store.rehearse { session in
                    var work = WriteWork(self.service, self.context, session, seed.resource)
                    return try work.create([(seed.body, .root)], action: "import").count
                }
            } catch let refusal as Refusal {
                report.notes.append(
                    .init(place: seed.place, message: refusal.summary, isMistake: true))
            }
        }
    }

    /// Members `{path: …}` become file values.
    private func withFiles(
        _ row: Module.SeedRow, _ file: @Sendable (String, Module.SeedRow) async throws -> BlobEntry
    ) async throws -> JSONObject {
        var object = row.row
        for member in row.row.members {
            guard case .file? = service.schema.resource(row.resource)?.field(member.name)?.type,
                let path = member.value["path"]?.stringValue
            else { continue }
            let blob = try await file(path, row)
            object[member.name] = .object(
                JSONObject([
                    .init(name: "sha256", value: .string(blob.sha256)),
                    .init(name: "name", value: .string(blob.name)),
                ]))
        }
        return object
    }
}

extension Refusal {
    /// All mistakes in one line, for a report.
    var summary: LocalizedText {
        func line(_ language: Language) -> String {
            let list = items.map { item in
                let place = if case .pointer(let pointer) = item.place { "\(pointer) " } else { "" }
                return "\(place)\(item.detail.text(in: language))"
            }
            let head = detail?.text(in: language) ?? code.title.text(in: language)
            return ([head] + list).joined(separator: "; ")
        }
        return .both(line(.ru), line(.en))
    }
}
