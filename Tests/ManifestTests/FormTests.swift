import Catalogue
import Testing

@testable import Manifest

/// Numbering, sections, remarks and names of queries as the catalogue keeps them.
struct FormTests {
    private static let forms = """
        resource: forms
        title: Формы
        fields:
          keeper: {type: ref, to: keepers, title: Смотритель, section: F1}
          year: {type: school_year, title: Год}
          number: {type: text, max: 30, title: №, numbered: {per: [keeper, year], format: "{keeper}/{year}-{n:3}", at: submit, manual: true}}
          serial: {type: text, title: Счёт, numbered: {format: '{n}'}}
          proof: {type: query, kind: query, title: Запрос}
          sum: {computed: 'count(remarks where not resolved)', title: Всего, section: F2}
        sections: {F1: Паспорт, F2: {ru: Итоги, en: Totals}}
        remarks: true
        states:
          draft: Черновик
          returned: {title: Возвращена, locked: {except: remarked}}
        actions:
          submit: {title: Подать, by: [boss], ask: {remarks: optional, number: optional}}
        access:
          boss: {read: all, create: all, update: all}
          clerk: {read: all, fields: [keeper, remarks]}
        """

    private func forms() throws -> Resource {
        let result = Fixture.load(Fixture.module(["resources/forms.yaml": Self.forms]))
        let errors = result.problems.filter { $0.severity == .error }
        #expect(errors == [])
        return try #require(result.schema?.resource("zoo.forms"))
    }

    @Test func `a number knows what it is counted by and made of`() throws {
        let number = try #require(try forms().field("number")?.numbering)
        #expect(number.per.map(\.formula.text) == ["keeper", "year"])
        #expect(
            number.per.map(\.type).first.flatMap {
                Field(name: "a", title: .init(ru: ""), type: $0).reference?.target.name
            } == "keepers")
        // A reference stands for the key of its target.
        #expect(
            number.format == [
                .path("keeper", Formula("text(keeper.code)")), .text("/"),
                .path("year", Formula("text(year)")), .text("-"), .counter(width: 3),
            ])
        #expect(number.action == "submit" && number.isManual)
    }

    @Test func `only a number that people may give is written by them`() throws {
        let forms = try forms()
        #expect(forms.field("number")?.isWritable == true)
        #expect(forms.field("serial")?.isWritable == false)
        #expect(forms.field("serial")?.numbering?.action == nil)
    }

    @Test func `sections stand in their order, fields know theirs`() throws {
        let forms = try forms()
        #expect(forms.sections.map(\.name) == ["F1", "F2"])
        #expect(forms.sections[1].title == .both("Итоги", "Totals"))
        #expect(forms.fields(in: "F1").map(\.name) == ["keeper"])
        #expect(forms.fields(in: "F2").map(\.name) == ["sum"])
    }

    @Test func `remarks are a part, a relation and something to ask for`() throws {
        let forms = try forms()
        let name = try #require(forms.remarksName)
        #expect(name.description == "zoo.forms.remarks")
        #expect(forms.relation("remarks")?.kind == .children)
        #expect(forms.state("returned")?.lock == .exceptRemarked)
        #expect(forms.action("submit")?.ask.first == .field("remarks", .optional))
        #expect(forms.grants.last?.fields == .only(["keeper", "remarks"]))
        let result = Fixture.load(Fixture.module(["resources/forms.yaml": Self.forms]))
        let child = try #require(result.schema?.resource(name))
        #expect(
            child.fields.map(\.name) == [
                "field", "text", "reply", "resolved", "by", "at", "action",
            ])
        #expect(child.fields.filter(\.isReadOnly).map(\.name) == ["by", "at", "action"])
    }

    @Test func `a query field is a text that names a query`() throws {
        guard case .text(let limits)? = try forms().field("proof")?.type else {
            Issue.record("proof is no text")
            return
        }
        #expect(limits.namesQuery && limits.max == 81)
    }
}
