/// Why a profile cannot be used.
public enum ProfileError: Error, Hashable, Sendable {
    /// A name that would lead out of the folder, or is empty or too long.
    case badName(String)
    case missing(String)
    /// Others than the owner can read the file.
    case readableByOthers(path: String)
    case damaged(path: String)
    case file(path: String, reason: Phrase)

    /// The mistake and its remedy.
    public var phrase: Phrase {
        switch self {
        case .badName(let name):
            Phrase(
                ru: "имя профиля «\(name)»: только буквы, цифры, «-», «_» и «.» внутри",
                en: "profile name “\(name)”: only letters, digits, “-”, “_” and “.” inside")
        case .missing(let name):
            Phrase(
                ru: "профиля «\(name)» нет. Войдите: nastavnik login АДРЕС",
                en: "there is no profile “\(name)”. Log in: nastavnik login URL")
        case .readableByOthers(let path):
            Phrase(
                ru: "файл с токеном читают не только вы: \(path)\n"
                    + "→ chmod 600 \(path), а токен лучше заменить",
                en: "others can read the token file: \(path)\n"
                    + "→ chmod 600 \(path), and better replace the token")
        case .damaged(let path):
            Phrase(
                ru: "файл профиля испорчен: \(path). Войдите снова: nastavnik login АДРЕС",
                en: "the profile file is damaged: \(path). Log in again: nastavnik login URL")
        case .file(let path, let reason):
            Phrase.localFile(path, reason)
        }
    }
}
