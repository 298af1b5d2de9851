import Catalogue
import Manifest
import Tropa

/// Checks modules as the server does before it starts: files, names, then every expression.
public enum ModuleCheck {
    /// One sorted list of all mistakes of all files.
    public static func run(sources: ManifestSources) -> CheckReport {
        let loaded = ManifestLoader(sources: sources).load()
        var findings = loaded.problems.map { Finding($0) }
        findings += languageFindings(of: loaded)
        let sorted = Set(findings).sorted()
        let hasErrors = sorted.contains { !$0.isWarning }
        return CheckReport(findings: sorted, schema: hasErrors ? nil : loaded.schema)
    }

    /// Mistakes of the language. Where a declaration could not be read, what it would have
    /// declared looks unknown: such findings would only hide the real one.
    private static func languageFindings(of loaded: LoadResult) -> [Finding] {
        let index = FormulaIndex(loaded.draft)
        return Compiler(schema: loaded.draft).checkSchema()
            .filter { loaded.knowsAllNames || !$0.diagnostic.code.isAboutNames }
            .map { Finding($0.diagnostic, in: index.formula(at: $0.place)) }
    }
}
