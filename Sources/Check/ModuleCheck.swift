import Catalogue
import Manifest
import ModuleKit
import Tropa

/// Checks modules as the server does before it starts: files, names, then every expression.
public enum ModuleCheck {
    /// One sorted list of all mistakes of all files.
    ///
    /// - Parameters:
    ///   - zone: the time zone of the installation; no mistake depends on which it is.
    ///   - behaviours: the Swift parts that the program has; nil leaves them out of the check.
    public static func run(
        sources: ManifestSources, zone: LocalZone? = nil, behaviours: BehaviourBook? = nil
    ) -> CheckReport {
        let loaded = ManifestLoader(sources: sources).load()
        guard let zone = zone ?? (try? LocalZone(identifier: "UTC")) else {
            return CheckReport(findings: [.noTimeZones], schema: nil)
        }
        let findings =
            loaded.problems.map { Finding($0) } + languageFindings(of: loaded, zone: zone)
            + (behaviours.map {
                BehaviourCheck(
                    schema: loaded.draft, behaviours: $0,
                    compiler: Compiler(schema: loaded.draft, zone: zone)
                ).findings
            } ?? [])
        let sorted = Set(findings).sorted()
        let hasErrors = sorted.contains { !$0.isWarning }
        return CheckReport(
            findings: sorted,
            schema: hasErrors ? nil : loaded.schema.map { $0.withTypesOfComputedFields(zone) },
            cases: loaded.cases)
    }

    /// Mistakes of the language. Where a declaration could not be read, what it would have
    /// declared looks unknown: such findings would only hide the real one.
    private static func languageFindings(of loaded: LoadResult, zone: LocalZone) -> [Finding] {
        let index = FormulaIndex(loaded.draft)
        return Compiler(schema: loaded.draft, zone: zone).checkSchema()
            .filter { loaded.knowsAllNames || !$0.diagnostic.code.isAboutNames }
            .map { Finding($0.diagnostic, in: index.formula(at: $0.place)) }
    }
}

extension Finding {
    /// The machine has no time zone data, so no expression could be checked.
    fileprivate static let noTimeZones = Finding(
        file: "/usr/share/zoneinfo", line: 1, column: 1, isWarning: false,
        code: "check.no-time-zones",
        message: .both(
            "Нет данных о часовых поясах: выражения не проверены.",
            "There is no time zone data: the expressions were not checked."),
        notes: [])
}
