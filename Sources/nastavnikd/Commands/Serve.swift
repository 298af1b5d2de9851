import ArgumentParser
import Serving

/// `serve`
struct Serve: AsyncParsableCommand {
    static var configuration: CommandConfiguration { .own("serve", .serve) }

    @Option(name: .long, help: .text(.helpExample, value: "dir"))
    var example: String?

    @OptionGroup var options: CommonOptions

    func run() async throws {
        let settings = try options.settings()
        ServerLog.start(settings.log)
        try await Server(settings, Surroundings.current.language).run(example: example)
    }
}
