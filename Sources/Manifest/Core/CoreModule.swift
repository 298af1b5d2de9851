import Catalogue

/// What the server brings along itself, in the same form as a module.
struct CoreModule {
    /// The days of `calendar.yaml`.
    let days: [Module.SeedRow]
    let roles: RoleBook

    var module: Module {
        var module = Module(
            name: ProductionCalendar.module, title: .both("Ядро", "Core"))
        module.version = Version.core.description
        module.summary = .both(
            "Производственный календарь: по нему считаются рабочие дни.",
            "The production calendar, by which working days are counted.")
        module.seeds = days
        return module
    }

    var resources: [Resource] {
        let calendar = calendarDays
        return [calendar, Linker.history(of: calendar)]
    }

    private var calendarDays: Resource {
        var resource = Resource(
            name: ProductionCalendar.resource,
            title: .both("Производственный календарь", "Production calendar"))
        resource.aliases = ["календарь"]
        resource.fields = [date, kind, title, source]
        resource.key = ["date"]
        // Counting reads nothing but this index.
        resource.indexes = [["date", "kind"]]
        resource.grants = grants
        resource.relations = [
            Relation(
                name: "history", fullName: "history", target: resource.name.child("history"),
                via: "parent", kind: .history)
        ]
        return resource
    }

    /// Everybody may know the calendar; roles with the permission change it.
    private var grants: [Grant] {
        var all = Grant(role: Role.everyone)
        all.read = .all
        var anonymous = Grant(role: Role.public)
        anonymous.read = .all
        let editors = roles.roles.filter {
            $0.permissions.contains(ProductionCalendar.permission)
        }
        return [all, anonymous]
            + editors.map { role in
                var grant = Grant(role: role.name)
                grant.read = .all
                grant.create = .all
                grant.update = .all
                grant.delete = .all
                return grant
            }
    }

    // MARK: Fields

    private var date: Field {
        var field = Field(
            name: "date", title: .both("День", "Day"), type: .date(Bounds()))
        field.required = .always
        field.immutable = .always
        return field
    }

    private var kind: Field {
        let values = ProductionCalendar.Kind.allCases.map {
            ChoiceSet.Choice(code: $0.rawValue, title: $0.title)
        }
        var field = Field(
            name: "kind", title: .both("Вид дня", "Kind of day"),
            type: .choice(ChoiceSet(values: values)))
        field.required = .always
        return field
    }

    private var title: Field {
        Field(
            name: "title", title: .both("Название", "Title"), type: .text(TextLimits(max: 200)))
    }

    private var source: Field {
        Field(
            name: "source", title: .both("Основание", "Source"), type: .text(TextLimits(max: 500)))
    }
}

extension ProductionCalendar.Kind {
    fileprivate var title: LocalizedText {
        switch self {
        case .working: .both("рабочий", "working")
        case .short: .both("рабочий, на час короче", "working, an hour shorter")
        case .weekend: .both("выходной", "day off")
        case .holiday: .both("праздничный", "holiday")
        }
    }
}
