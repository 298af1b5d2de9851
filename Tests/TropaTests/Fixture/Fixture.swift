import Catalogue
import StrictJSON
import Tropa

/// A small district: organisations, people, guides, pairs with members; rules of every kind.
enum Fixture {
    static let schema = Schema(
        modules: [registry, league], roles: roles,
        resources: resources, fingerprint: "fixture")

    static let compiler = Compiler(schema: schema, zone: zone)

    static let zone: LocalZone = {
        do { return try LocalZone(identifier: "Europe/Moscow") } catch {
            preconditionFailure("the time zone data of the machine is incomplete")
        }
    }()

    private static let resources: [Resource] = withInverses(
        [
            municipalities, directions, organisations, people, guides, pairs, applications,
            leagueDirections, surveys,
        ].flatMap { [$0] + children(of: $0) + histories(of: $0) })

    // MARK: Modules

    private static var registry: Module {
        var module = Module(name: "registry", title: text("Реестр"))
        module.definitions = [
            "own": Formula("organisation in me.organisations"),
            "district": Formula("organisation.municipality = me.municipality"),
        ]
        module.settings = [
            .init(
                field: Field(name: "young_years", title: text("Молодой"), type: .integer(Bounds())),
                value: .number(JSONNumber(digits: "3")))
        ]
        module.queries = queries
        module.libraries = libraries
        return module
    }

    private static var league: Module {
        var module = Module(name: "league", title: text("Лига"))
        module.requires = ["registry"]
        return module
    }

    // MARK: Roles

    private static var roles: RoleBook {
        var book = RoleBook()
        book.attributes = [
            Field(
                name: "organisations", title: text("Организации"),
                type: .refs(Reference(target: name("organisations")), CountLimits())),
            Field(
                name: "municipality", title: text("Район"),
                type: .ref(Reference(target: name("municipalities")))),
            Field(
                name: "person", title: text("Человек"),
                type: .ref(Reference(target: name("people")))),
        ]
        book.roles = [
            role("staff"), role("curator", includes: ["staff"], personal: ["name", "contact"]),
            role("school", personal: ["name"]), role("external"), role("guide", personal: ["name"]),
            role("analyst"), role("editor"), role("observer"), role("counter"),
        ]
        return book
    }

    private static func role(
        _ name: String, includes: [String] = [], personal: Set<String> = []
    ) -> Role {
        var role = Role(name: name, title: text(name))
        role.includes = includes
        role.personal = personal
        return role
    }

    // MARK: Shapes

    static let curator = RoleShape(roles: ["curator"], attributes: ["municipality": 1])
    static let school = RoleShape(roles: ["school"], attributes: ["organisations": 1])
    static let twoSchools = RoleShape(roles: ["school"], attributes: ["organisations": 2])
    static let external = RoleShape(roles: ["external"], attributes: ["organisations": 1])
    static let guide = RoleShape(roles: ["guide"], attributes: ["person": 1])
    static let analyst = RoleShape(roles: ["analyst"], attributes: [:])
    static let mixed = RoleShape(roles: ["external", "school"], attributes: ["organisations": 1])
    static let observer = RoleShape(roles: ["observer"], attributes: [:])
    static let counter = RoleShape(roles: ["counter"], attributes: [:])
    static let observingSchool = RoleShape(
        roles: ["observer", "school"], attributes: ["organisations": 1])
    static let visitor = RoleShape(roles: ["public"], attributes: [:])

    static let shapes: [String: RoleShape] = [
        "curator": curator, "school": school, "two_schools": twoSchools, "external": external,
        "guide": guide, "analyst": analyst, "observer": observer,
        "observing_school": observingSchool, "mixed": mixed, "public": visitor,
        "system": .system,
    ]

    // MARK: Resources

    private static var municipalities: Resource {
        var resource = Resource(name: name("municipalities"), title: text("Районы"))
        resource.display = Formula("title")
        resource.key = ["code"]
        resource.fields = [line("code", "Код"), line("title", "Название", required: true)]
        resource.grants = [grant("everyone", read: .all)]
        return resource
    }

    private static var directions: Resource {
        var resource = Resource(name: name("directions"), title: text("Направления"))
        resource.display = Formula("title")
        resource.key = ["code"]
        resource.fields = [
            line("code", "Код"), line("title", "Название", required: true),
            Field(name: "retired", title: text("Больше не используется"), type: .boolean),
        ]
        resource.grants = [grant("everyone", read: .all)]
        return resource
    }

    /// A second resource of that short name.
    private static var leagueDirections: Resource {
        var resource = Resource(
            name: ResourceName(module: "league", name: "directions"),
            title: text("Направления лиги"))
        resource.fields = [line("title", "Название")]
        resource.keepsHistory = false
        resource.grants = [grant("everyone", read: .all)]
        return resource
    }

