import ArgumentParser
import Serving

/// `example --scale district --seed 1 --output DIR`
struct MakeExample: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("example", .example, .exampleMore) }

    @Option(name: .long, help: .text(.helpScale, value: "name"))
    var scale = "district"

    @Option(name: .long, help: .text(.helpSeed, value: "number"))
    var seed: UInt64 = 1

    @Option(name: .long, help: .text(.helpExampleOutput, value: "dir"))
    var output: String?

    @OptionGroup var options: CommonOptions

    func run() async throws {
        let surroundings = Surroundings.current
        let outcome = try ExampleMaking(try options.settings())
            .make(scale: scale, seed: seed, into: output)
        surroundings.say(ServerText.made(outcome, in: output))
    }
}
