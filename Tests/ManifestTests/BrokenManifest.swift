import Testing

/// One broken file and what must be said of it.
struct BrokenManifest: Sendable, CustomTestStringConvertible {
    let name: String
    /// The file's path inside the module `zoo`, or `roles.yaml`.
    let file: String
    let text: String
    /// `line:column` of the mistake.
    let place: String
    let code: String
    /// Words of the Russian message or the suggestion.
    let words: String

    init(
        _ name: String, _ file: String, _ text: String, _ place: String, _ code: String,
        _ words: String
    ) {
        self.name = name
        self.file = file
        self.text = text
        self.place = place
        self.code = "manifest.\(code)"
        self.words = words
    }

    var testDescription: String { name }

    /// A resource `dogs` with these lines as its fields.
    static func fields(
        _ name: String, _ line: String, _ place: String, _ code: String, _ words: String
    ) -> BrokenManifest {
        BrokenManifest(
            name, "resources/dogs.yaml",
            "resource: dogs\ntitle: Собаки\nfields:\n  name: {type: text}\n  \(line)\n", place,
            code,
            words)
    }

    /// A resource `dogs` with a state machine and these lines behind.
    static func tail(
        _ name: String, _ lines: String, _ place: String, _ code: String, _ words: String
    ) -> BrokenManifest {
        BrokenManifest(
            name, "resources/dogs.yaml",
            """
            resource: dogs
            title: Собаки
            fields:
              name: {type: text}
              age: {type: integer}
              secret: {type: text, hidden: true}
              phone: {type: phone, personal: contact}
              sum: {computed: 'age + 1'}
              seen: {type: date, read-only: true}
              photo: {type: file}
              tags: {type: choices, values: {a: А}}
            \(lines)
            """, place, code, words)
    }

    /// A `module.yaml` with this line behind its head.
    static func module(
        _ name: String, _ line: String, _ place: String, _ code: String, _ words: String
    ) -> BrokenManifest {
        BrokenManifest(
            name, "module.yaml",
            "module: zoo\nversion: 1.0.0\ntitle: Зоопарк\ndefine: {adult: 'age > 1'}\ntypes: {size: {type: text}}\n\(line)\n",
            place, code, words)
    }
}
