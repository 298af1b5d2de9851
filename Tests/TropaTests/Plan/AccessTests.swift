import Catalogue
import Testing
import Tropa

/// Rights are sets of cells: one role grants row, field and personal data (N1).
struct ResourceAccessTests {
    private let compiler = Fixture.compiler

    @Test func `a role without a grant has nothing`() {
        let access = compiler.access(to: Fixture.name("guides"), shape: Fixture.visitor)
        #expect(!access.canRead && !access.canCreate && !access.canUpdate && !access.canDelete)
        #expect(access.readable.isEmpty)
    }

    @Test func `public callers are not everyone`() {
        #expect(!compiler.access(to: Fixture.name("directions"), shape: Fixture.visitor).canRead)
        #expect(compiler.access(to: Fixture.name("directions"), shape: Fixture.external).canRead)
    }

    @Test func `fields come from the grants that name them`() {
        let access = compiler.access(to: Fixture.name("pairs"), shape: Fixture.mixed)
        #expect(access.canRead && access.readsSomeRows)
        #expect(access.readable["organisation"] == .all)
        #expect(access.readable["note"] == .some)
        #expect(access.readable["id"] == .all && access.readable["version"] == .all)
    }

    @Test func `personal fields need a role that holds their category`() {
        let people = Fixture.name("people")
        #expect(compiler.access(to: people, shape: Fixture.curator).readable["phone"] == .all)
        #expect(compiler.access(to: people, shape: Fixture.school).readable["phone"] == nil)
        #expect(compiler.access(to: people, shape: Fixture.school).readable["last_name"] == .all)
        #expect(compiler.access(to: people, shape: Fixture.analyst).readable["last_name"] == nil)
    }

    @Test func `the category of one role opens no rows of another`() {
        // The analyst reaches every row without names; the school names on its own rows.
        let both = RoleShape(roles: ["analyst", "school"], attributes: ["organisations": 1])
        let access = compiler.access(to: Fixture.name("people"), shape: both)
        #expect(access.readable["last_name"] == .some)
        #expect(access.readable["code"] == .all)
    }

    @Test func `hidden fields belong to no grant that does not name them`() {
        for shape in [Fixture.curator, Fixture.analyst, Fixture.school] {
            #expect(
                compiler.access(to: Fixture.name("organisations"), shape: shape).readable["secret"]
                    == nil)
        }
        #expect(
            compiler.access(to: Fixture.name("organisations"), shape: .system).readable["secret"]
                == .all)
    }

    @Test func `what may be written is a set of its own`() {
        let organisations = Fixture.name("organisations")
        let school = compiler.access(to: organisations, shape: Fixture.school)
        #expect(
            school.canUpdate
                && Set(school.writable.keys.filter { $0 != "id" && $0 != "version" }) == [
                    "settlement", "head_name",
                ])
        let curator = compiler.access(to: organisations, shape: Fixture.curator)
        #expect(curator.writable["title"] == .all && curator.writable["pairs_now"] == nil)
        #expect(curator.writable["secret"] == nil)
    }

    @Test func `children are read as their field and written with the owner's update`() {
        let members = ResourceName(module: "registry", name: "pairs.members")
        #expect(compiler.access(to: members, shape: Fixture.curator).canUpdate)
        #expect(!compiler.access(to: members, shape: Fixture.external).canRead)
        let rights = compiler.writeRights(to: members, .update, shape: Fixture.curator)
        #expect(rights.map(\.resource) == [Fixture.name("pairs")])
        #expect(rights.first?.rows?.text == "district")
    }
}
