import Catalogue
import Manifest

/// What the recipes of all modules declare together.
struct RecipeNames {
    private(set) var worlds = 1
    private(set) var day = LocalDate.first
    private(set) var figures: [String: Int] = [:]
    private(set) var lists: [String: [String]] = [:]
    private(set) var problems: [ManifestProblem] = []

    init(_ recipes: [Recipe], scale: String) {
        let scales = recipes.flatMap(\.scales)
        readScale(scale, among: scales)
        if let day = recipes.compactMap(\.day).first {
            self.day = day
        } else {
            add(.missingKey, .none, .both("Ни в одном рецепте нет day.", "No recipe has a day."))
        }
        for figure in recipes.flatMap(\.figures) { read(figure, scale, scales) }
        for list in recipes.flatMap(\.lists)
        where lists.updateValue(list.words, forKey: list.name) != nil {
            repeated(list.name, list.place)
        }
    }

    private mutating func readScale(_ scale: String, among scales: [RecipeScale]) {
        if let found = scales.first(where: { $0.name == scale }) {
            worlds = found.worlds
            return
        }
        let names = scales.map(\.name)
        add(
            .value, scales.first?.place ?? .none,
            .both(
                "Масштаба «\(scale)» нет; есть: \(names.joined(separator: ", ")).",
                "There is no scale “\(scale)”; there are: \(names.joined(separator: ", "))."),
            near: Suggestion.closest(to: scale, among: names))
    }

    private mutating func read(_ figure: RecipeFigure, _ scale: String, _ scales: [RecipeScale]) {
        for name in figure.byScale.keys.sorted() where !scales.contains(where: { $0.name == name })
        {
            add(
                .value, figure.place,
                .both("Масштаба «\(name)» нет.", "There is no scale “\(name)”."),
                near: Suggestion.closest(to: name, among: scales.map(\.name)))
        }
        guard let value = figure.byScale[scale] ?? figure.value else {
            add(
                .missingKey, figure.place,
                .both(
                    "Для масштаба «\(scale)» числа нет.",
                    "There is no number for the scale “\(scale)”."))
            return
        }
        if figures.updateValue(value, forKey: figure.name) != nil {
            repeated(figure.name, figure.place)
        }
    }

    private mutating func repeated(_ name: String, _ place: Place) {
        add(
            .duplicateName, place,
            .both("Имя «\(name)» уже есть.", "There is a name “\(name)” already."))
    }

    private mutating func add(
        _ code: ManifestProblem.Code, _ place: Place, _ message: LocalizedText,
        near: String? = nil
    ) {
        problems.append(
            ManifestProblem(
                file: place.file, line: place.line, column: place.column, code: code,
                message: message, suggestion: near))
    }
}
