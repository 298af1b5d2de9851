import StrictJSON
import Testing

/// Computed fields over what the caller may not see: an empty cell that is named, never a mistake (N1).
struct UnseenCellTests {
    private static let houses = """
        resource: houses
        title: Дома
        key: [code]
        display: code
        fields:
          code: {type: text, title: Код}
          price: {type: integer, title: Цена}
          dear: {computed: 'price > 10', title: Дорого}
          twice: {computed: 'if(dear, price * 2, 0)', title: Вдвое}
          guests: {computed: 'count(visits)', title: Гостей}
          crowded: {computed: 'guests > 1', title: Тесно}
        access:
          curator: {read: all, create: all, update: all, delete: all}
          head: {read: all, except: [price]}
        """
    private static let visits = """
        resource: visits
        title: Посещения
        fields:
          house: {type: ref, to: houses, inverse: visits, title: Дом}
          days: {type: integer, title: Дней}
        access:
          curator: {read: all, create: all}
        """

    private static func start() throws -> TrialServer {
        let trial = try TrialServer(
            "houses",
            resources: ["houses": houses, "visits": visits])
        let curator = try trial.caller("curator")
        _ = try curator.post("/v1/houses/houses", ["code": "a", "price": 20])
        for days in [2, 3] {
            let visit = try curator.post(
                "/v1/houses/visits", ["house": "key:a", "days": .int(days)])
            #expect(visit.status == 201, "\(visit)")
        }
        return trial
    }

    @Test func `a computed field over closed cells or a closed resource is empty and redacted`()
        throws
    {
        let trial = try Self.start()
        defer { trial.stop() }
        let curator = try trial.caller("curator").get("/v1/houses/houses/key:a")
        #expect(curator["dear"] == true && curator["guests"] == 2, "\(curator)")
        #expect(curator["twice"] == 40 && curator["crowded"] == true, "\(curator)")
        let head = try trial.caller("head")
        let seen = try head.get("/v1/houses/houses/key:a")
        #expect(seen.status == 200 && seen["code"] == "a", "\(seen)")
        let redacted = Set(seen["redacted"]?.arrayValue?.compactMap(\.stringValue) ?? [])
        let closed: Set = ["price", "dear", "twice", "guests", "crowded"]
        #expect(redacted.isSuperset(of: closed), "\(seen)")
        for name in closed { #expect(seen[name] == nil || seen[name] == .null, "\(seen)") }
        let list = try head.get("/v1/houses/houses?fields=code,dear,guests,crowded")
        #expect(list.status == 200 && list.items.first?["guests"] == nil, "\(list)")
    }

    @Test(arguments: ["dear", "guests > 0", "crowded", "twice > 5", "guests = 2"])
    func `no condition finds a row by what is closed`(condition: String) throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let address = RefusalRow.encoded("/v1/houses/houses?where=\(condition)")
        let all = try trial.caller("curator").get(address)
        #expect(all.items.count == 1, "\(all)")
        let none = try trial.caller("head").get(address)
        #expect(none.status == 200 && none.items.isEmpty, "\(none)")
    }

    @Test func `queries and orders over what is closed are answered`() throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let head = try trial.caller("head")
        let rows = try head.query("from houses.houses select { code, guests, twice }")
        #expect(rows["rows"] == [["a", nil, nil]], "\(rows)")
        let groups = try head.query("from houses.houses group by dear { n: sum(guests) }")
        #expect(groups.status == 200, "\(groups)")
        for sort in ["guests", "-crowded", "dear,code"] {
            let list = try head.get("/v1/houses/houses?sort=\(sort)")
            #expect(list.status == 200 && list.items.count == 1, "\(list)")
        }
        for query in [
            "from houses.houses select { code, n: count(visits) }", "from houses.visits",
            "from houses.houses select { n: sum(visits.days) }",
        ] {
            let refused = try head.query(query)
            #expect((400..<500).contains(refused.status), "\(query): \(refused)")
        }
    }
}
