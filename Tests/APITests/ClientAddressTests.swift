import Access
import HTTPTypes
import Testing

@testable import API

struct ClientAddressTests {
    private func address(_ peer: String?, _ forwarded: String?, trusting: [String]) -> String? {
        var headers = HTTPFields()
        headers[optional: HeaderName.forwardedFor] = forwarded
        return ClientAddress(trustedProxies: trusting.compactMap { Network($0) })
            .address(peer: peer, headers: headers)
    }

    @Test func `only trusted proxies speak for others`() {
        #expect(address("10.0.0.9", "1.2.3.4", trusting: []) == "10.0.0.9")
        #expect(address("10.0.0.9", "1.2.3.4", trusting: ["10.0.0.0/8"]) == "1.2.3.4")
        #expect(address("10.0.0.9", nil, trusting: ["10.0.0.0/8"]) == "10.0.0.9")
        #expect(address(nil, "1.2.3.4", trusting: ["10.0.0.0/8"]) == nil)
    }

    @Test func `an address that a client made up is not believed`() {
        #expect(
            address("10.0.0.9", "6.6.6.6, 1.2.3.4, 10.0.0.7", trusting: ["10.0.0.0/8"]) == "1.2.3.4"
        )
    }
}
