import Foundation
import StrictJSON
import Support
import Testing

extension DistrictTests {
    /// Results as files for people: workbooks, CSV for a desk, pictures, streams.
    @Suite struct Output {
        private static let sheet =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        /// Texts that a spreadsheet would take for formulas.
        private static let dangerous = ["=1+1", "+7", "-1", "@sum", "\t=1", "=cmd|' /C calc'!A0"]

        /// What a program by others finds in a workbook.
        private func judge(_ answer: HTTPAnswer, _ expected: JSON) throws {
            #expect(answer.status == 200, "\(answer)")
            #expect(answer[header: "Content-Type"] == Self.sheet)
            let judge = Judge("xlsx_workbook.py")
            guard judge.isInstalled else { return Judge.skip() }
            let folder = try TemporaryFolder()
            defer { folder.remove() }
            let path = folder.path + "/book.xlsx"
            try Data(answer.body).write(to: URL(filePath: path))
            let outcome = try judge.run([path, expected.text])
            #expect(outcome.status == 0, "\(outcome)")
        }

        @Test func `a saved query comes as a workbook with typed cells and its chart`() throws {
            let curator = try DistrictTests.caller("curator")
            let json = try curator.get("/v1/queries/registry/coverage")
            let rows = json["rows"]?.arrayValue?.count ?? 0
            let answer = try curator.get("/v1/queries/registry/coverage.xlsx")
            try judge(
                answer,
                [
                    "sheets": ["Охват молодых педагогов"], "rows": .int(rows),
                    "headers": ["Организация", "Молодых педагогов", "Из них с парой", "Охват, %"],
                    "columns": [
                        "Организация": "text", "Молодых педагогов": "number", "Охват, %": "number",
                    ],
                    "formats": ["Охват, %": "0.0%", "Молодых педагогов": "0"],
                    "charts": ["Охват молодых педагогов"],
                ])
            let name = answer[header: "Content-Disposition"] ?? ""
            #expect(name.hasPrefix("attachment") && name.contains("filename*=UTF-8''"))
            #expect(json["chart"]?["type"] == "bar")
            #expect(json["columns"]?[3]?["format"] == "percent1")
        }

        @Test func `points in another order have a sheet of their own`() throws {
            let curator = try DistrictTests.caller("curator")
            let answer = try curator.get("/v1/queries/registry/deficits_demand?format=xlsx")
            try judge(
                answer,
                ["sheets": ["Дефициты спрос и помощь", "Диаграмма"], "charts": ["Диаграмма"]])
            let english = try curator.get(
                "/v1/queries/registry/deficits_demand.xlsx", ("Accept-Language", "en"))
            try judge(
                english, ["sheets": ["Deficits demand and help", "Chart"], "charts": ["Chart"]])
        }

        @Test func `a query of one's own comes as a workbook, its dates are dates`() throws {
            let curator = try DistrictTests.caller("curator")
            let answer = try curator.query(
                "from pairs where starts_on != null select number, mentor, starts_on, running",
                ("Accept", Self.sheet))
            try judge(
                answer,
                [
                    "sheets": ["Запрос"], "texts": ["да"],
                    "columns": ["Срок с": "date"],
                ])
        }

        @Test func `a report is one workbook`() throws {
            let curator = try DistrictTests.caller("curator")
            try judge(
                try curator.get("/v1/queries/registry/yearly.xlsx"),
                [
                    "sheets": [
                        "Охват молодых педагогов наставн", "Пары по организациям",
                        "Чем закончились пары", "Нагрузка наставников", "Дефициты спрос и помощь",
                        "Диаграмма", "Готовность организаций",
                    ], "charts": ["Пары по организациям", "Диаграмма"],
                ])
        }

        @Test func `a page of records comes as a workbook and as CSV, with the way to the next`()
            throws
        {
            let curator = try DistrictTests.caller("curator")
            let answer = try curator.get("/v1/registry/pairs?limit=3&format=xlsx")
            try judge(answer, ["sheets": ["Пары и группы"], "rows": 3])
            #expect(answer[header: "Link"]?.contains("format=xlsx") ?? false)
            let csv = try curator.get(
                "/v1/registry/pairs?limit=3&fields=number,state,mentor", ("Accept", "text/csv"))
            let lines = csv.text.components(separatedBy: "\r\n")
            #expect(lines.count == 5, "\(csv)")
            #expect(lines[0].split(separator: ",").count == 3, "\(csv)")
            #expect(!csv.text.contains("active"), "states by their title: \(csv)")
        }

