extension BrokenManifest {
    /// Mistakes in keys, periods, references to several resources, parts and languages.
    static let references: [BrokenManifest] = [
        .tail("key without where", "key: {fields: [name]}", "12:6", "missing-key", "where"),
        .tail("key, other", "key: {fields: [name], when: 'a'}", "12:23", "unknown-key", "where"),
        .tail(
            "conditional key of a file", "key: {fields: [photo], where: 'age = 1'}", "12:16",
            "unsuitable-field", "photo"),
        .tail(
            "period of one", "unique: [{fields: [name], period: [seen]}]", "12:35", "wrong-type",
            "starts_on"),
        .tail(
            "period, word", "unique: [{fields: [name], period: seen}]", "12:35", "wrong-type",
            "starts_on"),
        .tail(
            "period of a number", "unique: [{fields: [name], period: [seen, age]}]", "12:42",
            "unsuitable-field", "age"),
        .tail(
            "period of nothing", "unique: [{fields: [name], period: [sene, age]}]", "12:36",
            "unknown-field", "seen"),
        .fields("target", "a: {type: ref, to: [catz]}", "5:23", "unknown-resource", "cats"),
        .fields("no target", "a: {type: ref, to: []}", "5:22", "wrong-type", "хотя бы один"),
        .fields(
            "target twice", "a: {type: ref, to: [cats, cats]}", "5:29", "duplicate-name", "cats"),
        .fields(
            "only of several", "a: {type: ref, to: [cats, dogs], only: 'age > 1'}", "5:42",
            "conflict", "only"),
        .fields(
            "inverse of anything", "a: {type: ref, to: any, inverse: x}", "5:36", "conflict",
            "inverse"),
        .fields(
            "clearing of anything", "a: {type: ref, to: any, on-delete: clear}", "5:38", "conflict",
            "restrict"),
        .fields(
            "required and cleared",
            "a: {type: ref, to: [cats, dogs], required: true, on-delete: clear}", "5:63",
            "conflict", "restrict"),
        .fields(
            "required list and cleared",
            "a: {type: refs, to: cats, required: true, on-delete: clear}",
            "5:56", "conflict", "restrict"),
        .fields(
            "default of several", "a: {type: ref, to: [cats, dogs], default: x}", "5:45",
            "conflict", "default"),
        .fields(
            "equal inverses",
            "a: {type: ref, to: [cats, keepers], inverse: x}\n  b: {type: ref, to: cats, inverse: x}",
            "6:37", "inverse", "x_by_b"),
        .fields("natural number", "a: {type: integer, natural: true}", "5:22", "unknown-key", ""),
        .fields("natural phone", "a: {type: phone, natural: true}", "5:20", "unknown-key", ""),
        .fields("localized, word", "a: {type: text, localized: ru}", "5:30", "wrong-type", "true"),
        .tail("part of nothing", "part-of: owner", "12:10", "unknown-field", "owner"),
        .tail("part of a text", "part-of: name", "12:10", "wrong-type", "ref"),
        .part("part of several", "{type: ref, to: [cats, keepers]}", "5:10", "wrong-type", "ref"),
        .part("part of itself", "{type: ref, to: dogs}", "5:10", "conflict", "круг"),
        .part(
            "part that stays", "{type: ref, to: cats, on-delete: restrict}", "4:39", "conflict",
            "cascade"),
        .part(
            "optional part", "{type: ref, to: cats, required: false}", "4:38", "conflict", "true"),
        .part(
            "movable part", "{type: ref, to: cats, immutable: 'x = 1'}", "4:39", "conflict", "true"),
    ]

    /// A resource `dogs` that is a part by its field `a`.
    private static func part(
        _ name: String, _ field: String, _ place: String, _ code: String, _ words: String
    ) -> BrokenManifest {
        BrokenManifest(
            name, "resources/dogs.yaml",
            "resource: dogs\ntitle: Собаки\nfields:\n  a: \(field)\npart-of: a\n", place, code,
            words)
    }
}
