import Testing

extension DistrictTests {
    /// Where the time of a request went is told to those who may know the engine.
    @Suite struct Timing {
        @Test func `work is told by kind, to whoever may explain queries`() throws {
            let analyst = try DistrictTests.caller("analyst")
            let list = try analyst.get("/v1/registry/organisations")[header: "Server-Timing"] ?? ""
            #expect(list.contains("read;dur=") && list.contains("total;dur="), "\(list)")
            let school = try DistrictTests.caller("school")
            #expect(try school.get("/v1/registry/organisations")[header: "Server-Timing"] == nil)
        }
    }
}
