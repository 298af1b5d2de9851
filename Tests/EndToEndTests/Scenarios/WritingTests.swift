import StrictJSON
import Testing

extension DistrictTests {
    /// The life of a record through ETag, PUT, PATCH, rehearsal and deletion.
    @Suite(.serialized) struct Writing {
        private static let list = "/v1/registry/directions"
        private static let record = "/v1/registry/directions/key:E81"

        private static let body: JSON = [
            "code": "E81", "position": 81, "kind": "educational", "title": "Проба",
            "source": "Проба", "tag": "[D]",
        ]

        @Test func `a created record is where its Location says, with the same tag`() throws {
            let curator = try DistrictTests.caller("curator")
            let created = try curator.post(Self.list, Self.body)
            defer { _ = try? curator.delete(Self.record) }

            #expect(created.status == 201, "\(created)")
            let location = try #require(created[header: "Location"])
            let read = try curator.get(location)
            #expect(read.id == created.id && read["retired"] == false)
            #expect(read["version"] == created["version"])
            #expect(try curator.get(location, ("If-None-Match", read.tag)).status == 304)
        }

        @Test func `what writable gives, PUT takes, and nothing changes by it`() throws {
            let curator = try DistrictTests.caller("curator")
            _ = try curator.post(Self.list, Self.body)
            defer { _ = try? curator.delete(Self.record) }
            let before = try curator.get(Self.record)
            let writable = try curator.get(Self.record + "?fields=writable")

            let put = try curator.put(Self.record, writable.json, ("If-Match", before.tag))

            #expect(put.status == 200, "\(put)")
            let after = try curator.get(Self.record)
            #expect(after["title"] == "Проба" && after["position"] == 81)
            #expect(after["version"] == before["version"], "nothing was changed")
        }

        @Test func `PUT puts defaults and empties where the body is silent`() throws {
            let curator = try DistrictTests.caller("curator")
            _ = try curator.post(
                Self.list, Self.body.merging(patch: ["note": "Было", "retired": true]))
            defer { _ = try? curator.delete(Self.record) }
            let tag = try curator.get(Self.record).tag

            let put = try curator.put(Self.record, Self.body, ("If-Match", tag))

            #expect(put.status == 200 && put["note"] == .null && put["retired"] == false, "\(put)")
        }

        @Test func `PATCH changes what it names and moves the tag`() throws {
            let curator = try DistrictTests.caller("curator")
            _ = try curator.post(Self.list, Self.body)
            defer { _ = try? curator.delete(Self.record) }
            let before = try curator.get(Self.record)

            let patched = try curator.patch(
                Self.record, ["note": "Новое"], ("Content-Type", "application/merge-patch+json"),
                ("If-Match", before.tag))
            let stale = try curator.patch(
                Self.record, ["note": "Позднее"], ("If-Match", before.tag))

            #expect(
                patched.status == 200 && patched["note"] == "Новое" && patched["title"] == "Проба",
                "\(patched)")
            #expect(stale.status == 412 && stale.code == "precondition.failed")
            #expect(
                stale[header: "ETag"] == patched.tag, "the refusal names the version that holds")
            #expect(try curator.get(Self.record)["note"] == "Новое")
        }

        @Test func `a rehearsal answers like the real thing and changes nothing`() throws {
            let curator = try DistrictTests.caller("curator")
            let rehearsal = (name: "Prefer", value: "tx=rollback")
            let created = try curator.post(Self.list, Self.body, rehearsal)
            #expect(created.status == 201 && created["title"] == "Проба", "\(created)")
            #expect(created[header: "Preference-Applied"] == "tx=rollback")
            #expect(created[header: "Location"] == nil)
            #expect(try curator.get(Self.record).status == 404)

            _ = try curator.post(Self.list, Self.body)
            defer { _ = try? curator.delete(Self.record) }
            let before = try curator.get(Self.record)
            let patched = try curator.patch(Self.record, ["title": "Иначе"], rehearsal)
            let refused = try curator.patch(Self.record, ["position": 0], rehearsal)
            let deleted = try curator.delete(Self.record, rehearsal)
            #expect(patched.status == 200 && patched["title"] == "Иначе", "\(patched)")
            #expect(refused.status == 422 && refused.pointers == ["/position"])
            #expect((200...204).contains(deleted.status))
            #expect(try curator.get(Self.record).body == before.body)
        }

        @Test func `a deleted record is gone, its history stays, its key is free`() throws {
            let curator = try DistrictTests.caller("curator")
            let id = try curator.post(Self.list, Self.body).id
            _ = try curator.patch(Self.record, ["note": "Перед концом"])

            #expect(try curator.delete(Self.record).status == 204)

            let gone = try curator.get("\(Self.list)/\(id)")
            #expect(gone.status == 410 && gone.code == "record.gone", "\(gone)")
            let history = try curator.get("\(Self.list)/\(id)/history")
            #expect(history.status == 200 && history.text.contains("Перед концом"), "\(history)")
            #expect(history.text.contains("delete"))
            let again = try curator.post(Self.list, Self.body)
            #expect(again.status == 201 && again.id != id, "\(again)")
            #expect(try curator.delete(Self.record).status == 204)
        }

        @Test func `a batch is created whole and in its order`() throws {
            let curator = try DistrictTests.caller("curator")
            let items = (82...84).map { number in
                Self.body.merging(patch: ["code": .string("E\(number)"), "position": .int(number)])
            }
            let created = try curator.post(Self.list, ["items": .array(items)])
            defer {
                for number in 82...84 { _ = try? curator.delete("\(Self.list)/key:E\(number)") }
            }

            #expect(created.status == 201, "\(created)")
            let codes = try (82...84).map { try curator.get("\(Self.list)/key:E\($0)")["code"] }
            #expect(codes == ["E82", "E83", "E84"])
        }

        @Test func `text is stored in its normal form and trimmed`() throws {
            let curator = try DistrictTests.caller("curator")
            let decomposed = Self.body.merging(patch: ["title": "  И\u{306}од  ", "note": "   "])
            let created = try curator.post(Self.list, decomposed)
            defer { _ = try? curator.delete(Self.record) }

            #expect(
                created["title"]?.stringValue.map { Array($0.unicodeScalars).count } == 3,
                "\(created)")
            #expect(created["title"] == "Йод" && created["note"] == .null)
        }
    }
}
