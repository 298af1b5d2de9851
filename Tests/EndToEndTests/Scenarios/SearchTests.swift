import StrictJSON
import Testing

extension DistrictTests {
    /// `search=` over HTTP: words, rights, pages (N28).
    @Suite struct Searching {
        private func codes(_ address: String, as caller: String) throws -> [String] {
            let page = try DistrictTests.caller(caller).get(RefusalRow.encoded(address))
            #expect(page.status == 200, "\(page)")
            return page.items.compactMap {
                $0["code"]?.stringValue ?? $0["number"]?.stringValue
                    ?? $0["person"]?["key"]?.stringValue
            }
        }

        @Test(arguments: [
            ("people?search=астрова", ["05-001-001"]),
            ("people?search=АСТРОВА вера", ["05-001-001"]),
            ("people?search=березкин", ["05-001-002"]), ("people?search=строва", []),
            ("people?search=астрова лев", []), ("people?search=05-001-002", ["05-001-002"]),
            ("people?search=берез&where=code ends with \"3\"", []),
            ("mentors?search=астрова", ["05-001-001"]),
            ("mentors?search=астр конкурс", ["05-001-001"]),
            ("mentors?search=конкурс берез", []),
        ])
        func `a record is found by the beginnings of all words, also behind a reference`(
            address: String, expected: [String]
        ) throws {
            #expect(try codes("/v1/registry/\(address)", as: "school") == expected)
        }

        @Test func `a name that a caller may not read finds nothing, the code beside it does`()
            throws
        {
            #expect(try codes("/v1/registry/people?search=Астрова", as: "analyst") == [])
            #expect(try codes("/v1/registry/people?search=05-001-001", as: "analyst").count == 1)
            #expect(try codes("/v1/registry/mentors?search=Астрова", as: "analyst") == [])
            #expect(try codes("/v1/registry/mentors?search=05-001-001", as: "analyst").count == 1)
        }

        @Test func `a mentor of another school is seen and not found by the name`() throws {
            let seen = try codes("/v1/registry/mentors?limit=200", as: "other_school")
            let all = try DistrictTests.caller("other_school").get("/v1/registry/mentors?limit=200")
            let foreign = all.items.filter { $0["person"]?["label"] == .null }

            #expect(!foreign.isEmpty && seen.count < all.items.count + 1, "\(all)")
            #expect(try codes("/v1/registry/mentors?search=астрова", as: "other_school") == [])
        }

        @Test func `pages of a search go on and belong to it`() throws {
            let school = try DistrictTests.caller("school")
            let first = try school.get(
                "/v1/registry/people?search=05-001&limit=2&sort=-code&count=exact")
            let cursor = first["next"]?.stringValue ?? ""
            let second = try school.get(
                "/v1/registry/people?search=05-001&limit=2&sort=-code&cursor=\(cursor)")
            let other = try school.get(
                "/v1/registry/people?search=05-002&limit=2&sort=-code&cursor=\(cursor)")
            let again = try school.get(
                "/v1/registry/people?search=05-001&limit=2&sort=-code&count=exact",
                ("If-None-Match", first.tag))

            let count = first["count"]?.intValue ?? 0
            let all = try codes("/v1/registry/people?search=05-001&limit=200", as: "school")
            let shown = (first.items + second.items).compactMap { $0["code"]?.stringValue }
            #expect(count == Int64(all.count) && count > 4, "\(first)")
            #expect(shown == Array(all.sorted().reversed().prefix(4)), "\(shown)")
            #expect(other.code == "cursor.foreign", "\(other)")
            #expect(again.status == 304, "\(again)")
        }

        @Test func `a record is found as soon as it is written and no longer once it is gone`()
            throws
        {
            let curator = try DistrictTests.caller("curator")
            let address = "/v1/registry/people?search=Редкостный"
            let made = try curator.post(
                "/v1/registry/people",
                [
                    "code": "05-001-977", "last_name": "Редкостный", "first_name": "Проба",
                    "position": "Учитель", "organisation": "key:05-001",
                ])
            #expect(made.status == 201, "\(made)")
            #expect(try codes(address, as: "curator") == ["05-001-977"])

            let changed = try curator.patch(
                "/v1/registry/people/\(made.id)", ["last_name": "Частый"])
            #expect(changed.status == 200, "\(changed)")
            #expect(try codes(address, as: "curator") == [])
            #expect(try codes("/v1/registry/people?search=частый проба", as: "curator").count == 1)

            let gone = try curator.delete("/v1/registry/people/\(made.id)")
            #expect(gone.status == 204, "\(gone)")
            #expect(try codes("/v1/registry/people?search=частый проба", as: "curator") == [])
        }

        @Test func `the catalogue and the contract say where a search looks`() throws {
            let school = try DistrictTests.caller("school")
            let analyst = try DistrictTests.caller("analyst")
            func fields(_ answer: HTTPAnswer) -> JSON? {
                answer["resources"]?.arrayValue?.first {
                    $0["name"] == "people" && $0["module"] == "registry"
                }?["search"]
            }
            #expect(
                fields(try school.get("/v1/catalogue"))
                    == ["last_name", "first_name", "middle_name", "code"])
            #expect(fields(try analyst.get("/v1/catalogue")) == ["code"])

            let contract = try school.get("/openapi.json?for=me")
            let list = contract["paths"]?["/v1/registry/people"]?["get"]
            #expect(
                list?["parameters"]?.arrayValue?.contains {
                    $0["$ref"] == "#/components/parameters/search"
                } ?? false, "\(list ?? .null)")
        }
    }
}
