import Catalogue
import Foundation
import Testing
import Tropa

/// What a search asks of the indexes of words, for each kind of caller.
struct SearchPlanTests {
    private static let compiler: Compiler = {
        var resources = Fixture.schema.resources
        for index in resources.indices {
            switch resources[index].name {
            case Fixture.name("people"): resources[index].search = ["last_name", "phone", "code"]
            case Fixture.name("guides"): resources[index].search = ["person"]
            case Fixture.name("pairs"): resources[index].search = ["guide"]
            default: break
            }
        }
        let schema = Schema(
            modules: Fixture.schema.modules, roles: Fixture.schema.roles, resources: resources,
            fingerprint: "search")
        return Compiler(schema: schema, zone: Fixture.zone)
    }()

    private func plan(_ resource: String, _ words: Int, _ role: String) throws -> CompiledQuery {
        let shape = try #require(Fixture.shapes[role])
        var request = ReadRequest(Fixture.name(resource), .all)
        request.search = words
        request.fields = .only([["id"]])
        return try Self.compiler.read(request, shape: shape).query
    }

    @Test(arguments: [
        ("system", #""last_name__s" "phone__s" "code__s""#),
        ("curator", #""last_name__s" "phone__s" "code__s""#),
        ("school", #""last_name__s" "code__s""#), ("guide", #""last_name__s" "code__s""#),
        ("analyst", #""code__s""#),
    ])
    func `only columns that the caller's roles grant are looked into`(
        role: String, columns: String
    ) throws {
        let query = try plan("people", 2, role)

        #expect(query.sql.contains("MATCH ('{\(columns)} : (' || "), "\(query.sql)")
        #expect(query.sql.components(separatedBy: "MATCH").count == 2, "\(query.sql)")
        #expect(query.manifest.searches == ["registry__people__fts"])
        #expect(query.binds.contains(.slot("word_0")) && query.binds.contains(.slot("word_1")))
    }

    @Test func `a reference is searched through the targets that the caller may read`() throws {
        let query = try plan("pairs", 1, "curator")

        #expect(query.manifest.searches == ["registry__people__fts"])
        #expect(query.sql.contains("FROM \"main\".\"registry__guides\""), "\(query.sql)")
        #expect(query.sql.contains("UNION ALL") == false)
    }

    @Test func `what nobody may read is not looked for`() throws {
        let query = try plan("guides", 1, "analyst")
        #expect(query.manifest.searches == ["registry__people__fts"])
        let other = try plan("organisations", 1, "curator")
        #expect(other.sql.contains("WHERE 0"), "\(other.sql)")
        #expect(other.manifest.searches.isEmpty)
    }
}
