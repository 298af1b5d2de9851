import Catalogue
import FoundationEssentials
import StrictJSON
import Yams

/// What an example offers to try: tokens, and commands that use them.
struct Tour: Sendable {
    static let fileName = "tour.yaml"

    /// Orders of tokens by the names that stand in the commands.
    let tokens: [(name: String, order: TokenOrder)]
    let steps: [Step]

    /// A command under a title.
    struct Step: Sendable {
        let title: LocalizedText
        let command: String
    }

    /// - Throws: `StartFailure.refused` for a file that can't be read or says something else.
    static func read(folder: String) throws(StartFailure) -> Tour {
        let path = FilePaths.join(folder, fileName)
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(validating: data, as: UTF8.self)
        else { throw .refused(ServerText.noFile(path)) }
        guard let node = try? Yams.compose(yaml: text), let tour = Tour(JSON(yaml: node)) else {
            throw .refused(ServerText.badTour(path))
        }
        return tour
    }

    init?(_ json: JSON) {
        let orders = json["tokens"]?.objectValue?.members ?? []
        tokens = orders.compactMap { member in
            TokenOrder(tour: member.value).map { (member.name, $0) }
        }
        let items = json["try"]?.arrayValue ?? []
        steps = items.compactMap(Step.init)
        guard tokens.count == orders.count, steps.count == items.count, !steps.isEmpty else {
            return nil
        }
    }

    /// The commands with their values in place.
    func lines(_ values: [String: String], _ language: Language) -> [(
        title: String, command: String
    )] {
        steps.map { step in
            let command = values.reduce(step.command) { text, value in
                text.replacing("{\(value.key)}", with: value.value)
            }
            return (step.title.text(in: language), command)
        }
    }
}

extension Tour.Step {
    fileprivate init?(_ json: JSON) {
        guard let ru = json["title"]?["ru"]?.stringValue, let command = json["command"]?.stringValue
        else { return nil }
        title = LocalizedText(ru: ru, en: json["title"]?["en"]?.stringValue)
        self.command = command
    }
}

extension TokenOrder {
    fileprivate init?(tour json: JSON) {
        guard let subject = json["subject"]?.stringValue, let title = json["title"]?.stringValue
        else { return nil }
        let attributes = json["attributes"]?.objectValue?.members ?? []
        self.init(
            subject: subject, title: title, roles: Self.texts(json["roles"]),
            attributes: Dictionary(
                attributes.map { ($0.name, Self.texts($0.value)) },
                uniquingKeysWith: { first, _ in first }),
            term: .days(1))
    }

    private static func texts(_ json: JSON?) -> [String] {
        (json?.arrayValue ?? []).compactMap(\.stringValue)
    }
}
