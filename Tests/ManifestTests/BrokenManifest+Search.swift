extension BrokenManifest {
    /// Mistakes in `search:`.
    static let search: [BrokenManifest] = [
        .search("unknown field", "[nam]", "3:10", "unknown-field", "name"),
        .search("a number", "[age]", "3:10", "unsuitable-field", "age"),
        .search("a computed text", "[long]", "3:10", "unsuitable-field", "long"),
        .search("twice", "[name, name]", "3:16", "duplicate-name", "name"),
        .search(
            "a reference to what is not searched", "[cat]", "3:10", "unsuitable-field", "search"),
        .search("a reference to itself", "[name, friend]", "3:16", "cycle", "возвращается"),
    ]

    private static func search(
        _ name: String, _ list: String, _ place: String, _ code: String, _ words: String
    ) -> BrokenManifest {
        BrokenManifest(
            "search: \(name)", "resources/dogs.yaml",
            """
            resource: dogs
            title: Собаки
            search: \(list)
            fields:
              name: {type: text}
              age: {type: integer}
              long: {computed: 'concat(name, "!")', title: Длинно}
              cat: {type: ref, to: cats}
              friend: {type: ref, to: dogs, inverse: friends}

            """, place, code, words)
    }
}
