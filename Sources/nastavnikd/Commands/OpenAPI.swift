import ArgumentParser
import Serving

/// `openapi [--format yaml|json] [-o FILE]`
struct OpenAPI: ParsableCommand {
    static var configuration: CommandConfiguration { .own("openapi", .openapi) }

    @Option(name: .long, help: .text(.helpFormat))
    var format: ContractFormat = .yaml

    @Option(
        name: [.customShort("o"), .customLong("output")], help: .text(.helpOutput, value: "file"))
    var output: String?

    @OptionGroup var options: CommonOptions

    func run() throws {
        let surroundings = Surroundings.current
        let text = try Contract(try options.settings()).text(as: format, surroundings.language)
        guard let output else { return StandardStreams.write(text, to: .output) }
        try Contract.write(text, to: output)
        surroundings.say(ServerText.written(output))
    }
}

extension ContractFormat: ExpressibleByArgument {}
