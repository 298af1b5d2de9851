import Catalogue

/// Resources with fields of every type of one value, without rights: here engines are judged, not rules.
enum LabSchema {
    static func name(_ text: String) -> ResourceName { ResourceName(module: "lab", name: text) }

    static let schema = Schema(
        modules: [Module(name: "lab", title: LocalizedText(ru: "Опыты"))], roles: RoleBook(),
        resources: [areas, houses, people, visits], fingerprint: "lab")

    static let kinds = ChoiceSet(values: [
        .init(code: "school", title: LocalizedText(ru: "Школа")),
        .init(code: "garden", title: LocalizedText(ru: "Сад")),
        .init(code: "another", title: LocalizedText(ru: "Другое")),
    ])

    private static var areas: Resource {
        resource(
            "areas", ["район"], [field("title", text), field("number", .integer(Bounds()))],
            ["title"]
        )
        .with(relation("houses", "houses", via: "area"))
    }

    private static var houses: Resource {
        resource(
            "houses", ["дома"],
            [
                field("code", text), field("title", text), reference("area", "areas"),
                field("kind", .choice(kinds)), field("seats", .integer(Bounds())),
                field("rate", .decimal(scale: 2, Bounds())), field("budget", .money(Bounds())),
                field("opened", .date(Bounds())), field("year", .schoolYear(Bounds())),
                field("checked", .datetime(Bounds())), field("open", .boolean),
            ], ["code"]
        ).with(relation("people", "people", via: "house"))
    }

    private static var people: Resource {
        resource(
            "people", ["люди"],
            [
                field("name", text), reference("house", "houses"),
                field("age", .integer(Bounds())), field("weight", .decimal(scale: 3, Bounds())),
                field("pay", .money(Bounds())), field("born", .date(Bounds())),
                field("joined", .schoolYear(Bounds())), field("seen", .datetime(Bounds())),
                field("active", .boolean), field("kind", .choice(kinds)),
                field("note", text),
            ]
        ).with(relation("visits", "visits", via: "person"))
    }

    private static var visits: Resource {
        resource(
            "visits", ["встречи"],
            [
                reference("person", "people"), field("held", .date(Bounds())),
                field("hours", .decimal(scale: 1, Bounds())), field("points", .integer(Bounds())),
                field("done", .boolean), field("note", text),
            ])
    }

    private static let text = FieldType.text(TextLimits())

    private static func field(_ name: String, _ type: FieldType) -> Field {
        Field(name: name, title: LocalizedText(ru: name), type: type)
    }

    private static func reference(_ name: String, _ target: String) -> Field {
        field(name, .ref(Reference(target: Self.name(target))))
    }

    private static func relation(_ name: String, _ target: String, via: String) -> Relation {
        Relation(
            name: name, fullName: name, target: Self.name(target), via: via, kind: .inverse)
    }

    private static func resource(
        _ name: String, _ aliases: [String], _ fields: [Field], _ indexed: [String] = []
    ) -> Resource {
        var resource = Resource(name: Self.name(name), title: LocalizedText(ru: name))
        resource.aliases = aliases
        resource.keepsHistory = false
        resource.fields = fields
        // An indexed text has a stored sort key.
        resource.indexes = indexed.map { [$0] }
        return resource
    }
}

extension Resource {
    fileprivate func with(_ relation: Relation) -> Resource {
        var resource = self
        resource.relations = [relation]
        return resource
    }
}
