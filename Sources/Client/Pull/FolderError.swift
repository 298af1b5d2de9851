/// Why a folder cannot be kept in step.
public enum FolderError: Error, Hashable, Sendable {
    /// It already holds something else.
    case otherSource(path: String, server: String, source: String)
    case damagedState(path: String)
    case unusable(path: String, reason: Phrase)

    /// The mistake and its remedy.
    public var phrase: Phrase {
        switch self {
        case .otherSource(let path, let server, let source):
            Phrase(
                ru: "папка «\(path)» уже занята: \(source) с сервера \(server). Возьмите другую",
                en: "folder “\(path)” already holds \(source) from \(server). Take another one")
        case .damagedState(let path):
            Phrase(
                ru: "файл состояния испорчен: \(path). Удалите его и запустите с --force",
                en: "the state file is damaged: \(path). Delete it and run with --force")
        case .unusable(let path, let reason):
            Phrase.localFile(path, reason)
        }
    }
}
