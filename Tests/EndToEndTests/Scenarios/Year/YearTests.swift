import Testing

extension SchoolYearTests {
    @Suite struct TheYear {
        @Test func `the year is played to its end`() throws {
            #expect(try SchoolYear.played.server.isReady)
        }
    }
}
