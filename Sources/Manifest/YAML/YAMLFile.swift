import Catalogue
import Yams

/// Reads one YAML file into nodes with places, and refuses what the format does not have.
struct YAMLFile {
    static let largest = 1_048_576
    static let deepest = 32

    let source: SourceText
    let problems: ProblemList
    var visited: Set<TextPlace> = []
    var masks = DuplicateKeys()

    /// The root of a file, or nil where it cannot be read; mistakes go to `problems`.
    static func read(_ text: String, file: String, problems: ProblemList) -> YAMLNode? {
        var reader = YAMLFile(
            source: SourceText(file: file, text: text), problems: problems)
        return reader.root()
    }

    private init(source: SourceText, problems: ProblemList) {
        self.source = source
        self.problems = problems
    }

    private mutating func root() -> YAMLNode? {
        guard !refusesCharacters(), let node = compose() else {
            problems.loseNames()
            return nil
        }
        guard case .some(let composed) = node else {
            problems.add(
                .empty, at: .start(of: source.file),
                .both("Файл пуст.", "The file is empty."))
            return nil
        }
        return convert(composed, depth: 0)
    }

    /// Characters that a file of the format never holds.
    private func refusesCharacters() -> Bool {
        var hasMistake = false
        for (index, scalar) in source.scalars.enumerated() {
            if scalar == "\t" {
                hasMistake = true
                problems.add(
                    .tab, at: source.place(at: index),
                    .both(
                        "Табуляция не допускается: поставьте пробелы (в тексте — \"\\t\").",
                        "A tab is not allowed: use spaces (in a text \"\\t\")."))
            } else if !Self.isAllowed(scalar) {
                hasMistake = true
                let hex = String(scalar.value, radix: 16, uppercase: true)
                problems.add(
                    .character, at: source.place(at: index),
                    .both("Недопустимый символ U+\(hex).", "The character U+\(hex) is not allowed.")
                )
            }
        }
        return hasMistake
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD: true
        case 0x10000...: true
        default: false
        }
    }

    /// The composed document (nil inside: an empty one); nil where the syntax is wrong.
    private mutating func compose() -> Node?? {
        var text = source.text
        while true {
            do {
                return .some(try Yams.compose(yaml: text, .default, .default, .utf8))
            } catch YamlError.duplicatedKeysInMapping(let names, let context) {
                guard let masked = masks.mask(names, near: context.mark, in: source, text: text)
                else {
                    report(mark: context.mark, names.sorted().joined(separator: ", "))
                    return nil
                }
                text = masked
            } catch {
                report(error)
                return nil
            }
        }
    }

    /// libyaml names a line behind the last one where the file ends too early.
    private func place(of mark: Mark) -> TextPlace {
        let index = source.index(line: mark.line, column: mark.column)
        return source.place(at: index ?? source.scalars.count)
    }

    private func report(mark: Mark, _ name: String) {
        problems.add(
            .duplicateKey,
            at: place(of: mark),
            .both("Ключ «\(name)» повторяется.", "The key “\(name)” stands twice."))
    }

    private func report(_ error: any Error) {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _),
            YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            let code: ManifestProblem.Code = problem.contains("alias") ? .alias : .syntax
            problems.add(
                code, at: place(of: mark),
                YAMLSyntaxMessages.message(problem))
        default:
            problems.add(
                .syntax, at: .start(of: source.file),
                YAMLSyntaxMessages.message(String(describing: error)))
        }
    }
}
