import StrictJSON
import Testing

extension DistrictTests {
    /// Queries that people keep.
    @Suite struct KeptQueries {
        private static let tropa = "application/vnd.nastavnik.tropa"

        private func save(
            _ caller: Caller, _ name: String, _ text: String,
            _ headers: (name: String, value: String)...
        ) throws -> HTTPAnswer {
            try caller.send(
                HTTPRequest(
                    "PUT", "/v1/queries/\(name)",
                    headers: headers + [("Content-Type", Self.tropa)], body: Array(text.utf8)))
        }

        private func text(_ caller: Caller, _ name: String) throws -> HTTPAnswer {
            try caller.get("/v1/queries/\(name)", ("Accept", Self.tropa))
        }

        private func listed(_ caller: Caller, _ name: String) throws -> JSON? {
            try caller.get("/v1/queries").items.first { $0["id"]?.stringValue == name }
        }

        @Test func `a query is kept, run with parameters, changed and deleted by its author`()
            throws
        {
            let curator = try DistrictTests.caller("curator")
            let school = try DistrictTests.caller("school")
            let name = "my/active_pairs"
            let saved = try save(
                curator, name,
                """
                ---
                title: {ru: Действующие пары, en: Active pairs}
                params: {year: Учебный год}
                columns: {number: Номер}
                limits: {rows: 3}
                ---
                param year: school_year = @2026/2027
                from pairs where school_year = $year # по годам
                select number
                """)
            #expect(saved.status == 201, "\(saved)")
            #expect(saved[header: "Location"] == "/v1/queries/my/active_pairs")
            #expect(saved["title"] == "Действующие пары" && saved["owner"] == "curator")

            let run = try curator.get("/v1/queries/\(name)?year=2026/2027")
            #expect(run.status == 200 && run["rows"]?.arrayValue?.count == 3, "\(run)")
            #expect(run["truncated"] == true)
            #expect(run["columns"]?[0]?["title"] == "Номер")
            #expect(try curator.get("/v1/queries/\(name).csv?limit=2").text.hasPrefix("Номер\r\n"))
            let wrong = try curator.get("/v1/queries/\(name)?yaer=2026/2027")
            #expect(wrong.status == 422 && wrong.errors.first?["suggestion"] == "year", "\(wrong)")

            // Names are written in full, everything else stays as it was.
            let text = try text(curator, name)
            #expect(text.text.contains("from registry.pairs where school_year = $year # по годам"))
            #expect(text[header: "Content-Type"]?.hasPrefix(Self.tropa) ?? false)
            #expect(try curator.get("/v1/queries/\(name).tropa").text == text.text)

            // Nobody else sees it, by whatever address.
            #expect(try school.get("/v1/queries/\(name)").status == 404)
            #expect(try self.text(school, name).status == 404)
            #expect(try school.delete("/v1/queries/\(name)").status == 404)
            #expect(try listed(school, name) == nil)
            #expect(try listed(curator, name)?["parameters"]?[0]?["title"] == "Учебный год")

            // Changing needs the version that was read.
            let blind = try save(curator, name, "from pairs")
            #expect(blind.status == 428 && blind.code == "precondition.required", "\(blind)")
            let stale = try save(curator, name, "from pairs", ("If-Match", "\"99-0\""))
            #expect(stale.status == 412 && stale.tag == text.tag, "\(stale)")
            let tried = try save(
                curator, name, "from pairs take 1", ("If-Match", text.tag),
                ("Prefer", "tx=rollback"))
            #expect(tried.status == 200 && tried[header: "Preference-Applied"] == "tx=rollback")
            #expect(try self.text(curator, name).tag == text.tag)
            let changed = try save(
                curator, name, "from registry.pairs take 1 select number", ("If-Match", text.tag))
            #expect(changed.status == 200 && changed.tag != text.tag, "\(changed)")
            let again = try save(
                curator, name, "from registry.pairs take 1 select number",
                ("If-Match", changed.tag))
            #expect(again.status == 200 && again.tag == changed.tag, "an equal text is no version")
            #expect(try self.text(curator, name).text == "from registry.pairs take 1 select number")

            #expect(try curator.delete("/v1/queries/\(name)").status == 204)
            #expect(try curator.get("/v1/queries/\(name)").status == 404)
            #expect(try save(curator, name, "from pairs take 1").status == 201)
            #expect(try curator.delete("/v1/queries/\(name)").status == 204)
        }

        @Test func `everything that is wrong with a text is told at once, and nothing is kept`()
            throws
        {
            let curator = try DistrictTests.caller("curator")
            let answer = try save(
                curator, "my/wrong",
                """
                ---
                titel: Пары
                roles: [curator]
                ---
                from pairs
                where statee = "active" and numbr = 1
                """)
            #expect(answer.status == 422 && answer.code == "query.invalid", "\(answer)")
            let codes = answer.errors.compactMap { $0["code"]?.stringValue }
            #expect(
                codes.contains("tropa.E0702") && codes.filter { $0 == "tropa.E0301" }.count == 2)
            let lines = answer.errors.compactMap { $0["span"]?["line"]?.intValue }
            #expect(Set(lines) == [2, 3, 6], "lines of the whole file: \(lines)")
            #expect(try curator.get("/v1/queries/my/wrong").status == 404)

