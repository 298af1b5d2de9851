import Catalogue
import Testing
import Tropa

/// Where the rows of an aggregate come from: a relation of any row in sight, or a whole resource.
struct AggregatePathTests {
    private let pairs = Fixture.name("pairs")

    private func codes(_ text: String) -> [DiagnosticCode] {
        Fixture.compiler.diagnostics(of: Formula(text), as: .condition(pairs, asks: [:])).map(
            \.code)
    }

    @Test(arguments: [
        "max(guides.capacity where open) > 1", "sum(guides.capacity) > 1",
        "avg(guides.capacity) > 1", "min(registry.guides.capacity) > 1",
        "count_distinct(guides.organisation) > 1", "count(guides where capacity > 1) > 1",
        "max(pairs.organisation.latitude where this.pay > 1) > 1",
        "sum(guides.pairs.pay) > 1",
    ])
    func `every aggregate runs over a whole resource`(text: String) {
        #expect(codes(text).isEmpty)
    }

    @Test(arguments: [
        "max(this.members.no) > 1", "avg(this.organisation.pairs.pay) > 1",
        "sum(this.organisation.pairs.members.no) > 1",
        "exists(organisation.pairs where sum(outer.members.no) > 1)",
        "exists(organisation.pairs where max(outer.organisation.pairs.pay) > pay)",
        "exists(organisation.pairs where max(this.members.no) > 1)",
    ])
    func `a relation may begin at any row in sight`(text: String) {
        #expect(codes(text).isEmpty)
    }

    @Test func `names that are no field of the resource are told as such`() {
        #expect(codes("max(guides.capacty) > 1") == [.unknownName])
        #expect(codes("max(gides.capacity) > 1").contains(.unknownName))
    }

    @Test func `a relation to what the caller may not read is told so and nothing else`() {
        do {
            _ = try Fixture.compiler.query(
                "from organisations select { n: sum(pairs.members.no) }", module: nil,
                shape: Fixture.external)
            Issue.record("members are closed to external callers")
        } catch {
            #expect(error.list.map(\.code) == [.fieldForbidden])
        }
    }
}
