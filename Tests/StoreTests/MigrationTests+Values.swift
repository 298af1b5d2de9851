import Catalogue
import SQLite
import Testing

@testable import Store

/// Columns that stand beside the column of a field.
extension MigrationTests {
    @Test func `a reference learns to point to several resources`() async throws {
        try await fill()
        let schema = Self.pairs { resource in
            resource.fields[0].type = .polymorphic(
                PolymorphicReference(targets: .listed([.people, .pairs])))
        }
        #expect(reopen(schema).isSuccess)
        #expect(
            try world.rows("SELECT mentor__resource FROM registry__pairs")
                == [[.text("registry.people")]])
        #expect(
            try world.rows("SELECT mentor__resource FROM registry__pairs__h")
                == [[.text("registry.people")]])
    }

    @Test func `values follow a renamed resource and lose one that is no longer listed`()
        async throws
    {
        let listed = { (targets: [ResourceName], fingerprint: String) in
            Schema.sample(fingerprint: fingerprint) { resources in
                for index in resources.indices where resources[index].name == .pairs {
                    resources[index].fields[0].type = .polymorphic(
                        PolymorphicReference(targets: .listed(targets)))
                }
                for index in resources.indices where targets.first?.name == "persons" {
                    guard resources[index].name == .people else { continue }
                    resources[index].name = targets[0]
                    resources[index].was = ["people"]
                }
            }
        }
        let store = try world.open(listed([.people], "2"))
        try await store.write { session in
            _ = try session.apply(
                .create(
                    .pairs, recordID(2),
                    [
                        "state": .text("draft"), "mentor": .id(recordID(1)),
                        "mentor__resource": .text("registry.people"),
                    ]))
        }
        store.close()
        let persons = ResourceName(module: "registry", name: "persons")
        #expect(reopen(listed([persons], "3")).isSuccess)
        let kinds = "SELECT mentor__resource FROM registry__pairs"
        #expect(try world.rows(kinds) == [[.text("registry.persons")]])

        let plan = refusedPlan(reopen(listed([.pairs], "4")))
        #expect(plan?.steps.contains { $0.isDestructive && $0.count == 1 } == true)
    }

    @Test func `digits become numbers in the order of rows that are there`() async throws {
        try await fill()
        let schema = Self.people { resource in
            var limits = TextLimits()
            limits.isNatural = true
            resource.fields[0].type = .text(limits)
            limits.isNatural = false
            limits.localized = .ru
            resource.fields[1].type = .text(limits)
        }
        #expect(reopen(schema).isSuccess)
        #expect(
            try world.rows("SELECT code__n, name__en FROM registry__people")
                == [[.blob(SortKey.natural("p1")), .null]])
        #expect(reopen(.sample(fingerprint: "3")).isSuccess)
        #expect(
            try world.rows("SELECT code__k FROM registry__people")
                == [[.blob(SortKey.ru1("p1"))]])
    }
}
