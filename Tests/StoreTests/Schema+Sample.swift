import Catalogue

extension Schema {
    /// People, and pairs of them with items, their remarks, and a file.
    static func sample(
        fingerprint: String = "1", _ change: (inout [Resource]) -> Void = { _ in }
    ) -> Schema {
        var resources = [Resource.people, .pairs, .items, .remarks, .topics]
        change(&resources)
        return Schema(
            modules: [Module(name: "registry", title: LocalizedText(ru: "Реестр"))],
            roles: RoleBook(), resources: resources, fingerprint: fingerprint)
    }
}

extension ResourceName {
    static let people = ResourceName(module: "registry", name: "people")
    static let pairs = ResourceName(module: "registry", name: "pairs")
    static let items = pairs.child("items")
    static let remarks = items.child("remarks")
    static let topics = pairs.child("topics")
}

extension Field {
    init(_ name: String, _ type: FieldType, _ change: (inout Field) -> Void = { _ in }) {
        self.init(name: name, title: LocalizedText(ru: name), type: type)
        change(&self)
    }
}

extension FieldType {
    static let words = FieldType.text(TextLimits())
    static let number = FieldType.integer(Bounds())
}

extension Resource {
    init(_ name: ResourceName, _ fields: [Field], _ change: (inout Resource) -> Void = { _ in }) {
        self.init(name: name, title: LocalizedText(ru: name.name))
        self.fields = fields
        change(&self)
    }

    static let people = Resource(
        .people,
        [
            Field("code", .words) { $0.required = .always },
            Field("name", .words),
            Field("age", .number),
        ]
    ) { resource in
        resource.key = ["code"]
        resource.indexes = [["name"]]
    }

    static let pairs = Resource(
        .pairs,
        [
            Field("mentor", .ref(Reference(target: .people))),
            Field(
                "form",
                .choice(
                    ChoiceSet(values: [
                        .init(code: "group", title: LocalizedText(ru: "группа")),
                        .init(code: "single", title: LocalizedText(ru: "один")),
                    ]))),
            Field("agreement", .file(FileLimits())),
            Field("items", .parts(PartsShape(resource: .items))),
            Field("topics", .choices(topicSet, CountLimits())),
        ]
    ) { resource in
        resource.states = [
            State(name: "draft", title: LocalizedText(ru: "черновик")),
            State(name: "active", title: LocalizedText(ru: "идёт")),
        ]
        resource.unique = [UniqueSet(fields: ["mentor", "form"])]
    }

    static let items = Resource(.items, [Field("title", .words), Field("hours", .number)]) {
        $0.kind = .child(owner: .pairs, field: "items")
    }

    static let remarks = Resource(.remarks, [Field("text", .words)]) {
        $0.kind = .child(owner: .items, field: "remarks")
    }

    static let topics = Resource(.topics, [Field("value", .choice(topicSet))]) {
        $0.kind = .child(owner: .pairs, field: "topics")
    }

    static let topicSet = ChoiceSet(values: [
        .init(code: "lessons", title: LocalizedText(ru: "уроки")),
        .init(code: "parents", title: LocalizedText(ru: "родители")),
    ])
}
