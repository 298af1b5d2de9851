import Testing

@testable import Serving

struct DescriptorTests {
    @Test func `connections leave descriptors for the database, files and the runtime`() {
        let few = Descriptors(limit: 64, inUse: 40)
        #expect(few.connections(wanted: 2_000) == 6)
        #expect(few.notice(wanted: 2_000)?.contains("at most 6 connections") ?? false)
    }

    @Test func `where there are enough, the settings hold`() {
        let many = Descriptors(limit: 65_536, inUse: 40)
        #expect(many.connections(wanted: 2_000) == 2_000)
        #expect(many.notice(wanted: 2_000) == nil)
    }

    @Test func `one connection there is at least`() {
        #expect(Descriptors(limit: 32, inUse: 40).connections(wanted: 100) == 1)
    }

    @Test func `the system is asked`() {
        let found = Descriptors.raised()
        #expect(found.connections(wanted: 4) == 4)
    }
}
