import Foundation
import StrictJSON
import Testing

/// What a form asks before it is filled in.
@Suite(.serialized) struct OptionTests {
    private let world: FormWorld
    private let school: Caller

    init() throws {
        world = try FormWorld()
        school = world.caller("school")
    }

    @Test func `a new record is shown with its defaults, and posting it makes it`() throws {
        defer { world.remove() }
        let new = try school.get("\(FormWorld.list)/new?teachers=7&kind=short&marks=hot,cold")
        #expect(new.status == 200, "\(new)")
        #expect(new["organisation"]?["key"] == "05-001" && new["organisation"]?["label"] != nil)
        #expect(new["teachers"] == 7 && new["twice"] == 14 && new["year"] == "2025/2026")
        #expect(new["kind"] == "short" && new["marks"] == ["hot", "cold"])
        #expect(new["title"] == .null && new["lines"] == [])
        #expect(new["serial"] == nil && new["remarks"] == nil && new["secret"] == nil)
        #expect(try school.get(FormWorld.list).items.isEmpty, "nothing was written")

        let created = try school.post(
            FormWorld.list, new.json.merging(patch: ["title": "Из заготовки"]))
        #expect(created.status == 201 && created["twice"] == 14, "\(created)")
        #expect(created["serial"] == "Ж-0001")
    }

