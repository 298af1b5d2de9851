import Catalogue
import ModuleKit
import StrictJSON
import Testing

struct RowTests {
    private let row: Row

    init() throws {
        row = Row(
            try #require(
                JSON.parse(Array(#"{"score": 81.25, "price": "150.50"}"#.utf8)).objectValue))
    }

    @Test func `decimals are read exactly, as numbers and as money`() {
        #expect(row.decimal("score") == FixedDecimal(units: 8_125, scale: 2))
        #expect(row.decimal("price") == FixedDecimal(units: 15_050, scale: 2))
        #expect(row.decimal("none") == nil)
    }
}
