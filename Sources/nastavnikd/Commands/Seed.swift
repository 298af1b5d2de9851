import ArgumentParser
import Serving

/// `seed FILE-OR-DIR`
struct Seed: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("seed", .seed) }

    @Argument(help: .text(.helpData, value: "path"))
    var path: String

    @OptionGroup var options: CommonOptions

    func run() async throws {
        let surroundings = Surroundings.current
        let outcome = try await OperatorData(try options.settings()).load(path)
        for note in outcome.notes { surroundings.say(note) }
        surroundings.say(ServerText.loaded(outcome))
        if outcome.refused > 0 { throw EarlyExit(status: .refused) }
    }
}
