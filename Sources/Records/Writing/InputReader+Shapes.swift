import Catalogue
import StrictJSON

/// Values that say more than one thing: which resource, or which language.
extension InputReader {
    /// `"registry.guides/key:M-1"`, `"registry.guides/<id>"`, or what came out: `{"resource", "id", …}`.
    func link(
        _ json: JSON, _ reference: PolymorphicReference, at pointer: JSONPointer,
        _ mistakes: inout Mistakes
    ) -> RowInput.Cell? {
        if json.isNull { return .value(.null) }
        guard let (name, address) = Self.parts(of: json) else {
            mistakes.add(
                .fieldType, at: pointer,
                .both(
                    "Нужна ссылка с ресурсом: \"модуль.ресурс/key:…\" или {\"resource\": …, \"id\": …}.",
                    "A reference with its resource is needed: \"module.resource/key:…\" or "
                        + "{\"resource\": …, \"id\": …}."))
            return nil
        }
        let isTarget = ResourceName(name).flatMap { schema.resource($0) }?.kind == .main
        guard let target = ResourceName(name), isTarget, reference.accepts(target) else {
            refuse(name, reference, at: pointer, &mistakes)
            return nil
        }
        return .link(target, address)
    }

    private static func parts(of json: JSON) -> (resource: String, RecordAddress)? {
        if let text = json.stringValue, let slash = text.firstIndex(of: "/") {
            return RecordAddress(text[text.index(after: slash)...]).map {
                (String(text[..<slash]), $0)
            }
        }
        guard let resource = json["resource"]?.stringValue else { return nil }
        if let id = json["id"]?.stringValue { return RecordAddress(id).map { (resource, $0) } }
        return json["key"]?.stringValue.map { (resource, .key($0)) }
    }

    private func refuse(
        _ name: String, _ reference: PolymorphicReference, at pointer: JSONPointer,
        _ mistakes: inout Mistakes
    ) {
        let names =
            reference.listed.isEmpty ? schema.mainResources.map(\.name) : reference.listed
        let texts = names.map(\.description)
        // A reference to anything may not tell which resources there are.
        let detail: LocalizedText =
            reference.listed.isEmpty
            ? .both("Ресурса «\(name)» нет.", "There is no resource “\(name)”.")
            : .both(
                "Допустимо: \(texts.joined(separator: ", ")).",
                "Permitted: \(texts.joined(separator: ", ")).")
        mistakes.add(
            .fieldChoice, at: pointer, detail,
            suggestion: reference.listed.isEmpty ? nil : Suggestion.closest(to: name, among: texts))
    }

    /// `{"ru": …, "en": …}`.
    func texts(
        _ json: JSON, _ limits: TextLimits, at pointer: JSONPointer, _ mistakes: inout Mistakes
    ) -> RowInput.Cell? {
        var found: [Language: Value] = [:]
        for member in json.objectValue?.members ?? [] {
            let place = pointer.appending(member.name)
            guard let language = Language(rawValue: member.name) else {
                let names = Language.allCases.map(\.rawValue)
                mistakes.add(
                    .fieldUnknown, at: place,
                    .both(
                        "Языки: \(names.joined(separator: ", ")).",
                        "Languages: \(names.joined(separator: ", "))."))
                continue
            }
            do {
                found[language] = try values.read(member.value, as: .text(limits))
            } catch {
                mistakes.add(error.code, at: place, error.detail, suggestion: error.suggestion)
            }
        }
        return .texts(first: limits.localized ?? .ru, found)
    }
}
