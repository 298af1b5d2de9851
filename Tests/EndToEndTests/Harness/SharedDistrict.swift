import Testing

/// Gives all tests of a suite one district and stops its server when they are through.
struct SharedDistrict: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let district = try District()
        try await TestServer.$shared.withValue(district) { try await function() }

        let status = district.server.stop()
        #expect(
            status == 0, "the server ended with \(status):\n\(district.server.log.suffix(2_000))")
        let log = district.server.log
        for secret in ["nst_"] { #expect(!log.contains(secret), "a token stands in the log") }
        district.server.installation.remove()
    }
}

extension Trait where Self == SharedDistrict {
    /// One server with the example district for the whole suite.
    static var sharedDistrict: SharedDistrict { SharedDistrict() }
}

/// Everything that one server can answer.
@Suite(.serialized, .sharedDistrict)
enum DistrictTests {}

extension DistrictTests {
    /// The district of the running suite.
    static var district: District {
        get throws {
            guard let district = TestServer.shared else { throw ServerFailure("no district") }
            return district
        }
    }

    static func caller(_ name: String) throws -> Caller { try district.caller(name) }
}
