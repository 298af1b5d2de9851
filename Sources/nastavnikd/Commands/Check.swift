import ArgumentParser
import Serving

/// `check [DIR]`
struct Check: ParsableCommand {
    static var configuration: CommandConfiguration { .own("check", .check) }

    @Argument(help: .text(.helpCheckFolder, value: "dir"))
    var folder: String?

    @OptionGroup var options: CommonOptions

    func run() throws {
        let surroundings = Surroundings.current
        let settings = try options.settings()
        let modules = folder.map { ModuleLoading(settings, paths: [$0]) } ?? ModuleLoading(settings)
        guard !modules.folders.isEmpty else {
            throw StartFailure.usage(
                ServerText.noModules(folder ?? settings.modules.paths.joined(separator: ", ")))
        }
        let report = modules.report()
        if !report.findings.isEmpty { surroundings.print(report.render(language: surroundings.language)) }
        guard report.hasErrors else {
            return surroundings.say(ServerText.checkPassed(report.schema?.modules.count ?? 0))
        }
        surroundings.say(ServerText.checkFailed(report.findings.count { !$0.isWarning }))
        throw EarlyExit(status: .refused)
    }
}
