import Client
import Foundation

/// All that the program takes from outside: the console, the environment, fresh keys.
///
/// Task-local, because the help of a command is a static member and yet has to know the language.
struct Surroundings: Sendable {
    var console: Console
    var environment: [String: String]
    var language: Language
    /// Makes idempotency keys.
    var newKey: @Sendable () -> String

    @TaskLocal static var current = Surroundings(
        console: .process(environment: [:]), environment: [:], newKey: { UUID().uuidString })

    init(
        console: Console, environment: [String: String], language: Language? = nil,
        newKey: @escaping @Sendable () -> String
    ) {
        self.console = console
        self.environment = environment
        self.language =
            language ?? environment["NASTAVNIK_LANG"].flatMap { Language(rawValue: $0) } ?? .ru
        self.newKey = newKey
    }

    private var home: String { environment["HOME"] ?? NSHomeDirectory() }

    /// Where profiles are.
    var profiles: ProfileStore {
        ProfileStore(folder: configurationFolder)
    }

    /// The folder of what belongs to the person alone.
    var configurationFolder: String { folder("XDG_CONFIG_HOME", otherwise: ".config") }

    /// Where the catalogue is kept.
    var catalogueCache: CatalogueCache {
        CatalogueCache(folder: folder("XDG_CACHE_HOME", otherwise: ".cache"))
    }

    /// Where it is kept what a person has done.
    var stateFolder: String { folder("XDG_STATE_HOME", otherwise: ".local/state") }

    /// The XDG rule: a variable that is not an absolute path is as good as absent.
    private func folder(_ variable: String, otherwise name: String) -> String {
        let base = environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
        return (base ?? "\(home)/\(name)") + "/nastavnik"
    }

    /// Waiting is worth a word to a person only.
    @Sendable func sayRetry(_ attempt: Int, _ pause: Duration) {
        guard console.talk.isTerminal else { return }
        say(.retrying(attempt, seconds: pause.components.seconds))
    }

    func say(_ phrase: Phrase) { console.say(phrase.in(language)) }
}
