import ArgumentParser
import Catalogue
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
}
