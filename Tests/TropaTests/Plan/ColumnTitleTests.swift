import Catalogue
import Testing
import Tropa

/// How the columns of a query are called where its author does not say it.
struct ColumnTitleTests {
    @Test(arguments: [
        ("from pairs select number, starts_on", ["Номер", "Срок с"]),
        // A row is called as its resource.
        ("from pairs select id, guide.id, guide", ["Пары", "Наставники", "guide"]),
        // Computed fields have titles like others.
        ("from pairs select running, guide.load", ["Идёт", "Наставляемых"]),
        ("from people select full_name", ["ФИО"]),
        ("from pairs.members select parent.running", ["Идёт"]),
        ("from pairs group by running, guide.load { n: count() }", ["Идёт", "Наставляемых", "n"]),
        ("from pairs join people as p on p.id = guide.person select p.young", ["Молодой"]),
        ("from pairs select guide select guide.free_places", ["Свободно"]),
        // A name that the author chose says more.
        ("from pairs select goes: running, begun: starts_on", ["goes", "begun"]),
    ])
    func `a column is called as the field at the end of its path`(
        _ source: String, _ titles: [String]
    ) throws {
        for shape in [RoleShape.system, .init(roles: ["school"], attributes: ["organisations": 1])]
        {
            let plan = try Fixture.compiler.query(source, module: "registry", shape: shape)
            #expect(plan.query.columns.map(\.title.ru) == titles)
        }
    }
}
