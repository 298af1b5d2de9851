import Testing

@testable import Serving

struct NamedServiceTests {
    @Test func `a service is printed by its type, not by what it holds`() {
        let service = NamedService(StopNotice(availability: Availability()))

        #expect("\([service])" == "[StopNotice]")
    }
}
