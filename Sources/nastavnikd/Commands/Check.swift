import ArgumentParser
import Catalogue
import Serving

/// `check [--with-tests] [DIR …]`
struct Check: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("check", .check, .checkMore) }

    @Argument(help: .text(.helpCheckFolder, value: "dir"))
    var folders: [String] = []

    @Flag(name: .long, help: .text(.helpWithTests))
    var withTests = false

    @Flag(name: .long, help: .text(.helpStrict))
    var strict = false

    @OptionGroup var options: CommonOptions

    func run() async throws {
        let surroundings = Surroundings.current
        let settings = try options.settings()
        let checked = try checkModules(settings, surroundings)
        if withTests || strict { try await run(CaseSuite(settings, checked), surroundings) }
    }

    private func checkModules(
        _ settings: ServerSettings, _ surroundings: Surroundings
    ) throws -> CheckedModules {
        let modules =
            folders.isEmpty
            ? ModuleLoading(settings) : ModuleLoading(settings, folders: folders)
        guard modules.barren.isEmpty else {
            throw StartFailure.usage(
                ServerText.noModules(modules.barren.joined(separator: ", ")))
        }
        let checked = modules.checked()
        let verdict = checked.verdict
        for finding in verdict.findings {
            surroundings.print(finding.text(in: surroundings.language))
        }
        guard verdict.mistakes > 0 else {
            surroundings.say(ServerText.checkPassed(verdict.modules))
            return checked
        }
        surroundings.say(ServerText.checkFailed(verdict.mistakes))
        throw EarlyExit(status: .refused)
    }

    private func run(_ suite: CaseSuite, _ surroundings: Surroundings) async throws {
        let report = try await suite.run()
        for failure in report.failures {
            surroundings.print(failure.text(in: surroundings.language))
        }
        for gap in report.missing {
            let text = strict ? gap.text : ServerText.warning(gap.text)
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
