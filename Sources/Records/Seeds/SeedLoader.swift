import Access
import Catalogue
import Store
import StrictJSON
import Tropa

/// Loads the rows of `data/` as the server itself, through the same checks as every write (N37).
public struct SeedLoader: Sendable {
    let service: RecordService
    let context: RequestContext
    let source: SeedSource
    /// So many rows share one savepoint.
    private static let batch = 200

    public init(_ service: RecordService, from source: SeedSource) {
        self.service = service
        self.source = source
        context = RequestContext(
            principal: .system(in: service.schema.roles), now: service.clock.now(),
            zone: service.zone, language: .ru, requestID: "seed")
    }

    /// - Parameters:
    ///   - rows: in the order of the files, modules after those they require.
    ///   - file: stores the bytes behind a path and tells their value.
    public func load(
        _ rows: [Module.SeedRow],
        file: @Sendable (String, Module.SeedRow) async throws -> BlobEntry
    ) async throws -> SeedReport {
        let seeds = try await prepared(rows, file)
        var waiting = seeds
        var report = SeedReport()
        var later: [Deferred] = []
        // References may point to rows further down: rounds go on as long as they bring something.
        while !waiting.isEmpty {
            let (rest, held) = try await round(waiting, &report)
            later += held
            guard rest.count < waiting.count else {
                try await explain(rest, &report)
                break
            }
            waiting = rest
        }
        try await settle(later, &report)
        try await noteAbsent(seeds, &report)
        return report
    }

    private func prepared(
        _ rows: [Module.SeedRow],
        _ file: @Sendable (String, Module.SeedRow) async throws -> BlobEntry
    ) async throws -> [PreparedSeed] {
        var seeds: [PreparedSeed] = []
        var copies: [[String]: Int] = [:]
        for (position, row) in rows.enumerated() {
            var row = row
            let staging =
                source.isPast ? Staging(takingFrom: &row.row, in: service.zone) : nil
            if let resource = service.schema.resource(row.resource) {
                row.row = try await withFiles(row.row, of: resource, row, file)
            }
            guard var seed = row.prepared(in: service.schema) else { continue }
            if case .situation(let name) = source {
                // Never taken for one of the modules' own data.
                seed.key = "\(name)#\(position)"
            } else if seed.resource.key.isEmpty {
                let name = [seed.resource.name.description, seed.key]
                let copy = copies[name, default: 0]
                copies[name] = copy + 1
                if copy > 0 { seed = row.prepared(in: service.schema, copy: copy) ?? seed }
            }
            seed.staging = staging
            seeds.append(seed)
        }
        return seeds
    }

    private func round(
        _ seeds: [PreparedSeed], _ report: inout SeedReport
    ) async throws -> (rest: [PreparedSeed], held: [Deferred]) {
        var rest: [PreparedSeed] = []
        var held: [Deferred] = []
        for chunk in seeds.chunks(of: Self.batch) {
            let done = try await service.store.write { session in
                try chunk.map { try self.put($0, session) }
            }
            for (seed, outcome) in zip(chunk, done) {
                switch outcome {
                case .created(let members):
                    report.created += 1
                    if !members.isEmpty { held.append(Deferred(seed: seed, members: members)) }
                case .updated: report.updated += 1
                case .unchanged: report.unchanged += 1
                case .left(let message):
                    report.left += 1
                    report.notes.append(
                        .init(place: seed.place, message: message, isMistake: false))
                case .refused: rest.append(seed)
                }
            }
        }
        return (rest, held)
    }

    private func settle(_ deferred: [Deferred], _ report: inout SeedReport) async throws {
        for chunk in deferred.chunks(of: Self.batch) {
            let failures = try await service.store.write { session in
                try chunk.map { try self.complete($0, session) }
            }
            for (entry, failure) in zip(chunk, failures) {
                guard let failure else { continue }
                report.refused += 1
                report.notes.append(
                    .init(place: entry.seed.place, message: failure.summary, isMistake: true))
            }
        }
    }

    /// Tries the rows that no round could load once more, for their mistakes.
    private func explain(_ rest: [PreparedSeed], _ report: inout SeedReport) async throws {
        for seed in rest {
            do {
                _ = try await service.store.rehearse { session in
                    try self.write(seed, session)
                }
            } catch let refusal as Refusal {
                report.refused += 1
                report.notes.append(
                    .init(place: seed.place, message: refusal.summary, isMistake: true))
            }
        }
    }

    /// Rows that a module brought once and brings no more stay; it is told once.
    private func noteAbsent(_ seeds: [PreparedSeed], _ report: inout SeedReport) async throws {
        guard let module = source.module else { return }
        let present = Set(seeds.map { "\($0.resource.name)\u{0}\($0.key)" })
        let absent = try await service.store.write { session in
            let gone = try session.seeds(from: module).filter {
                !present.contains("\($0.resource)\u{0}\($0.key)")
            }
            return try gone.filter { try self.markAbsent($0, session) }
        }
        for seed in absent {
            report.left += 1
            report.notes.append(
                .init(
                    place: Place(file: module, anchors: []),
                    message: .both(
                        "\(seed.resource) «\(seed.key)» больше нет в данных модуля; запись оставлена.",
                        "\(seed.resource) “\(seed.key)” is no longer in the module's data; the record stays."
                    ), isMistake: false))
        }
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