            let json = try curator.put("/v1/queries/my/wrong", ["text": "from pairs"])
            #expect(json.status == 422, "\(json)")
            let reserved = try save(curator, "my/wrong", "param limit: int = 1\nfrom pairs take 1")
            #expect(reserved.status == 422, "\(reserved)")
            let long = try save(
                curator, "my/wrong", "from pairs " + String(repeating: " ", count: 70_000))
            #expect(long.status == 422 && long.errors.first?["code"] == "tropa.E0901", "\(long)")
            #expect(try save(curator, "my/Wrong", "from pairs").status == 422)
            let unreadable = try save(
                try DistrictTests.caller("analyst"), "my/names", "from people select last_name")
            #expect(unreadable.status == 403 && unreadable.code == "query.forbidden")
            #expect(
                try save(try DistrictTests.caller("nobody"), "my/x", "from pairs").status == 401)
        }

        @Test func `a shared query is seen by its roles and runs with the rights of its reader`()
            throws
        {
            let curator = try DistrictTests.caller("curator")
            let name = "shared/organisation_pairs"
            let text =
                "---\ntitle: Пары школ\nroles: [school_curator]\n---\n"
                + "from pairs group by organisation { n: count() } sort n"
            let without = try save(curator, name, "from pairs")
            #expect(without.status == 422 && without.text.contains("roles"), "\(without)")
            let unknown = try save(
                curator, name, text.replacing("school_curator", with: "school_curato"))
            #expect(unknown.status == 422, "\(unknown)")
            #expect(unknown.errors.first?["suggestion"] == "school_curator", "\(unknown)")
            let school = try DistrictTests.caller("school")
            let refused = try save(school, name, text)
            #expect(refused.status == 403 && refused.text.contains("queries.share"), "\(refused)")

            let saved = try save(curator, name, text)
            #expect(saved.status == 201 && saved["roles"]?[0] == "school_curator", "\(saved)")
            let all = try curator.get("/v1/queries/\(name)")
            let own = try school.get("/v1/queries/\(name)")
            let (mine, theirs) = (own["rows"]?.arrayValue ?? [], all["rows"]?.arrayValue ?? [])
            #expect(!mine.isEmpty && theirs.count > mine.count, "\(own) \(all)")
            #expect(try listed(school, name)?["owner"] == "curator")
            #expect(try self.text(school, name).status == 200)

            // Whoever is not named does not learn that it is there.
            let expert = try DistrictTests.caller("expert")
            #expect(try expert.get("/v1/queries/\(name)").status == 404)
            #expect(try listed(expert, name) == nil)
            #expect(try school.delete("/v1/queries/\(name)").status == 403)
            let other = try DistrictTests.caller("administrator")
            let taken = try save(
                other, name,
                "---\ntitle: Дни\nroles: [school_curator]\n---\nfrom core.calendar_days")
            #expect(taken.status == 409 && taken.code == "unique.taken", "\(taken)")
            #expect(try curator.delete("/v1/queries/\(name)").status == 204)
        }

        @Test func `answers that may be kept are never given to someone else`() throws {
            let curator = try DistrictTests.caller("curator")
            let name = "shared/kept_pairs"
            let saved = try save(
                curator, name,
                "---\nroles: [school_curator]\ncache: 600\n---\n"
                    + "from pairs group by organisation { n: count() } sort n")
            #expect(saved.status == 201, "\(saved)")
            let school = try DistrictTests.caller("school")
            let other = try DistrictTests.caller("other_school")
            let before = try hits()
            let first = try school.get("/v1/queries/\(name)")
            let second = try school.get("/v1/queries/\(name)")
            let foreign = try other.get("/v1/queries/\(name)")
            let known = try school.get("/v1/queries/\(name)", ("If-None-Match", first.tag))

            #expect(first.body == second.body && first.status == 200)
            #expect(foreign.status == 200 && foreign.body != first.body, "\(foreign)")
            #expect(known.status == 304)
            #expect(try hits() - before == 2, "the second and the third of the school were not run")

            // Any change of the data ends what was kept.
            let directions = try curator.get("/v1/registry/directions?limit=1").items
            let path = "/v1/registry/directions/\(directions[0]["id"]?.stringValue ?? "")"
            let title = try curator.get(path)["title"] ?? .null
            let changed = try curator.patch(path, ["title": .string("Иначе")])
            #expect(changed.status == 200, "\(changed)")
            let again = try hits()
            #expect(try school.get("/v1/queries/\(name)").body == first.body)
            #expect(try hits() == again)
            _ = try curator.patch(path, ["title": title])
            #expect(try curator.delete("/v1/queries/\(name)").status == 204)
        }

        private func hits() throws -> Int {
            let page = try DistrictTests.caller("nobody").get("/metrics").text
            let line = page.split(separator: "\n").first {
                $0.hasPrefix("nastavnik_result_hits_total ")
            }
            return line?.split(separator: " ").last.flatMap { Int($0) } ?? -1
        }

        @Test func `a caller says how many rows it wants`() throws {
            let curator = try DistrictTests.caller("curator")
            let posted = try curator.post(
                "/v1/query?limit=2", ["query": "from pairs select number"])
            #expect(posted["rows"]?.arrayValue?.count == 2 && posted["truncated"] == true)
            let saved = try curator.get(
                "/v1/queries/registry/pairs_by_organisation?year=2026/2027&limit=1")
            #expect(saved["rows"]?.arrayValue?.count == 1 && saved["truncated"] == true, "\(saved)")
            for limit in ["0", "-1", "x", "10001"] {
                let refused = try curator.post(
                    "/v1/query?limit=\(limit)", ["query": "from pairs select number"])
                #expect(refused.status == 400 && refused.code == "request.bad-parameter")
            }
        }
    }
}