    @Test func `every wrong value of a new record is named`() throws {
        defer { world.remove() }
        let wrong = try school.get(
            "\(FormWorld.list)/new?teachers=many&kind=ful&partner=key:77-777&serial=1&lines=a&x=1")
        #expect(wrong.status == 400, "\(wrong)")
        let parameters = wrong.pointers
        #expect(
            Set(parameters) == ["teachers", "kind", "partner", "serial", "lines", "x"], "\(wrong)")
        #expect(try world.caller("analyst").get("\(FormWorld.list)/new").status == 403)
        #expect(
            try Caller(server: world.server, token: nil).get("\(FormWorld.list)/new").status == 401)
        #expect(try school.post("\(FormWorld.list)/new", [:]).status == 405)
    }

    @Test func `a reference offers what the caller may read and the rule allows`() throws {
        defer { world.remove() }
        let id = try world.form().id
        let own = try school.get("\(FormWorld.list)/\(id)/options/mentor")
        #expect(own.status == 200 && !own.items.isEmpty, "\(own)")
        let all = try school.query("from mentors select { id, organisation }")["rows"]?.arrayValue
        #expect((all?.count ?? 0) > own.items.count, "the caller reads more than the rule allows")
        #expect(
            Set(own.items.map { $0["key"]?.stringValue?.prefix(6) ?? "" }) == ["05-001"], "\(own)")
        for item in own.items {
            let set = try school.patch(
                "\(FormWorld.list)/\(id)", ["mentor": item["id"] ?? .null])
            #expect(set.status == 200, "\(set)")
        }
        let new = try school.get("\(FormWorld.list)/new/options/mentor")
        #expect(new.items == own.items)
        // The curator sees mentors of two schools; the row decides.
        let curator = world.caller("curator")
        let first = try curator.get(
            "\(FormWorld.list)/new/options/mentor?organisation=key:05-001")
        let second = try curator.get(
            "\(FormWorld.list)/new/options/mentor?organisation=key:05-002")
        #expect(first.items.count == own.items.count, "\(first)")
        #expect(Set(first.items).isDisjoint(with: second.items))
        #expect(
            try world.caller("other").get("\(FormWorld.list)/\(id)/options/mentor").status == 404)
    }

    @Test func `options are searched and come in pages, in the order of their labels`() throws {
        defer { world.remove() }
        let address = "\(FormWorld.list)/new/options/partner"
        let all = try school.get(address)
        let labels = all.items.compactMap { $0["label"]?.stringValue }
        #expect(labels.count == all.items.count && labels.count > 3, "\(all)")
        var paged: [JSON] = []
        var cursor = ""
        repeat {
            let page = try school.get("\(address)?limit=2\(cursor)")
            #expect(page.items.count <= 2)
            paged += page.items
            cursor = page["next"]?.stringValue.map { "&cursor=\($0)" } ?? ""
        } while !cursor.isEmpty && paged.count < 100
        #expect(paged == all.items)
        let found = try school.get("\(address)?search=05-001")
        #expect(found.items.map { $0["key"] } == ["05-001"], "\(found)")
        #expect(try school.get("\(address)?search=05-001%20zzz").items == [])
        #expect(try school.get("\(address)?limit=0").status == 400)
        #expect(try school.get("\(address)?cursor=x").status == 400)
        let other = try school.get("\(address)?limit=1")["next"]?.stringValue ?? ""
        #expect(try school.get("\(address)?search=a&limit=1&cursor=\(other)").status == 400)
    }

    @Test func `a choice offers its values`() throws {
        defer { world.remove() }
        let kinds = try school.get("\(FormWorld.list)/new/options/kind")
        let expected: [JSON] = [
            ["code": "full", "label": "Полная"], ["code": "short", "label": "Краткая"],
        ]
        #expect(kinds.items == expected, "\(kinds)")
        let found = try school.get(
            "\(FormWorld.list)/new/options/marks?search=%D1%81%D1%80%D0%BE%D1%87")
        #expect(found.items.map { $0["code"] } == ["hot"], "\(found)")
        let first = try school.get("\(FormWorld.list)/new/options/kind?limit=1")
        let next = first["next"]?.stringValue ?? ""
        let second = try school.get("\(FormWorld.list)/new/options/kind?limit=1&cursor=\(next)")
        #expect(first.items + second.items == expected && second["next"] == .null)
        for field in ["title", "secret", "nothing"] {
            let refused = try school.get("\(FormWorld.list)/new/options/\(field)")
            #expect(refused.status == 404 && refused.code == "route.not-found", "\(refused)")
        }
    }

    @Test func `missing fields of a transition are told together, before and on trying`() throws {
        defer { world.remove() }
        let id = try world.form(["teachers": .null, "young": .null]).id
        let shown = try school.get("\(FormWorld.list)/\(id)")
        let submit = shown["actions"]?["submit"]
        #expect(submit?["allowed"] == false, "\(shown)")
        #expect(
            submit?["because"] == ["Не заполнено: «Учителей».", "Не заполнено: «Молодых»."],
            "\(shown)")
        let refused = try school.post("\(FormWorld.list)/\(id)/actions/submit", [:])
        #expect(refused.status == 422 && refused.pointers == ["/teachers", "/young"], "\(refused)")
        let filled = try school.patch("\(FormWorld.list)/\(id)", ["teachers": 2, "young": 1])
        #expect(filled["actions"]?["submit"]?["allowed"] == true, "\(filled)")
    }

    @Test func `a field names a saved query, and a lost one is told at the start`() throws {
        defer { world.remove() }
        let named = try world.form(["proof": "papers/by_organisation"])
        #expect(named.status == 201 && named["proof"] == "papers/by_organisation", "\(named)")
        let wrong = try world.form(["proof": "papers/by_organization"])
        #expect(wrong.status == 422 && wrong.pointers == ["/proof"], "\(wrong)")
        #expect(wrong.errors[0]["suggestion"] == "papers/by_organisation")
        try world.restart { _, folder in
            try FileManager.default.removeItem(
                atPath: folder + "/queries/by_organisation.tropa")
        }
        let lost = world.server.log.split(separator: "\n").filter {
            $0.contains("papers.forms.proof") && $0.contains("papers/by_organisation")
        }
        #expect(lost.count == 1, "\(world.server.log)")
        // The value that stands passes; a new one does not.
        let record = "\(FormWorld.list)/\(named.id)"
        let kept = try world.caller("school").patch(
            record, ["title": "Снова", "proof": "papers/by_organisation"])
        #expect(kept.status == 200, "\(kept)")
    }

    @Test func `sections stand in the catalogue, the contract and the description`() throws {
        defer { world.remove() }
        let resources = try school.get("/v1/catalogue")["resources"]?.arrayValue ?? []
        let forms = resources.first { $0["name"] == "forms" }
        #expect(
            forms?["sections"] == [
                ["name": "F1", "title": "Паспорт"], ["name": "F2", "title": "Числа"],
            ])
        let field = forms?["fields"]?.arrayValue?.first { $0["name"] == "teachers" }
        #expect(field?["section"] == "F2")
        let proof = forms?["fields"]?.arrayValue?.first { $0["name"] == "proof" }
        #expect(proof?["type"] == "query")
        let contract = try school.get("/openapi.json?for=me").json
        let schema = contract["components"]?["schemas"]?["papers.forms"]
        #expect(schema?["properties"]?["teachers"]?["x-section"] == "F2")
        #expect(schema?["x-sections"]?[0]?["title"] == "Паспорт")
        for path in ["/new", "/new/options/{field}", "/{id}/options/{field}"] {
            #expect(contract["paths"]?["\(FormWorld.list)\(path)"] != nil, "\(path)")
        }
        let sheet = try Products.client.run(
            ["describe", "papers.forms"], environment: world.environment("school"))
        #expect(sheet.output.contains("— F2: Числа"), "\(sheet)")
    }

    @Test func `the command line prints a new record and the options of a field`() throws {
        defer { world.remove() }
        let environment = world.environment("school")
        let new = try Products.client.run(
            ["new", "papers.forms", "teachers=4"], environment: environment)
        #expect(new.status == 0, "\(new)")
        #expect(try JSON.parse(Array(new.output.utf8))["twice"] == 8)
        let options = try Products.client.run(
            ["options", "papers.forms", "new", "partner", "--search", "05-001"],
            environment: environment)
        #expect(options.status == 0 && options.output.contains("key:05-001"), "\(options)")
    }
}
