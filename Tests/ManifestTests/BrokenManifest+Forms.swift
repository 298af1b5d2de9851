extension BrokenManifest {
    /// Mistakes in numbering, sections, remarks and names of queries.
    static let forms: [BrokenManifest] = [
        .number("no format", "{}", "5:29", "missing-key", "format"),
        .number("unknown key of numbering", "{fromat: 'n'}", "5:30", "unknown-key", "format"),
        .number("no counter", "{format: 'a'}", "5:38", "value", "{n:3}"),
        .number("two counters", "{format: '{n}{n}'}", "5:38", "value", "один счётчик"),
        .number("counter too wide", "{format: 'a{n:10}'}", "5:41", "value", "от 1 до 9"),
        .number("brace without partner", "{format: 'ab{n'}", "5:41", "value", "без пары"),
        .number("closing brace alone", "{format: 'a}'}", "5:40", "value", "без пары"),
        .number("no path", "{format: '{n} {1a}'}", "5:44", "value", "путь по полям"),
        .number("unknown field", "{format: '{n} {nmae}'}", "5:44", "unknown-field", "name"),
        .number(
            "unknown field behind a reference", "{format: '{n} {k.cod}'}", "5:44",
            "unknown-field", "code"),
        .number("a boolean", "{format: '{n} {b}'}", "5:44", "unsuitable-field", "«b»"),
        .number(
            "a path through text", "{format: '{n} {name.x}'}", "5:44", "unsuitable-field", "name.x"),
        .number(
            "a reference without a key", "{format: '{n} {d}'}", "5:44", "unsuitable-field", "ключа"),
        .number(
            "unknown field in per", "{per: [nmae], format: '{n}'}", "5:36", "unknown-field", "name"),
        .number(
            "many values in per", "{per: [t], format: '{n}'}", "5:36", "unsuitable-field", "«t»"),
        .number(
            "unknown action", "{format: '{n}', at: goo}", "5:49", "unknown-path", "go"),
        .number(
            "default of a number", "{format: '{n}'}, default: a", "5:55", "conflict", "default"),
        .number(
            "required before the action", "{format: '{n}', at: go}, required: true", "5:49",
            "conflict", "обязательно"),
        .fields(
            "numbered integer", "a: {type: integer, numbered: {format: '{n}'}}", "5:22",
            "unknown-key", "numbered"),
        .fields(
            "numbered part",
            "a: {type: parts, fields: {b: {type: text, numbered: {format: '{n}'}}}}",
            "5:55", "conflict", "numbered"),
        .tail(
            "asking for a number of the server's",
            "  no_of: {type: text, numbered: {format: '{n}'}}\nactions: {go: {ask: {no_of: required}}}",
            "13:22", "conflict", "manual"),
        .fields("unknown section", "a: {type: text, section: F1}", "5:28", "unknown-section", "F1"),
        .fields(
            "section of a part", "a: {type: parts, fields: {b: {type: text, section: F1}}}", "5:54",
            "conflict", "section"),
        .tail("name of a section", "sections: {1F: А}", "12:12", "name", "1F"),
        .tail(
            "a section called as a field", "sections: {age: А}", "12:12", "duplicate-name", "age"),
        .tail("remarks are no switch", "remarks: all", "12:10", "wrong-type", "true"),
        .tail(
            "lock without remarks", "states: {a: {title: А, locked: {except: remarked}}}", "12:41",
            "conflict", "remarks: true"),
        .tail(
            "asking for remarks without them", "actions: {go: {ask: {remarks: required}}}", "12:22",
            "conflict", "remarks: true"),
        .tail(
            "remarks are no argument",
            "remarks: true\nactions: {go: {ask: {remarks: {type: text}}}}", "13:31", "wrong-type",
            "required"),
        .fields("kind of a query", "a: {type: query, kind: qeury}", "5:26", "value", "query"),
    ]

    /// A numbered field `a` beside fields that its format may name.
    private static func number(
        _ name: String, _ numbered: String, _ place: String, _ code: String, _ words: String
    ) -> BrokenManifest {
        BrokenManifest(
            "number: \(name)", "resources/dogs.yaml",
            """
            resource: dogs
            title: Собаки
            fields:
              name: {type: text}
              a: {type: text, numbered: \(numbered)}
              k: {type: ref, to: keepers}
              d: {type: ref, to: dogs, inverse: puppies}
              b: {type: boolean}
              t: {type: choices, values: {x: Х}}
            actions:
              go: {title: Идти, by: [boss]}
            """, place, code, words)
    }
}
