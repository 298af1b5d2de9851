import Catalogue

/// Turns texts into checked values and keeps every mistake.
struct SettingsReader {
    private let sources: SettingsSources
    private(set) var problems: [SettingsProblem]

    init(_ sources: SettingsSources, problems: [SettingsProblem]) {
        self.sources = sources
        self.problems = problems
    }

    mutating func text(_ key: SettingKey, default value: String) -> String {
        sources.text(key) ?? value
    }

    mutating func list(_ key: SettingKey, default value: [String]) -> [String] {
        sources.list(key) ?? value
    }

    mutating func integer(_ key: SettingKey, _ range: ClosedRange<Int>, default value: Int) -> Int {
        guard let text = sources.text(key) else { return value }
        guard let number = Int(text), range.contains(number) else {
            report(key, ServerText.settingRange(range))
            return value
        }
        return number
    }

    mutating func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ key: SettingKey, default value: Choice
    ) -> Choice {
        guard let text = sources.text(key) else { return value }
        if let choice = Choice(rawValue: text) { return choice }
        let names = Choice.allCases.map(\.rawValue)
        report(
            key, ServerText.settingChoice(names),
            suggestion: Suggestion.closest(to: text, among: names))
        return value
    }

    mutating func report(_ key: SettingKey, _ message: LocalizedText, suggestion: String? = nil) {
        problems.append(
            SettingsProblem(sources.place(of: key), message, suggestion: suggestion))
    }

    func isFromFile(_ key: SettingKey) -> Bool { sources.isFromFile(key) }
}
