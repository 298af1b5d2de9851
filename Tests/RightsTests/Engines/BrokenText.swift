import Catalogue

@testable import Tropa

/// Ways to break a statement after it was printed.
enum BrokenText: String, CaseIterable, Sendable {
    case innerJoin, offset, slice, tieBreak, cap, today, sharedBinds, correlation, falseBranch

    func broken(_ query: CompiledQuery) -> CompiledQuery {
        var query = query
        switch self {
        case .innerJoin: query.sql = query.sql.replacing("LEFT JOIN", with: "JOIN")
        case .offset: query.sql = query.sql.replacing(#/ OFFSET \d+/#, with: "")
        case .slice: query.sql = query.sql.replacing(#/ LIMIT \d+/#, with: "")
        case .tieBreak:
            query.sql = query.sql.replacing(
                /, "[a-z0-9_]+"\."(id|c\d+)"( NULLS LAST)? LIMIT/, with: " LIMIT")
        case .cap:
            query.binds = query.binds.map { $0 == .slot("limit") ? .value(.integer(2)) : $0 }
        case .today:
            query.binds = query.binds.map {
                $0 == .today ? .value(.text("2027-02-01")) : $0
            }
        case .sharedBinds: query.binds = query.binds.map { _ in query.binds[0] }
        case .correlation:
            query.sql = query.sql.replacing(
                #/ WHERE "[a-z0-9_]+"\."(house|person|area)" = "[a-z0-9_]+"\."[a-z0-9]+"/#,
                with: " WHERE 1")
        case .falseBranch: query.sql = query.sql.replacing("ELSE", with: "WHEN 0 THEN")
        }
        return query
    }
}
