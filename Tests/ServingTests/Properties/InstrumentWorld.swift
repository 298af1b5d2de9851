/// A district whose employers fill in forms.
enum InstrumentWorld {
    static let organisations = (1...16).map { "05-\(100 + $0)" }

    static let rows = """
        registry.municipalities:
          - {code: "05", title: "Озёрный район", short_name: "Озёрный"}
        registry.organisations:
        \(organisations.rows {
            "{code: \($0), municipality: '05', kind: other, title: \($0), short_name: \($0)}"
        })
        monitoring.waves:
          - {code: 2032-33-w0, state: open, title: Волна, municipality: "05", school_year: 2032/2033, kind: entry, opens_on: 2032-12-01, closes_on: 2032-12-31, with_forms: false}
        """
}
