import Access
import Catalogue
import Store
import Testing

@Suite struct TokenDirectoryTests {
    private let secret = TokenSecret(random: Array(repeating: 7, count: 32))
    private let noon = Instant("2026-11-20T09:00:00Z")

    private var book: RoleBook {
        var book = RoleBook()
        var staff = Role(name: "staff", title: LocalizedText(ru: "Сотрудник"))
        staff.permissions = ["reports.read"]
        var head = Role(name: "head", title: LocalizedText(ru: "Начальник"))
        head.includes = ["staff"]
        book.roles = [staff, head]
        return book
    }

    private func row(
        id: UInt64 = 1, secret: TokenSecret, issuer: RecordID? = nil, networks: [String] = [],
        expiresAt: String = "2027-01-01T00:00:00.000Z", revokedAt: String? = nil
    ) -> TokenRow {
        TokenRow(
            id: RecordID(high: 1, low: id), hash: secret.hash, subject: "anna", title: "t",
            roles: ["head"],
            attributes: [:], networks: networks, issuer: issuer, issuedBy: "console",
            issuedAt: "2026-01-01T00:00:00.000Z", expiresAt: expiresAt, revokedAt: revokedAt)
    }

    private func code(_ directory: TokenDirectory, _ header: String?, address: String? = nil)
        -> FailureCode?
    {
        guard let noon else { return nil }
        do {
            _ = try directory.principal(authorization: header, address: address, now: noon)
            return nil
        } catch {
            return error.code
        }
    }

    @Test func `a valid token brings its roles and the rights of included ones`() throws {
        let directory = TokenDirectory([row(secret: secret)], book: book)

        let principal = try directory.principal(
            authorization: "Bearer \(secret.text)", address: nil, now: #require(noon))

        #expect(principal.subject == "anna")
        #expect(principal.has("reports.read"))
        #expect(!principal.has("tokens.issue"))
    }

    @Test func `no header is an anonymous caller, not an error`() throws {
        let principal = try TokenDirectory([], book: book)
            .principal(authorization: nil, address: nil, now: #require(noon))

        #expect(principal.isAnonymous)
    }

    @Test func `expired, revoked, foreign and mistyped tokens each have their code`() {
        let expired = TokenDirectory(
            [row(secret: secret, expiresAt: "2026-11-20T09:00:00.000Z")], book: book)
        let revoked = TokenDirectory(
            [row(secret: secret, revokedAt: "2026-11-19T00:00:00.000Z")], book: book)
        let bound = TokenDirectory([row(secret: secret, networks: ["10.0.0.0/8"])], book: book)
        let header = "Bearer \(secret.text)"

        #expect(code(expired, header) == .authTokenExpired)
        #expect(code(revoked, header) == .authTokenRevoked)
        #expect(code(bound, header, address: "192.0.2.1") == .authNetwork)
        #expect(code(bound, header) == .authNetwork)
        #expect(code(bound, header, address: "10.9.8.7") == nil)
        #expect(code(bound, header + "x") == .authTokenInvalid)
        #expect(code(bound, "Basic abc") == .authTokenInvalid)
    }

    @Test func `a token that was refused as expired stays so when the clock goes back`() throws {
        let directory = TokenDirectory(
            [row(secret: secret, expiresAt: "2026-11-20T10:00:00.000Z")], book: book)
        let header = "Bearer \(secret.text)"
        let later = try #require(Instant("2026-11-20T11:00:00.000Z"))

        #expect(code(directory, header) == nil)
        #expect(throws: Refusal.self) {
            try directory.principal(authorization: header, address: nil, now: later)
        }
        #expect(code(directory, header) == .authTokenExpired)
    }

    @Test func `a token dies with the one that issued it`() {
        let issuerSecret = TokenSecret(random: Array(repeating: 9, count: 32))
        let issuer = row(id: 2, secret: issuerSecret, revokedAt: "2026-11-19T00:00:00.000Z")
        let directory = TokenDirectory(
            [issuer, row(secret: secret, issuer: issuer.id)], book: book)

        #expect(code(directory, "Bearer \(secret.text)") == .authTokenRevoked)
    }

    @Test func `a revocation holds from the next request on`() {
        let directory = TokenDirectory([row(secret: secret)], book: book)
        #expect(code(directory, "Bearer \(secret.text)") == nil)

        directory.put(row(secret: secret, revokedAt: "2026-11-20T08:59:59.000Z"))

        #expect(code(directory, "Bearer \(secret.text)") == .authTokenRevoked)
    }
}
