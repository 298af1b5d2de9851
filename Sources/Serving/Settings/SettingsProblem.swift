import Catalogue
import Manifest

/// A mistake in the settings and where it was made.
public struct SettingsProblem: Hashable, Sendable {
    public var place: SettingPlace
    public var message: LocalizedText
    /// What was probably meant.
    public var suggestion: String?

    init(_ place: SettingPlace, _ message: LocalizedText, suggestion: String? = nil) {
        self.place = place
        self.message = message
        self.suggestion = suggestion
    }

    /// `place: message`, and under it what was probably meant.
    public func render(_ language: Language) -> String {
        let line = "\(place): \(message.text(in: language))"
        guard let suggestion else { return line }
        return line + "\n    " + ManifestProblem.meant(suggestion).text(in: language)
    }
}

/// Where a value of the settings comes from.
public enum SettingPlace: Hashable, Sendable, CustomStringConvertible {
    /// Counted from 1.
    case file(String, line: Int, column: Int)
    case variable(String)
    case flag(String)

    public var description: String {
        switch self {
        case .file(let file, let line, let column): "\(file):\(line):\(column)"
        case .variable(let name): name
        case .flag(let name): "--\(name)"
        }
    }
}

/// All mistakes of the settings at once.
public struct SettingsProblems: Error, Hashable, Sendable {
    public var list: [SettingsProblem]

    init(_ list: [SettingsProblem]) {
        self.list = list
    }
}
