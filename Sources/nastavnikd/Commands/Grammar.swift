import ArgumentParser
import Catalogue
import Serving

/// `grammar [-o FILE]`
struct Grammar: ParsableCommand {
    static var configuration: CommandConfiguration { .own("grammar", .grammar) }

    @Option(
        name: [.customShort("o"), .customLong("output")], help: .text(.helpOutput, value: "file"))
    var output: String?

    @Option(name: .long, help: .text(.helpLanguage))
    var lang: Language?

    func run() throws {
        guard let output else {
            return StandardStreams.write(EditorGrammar.text, to: .output)
        }
        try Contract.write(EditorGrammar.text, to: output)
        Surroundings.current.say(ServerText.written(output))
    }
}
