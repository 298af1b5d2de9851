import ArgumentParser
import Client
import StrictJSON
import Wire

/// `practice RESOURCE [NUMBER] [QUERY | -f FILE | -]`
struct Practice: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        .own("practice", .abstractPractice, .discussionPractice)
    }

    @Argument(help: .phrase(.helpExercises, value: .valueResource))
    var resource: ResourceName

    @Argument(help: .phrase(.helpExerciseNumber, value: .valueNumber))
    var number: Int?

    @Argument(help: .phrase(.helpQueryText, value: .valueText))
    var text: String?

    @Option(
        name: [.customShort("f"), .customLong("file")],
        help: .phrase(.helpQueryFile, value: .valueFile))
    var file: String?

    @Flag(name: .long, help: .phrase(.helpHint))
    var hint = false

    @Flag(name: .long, help: .phrase(.helpSolution))
    var solution = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let source =
            try text != nil || file != nil ? QuerySource(text: text, file: file).read() : nil
        try await Session.with(options) { session in
            let lessons = try await PracticeSession(session, session.named(resource))
            guard let number else { return try lessons.printContents() }
            let exercise = try lessons.exercise(number)
            if hint { session.console.say(PrintableText.paragraph(exercise.hint)) }
            if solution {
                try session.console.output.write(lines: [PrintableText.paragraph(exercise.solution)]
                )
            }
            if let source { return try await lessons.grade(source, exercise) }
            if !hint, !solution { try lessons.print(exercise) }
        }
    }
}
