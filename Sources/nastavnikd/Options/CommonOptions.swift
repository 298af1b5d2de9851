import ArgumentParser
import Catalogue
import Serving

/// What every command takes.
struct CommonOptions: ParsableArguments {
    @Option(name: .long, help: .text(.helpConfig))
    var config: String?

    @Option(name: .long, help: .text(.helpLanguage))
    var lang: Language?

    @OptionGroup var flags: SettingsFlags

    /// The settings of this run; what is odd about them is said.
    func settings() throws -> ServerSettings {
        let surroundings = Surroundings.current
        let loaded = try SettingsLoader(
            environment: surroundings.environment, flags: flags.values
        ).load(file: config)
        for warning in loaded.warnings { surroundings.say(warning) }
        var settings = loaded.settings
        settings.modules.behaviours = Compiled.behaviours
        return settings
    }
}

extension Language: ExpressibleByArgument {}

extension ArgumentHelp {
    /// Help in the language of this run.
    static func text(_ text: HelpText, value: String? = nil) -> ArgumentHelp {
        ArgumentHelp(text.text.text(in: Surroundings.current.language), valueName: value)
    }
}

extension CommandConfiguration {
    /// A command with its help in the language of this run.
    static func own(
        _ name: String, _ abstract: HelpText, _ discussion: HelpText? = nil,
        version: String = "", subcommands: [any ParsableCommand.Type] = [],
        defaultSubcommand: (any ParsableCommand.Type)? = nil
    ) -> CommandConfiguration {
        let language = Surroundings.current.language
        return CommandConfiguration(
            commandName: name, abstract: abstract.text.text(in: language),
            discussion: discussion?.text.text(in: language) ?? "", version: version,
            subcommands: subcommands,
            defaultSubcommand: defaultSubcommand)
    }
}
