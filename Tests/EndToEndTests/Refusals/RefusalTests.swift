import StrictJSON
import Testing

extension DistrictTests {
    @Suite struct Refusals {
        private static let rows = Result { try RefusalRow.all() }

        @Test func `the table of refusals is whole`() throws {
            let rows = try Self.rows.get()
            #expect(rows.count >= 200)
            #expect(Set(rows.map(\.name)).count == rows.count, "a name stands twice")
        }

        @Test(arguments: (try? rows.get()) ?? [])
        func `is refused when`(row: RefusalRow) throws {
            let before = try Self.fingerprint()
            guard let answer = try Self.answer(to: row) else {
                Issue.record("the server hung up without a word")
                return
            }

            #expect(answer.status == row.expected.status, "\(answer)")
            if let code = row.expected.code { #expect(answer.code == code, "\(answer)") }
            Self.expectMistake(of: row.expected, in: answer)
            for word in row.expected.words {
                #expect(answer.text.contains(word), "“\(word)” is missing: \(answer)")
            }
            for (name, part) in row.expected.headers {
                #expect(answer[header: name]?.contains(part) ?? false, "\(name): \(answer.headers)")
            }
            Self.expectProblem(answer, isRequest: row.isRequest)
            #expect(try Self.fingerprint() == before, "something was written")
        }

        @Test func `after all of it the server is in good health`() throws {
            let district = try DistrictTests.district
            #expect(district.server.isReady)
            let list = try district.caller("curator").get("/v1/registry/people?count=exact")
            #expect(list.status == 200)
            #expect(
                !district.server.log.contains(" ERROR "), "\(district.server.log.suffix(3_000))")
        }

        private static func answer(to row: RefusalRow) throws -> HTTPAnswer? {
            let district = try DistrictTests.district
            switch row.sending {
            case .request(let request): return try district.caller(row.caller).send(request)
            case .raw(let bytes): return try district.server.send(raw: bytes)
            }
        }

        /// One of the mistakes has everything that is expected of one.
        private static func expectMistake(
            of expected: RefusalRow.Expectation, in answer: HTTPAnswer
        ) {
            let errors = answer.errors.filter { error in
                (expected.error.map { error["code"]?.stringValue == $0 } ?? true)
                    && (expected.pointer.map { error["pointer"]?.stringValue == $0 } ?? true)
                    && (expected.suggestion.map { error["suggestion"]?.stringValue == $0 } ?? true)
                    && (expected.line.map { error["span"]?["line"]?.intValue == Int64($0) } ?? true)
                    && (expected.column.map { error["span"]?["column"]?.intValue == Int64($0) }
                        ?? true)
            }
            guard expected.expectsMistake else { return }
            #expect(!errors.isEmpty, "no mistake is as expected: \(answer)")
        }

        /// The form that every refusal has (RFC 9457), and what none may show.
        private static func expectProblem(_ answer: HTTPAnswer, isRequest: Bool) {
            #expect(answer[header: "Content-Type"]?.hasPrefix("application/problem+json") ?? false)
            #expect(answer.json["status"]?.intValue == Int64(answer.status))
            let title = answer.json["title"]?.stringValue ?? ""
            #expect(title.unicodeScalars.contains { ("А"..."я").contains($0) }, "\(title)")
            #expect(answer.json["type"]?.stringValue == "/docs/errors/\(answer.code ?? "")")
            for leak in ["nst_", "SELECT ", "sqlite", "SQLITE", ".swift", "Optional("] {
                #expect(!answer.text.contains(leak), "“\(leak)” stands in the answer: \(answer)")
            }
            guard isRequest else { return }
            #expect(answer[header: "X-Request-Id"] == answer.json["request_id"]?.stringValue)
            #expect(answer[header: "X-Content-Type-Options"] == "nosniff")
        }

        /// What the curator can see of all that the rows touch.
        private static func fingerprint() throws -> [String] {
            let curator = try DistrictTests.caller("curator")
            let lists = ["people", "mentors", "pairs", "organisations", "directions", "legal_acts"]
            return try lists.map { try curator.get("/v1/registry/\($0)?limit=200").tag }
        }
    }
}

extension RefusalRow {
    var isRequest: Bool {
        if case .request = sending { true } else { false }
    }
}

extension RefusalRow.Expectation {
    var expectsMistake: Bool {
        error != nil || pointer != nil || suggestion != nil || line != nil
    }
}
