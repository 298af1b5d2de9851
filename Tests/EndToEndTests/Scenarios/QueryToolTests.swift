import FoundationEssentials
import StrictJSON
import Testing

extension DistrictTests {
    /// What editors ask about queries that are not run.
    @Suite struct QueryTools {
        private func ask(
            _ tool: String, _ body: JSON, as name: String = "curator",
            _ headers: (name: String, value: String)...
        ) throws -> HTTPAnswer {
            let caller = try DistrictTests.caller(name)
            return try headers.isEmpty
                ? caller.post("/v1/query/\(tool)", body)
                : caller.post("/v1/query/\(tool)", body, headers[0])
        }

        // MARK: Format

        @Test func `a query is laid out, in the words that are asked for`() throws {
            let text = "из пары где state = 'active' # идут\nвзять 5"
            let english = try ask("format", ["query": .string(text)])
            let russian = try ask("format", ["query": .string(text), "lang": "ru"])

            #expect(
                english["query"] == "from pairs\nwhere state = \"active\"  # идут\ntake 5\n",
                "\(english)")
            #expect(english["changed"] == true)
            #expect(
                russian["query"]?.stringValue?.hasPrefix("из ") ?? false
                    && russian["query"]?.stringValue?.hasSuffix("взять 5\n") ?? false, "\(russian)")
            let again = try ask("format", ["query": english["query"] ?? .null])
            #expect(again["changed"] == false, "\(again)")
        }

        @Test func `a query with mistakes is not laid out`() throws {
            let answer = try ask("format", ["query": "from pairs filter x"])
            #expect(answer.status == 422 && answer["code"] == "query.invalid", "\(answer)")
            #expect(answer.errors.first?["code"] == "tropa.E0204", "\(answer)")
        }

        // MARK: Explain

        @Test func `everyone hears what the steps do, and no SQL`() throws {
            for name in ["curator", "school"] {
                let answer = try ask(
                    "explain",
                    [
                        "query":
                            "from pairs where state = \"active\" group by organisation { n: count() }"
                    ],
                    as: name)
                #expect(answer.status == 200, "\(answer)")
                #expect(answer["steps"]?.arrayValue?.count == 3)
                #expect(answer["steps"]?.arrayValue?.last?["key"] == ["organisation"])
                #expect(answer["sources"]?.arrayValue?.isEmpty == false)
                for member in ["sql", "binds", "plan", "reads"] {
                    #expect(answer[member] == nil, "\(member)")
                }
            }
        }

        @Test func `the statement and the plan need a permission`() throws {
            let query: JSON = "from pairs where state = \"active\" take 3"
            for level in [2, 3] {
                let refused = try ask(
                    "explain", ["query": query, "level": .int(level)], as: "school")
                #expect(refused.status == 403, "\(refused)")
                #expect(!refused.text.contains("SELECT"), "\(refused)")
            }
            let statement = try ask("explain", ["query": query, "level": 2], as: "analyst")
            #expect(statement["sql"]?.stringValue?.contains("SELECT") ?? false, "\(statement)")
            #expect(statement["plan"] == nil)
            let engine = try ask("explain", ["query": query, "level": 3], as: "analyst")
            #expect(
                engine.status == 200 && engine["plan"]?.arrayValue?.isEmpty == false, "\(engine)")
            #expect(engine["reads"]?["registry__pairs"] != nil, "\(engine)")
        }

        // MARK: Complete

        @Test func `what may be written stands with its title in the caller's language`() throws {
            let text = "from pairs where «я» = number and sta"
            let russian = try ask(
                "complete", ["query": .string(text), "offset": .int(text.unicodeScalars.count)])
            let item = russian["items"]?.arrayValue?.first { $0["text"] == "state" }
            #expect(item?["title"] != nil && item?["kind"] == "field", "\(russian)")
            #expect(item?["replace"] == ["start": 34, "end": 37], "\(russian)")
            let english = try ask(
                "complete", ["query": "from "], as: "curator", ("Accept-Language", "en"))
            let pairs = english["items"]?.arrayValue?.first { $0["text"] == "pairs" }
            #expect(pairs?["title"] == "Pairs and groups", "\(english)")
        }

        @Test func `nobody is offered resources without any right`() throws {
            let curator = try ask("complete", ["query": "from "])
            let external = try ask("complete", ["query": "from "], as: "external")
            func names(_ answer: HTTPAnswer) -> Set<String> {
                Set((answer["items"]?.arrayValue ?? []).compactMap { $0["text"]?.stringValue })
            }
            #expect(names(curator).contains("people"), "\(curator)")
            #expect(names(external).isStrictSubset(of: names(curator)), "\(external)")
        }

        // MARK: Bodies

        @Test(
            arguments: [
                ("format", ["query": "from pairs", "lang": "de"], "/lang", "field.choice"),
                ("format", ["query": "from pairs", "level": 1], "/level", "field.unknown"),
                ("explain", ["query": "from pairs", "level": 4], "/level", "field.choice"),
                (
                    "explain", ["query": "from pairs", "parameters": [:]], "/parameters",
                    "field.unknown"
                ),
                ("complete", ["query": "from", "offset": 5], "/offset", "field.range"),
                ("complete", ["query": "from", "offset": "1"], "/offset", "field.range"),
                ("check", ["query": "from pairs", "lang": "ru"], "/lang", "field.unknown"),
                ("complete", ["offset": 1], "/query", "field.required"),
            ] as [(String, JSON, String, String)])
        func `members that make no sense are refused`(
            tool: String, body: JSON, pointer: String, code: String
        ) throws {
            let answer = try ask(tool, body)
            #expect(answer.status == 422 && answer.pointers == [pointer], "\(answer)")
            #expect(answer.errors.first?["code"] == .string(code), "\(answer)")
        }

        @Test func `a saved file is checked and run with its header`() throws {
            let file = "---\ntropa: 1\n---\nfrom pairs\nwhere statee = 1\n"
            let answer = try ask("check", ["query": .string(file)])
            #expect(answer["valid"] == false)
            #expect(answer.errors.first?["span"]?["line"] == 5, "\(answer)")
        }
    }
}
