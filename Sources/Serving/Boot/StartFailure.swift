import Catalogue
import Store

/// Why the program ends without having done what was asked.
public enum StartFailure: Error, Sendable {
    case settings(SettingsProblems)
    /// Mistakes of modules, each as text.
    case modules([LocalizedText])
    case database(StoreOpenFailure)
    /// Data of a module or of the operator.
    case seeds([LocalizedText])
    case portTaken(host: String, port: Int)
    case cannotListen(host: String, port: Int, why: String)
    case usage(LocalizedText)
    case refused(LocalizedText)
    case unexpected(String)

    public var status: ExitStatus {
        switch self {
        case .modules, .seeds, .refused, .unexpected: .refused
        case .settings, .portTaken, .cannotListen, .usage: .usage
        case .database(let failure): failure.status
        }
    }

    /// What to tell the operator.
    public func message(_ language: Language) -> String {
        text(language).text(in: language)
    }

    private func text(_ language: Language) -> LocalizedText {
        switch self {
        case .settings(let problems):
            let list = problems.list.map { $0.render(language) }.joined(separator: "\n")
            return .lines([
                LocalizedText(ru: list), ServerText.settingsRefused(problems.list.count),
            ])
        case .modules(let mistakes):
            return .lines(mistakes + [ServerText.modulesRefused(mistakes.count)])
        case .database(let failure): return failure.text
        case .seeds(let mistakes): return ServerText.seedsRefused(.lines(mistakes))
        case .portTaken(let host, let port): return ServerText.portTaken(host, port)
        case .cannotListen(let host, let port, let why):
            return ServerText.cannotListen(host, port, why)
        case .usage(let text), .refused(let text): return text
        case .unexpected(let error): return ServerText.unexpected(error)
        }
    }
}

extension StoreOpenFailure {
    var status: ExitStatus {
        switch self {
        case .locked: .usage
        case .newerDatabase: .newerDatabase
        case .needsMigration, .otherZone: .refused
        case .foreignFile, .notDurable, .io: .unusableDatabase
        }
    }

    fileprivate var text: LocalizedText {
        switch self {
        case .locked: .lines([message, ServerText.lockedHint])
        case .needsMigration(let plan): ServerText.migrationRefused(plan.refusedSteps)
        default: message
        }
    }
}

extension MigrationPlan {
    /// Every step that stops the start, one a line.
    var refusedSteps: LocalizedText {
        let steps = steps.filter { $0.isDestructive || $0.obstacle != nil }
        return .lines(
            steps.map { step in
                .both("  − " + step.line(in: .ru), "  − " + step.line(in: .en))
            })
    }
}