    private static var organisations: Resource {
        var resource = Resource(name: name("organisations"), title: text("Организации"))
        resource.aliases = ["организации"]
        resource.display = Formula("short_name")
        resource.key = ["code"]
        resource.indexes = [["settlement"]]
        resource.fields = [
            line("code", "Код"),
            reference(
                "municipality", "municipalities", inverse: "organisations", required: true),
            choice(
                "kind", "Тип",
                ["school": "Школа", "kindergarten": "Детский сад", "other": "Другая"]),
            line("title", "Полное название", required: true),
            line("short_name", "Краткое название", required: true), line("settlement", "Посёлок"),
            personal(line("head_name", "Руководитель"), "name"),
            hidden(line("secret", "Служебное")),
            Field(name: "closed_on", title: text("Закрыта"), type: .date(Bounds())),
            Field(name: "latitude", title: text("Широта"), type: .decimal(scale: 6, Bounds())),
            computed("pairs_now", "Пар сейчас", "count(pairs where running)"),
        ]
        resource.grants = [
            grant(
                "everyone", read: .all,
                fields: .only([
                    "code", "municipality", "kind", "title", "short_name", "settlement",
                    "closed_on",
                ])),
            grant("staff", read: rows("municipality = me.municipality")),
            grant("curator", update: rows("municipality = me.municipality")),
            grant(
                "school", read: rows("id in me.organisations"),
                update: rows("id in me.organisations"),
                write: .only(["settlement", "head_name"])),
            grant("analyst", read: .all),
        ]
        return resource
    }

    private static var people: Resource {
        var resource = Resource(name: name("people"), title: text("Люди"))
        resource.display = Formula("full_name")
        resource.key = ["code"]
        var fullName = computed(
            "full_name", "ФИО", "trim(concat(last_name, \" \", first_name))")
        fullName.personal = "name"
        resource.fields = [
            line("code", "Код"), personal(line("last_name", "Фамилия", required: true), "name"),
            personal(line("first_name", "Имя", required: true), "name"),
            personal(line("phone", "Телефон"), "contact"), fullName,
            reference("organisation", "organisations", required: true),
            Field(name: "teaching", title: text("Педагог"), type: .boolean),
            Field(name: "since", title: text("Стаж с"), type: .date(Bounds())),
            Field(name: "left_on", title: text("Уволен"), type: .date(Bounds())),
            computed("months", "Месяцев", "months_between(since, today())"),
            computed(
                "young", "Молодой", "teaching and left_on = null and months <= $young_years * 12"),
        ]
        resource.grants = [
            grant("staff", read: rows("district")), grant("school", read: rows("own")),
            grant("guide", read: rows("id = me.person")),
            grant(
                "guide",
                read: rows(
                    "exists(memberships where left_on = null and parent.guide.person = me.person)"),
                fields: .only(["code", "last_name", "first_name", "full_name", "organisation"])),
            grant(
                "analyst", read: .all, fields: .only(["code", "organisation", "teaching", "young"])),
        ]
        return resource
    }

    private static var guides: Resource {
        var resource = Resource(name: name("guides"), title: text("Наставники"))
        resource.aliases = ["наставники"]
        resource.display = Formula("person.full_name")
        resource.key = ["person"]
        var person = reference("person", "people", inverse: "guide_profile")
        person.isUnique = true
        resource.fields = [
            person, reference("organisation", "organisations", inverse: "guides", required: true),
            Field(
                name: "directions", title: text("Направления"),
                type: .refs(
                    Reference(
                        target: name("directions"), inverse: "guides", only: Formula("not retired")),
                    CountLimits())),
            Field(name: "capacity", title: text("Предел"), type: .integer(Bounds())),
            Field(name: "open", title: text("Готов к другим"), type: .boolean),
            computed(
                "load", "Наставляемых",
                "count(pairs.members where left_on = null and parent.running)"),
            computed("free_places", "Свободно", "max_of(capacity - load, 0)"),
        ]
        resource.states = [
            State(name: "candidate", title: text("Кандидат")),
            State(name: "active", title: text("Действует")),
        ]
        resource.grants = [
            grant("staff", read: rows("district")),
            grant("school", read: rows("own"), create: rows("own"), update: rows("own")),
            grant(
                "school", read: rows("state = \"active\" and open"),
                fields: .only(["person", "organisation", "capacity", "open"])),
            grant("guide", read: rows("person = me.person")), grant("analyst", read: .all),
        ]
        return resource
    }

