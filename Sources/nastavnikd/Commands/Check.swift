import ArgumentParser
import Catalogue
import Serving

/// `check [--with-tests] [DIR]`
struct Check: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("check", .check, .checkMore) }

    @Argument(help: .text(.helpCheckFolder, value: "dir"))
    var folder: String?

    @Flag(name: .long, help: .text(.helpWithTests))
    var withTests = false

    @Flag(name: .long, help: .text(.helpStrict))
    var strict = false

    @OptionGroup var options: CommonOptions

    func run() async throws {
        let surroundings = Surroundings.current
        let settings = try options.settings()
        try checkModules(settings, surroundings)
        if withTests || strict { try await runCases(settings, surroundings) }
    }

    private func checkModules(
        _ settings: ServerSettings, _ surroundings: Surroundings
    ) throws {
        let modules = folder.map { ModuleLoading(settings, folder: $0) } ?? ModuleLoading(settings)
        guard !modules.isEmpty else {
            throw StartFailure.usage(
                ServerText.noModules(folder ?? settings.modules.paths.joined(separator: ", ")))
        }
        let verdict = modules.verdict()
        for finding in verdict.findings {
            surroundings.print(finding.text(in: surroundings.language))
        }
        guard verdict.mistakes > 0 else {
            return surroundings.say(ServerText.checkPassed(verdict.modules))
        }
        surroundings.say(ServerText.checkFailed(verdict.mistakes))
        throw EarlyExit(status: .refused)
    }

    private func runCases(
        _ settings: ServerSettings, _ surroundings: Surroundings
    ) async throws {
        let report = try await CaseSuite(settings, folder: folder).run()
        for failure in report.failures {
            surroundings.print(failure.text(in: surroundings.language))
        }
        for line in report.missing {
            let text = strict ? line : ServerText.warning(line)
            surroundings.print(text.text(in: surroundings.language))
        }
        surroundings.say(
            ServerText.casesRun(
                report.cases, failed: report.failures.count, missing: report.missing.count))
        guard report.failures.isEmpty, !strict || report.missing.isEmpty else {
            throw EarlyExit(status: .refused)
        }
    }
}