        @Test func `no text becomes a formula`() throws {
            let curator = try DistrictTests.caller("curator")
            let names = Self.dangerous.indices.map { "t\($0)" }
            let query =
                names.map { "param \($0): text\n" }.joined()
                + "from pairs take 1 select { \(names.map { "\($0): $\($0)" }.joined(separator: ", ")) }"
            let parameters = JSONObject(
                zip(names, Self.dangerous).map { .init(name: $0, value: .string($1)) })
            let body: JSON = ["query": .string(query), "parameters": .object(parameters)]
            let book = try curator.post("/v1/query", body, ("Accept", Self.sheet))
            // The text of a parameter is read without the blanks around it.
            let texts = Self.dangerous.map { $0.trimmingCharacters(in: .whitespaces) }
            try judge(book, ["texts": .array(texts.map { .string($0) })])
            let csv = try curator.post(
                "/v1/query?profile=ru-excel", body, ("Accept", "text/csv"))
            #expect(csv.body.starts(with: [0xEF, 0xBB, 0xBF]))
            let cells = csv.text.components(separatedBy: "\r\n")[1].split(separator: ";")
            #expect(cells.count == Self.dangerous.count, "\(csv)")
            for cell in cells { #expect(cell.trimmingPrefix("\"").hasPrefix("'"), "\(cell)") }
        }

        @Test func `what does not fit a cell is a clean refusal`() throws {
            let curator = try DistrictTests.caller("curator")
            let long = String(repeating: "я", count: 33_000)
            let body: JSON = [
                "query": "param t: text\nfrom pairs take 1 select t: $t",
                "parameters": ["t": .string(long)],
            ]
            let answer = try curator.post("/v1/query", body, ("Accept", Self.sheet))
            #expect(answer.status == 422 && answer.code == "result.too-large", "\(answer)")
            #expect(answer.text.contains("Строка 2, столбец 1"), "\(answer)")
        }

        @Test func `a chart is a picture, where there is one`() throws {
            let curator = try DistrictTests.caller("curator")
            let picture = try curator.get("/v1/queries/registry/coverage.svg")
            #expect(picture.status == 200 && picture.text.hasPrefix("<svg"), "\(picture)")
            #expect(picture[header: "Content-Type"] == "image/svg+xml")
            #expect(
                picture.body == (try curator.get("/v1/queries/registry/coverage?format=svg")).body)
            #expect(throws: Never.self) { try XMLCheck.check(picture.body) }
            let none = try curator.get(
                "/v1/queries/registry/mentor_load", ("Accept", "image/svg+xml"))
            #expect(none.status == 406 && none.text.contains("chart"), "\(none)")
            #expect(try curator.query("from pairs", ("Accept", "image/svg+xml")).status == 406)
        }

        @Test func `a long NDJSON answer goes while it is read, and tells of its end`() throws {
            let curator = try DistrictTests.caller("curator")
            let long = String(repeating: "наставник", count: 400)
            let body: JSON = [
                "query": "param t: text\nfrom people select code, t: $t",
                "parameters": ["t": .string(long)],
            ]
            let answer = try curator.post("/v1/query", body, ("Accept", "application/x-ndjson"))
            #expect(answer.status == 200, "\(answer.headers)")
            let lines = answer.text.split(separator: "\n")
            #expect(
                lines.last == "{\"$end\":{\"rows\":\(lines.count - 1),\"truncated\":false}}")
            #expect(answer.body.count > 100_000)
        }

        @Test func `the client brings a workbook and draws bars`() throws {
            let district = try DistrictTests.district
            let folder = try TemporaryFolder()
            defer { folder.remove() }
            let environment = [
                "HOME": folder.path, "NASTAVNIK_SERVER": district.server.address,
                "NASTAVNIK_TOKEN": district.token("curator"),
            ]
            let book = try Products.client.run(
                ["run", "registry/coverage", "--format", "xlsx", "-o", folder.path + "/a.xlsx"],
                environment: environment)
            #expect(book.status == 0, "\(book)")
            #expect(folder.bytes(of: "a.xlsx")?.starts(with: Array("PK".utf8)) ?? false)
            let desk = try Products.client.run(
                ["list", "registry.pairs", "--format", "ru-excel"], environment: environment)
            #expect(desk.status == 0 && desk.output.hasPrefix("\u{FEFF}"), "\(desk)")
            let table = try Products.client.run(
                ["run", "registry/pairs_by_organisation"], environment: environment)
            #expect(table.status == 0 && table.output.contains("█"), "\(table)")
        }
    }
}

/// Whether bytes are well formed XML: every element closed, in order.
private enum XMLCheck {
    struct Broken: Error {}

    static func check(_ bytes: [UInt8]) throws {
        var open: [Substring] = []
        let text = String(decoding: bytes, as: UTF8.self)
        for tag in text.matches(of: /<(\/?)([a-z]+)[^<>]*?(\/?)>/) {
            if !tag.output.1.isEmpty {
                guard open.popLast() == tag.output.2 else { throw Broken() }
            } else if tag.output.3.isEmpty {
                open.append(tag.output.2)
            }
        }
        guard open.isEmpty else { throw Broken() }
    }
}
