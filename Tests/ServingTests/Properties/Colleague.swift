import Access
import Catalogue
import Records
import StrictJSON
import Testing

@testable import Serving

/// Someone who works with the records of an installation, past the network.
struct Colleague: Sendable {
    let installation: OpenInstallation
    private let principal: Principal
    private let now: Instant

    /// - Parameter attributes: keys of records by resource, by attribute.
    init(
        _ roles: String..., of installation: OpenInstallation,
        attributes: [String: (resource: String, keys: [String])]
    ) async throws {
        self.installation = installation
        now = installation.records.clock.now()
        var ids: [String: [RecordID]] = [:]
        for (name, records) in attributes {
            for key in records.keys {
                ids[name, default: []].append(try await installation.id(records.resource, key))
            }
        }
        principal = Principal(
            subject: roles.joined(separator: "-"), roles: roles, attributes: ids, token: nil,
            expiresAt: nil, book: installation.schema.roles)
    }

    private init(_ other: Colleague, at moment: Instant) {
        installation = other.installation
        principal = other.principal
        now = moment
    }

    /// The same one at another moment.
    func at(_ moment: String) throws -> Colleague {
        Colleague(self, at: try #require(Instant(moment), "\(moment)"))
    }

    private var context: RequestContext {
        RequestContext(
            principal: principal, now: now, zone: installation.settings.server.zone, language: .en,
            requestID: "test")
    }

    /// - Parameter body: a record, or an array of them: all or none.
    @discardableResult
    func create(
        _ resource: String, _ body: JSON, isRehearsal: Bool = false
    ) async throws -> JSON {
        try JSON.parse(
            try await installation.records.create(
                try #require(ResourceName(resource)), body, WriteOptions(isRehearsal: isRehearsal),
                context
            ).body)
    }

    @discardableResult
    func patch(_ resource: String, _ key: String, _ body: JSON) async throws -> JSON {
        try JSON.parse(
            try await installation.records.patch(
                try #require(ResourceName(resource)), .key(key), body, WriteOptions(), context
            ).body)
    }

    @discardableResult
    func act(
        _ action: String, _ resource: String, _ key: String, _ body: JSON,
        isRehearsal: Bool = false
    ) async throws -> JSON {
        try JSON.parse(
            try await installation.records.perform(
                action, on: try #require(ResourceName(resource)), .key(key), body,
                WriteOptions(isRehearsal: isRehearsal), context
            ).body)
    }

    /// The rows of a query text, each by the names of its columns.
    func rows(_ text: String) async throws -> [[String: JSON]] {
        try await rows(QueryRequest(.adHoc(text)))
    }

    /// The rows of a saved query.
    func rows(of query: String, _ parameters: JSON) async throws -> [[String: JSON]] {
        try await rows(
            QueryRequest(.saved(query), parameters: parameters.objectValue ?? JSONObject()))
    }

    private func rows(_ request: QueryRequest) async throws -> [[String: JSON]] {
        let answer = try await installation.records.run(request, as: .json, context)
        let json = try JSON.parse(try #require(answer.whole))
        let names = json["columns"]?.arrayValue?.compactMap { $0["name"]?.stringValue } ?? []
        return (json["rows"]?.arrayValue ?? []).map { row in
            Dictionary(zip(names, row.arrayValue ?? []), uniquingKeysWith: { first, _ in first })
        }
    }
}

extension OpenInstallation {
    fileprivate func id(_ resource: String, _ key: String) async throws -> RecordID {
        let answer = try await records.record(
            try #require(ResourceName(resource)), at: .key(key), ListRequest(),
            consoleContext(.en))
        let text = try JSON.parse(answer.body)["id"]?.stringValue
        return try #require(text.flatMap { RecordID($0) }, "\(resource) \(key)")
    }
}

extension JSON {
    /// A decimal or an amount with two digits, in its hundredths.
    var hundredths: Int128? {
        let digits = stringValue ?? numberValue?.digits
        return digits.flatMap { Int128($0.contains(".") ? $0.replacing(".", with: "") : $0 + "00") }
    }

    /// A decimal of so many hundredths.
    static func hundredths(_ value: Int128) -> JSON {
        .number(JSONNumber(digits: amount(value)))
    }

    /// An amount of so many kopecks.
    static func kopecks(_ value: Int128) -> JSON { .string(amount(value)) }

    private static func amount(_ hundredths: Int128) -> String {
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
