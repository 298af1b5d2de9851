import Catalogue
import Testing

@testable import API

/// What the page of a resource tells of sections, codes, numbers, terms and of what actions do to others.
struct PageDetailTests {
    private static func name(_ name: String) -> ResourceName {
        ResourceName(module: "library", name: name)
    }

    private static func text(_ ru: String, _ en: String) -> LocalizedText { .both(ru, en) }

    private static var shelves: Resource {
        var state = Field(
            name: "room", title: text("Зал", "Room"), type: .text(TextLimits(max: 10)))
        state.section = "S1"
        var code = Field(name: "code", title: text("Код", "Code"), type: .text(TextLimits()))
        code.isReadOnly = true
        code.codeLength = 10
        var number = Field(
            name: "number", title: text("Номер", "Number"), type: .text(TextLimits()))
        number.numbering = Numbering(
            per: [], format: [.text("ПЛ-"), .counter(width: 3)], action: "open")
        let any = Field(
            name: "about", title: text("О чём", "About"),
            type: .polymorphic(PolymorphicReference(targets: .listed([name("loans")]))))
        var resource = Resource(name: name("shelves"), title: text("Полки", "Shelves"))
        resource.fields = [state, code, number, any]
        resource.sections = [Section(name: "S1", title: text("Паспорт", "Passport"))]
        resource.credential = Credential(
            role: "reader", code: "code", attribute: "shelf", valid: Formula("room != null"))
        resource.isAnonymous = true
        resource.unique = [
            UniqueSet(fields: ["room"], period: .init(from: "number", to: "about"))
        ]
        resource.relations = [
            Relation(
                name: "loans", fullName: "library.loans", target: name("loans"), via: "shelf",
                kind: .inverse)
        ]
        resource.actions = [opening]
        return resource
    }

    private static var opening: Action {
        var action = Action(name: "open", title: text("Открыть", "Open"))
        action.when = Formula("room = \"a\"")
        action.renews = "code"
        action.effects = [
            .create(.init(target: name("loans"), rows: Formula("from this select shelf: id"))),
            .perform(.init(action: "end", rows: Formula("loans where shelf = this"))),
            .copy(.init(sets: [], place: .none)),
        ]
        return action
    }

    private static var loans: Resource {
        var resource = Resource(name: name("loans"), title: text("Выдачи", "Loans"))
        resource.fields = [
            Field(
                name: "shelf", title: text("Полка", "Shelf"),
                type: .ref(Reference(target: name("shelves"))))
        ]
        resource.actions = [Action(name: "end", title: text("Вернуть", "Return"))]
        return resource
    }

    private static func page(_ shown: [String], _ language: Language = .ru) throws -> String {
        let schema = Schema(
            modules: [Module(name: "library", title: text("Библиотека", "Library"))],
            roles: RoleBook(), resources: [shelves, loans], fingerprint: "test")
        let view = CatalogueView(
            schema: schema,
            resources: schema.resources.filter { shown.contains($0.name.name) }
                .map { ResourceView(everythingOf: $0) }, queries: [])
        let resource = try #require(view.resource(name("shelves")))
        return DocResourcePage(
            scope: DocScope(view: view, language: language, version: "1"), shown: resource
        ).html
    }

    @Test(arguments: [
        "id=\"section-S1\"", "Паспорт", "Показан один раз", "Authorization: Code …",
        "room != null", "номер даёт сервер при действии «Открыть»", "ПЛ-{n:3}",
        "Безымянные записи", "number – about", "которые не пересекаются",
        "сам сервер, когда", "делает новый код", "копирует запись",
        "создаёт: <a href=\"/docs/modules/library/loans\">Выдачи</a>", "«Вернуть» над: ",
        "id=\"field-code\"", "/v1/library/shelves/new&quot;",
        "/v1/library/shelves/actions/{действие}",
    ])
    func `a page tells what its resource declares`(words: String) throws {
        #expect(try Self.page(["shelves", "loans"]).contains(words), "\(words)")
    }

    @Test
    func `a page tells nothing of what actions do to resources that the reader does not know`()
        throws
    {
        let html = try Self.page(["shelves"])
        for word in ["Выдачи", "Вернуть", "library/loans"] {
            #expect(!html.contains(word), "\(word)")
        }
        #expect(html.contains("копирует запись"))
    }

    @Test func `a column in which nothing stands is left out`() throws {
        let html = try Self.page(["shelves"])
        #expect(!html.contains("Откажет словами"))
        #expect(!html.contains("<ul>\n</ul>") && !html.contains("<ul></ul>"))
    }

    @Test(arguments: [
        (FieldType.money(Bounds()), Value.integer(12_050), "120.50"),
        (.decimal(scale: 1, Bounds()), .integer(5), "0.5"),
        (.schoolYear(Bounds()), .integer(2_026), "2026/2027"),
        (.date(Bounds()), .text("2026-09-01"), "2026-09-01"),
        (.integer(Bounds()), .integer(7), "7"),
    ])
    func `a bound is shown as people write it`(type: FieldType, value: Value, text: String) {
        #expect(type.text(of: value) == text)
    }
}
