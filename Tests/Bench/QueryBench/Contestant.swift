import Records
import StrictJSON

/// A saved query and its peer, with the same rule and the same order.
struct Contestant {
    let name: String
    let request: QueryRequest
    let peer: HandWrittenQuery

    private static let organisation = "m1400-00007"
    private static let kind = "tool"
    /// The row rule of the role `reader`, by hand.
    private static let rule = """
        EXISTS (SELECT 1 FROM bench__organisations o WHERE o.id = i.organisation
          AND o.municipality = ?1)
        """

    static func all(in database: String, municipality: [UInt8]) throws -> [Contestant] {
        let contestants = [
            try latest(database), try byKind(database), try ofKind(database),
        ]
        for contestant in contestants { contestant.peer.bind(municipality, at: 1) }
        return contestants
    }

    /// The sixteen bytes of the id that the caller's attribute holds.
    static func municipality(in database: String) throws -> [UInt8] {
        let query = try HandWrittenQuery(
            path: database, "SELECT hex(id) FROM bench__municipalities WHERE code = 'm1400'",
            columns: "t", head: "[]")
        let rows = try JSON.parse(Array(try query.run()))["rows"]?.arrayValue
        let digits = rows?.first?.arrayValue?.first?.stringValue ?? ""
        return stride(from: 0, to: digits.utf8.count, by: 2).compactMap { start in
            UInt8(digits.dropFirst(start).prefix(2), radix: 16)
        }
    }

    /// A few rows by an index: mostly what surrounds the statement.
    private static func latest(_ database: String) throws -> Contestant {
        let peer = try HandWrittenQuery(
            path: database,
            """
            SELECT number, title, kind, quantity, price, received_on FROM bench__items i
            WHERE organisation = (SELECT id FROM bench__organisations WHERE code = ?2)
              AND \(rule)
            ORDER BY received_on DESC, id LIMIT 20
            """, columns: "tttimt", head: "[]")
        peer.bind(organisation, at: 2)
        return Contestant(
            name: "latest", request: saved("latest", ["organisation": "key:\(organisation)"]),
            peer: peer)
    }

    /// Every row is read, five come out: mostly the database.
    private static func byKind(_ database: String) throws -> Contestant {
        let peer = try HandWrittenQuery(
            path: database,
            """
            SELECT kind, count(*) AS n, sum(quantity), sum(price), count(DISTINCT organisation)
            FROM bench__items i
            WHERE received_on >= '2024-01-01' AND organisation IN
              (SELECT o.id FROM bench__organisations o WHERE o.municipality = ?1)
            GROUP BY kind ORDER BY n DESC, kind
            """, columns: "tiimi", head: "[]")
        return Contestant(name: "by_kind", request: saved("by_kind", [:]), peer: peer)
    }

    /// A thousand rows come out: mostly the making of JSON.
    private static func ofKind(_ database: String) throws -> Contestant {
        let peer = try HandWrittenQuery(
            path: database,
            """
            SELECT i.number, i.title, o.id, o.code, o.title, i.quantity, i.weight, i.price,
              i.discount, i.received_on
            FROM bench__items i JOIN bench__organisations o
              ON o.id = i.organisation AND o.municipality = ?1
            WHERE i.kind = ?2
            ORDER BY i.received_on DESC, i.id LIMIT 1000
            """, columns: "ttri3m2t", head: "[]")
        peer.bind(kind, at: 2)
        return Contestant(name: "of_kind", request: saved("of_kind", ["kind": kind]), peer: peer)
    }

    private static func saved(_ name: String, _ parameters: KeyValuePairs<String, String>)
        -> QueryRequest
    {
        let members = parameters.map { JSONObject.Member(name: $0.key, value: .string($0.value)) }
        return QueryRequest(.saved("bench/\(name)"), parameters: JSONObject(members))
    }
}
