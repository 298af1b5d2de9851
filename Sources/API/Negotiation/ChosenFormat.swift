import Catalogue
import HTTPTypes

/// The form of the answer: by `format=`, else by `Accept`.
struct ChosenFormat {
    let format: MediaFormat

    /// - Throws: 400 for a format that does not exist here, 406 where nothing acceptable is offered.
    init(_ endpoint: Endpoint, _ query: QueryParameters, _ headers: HTTPFields) throws(Refusal) {
        if let name = query["format"], endpoint.parameters.holdsFormat {
            format = try Self.named(name, among: endpoint.formats)
            return
        }
        guard let choice = AcceptHeader(headers[.accept]).choice(among: endpoint.formats) else {
            let types = endpoint.formats.flatMap { $0.mediaTypes.prefix(1) }.joined(separator: ", ")
            throw Refusal(.requestNotAcceptable, .both("Есть: \(types).", "There is: \(types)."))
        }
        format = choice
    }

    private static func named(
        _ name: String, among formats: [MediaFormat]
    ) throws(Refusal) -> MediaFormat {
        if let format = formats.first(where: { $0.name == name }) { return format }
        let names = formats.map(\.name)
        let list = names.joined(separator: ", ")
        throw Refusal.parameter(
            "format", "Есть: \(list).", "There is: \(list).",
            suggestion: Suggestion.closest(to: name, among: names))
    }
}

extension Endpoint.Parameters {
    fileprivate var holdsFormat: Bool {
        switch self {
        case .any: true
        case .only(let names): names.contains("format")
        }
    }
}
