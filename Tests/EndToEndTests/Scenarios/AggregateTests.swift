import StrictJSON
import Testing

extension DistrictTests {
    /// Aggregates over texts and over sets, as a caller of the API gets them.
    @Suite struct Aggregates {
        private func row(_ query: String) throws -> JSON {
            let result = try DistrictTests.caller("curator").query(query)
            #expect(result.status == 200, "\(result)")
            return result["rows"]?.arrayValue?.first ?? .null
        }

        private func cell(_ name: String, _ query: String) throws -> JSON {
            let row = try row(query)
            return row[name] ?? row.arrayValue?.first ?? .null
        }

        @Test func `the share of rows whose set contains a value is a share of rows`() throws {
            let share = try cell(
                "s", "from pairs group { s: share(types contains \"group\") }")
            let counted = try cell(
                "s",
                "from pairs add g: types contains \"group\" group { s: share(g) }")

            #expect(share == counted && share != .null, "\(share) \(counted)")
        }

        @Test func `the first and the last text are those of the order of texts`() throws {
            for (function, sort) in [("min", "last_name"), ("max", "-last_name")] {
                let extreme = try cell("x", "from people group { x: \(function)(last_name) }")
                let sorted = try cell("x", "from people sort \(sort) take 1 select x: last_name")
                #expect(extreme == sorted && extreme != .null, "\(extreme) \(sorted)")
            }
        }
    }
}
