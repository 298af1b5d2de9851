import Catalogue
import HTTPTypes

/// The form of the answer: by `format=`, else by `Accept`.
struct ChosenFormat {
    let format: MediaFormat

    /// - Throws: 400 for a format that does not exist here, 406 where nothing acceptable is offered.
    init(_ endpoint: Endpoint, _ query: QueryParameters, _ headers: HTTPFields) throws(Refusal) {
        let takesParameters = endpoint.parameters.holdsFormat
        let profile = takesParameters ? try Self.profile(query["profile"]) : nil
        if let name = query["format"], takesParameters {
            let named = try Self.named(name, among: endpoint.formats)
            format = try Self.profiled(named, profile)
            return
        }
        if let profile {
            guard endpoint.formats.contains(.csv) else { throw Self.onlyWithCSV }
            format = profile
            return
        }
        let csv: [MediaFormat] = endpoint.formats.contains(.csv) ? [.ruExcel] : []
        guard let choice = AcceptHeader(headers[.accept]).choice(among: endpoint.formats + csv)
        else {
            let types = endpoint.formats.flatMap { $0.mediaTypes.prefix(1) }.joined(separator: ", ")
            throw Refusal(.requestNotAcceptable, .both("Есть: \(types).", "There is: \(types)."))
        }
        format = choice
    }

    /// `profile=ru-excel`, wherever CSV is.
    private static func profile(_ name: String?) throws(Refusal) -> MediaFormat? {
        guard let name else { return nil }
        guard name == MediaFormat.ruExcel.name else {
            throw Refusal.parameter(
                "profile", "Есть: ru-excel.", "There is: ru-excel.",
                suggestion: MediaFormat.ruExcel.name)
        }
        return .ruExcel
    }

    private static func profiled(
        _ format: MediaFormat, _ profile: MediaFormat?
    ) throws(Refusal) -> MediaFormat {
        guard let profile else { return format }
        guard format == .csv else { throw onlyWithCSV }
        return profile
    }

    private static var onlyWithCSV: Refusal {
        Refusal.parameter(
            "profile", "profile бывает только у CSV.", "Only CSV has a profile.")
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
