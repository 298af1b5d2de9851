import ArgumentParser
import Client
import Foundation

/// `format FILE|- [--write | --check]`
struct FormatQuery: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        .own("format", .abstractFormat, .discussionFormat)
    }

    @OptionGroup var argument: SourceArgument

    @Flag(name: .long, help: .phrase(.helpFormatWrite))
    var write = false

    @Flag(name: .long, help: .phrase(.helpFormatCheck))
    var check = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        let language = Surroundings.current.language
        if write, check { throw ValidationError(Phrase.writeOrCheck.in(language)) }
        if write, argument.file == "-" { throw ValidationError(Phrase.writeNeedsFile.in(language)) }
    }

    func run() async throws {
        let source = try argument.source()
        try await Session.with(options) { session in
            // Words are English, as they are stored, unless asked for.
            let form = try await session.about(source) {
                try await session.client.format(source.text, words: options.lang ?? .en)
            }
            if check {
                guard form != source.text else { return }
                session.say(.notCanonical(source.name))
                throw CommandFailure.reported
            }
            guard write else { return try session.console.output.write(form) }
            guard form != source.text else { return }
            try Self.write(form, to: argument.file)
        }
    }

    private static func write(_ text: String, to file: String) throws {
        do {
            try Data(text.utf8).write(to: URL(filePath: file), options: .atomic)
        } catch {
            throw ClientFailure.localFile(path: file, reason: FileTrouble.reason(error))
        }
    }
}
