import Catalogue
import Records
import StrictJSON
import Support
import Testing

@testable import Serving

/// What holds for all sums of money, days and levels of the shipped modules: random ones, written and read through
/// the service, and worked out a second time by plain arithmetic.
@Suite(.serialized, .loadedDistrict) struct PropertyTests {
    let installation: OpenInstallation

    init() throws {
        installation = try #require(LoadedDistrict.current)
    }

    func create(_ resource: String, _ body: JSON) async throws {
        let name = try #require(ResourceName(resource))
        _ = try await installation.records.create(
            name, body, WriteOptions(), installation.consoleContext(.en))
    }

    func act(_ action: String, on resource: String, _ address: String, _ body: JSON) async throws {
        let name = try #require(ResourceName(resource))
        _ = try await installation.records.perform(
            action, on: name, try #require(RecordAddress(address)), body, WriteOptions(),
            installation.consoleContext(.en))
    }

    /// Kopecks as an amount crosses HTTP.
    func amount(_ kopecks: Int) -> String {
        "\(kopecks / 100).\(kopecks % 100 < 10 ? "0" : "")\(kopecks % 100)"
    }

    /// An amount as kopecks.
    func kopecks(_ json: JSON) throws -> Int {
        let parts = try #require(json.stringValue).split(separator: ".")
        #expect(parts.count == 2 && parts[1].count == 2)
        return try #require(Int(parts.joined()))
    }

    /// A whole and hundredths as a number of JSON.
    func decimal(_ hundredths: Int) throws -> JSON {
        try JSON.parse(Array(amount(hundredths).utf8))
    }
}
