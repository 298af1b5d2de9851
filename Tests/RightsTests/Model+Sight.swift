import Catalogue

/// What each caller may see, said once more in Swift and without a look at the product's rules.
extension World {
    func cells(of organisation: Organisation, for caller: Caller) -> Set<String> {
        var cells: Set<String> = []
        let all: Set = ["code", "kind", "seats", "municipality"]
        if caller.roles.contains("district"), let own = caller.municipality,
            organisation.municipality == own
        {
            cells.formUnion(all)
        }
        if caller.roles.contains("school") {
            cells.formUnion(["code", "kind"])
            if caller.organisations.contains(organisation.id) { cells.formUnion(all) }
        }
        if caller.roles.contains("partner") { cells.insert("code") }
        return cells
    }

    func cells(of person: Person, for caller: Caller) -> Set<String> {
        var cells: Set<String> = []
        let plain: Set = ["name", "age", "organisation"]
        if caller.roles.contains("district"), let own = caller.municipality,
            organisation(person.organisation)?.municipality == own
        {
            cells.formUnion(plain)
            cells.insert("phone")
        }
        if caller.roles.contains("school"), let own = person.organisation,
            caller.organisations.contains(own)
        {
            cells.formUnion(plain)
        }
        if caller.roles.contains("partner"),
            links.contains(where: { $0.person == person.id && $0.active == true })
        {
            cells.formUnion(["name", "organisation"])
        }
        if caller.roles.contains("self"), let own = caller.person, person.id == own {
            cells.formUnion(plain)
            cells.insert("phone")
        }
        return cells
    }

    func cells(of link: Link, for caller: Caller) -> Set<String> {
        var cells: Set<String> = []
        let all: Set = ["person", "hours", "active", "since"]
        let organisation = organisation(person(link.person)?.organisation)
        if caller.roles.contains("district"), let own = caller.municipality,
            organisation?.municipality == own
        {
            cells.formUnion(all)
        }
        if caller.roles.contains("school"), let organisation,
            caller.organisations.contains(organisation.id)
        {
            cells.formUnion(["person", "active", "since"])
        }
        if caller.roles.contains("partner"), link.active == true {
            cells.formUnion(["hours", "active"])
        }
        if caller.roles.contains("self"), let own = caller.person, link.person == own {
            cells.formUnion(all)
        }
        return cells
    }

    /// The world with everything taken out that the caller may not see.
    func seen(by caller: Caller) -> World {
        var world = World()
        world.municipalities = municipalities
        world.organisations = organisations.compactMap { row in
            let cells = cells(of: row, for: caller)
            guard !cells.isEmpty else { return nil }
            var row = row
            if !cells.contains("code") { row.code = nil }
            if !cells.contains("kind") { row.kind = nil }
            if !cells.contains("seats") { row.seats = nil }
            if !cells.contains("municipality") { row.municipality = nil }
            return row
        }
        world.people = people.compactMap { row in
            let cells = cells(of: row, for: caller)
            guard !cells.isEmpty else { return nil }
            var row = row
            if !cells.contains("name") { row.name = nil }
            if !cells.contains("age") { row.age = nil }
            if !cells.contains("phone") { row.phone = nil }
            if !cells.contains("organisation") { row.organisation = nil }
            return row
        }
        world.links = links.compactMap { row in
            let cells = cells(of: row, for: caller)
            guard !cells.isEmpty else { return nil }
            var row = row
            if !cells.contains("person") { row.person = nil }
            if !cells.contains("hours") { row.hours = nil }
            if !cells.contains("active") { row.active = nil }
            if !cells.contains("since") { row.since = nil }
            return row
        }
        return world
    }
}
