/// A district with employers and proposals to pay them more.
enum CostWorld {
    static let rows = """
        registry.municipalities:
          - {code: "05", title: "Озёрный район", short_name: "Озёрный"}
        registry.organisations:
        \((0..<ModelScenario.organisations).map(ModelScenario.organisation).rows {
            "{code: \($0), municipality: '05', kind: other, title: \($0), short_name: \($0)}"
        })
        incentives.pay_acts:
          - {code: p-1, municipality: "05", title: "Положение об оплате", issuer: "Администрация", number: "1", adopted_on: 2020-01-10, valid_from: 2020-02-01, state: in_force}
        incentives.proposals:
        \(proposals.rows {
            "{number: \($0), municipality: '05', author_kind: curator, act: p-1, title: \($0), explanation: Проба, state: draft}"
        })
        """

    private static let proposals = ["each", "alike", "pool", "large"] + totals
    static let totals = (1...20).map { "total-\($0)" }
}
