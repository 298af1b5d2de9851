import Catalogue
import SQLite

extension EmbeddedWriteSession {
    private static let insertTokenText = StatementText(
        "INSERT INTO main._tokens (\(TokenRow.columnList)) VALUES (\(placeholders(1...12)))")
    // Whatever the token has issued, directly or not, falls with it.
    private static let revokeTokenText = StatementText(
        """
        WITH RECURSIVE fallen (id) AS (
            SELECT ?1 UNION SELECT t.id FROM main._tokens AS t JOIN fallen ON t.issuer = fallen.id)
        UPDATE main._tokens SET revoked_at = ?2
        WHERE revoked_at IS NULL AND id IN (SELECT id FROM fallen)
        """)
    private static let tokenExistsText = StatementText("SELECT 1 FROM main._tokens WHERE id = ?1")

    // An id of 36 characters stands in the text of nothing else.
    private static let tokensWithText = StatementText(
        "SELECT id, attributes FROM main._tokens WHERE instr(attributes, ?1) > 0")
    private static let setAttributesText = StatementText(
        "UPDATE main._tokens SET attributes = ?2 WHERE id = ?1")

    func insertToken(_ token: TokenRow) throws {
        try run(Self.insertTokenText) { statement in
            try statement.bind(token.id, at: 1)
            try statement.bind(token.hash, at: 2)
            try statement.bind(token.subject, at: 3)
            try statement.bind(token.title, at: 4)
            try statement.bind(TextListJSON.encode(token.roles), at: 5)
            try statement.bind(TextListJSON.encode(token.attributes), at: 6)
            try statement.bind(TextListJSON.encode(token.networks), at: 7)
            try statement.bind(token.issuer.map { Value.id($0) } ?? .null, at: 8)
            try statement.bind(token.issuedBy, at: 9)
            try statement.bind(token.issuedAt, at: 10)
            try statement.bind(token.expiresAt, at: 11)
            try statement.bind(token.revokedAt, at: 12)
        }
    }

    func revokeToken(_ id: RecordID, at time: String) throws {
        let known = try query(Self.tokenExistsText) {
            try $0.bind(id, at: 1)
        } reading: { _ in
            true
        }
        guard known.first == true else { throw StoreFailure.missing }
        try run(Self.revokeTokenText) { statement in
            try statement.bind(id, at: 1)
            try statement.bind(time, at: 2)
        }
    }

    func replaceInTokens(
        _ id: RecordID, by other: RecordID, in attributes: Set<String>
    ) throws -> Int {
        let found = try query(Self.tokensWithText) {
            try $0.bind(id.description, at: 1)
        } reading: { row -> (RecordID?, [String: [String]]) in
            (row.id(at: 0), try TextListJSON.decode(row.text(at: 1), as: [String: [String]].self))
        }
        var changed = 0
        for case (let token?, let before) in found {
            let after = TokenRow.attributes(
                before, with: other.description, inPlaceOf: id.description, in: attributes)
            guard after != before else { continue }
            changed += 1
            try run(Self.setAttributesText) { statement in
                try statement.bind(token, at: 1)
                try statement.bind(TextListJSON.encode(after), at: 2)
            }
        }
        return changed
    }
}

extension TokenRow {
    /// The attributes with one id in the place of another, each once.
    public static func attributes(
        _ attributes: [String: [String]], with new: String, inPlaceOf old: String,
        in names: Set<String>
    ) -> [String: [String]] {
        var result = attributes
        for (name, values) in attributes where names.contains(name) && values.contains(old) {
            result[name] = values.map { $0 == old ? new : $0 }.reduce(into: []) { kept, value in
                if !kept.contains(value) { kept.append(value) }
            }
        }
        return result
    }

    static let columnList =
        "id, hash, subject, title, roles, attributes, networks, issuer, issued_by, issued_at, "
        + "expires_at, revoked_at"

    /// A token from a row of `columnList`.
    init(_ row: RowView) throws {
        guard let id = row.id(at: 0) else {
            throw StoreFailure.internalFailure("damaged id in _tokens")
        }
        self.init(
            id: id, hash: row.blob(at: 1), subject: row.text(at: 2), title: row.text(at: 3),
            roles: try TextListJSON.decode(row.text(at: 4), as: [String].self),
            attributes: try TextListJSON.decode(row.text(at: 5), as: [String: [String]].self),
            networks: try TextListJSON.decode(row.text(at: 6), as: [String].self),
            issuer: row.id(at: 7), issuedBy: row.text(at: 8), issuedAt: row.text(at: 9),
            expiresAt: row.text(at: 10), revokedAt: row.optionalText(at: 11))
    }
}
