import Catalogue

extension Fixture {
    /// Saved queries that other queries use.
    static var queries: [SavedQuery] {
        var begun = query(
            "begun",
            """
            param year: school_year
            param form: enum pairs.form = null
            let shown = from pairs where $form = null or form = $form
            from shown where starts_on in $year group by organisation { pairs: count() }
            """)
        begun.columnTitles = ["pairs": text("Начатых пар")]
        var closed = query("closed", "from organisations where closed_on != null")
        closed.permission = "reports.closed"
        return [begun, closed]
    }

    /// Functions that queries use.
    static var libraries: [QueryLibrary] {
        [
            library(
                "measures",
                """
                # Доля с одним знаком.
                define rate(part: int, whole: int) = round(percent(part, whole), 1)
                define band(years: int) = case { years <= $young_years: "молодой", else: "опытный" }
                """)
        ]
    }

    static func library(_ name: String, _ source: String) -> QueryLibrary {
        QueryLibrary(
            module: "registry", name: name, title: text("Показатели"), source: Formula(source))
    }

    static func query(_ name: String, _ source: String) -> SavedQuery {
        SavedQuery(module: "registry", name: name, title: text(name), source: Formula(source))
    }
}
