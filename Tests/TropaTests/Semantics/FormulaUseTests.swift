import Catalogue
import Testing
import Tropa

/// What formulas of modules may and may not say in each place (U14).
struct FormulaUseTests {
    private let pairs = Fixture.name("pairs")

    @Test func `the fixture's own formulas are sound for every role`() {
        let found = Fixture.compiler.checkSchema()
        #expect(
            found.isEmpty,
            "\(found.map { "\($0.diagnostic.code.rawValue) \($0.diagnostic.message.ru)" })")
    }

    @Test(arguments: [
        "organisation in me.organisations", "organisation.municipality = me.municipality",
        "exists(members where left_on = null and mentee = me.person)", "own or district",
        "created_by = me.id", "running",
    ])
    func `an access rule takes own fields, attributes, to-one paths and exists`(text: String) {
        #expect(codes(text, .accessRule(pairs)).isEmpty)
    }

    @Test(arguments: [
        ("count(members) > 1", DiagnosticCode.aggregateOutsideGroup),
        ("members_now > 1", .aggregateOutsideGroup),
        (
            "exists(members where exists(mentee.memberships where exists(parent.members where exists(mentee.memberships))))",
            .limitExceeded
        ),
        ("pay", .expectedCondition), ("statsu = 1", .unknownName), ("own and", .expectedExpression),
    ])
    func `an access rule takes nothing else`(text: String, code: DiagnosticCode) {
        #expect(codes(text, .accessRule(pairs)).contains(code))
    }

    @Test func `a check counts and reaches every row`() {
        #expect(
            codes(
                "count(organisation.pairs where guide = this.guide) <= 1",
                .condition(pairs, asks: [:])
            ).isEmpty)
        #expect(
            codes(
                "not exists(league.applications where organisation = this.organisation)",
                .condition(pairs, asks: [:])
            ).isEmpty)
    }

    @Test func `an argument of an action exists only where it is asked for`() {
        let rule = "ask.until > starts_on"
        #expect(codes(rule, .condition(pairs, asks: ["until": .date(Bounds())])).isEmpty)
        #expect(codes(rule, .condition(pairs, asks: [:])) == [.unknownName])
    }

    @Test func `a condition of unique reads own columns only`() {
        #expect(codes("state in (\"active\", \"draft\")", .uniqueWhere(pairs)).isEmpty)
        for text in [
            "organisation.code = \"1\"", "exists(members)", "running", "count(members) = 0",
        ] {
            #expect(!codes(text, .uniqueWhere(pairs)).isEmpty, "\(text)")
        }
    }

    @Test func `only speaks of the target and this of the referring row`() {
        #expect(
            codes("organisation = this.organisation and open", .only(field: "guide", of: pairs))
                .isEmpty)
        #expect(codes("number = \"1\"", .only(field: "guide", of: pairs)) == [.unknownName])
    }

    @Test func `a value must fit its field`() {
        #expect(codes("today()", .value(pairs, .date(Bounds()), asks: [:])).isEmpty)
        #expect(codes("null", .value(pairs, .date(Bounds()), asks: [:])).isEmpty)
        #expect(
            codes(
                "me.organisation",
                .value(pairs, .ref(Reference(target: Fixture.name("organisations"))), asks: [:])
            ).isEmpty)
        #expect(codes("5", .value(pairs, .money(Bounds()), asks: [:])).isEmpty)
        #expect(
            codes("\"5\"", .value(pairs, .integer(Bounds()), asks: [:])) == [.incomparableTypes])
        #expect(
            codes("$no_such_setting", .value(pairs, .integer(Bounds()), asks: [:])) == [
                .unknownParameter
            ])
    }

    @Test func `computed fields that need each other are a mistake`() throws {
        var resource = Resource(
            name: ResourceName(module: "m", name: "loops"), title: LocalizedText(ru: "м"))
        resource.fields = [
            Fixture.computed("a", "А", "b + 1"), Fixture.computed("b", "Б", "a + 1"),
        ]
        let schema = Schema(
            modules: [Module(name: "m", title: LocalizedText(ru: "м"))], roles: RoleBook(),
            resources: [resource], fingerprint: "")
        let found = Compiler(schema: schema, zone: Fixture.zone).checkSchema()
        #expect(found.count == 2)
        #expect(found.allSatisfy { $0.diagnostic.code == .queryCycle })
    }

    @Test(arguments: [
        ("full_name", "people", FieldType.text(TextLimits())), ("young", "people", .boolean),
        ("months", "people", .integer(Bounds())), ("load", "guides", .integer(Bounds())),
    ])
    func `the type of a computed field is found`(field: String, resource: String, type: FieldType)
        throws
    {
        let resource = try #require(Fixture.schema.resource(Fixture.name(resource)))
        let field = try #require(resource.field(field))
        #expect(Fixture.compiler.type(ofComputed: field, of: resource.name) == type)
    }

    @Test func `a partial index has its condition without binds`() {
        let compiler = Fixture.compiler
        #expect(
            compiler.indexCondition(
                Formula("state in (\"active\", \"draft\") and pay > 10.5 and note != \"it's\""),
                of: pairs)
                == "(\"state\" IN ('active', 'draft')) AND (\"pay\" > 1050) AND (\"note\" IS NOT 'it''s')"
        )
        #expect(compiler.indexCondition(Formula("starts_on < today()"), of: pairs) == nil)
    }

    private func codes(_ text: String, _ use: FormulaUse) -> [DiagnosticCode] {
        Fixture.compiler.diagnostics(of: Formula(text), as: use).map(\.code)
    }
}
