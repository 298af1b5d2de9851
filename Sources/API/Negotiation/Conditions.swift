import Catalogue
import HTTPTypes

/// What the header fields of a request ask for, read before anything is done.
struct Conditions: Sendable {
    let ifMatch: EntityTagList?
    let ifNoneMatch: EntityTagList?
    let preferences: Preferences
    let idempotencyKey: IdempotencyKeyHeader?

    /// - Throws: 400 where a field cannot be read.
    init(_ headers: HTTPFields) throws(Refusal) {
        ifMatch = try Self.tags(headers[.ifMatch], "If-Match")
        ifNoneMatch = try Self.tags(headers[.ifNoneMatch], "If-None-Match")
        preferences = Preferences(headers[optional: HeaderName.prefer])
        if let key = headers[optional: HeaderName.idempotencyKey] {
            idempotencyKey = try IdempotencyKeyHeader(key)
        } else {
            idempotencyKey = nil
        }
    }

    private static func tags(_ value: String?, _ header: String) throws(Refusal) -> EntityTagList? {
        guard let value else { return nil }
        return try EntityTagList(value, header: header)
    }
}
