import Catalogue
import StrictJSON

/// Values that say more than one thing: which resource, or which language.
extension FieldSchema {
    /// The listed targets that the reader of the contract may know of.
    func targets(of reference: PolymorphicReference) -> [ResourceName] {
        reference.listed.filter { view.resource($0) != nil }
    }

    func link(_ reference: PolymorphicReference, _ direction: Direction) -> JSON {
        let names = targets(of: reference)
        guard direction == .write else {
            guard !names.isEmpty else { return .schema("Link") }
            return [
                "oneOf": .array(
                    names.map { name in
                        [
                            "allOf": [
                                .schema("Link"),
                                [
                                    "properties": [
                                        "resource": ["const": .string(name.description)]
                                    ]
                                ],
                            ]
                        ]
                    })
            ]
        }
        guard !names.isEmpty else { return .schema("LinkInput") }
        let texts = names.map(\.description)
        let escaped = texts.map { $0.replacing(".", with: "\\.") }.joined(separator: "|")
        return [
            "oneOf": [
                ["type": "string", "pattern": .string("^(\(escaped))/")],
                [
                    "type": "object",
                    "properties": [
                        "resource": ["type": "string", "enum": .texts(texts)],
                        "id": .schema("Id"), "key": ["type": "string"],
                    ], "required": ["resource"],
                ],
            ]
        ]
    }

    /// A string in the first language (written) or in the reader's (read), or a text for each language.
    func texts(_ limits: TextLimits, _ direction: Direction) -> JSON {
        let single = text(limits, direction)
        let languages = [limits.localized].compactMap(\.self) + limits.translations
        let members = languages.map { language in
            let text = language == limits.localized ? single : Self.nullable(single)
            return (language.rawValue, Optional(text))
        }
        return [
            "oneOf": [
                single,
                [
                    "type": "object", "properties": .members(members),
                    "additionalProperties": false,
                ],
            ], "x-localized": .texts(languages.map(\.rawValue)),
        ]
    }
}
