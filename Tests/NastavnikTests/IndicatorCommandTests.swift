import StrictJSON
import Support
import Testing

@testable import nastavnik

/// What a number is made of, at the terminal.
struct IndicatorCommandTests {
    private static let queries = """
        {"items":[{"id":"registry/young","code":"M01","title":"Охват","parameters":[{"name":"year","title":"Год",\
        "type":"school_year"}]},{"id":"registry/young_rows","title":"Строки"},{"id":"registry/load",\
        "title":"Нагрузка"}],"next":null}
        """
    private static let whole = """
        {"columns":[{"name":"organisation","title":"Организация","type":"ref"},{"name":"numerator","title":"С парой",\
        "type":"integer"},{"name":"denominator","title":"Молодых","type":"integer"}],"rows":[[{"id":"1",\
        "key":"05-001","label":"Первая"},3,4],[{"id":"2","key":"05-002","label":"Вторая"},3,4],[null,6,8]],\
        "total":true,"truncated":false}
        """
    private static let rows = """
        {"columns":[{"name":"person","title":"Человек","type":"text"},{"name":"numerator","title":"С парой",\
        "type":"boolean"}],"rows":[["Астрова",true],["Лесной",false]],"truncated":false}
        """

    private static func district() throws -> District {
        try District { request in
            switch request.target.split(separator: "?").first {
            case "/v1/queries": .json(queries)
            case "/v1/queries/registry/young": .json(whole)
            case "/v1/queries/registry/young_rows": .json(rows)
            default: .init(404, [], body: [])
            }
        }
    }

    @Test func `a number comes with the rows behind it`() async throws {
        let district = try Self.district()
        defer { district.close() }
        let result = await district.shell.run(
            "indicator", "why", "M01", "--organisation", "05-002", "-p", "year=2025/2026")
        #expect(result.status == .done, "\(result)")
        #expect(result.output.contains("Вторая") && !result.output.contains("Первая"))
        #expect(result.output.contains("Астрова") && result.output.contains("Лесной"))
        let targets = district.server.requests.map(\.target)
        #expect(targets.contains("/v1/queries/registry/young?year=2025/2026"), "\(targets)")
        #expect(
            targets.contains(
                "/v1/queries/registry/young_rows?year=2025/2026&organisation=05-002"),
            "\(targets)")
    }

    @Test func `without a part it is the total`() async throws {
        let district = try Self.district()
        defer { district.close() }
        let result = await district.shell.run("indicator", "why", "registry/young")
        #expect(result.output.contains("6") && !result.output.contains("Вторая"), "\(result)")
    }

    @Test func `indicators are listed, an unknown one is told with the nearest`() async throws {
        let district = try Self.district()
        defer { district.close() }
        let list = await district.shell.run("indicator", "list")
        #expect(list.output.contains("M01") && !list.output.contains("load"), "\(list)")
        let unknown = await district.shell.run("indicator", "why", "M02")
        #expect(unknown.status == .usage && unknown.talk.contains("M01"), "\(unknown)")
        let bare = await district.shell.run("indicator", "why", "M01", "--organisation")
        #expect(bare.status == .usage && bare.talk.contains("--organisation"), "\(bare)")
    }
}
