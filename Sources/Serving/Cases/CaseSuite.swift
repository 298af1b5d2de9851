import Catalogue
import Foundation
import Manifest
import Records
import Store

/// Runs the cases of modules over the API, each in a database of its own.
public struct CaseSuite: Sendable {
    private let settings: ServerSettings
    private let checked: CheckedModules
    private let due: DueWork

    public init(_ settings: ServerSettings, _ checked: CheckedModules) {
        self.init(settings, checked, due: .server)
    }

    init(_ settings: ServerSettings, _ checked: CheckedModules, due: DueWork) {
        self.settings = settings
        self.checked = checked
        self.due = due
    }

    /// - Throws: `StartFailure` where the modules themselves or their data are wrong.
    public func run() async throws(StartFailure) -> CaseReport {
        guard let modules = checked.modules else { throw .modules(checked.verdict.findings) }
        let folder = "\(NSTemporaryDirectory())/nastavnikd-cases-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            return try await run(checked.cases, modules, in: folder)
        } catch let failure as StartFailure {
            throw failure
        } catch {
            throw .unexpected("\(error)")
        }
    }

    private func run(
        _ files: [CaseFile], _ modules: LoadedModules, in folder: String
    ) async throws -> CaseReport {
        var databases: [Instant: CaseDatabase] = [:]
        var results: [CaseResult] = []
        var failures: [LocalizedText] = []
        for (position, file) in files.enumerated() {
            let moment = file.clock.instant(in: settings.server.zone)
            let base: CaseDatabase
            if let known = databases[moment] {
                base = known
            } else {
                base = try await .make(
                    settings, modules, at: moment, in: "\(folder)/base-\(databases.count)")
                databases[moment] = base
            }
            do {
                let given = try await base.adding(
                    file.given, of: file, clock: CaseClock(moment), in: "\(folder)/\(position)")
                results += await run(file, over: given, in: "\(folder)/\(position)-")
            } catch StartFailure.seeds(let mistakes) {
                failures += mistakes
            }
        }
        return report(files, results, failures, modules)
    }

    /// The cases of a file, as many at once as the machine has cores; the answers in their order.
    private func run(
        _ file: CaseFile, over base: CaseDatabase, in prefix: String
    ) async -> [CaseResult] {
        await withTaskGroup(of: (Int, CaseResult).self) { group in
            var results: [(Int, CaseResult)] = []
            let width = max(2, ProcessInfo.processInfo.activeProcessorCount)
            for (index, item) in file.cases.enumerated() {
                if index >= width, let done = await group.next() { results.append(done) }
                group.addTask {
                    (index, await run(item, of: file, over: base, in: "\(prefix)\(index)"))
                }
            }
            for await done in group { results.append(done) }
            return results.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private func run(
        _ item: Case, of file: CaseFile, over base: CaseDatabase, in folder: String
    ) async -> CaseResult {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let clock = CaseClock(file.clock.instant(in: settings.server.zone))
        do {
            let installation = try await base.copy(to: folder, clock: clock)
            defer { installation.store.close() }
            var run = CaseRun(
                file, item, installation, clock: clock, api: base.api, due: due)
            let failure = try await run.run()
            return CaseResult(failures: failure.map { [$0.text] } ?? [], sightings: run.sightings)
        } catch StartFailure.seeds(let mistakes) {
            return CaseResult(failures: mistakes, sightings: [])
        } catch {
            let text = LocalizedText.both("\(item.name): \(error)", "\(item.name): \(error)")
            return CaseResult(failures: [text.at(item.place)], sightings: [])
        }
    }

    private func report(
        _ files: [CaseFile], _ results: [CaseResult], _ failures: [LocalizedText],
        _ modules: LoadedModules
    ) -> CaseReport {
        let coverage = CaseCoverage(
            schema: modules.schema, due: due, sightings: results.flatMap(\.sightings),
            excuses: files.flatMap(\.excuses))
        return CaseReport(
            files: files.count, cases: files.reduce(0) { $0 + $1.cases.count },
            failures: failures + results.flatMap(\.failures),
            missing: coverage.missing(of: checked.names))
    }
}

/// What became of one case.
private struct CaseResult: Sendable {
    let failures: [LocalizedText]
    let sightings: [CaseSighting]
}

/// What the cases of modules have shown.
public struct CaseReport: Sendable {
    public let files: Int
    public let cases: Int
    /// Each with its place, what was sent, expected and answered.
    public let failures: [LocalizedText]
    /// What the modules declare and no case shows.
    public let missing: [CaseGap]
}

/// Something that a module declares and no case shows.
public struct CaseGap: Sendable {
    public let module: String
    /// What is missing, with the place of its declaration.
    public let text: LocalizedText
}
