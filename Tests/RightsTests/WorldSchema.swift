import Catalogue

extension ResourceName {
    static let municipalities = ResourceName(module: "world", name: "municipalities")
    static let organisations = ResourceName(module: "world", name: "organisations")
    static let people = ResourceName(module: "world", name: "people")
    static let links = ResourceName(module: "world", name: "links")
}

/// The same world as the product declares it.
enum WorldSchema {
    static func schema(_ change: (inout [Resource]) -> Void = { _ in }) -> Schema {
        var resources = [municipalities, organisations, people, links]
        change(&resources)
        return Schema(
            modules: [Module(name: "world", title: LocalizedText(ru: "Мир"))], roles: roles,
            resources: resources, fingerprint: "world")
    }

    private static var roles: RoleBook {
        var book = RoleBook()
        book.roles = ["district", "school", "partner", "self"].map { name in
            var role = Role(name: name, title: LocalizedText(ru: name))
            if name == "district" || name == "self" { role.personal = ["contact"] }
            return role
        }
        book.attributes = [
            field("municipality", .ref(Reference(target: .municipalities))),
            field("organisations", .refs(Reference(target: .organisations), CountLimits())),
            field("person", .ref(Reference(target: .people))),
        ]
        return book
    }

    private static let municipalities: Resource = {
        var resource = Resource(name: .municipalities, title: LocalizedText(ru: "Районы"))
        resource.keepsHistory = false
        resource.fields = [field("title", text)]
        resource.grants = ["district", "school", "partner", "self"].map { grant($0, "") }
        return resource
    }()

    private static let organisations: Resource = {
        var resource = Resource(name: .organisations, title: LocalizedText(ru: "Организации"))
        resource.keepsHistory = false
        resource.fields = [
            field("code", text),
            field(
                "kind",
                .choice(
                    ChoiceSet(values: [
                        .init(code: "school", title: LocalizedText(ru: "Школа")),
                        .init(code: "garden", title: LocalizedText(ru: "Сад")),
                    ]))),
            field("seats", number), field("municipality", .ref(Reference(target: .municipalities))),
        ]
        resource.relations = [relation("people", .people, via: "organisation")]
        resource.grants = [
            grant("district", "municipality = me.municipality"),
            grant("school", "", only: ["code", "kind"]),
            grant("school", "id in me.organisations"),
            grant("partner", "", only: ["code"]),
        ]
        return resource
    }()

    private static let people: Resource = {
        var resource = Resource(name: .people, title: LocalizedText(ru: "Люди"))
        resource.keepsHistory = false
        var phone = field("phone", text)
        phone.personal = "contact"
        resource.fields = [
            field("name", text), field("age", number), phone,
            field("organisation", .ref(Reference(target: .organisations))),
        ]
        resource.relations = [relation("links", .links, via: "person")]
        resource.grants = [
            grant("district", "organisation.municipality = me.municipality"),
            grant("school", "organisation in me.organisations"),
            grant("partner", "exists(links where active)", only: ["name", "organisation"]),
            grant("self", "id = me.person"),
        ]
        return resource
    }()

    private static let links: Resource = {
        var resource = Resource(name: .links, title: LocalizedText(ru: "Связи"))
        resource.keepsHistory = false
        resource.fields = [
            field("person", .ref(Reference(target: .people))), field("hours", number),
            field("active", .boolean), field("since", .date(Bounds())),
        ]
        resource.grants = [
            grant("district", "person.organisation.municipality = me.municipality"),
            grant("school", "person.organisation in me.organisations", except: ["hours"]),
            grant("partner", "active", only: ["hours", "active"]),
            grant("self", "person = me.person"),
        ]
        return resource
    }()

    private static let text = FieldType.text(TextLimits())
    private static let number = FieldType.integer(Bounds())

    private static func field(_ name: String, _ type: FieldType) -> Field {
        Field(name: name, title: LocalizedText(ru: name), type: type)
    }

    private static func relation(_ name: String, _ target: ResourceName, via: String) -> Relation {
        Relation(name: name, fullName: name, target: target, via: via, kind: .inverse)
    }

    private static func grant(
        _ role: String, _ rule: String, only: [String]? = nil, except: [String]? = nil
    ) -> Grant {
        var grant = Grant(role: role)
        grant.read = rule.isEmpty ? .all : .rows(Formula(rule))
        if let only { grant.fields = .only(only) }
        if let except { grant.fields = .except(except) }
        return grant
    }
}