    private static var pairs: Resource {
        var resource = Resource(name: name("pairs"), title: text("Пары"))
        resource.aliases = ["пары"]
        resource.display = Formula("concat(organisation.short_name, \" \", number)")
        resource.key = ["number"]
        resource.indexes = [["starts_on"], ["school_year", "state"]]
        var formField = choice(
            "form", "Форма", ["teacher": "Педагог – педагог", "student": "Студент – педагог"])
        formField.required = .always
        resource.fields = [
            line("number", "Номер"),
            reference("organisation", "organisations", inverse: "pairs", required: true),
            Field(name: "school_year", title: text("Учебный год"), type: .schoolYear(Bounds())),
            formField,
            Field(
                name: "types", title: text("Виды"),
                type: .choices(
                    ChoiceSet(values: [
                        .init(code: "solo", title: text("Один на один")),
                        .init(code: "group", title: text("В группе")),
                    ]), CountLimits())),
            reference(
                "guide", "guides", inverse: "pairs",
                only: "state = \"active\" and organisation = this.organisation"),
            reference("direction", "directions"),
            Field(
                name: "members", title: text("Наставляемые"),
                type: .parts(
                    PartsShape(resource: ResourceName(module: "registry", name: "pairs.members")))),
            Field(name: "starts_on", title: text("Срок с"), type: .date(Bounds())),
            Field(
                name: "ends_on", title: text("Срок по"),
                type: .date(Bounds(min: .formula(Formula("starts_on"))))),
            Field(name: "pay", title: text("Оплата"), type: .money(Bounds())),
            Field(name: "percent", title: text("Процент"), type: .decimal(scale: 2, Bounds())),
            Field(name: "programme", title: text("Программа"), type: .file(FileLimits())),
            line("note", "Примечание"),
            computed("running", "Идёт", "state = \"active\""),
            computed("members_now", "Наставляемых", "count(members where left_on = null)"),
        ]
        resource.unique = [
            UniqueSet(
                fields: ["organisation", "guide"],
                condition: Formula("state in (\"active\", \"draft\")"))
        ]
        resource.states = [
            State(name: "draft", title: text("Черновик")),
            State(name: "active", title: text("Действует")),
            State(name: "done", title: text("Завершена")),
        ]
        var start = Action(name: "start", title: text("Начать"))
        start.from = ["draft"]
        start.to = "active"
        start.by = [
            .init(role: "school", rows: rows("own")),
            .init(role: "curator", rows: rows("district")),
        ]
        start.requires = [
            .init(
                rule: Formula("exists(members where left_on = null)"),
                message: text("Нет наставляемых")),
            .init(rule: Formula("ask.starts_on >= today()"), message: text("Начало в прошлом")),
            .init(
                rule: Formula("guide.load < guide.capacity"),
                message: text("Нагрузка больше предела")),
            .init(rule: Formula("note != \"стоп\""), message: text("Остановлена")),
        ]
        start.ask = [.field("starts_on", .required)]
        resource.actions = [start]
        resource.grants = [
            grant("staff", read: rows("district")),
            grant(
                "curator", create: rows("district"), update: rows("district"),
                delete: rows("district and state = \"draft\"")),
            grant("school", read: rows("own"), create: rows("own"), update: rows("own")),
            grant(
                "school", read: rows("guide.organisation in me.organisations"),
                fields: .except(["note", "pay"])),
            grant(
                "external", read: rows("state = \"active\""),
                fields: .only(["organisation", "form", "types", "starts_on"])),
            grant("guide", read: rows("guide.person = me.person")),
            grant("analyst", read: .all, fields: .except(["note"])),
        ]
        return resource
    }

    private static var applications: Resource {
        var resource = Resource(
            name: ResourceName(module: "league", name: "applications"), title: text("Заявки"))
        resource.key = ["organisation", "school_year"]
        resource.fields = [
            reference("organisation", "organisations", inverse: "applications", required: true),
            Field(name: "school_year", title: text("Учебный год"), type: .schoolYear(Bounds())),
            Field(name: "submitted_at", title: text("Подана"), type: .datetime(Bounds())),
            Field(name: "points", title: text("Баллы"), type: .decimal(scale: 2, Bounds())),
            Field(name: "weight", title: text("Вес"), type: .decimal(scale: 1, Bounds())),
        ]
        resource.keepsHistory = false
        resource.grants = [grant("curator", read: .all), grant("analyst", read: .all)]
        return resource
    }

    /// Answers that observers count and schools see of their own.
    private static var surveys: Resource {
        var resource = Resource(name: name("surveys"), title: text("Опросы"))
        resource.unit = "organisation"
        var wave = choice("wave", "Волна", ["first": "Первая", "second": "Вторая"])
        wave.required = .always
        resource.fields = [
            reference("organisation", "organisations", inverse: "surveys", required: true), wave,
            choice("level", "Уровень", ["low": "Низкий", "high": "Высокий"]),
            Field(name: "score", title: text("Балл"), type: .integer(Bounds())),
            line("note", "Заметка"),
            Field(
                name: "marks", title: text("Ответы"),
                type: .parts(PartsShape(resource: name("surveys").child("marks")))),
            computed("answered", "Ответов", "count(marks)"),
            computed("twice", "Вдвое", "answered + answered"),
        ]
        resource.keepsHistory = false
        resource.grants = [
            counted("observer", fields: .except(["note", "marks"])),
            grant("school", read: rows("own")), grant("staff", read: .all),
            // The values of single answers are not for it, what a survey makes of them is.
            counted(
                "counter", fields: .only(["organisation", "wave", "level", "answered", "twice"])),
        ]
        return resource
    }

    private static func counted(_ role: String, fields: FieldSet) -> Grant {
        var grant = grant(role, fields: fields)
        grant.aggregate = .all
        grant.minimumGroup = .number(3)
        return grant
    }
}
