import Catalogue

/// Why a database is not opened.
public enum StoreOpenFailure: Error, Sendable {
    /// Another process holds the data directory.
    case locked(process: Int?)
    /// A newer program made the database.
    case newerDatabase(found: Int, known: Int)
    /// The file is no database, or another program's.
    case foreignFile(String)
    /// The database was made for another time zone.
    case otherZone(stored: String, wanted: String)
    /// The modules ask for changes that lose values or cannot be made.
    case needsMigration(MigrationPlan)
    /// Commits would not survive a power failure.
    case notDurable(setting: String, found: String)
    /// The operating system or the database refused.
    case io(String)

    /// The exit code of a server that can't start for it.
    public var exitCode: Int32 {
        switch self {
        case .locked: 2
        case .newerDatabase: 3
        case .needsMigration: 4
        case .foreignFile, .otherZone: 5
        case .notDurable, .io: 6
        }
    }
}

extension StoreOpenFailure {
    /// What to tell the operator.
    public var message: LocalizedText {
        switch self {
        case .locked(let process):
            let number = process.map(String.init) ?? "?"
            return .both(
                "Каталог данных занят другим процессом (\(number)).",
                "The data directory is locked by another process (\(number)).")
        case .newerDatabase(let found, let known):
            return .both(
                "База данных новее программы: формат \(found), известен \(known). Обновите программу.",
                "The database is newer than the program: format \(found), known is \(known). Update."
            )
        case .foreignFile(let path):
            return .both(
                "Файл \(path) — не база этой программы.",
                "The file \(path) is not a database of this program.")
        case .otherZone(let stored, let wanted):
            return .both(
                "База создана для часового пояса \(stored), в настройках \(wanted).",
                "The database was made for the time zone \(stored), the settings say \(wanted).")
        case .needsMigration(let plan):
            return plan.summary
        case .notDurable(let setting, let found):
            return .both(
                "База не обещает сохранности: \(setting) = \(found).",
                "The database does not promise durability: \(setting) = \(found).")
        case .io(let detail):
            return .both(
                "База данных не открывается: \(detail).", "The database can't be opened: \(detail)."
            )
        }
    }
}
