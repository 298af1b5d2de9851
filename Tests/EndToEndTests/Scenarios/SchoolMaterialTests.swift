import Foundation
import StrictJSON
import Testing

extension DistrictTests {
    /// A school fetches diagnostic materials over a bad line.
    @Suite struct SchoolMaterials {
        private static let material = "/v1/monitoring/materials/key:mr42-curator-18"

        @Test func `a school lists the materials that are approved`() throws {
            let school = try DistrictTests.caller("school")
            let list = try school.get("/v1/monitoring/materials?limit=200&sort=code&count=exact")

            #expect(list.status == 200, "\(list)")
            let codes = list.items.compactMap { $0["code"]?.stringValue }
            #expect(codes == codes.sorted())
            #expect(codes.contains("mr42-curator-18") && codes.count == 11)
            #expect(list["count"]?.intValue == 11)
            #expect(list["next"] == .null)
        }

        @Test func `a list goes on where its page ended, in the body and in the header alike`()
            throws
        {
            let school = try DistrictTests.caller("school")
            var codes: [String] = []
            var address: String? = "/v1/monitoring/materials?limit=4&sort=-code"
            while let page = address {
                let list = try school.get(page)
                codes += list.items.compactMap { $0["code"]?.stringValue }
                #expect((list[header: "Link"] != nil) == (list["next"] != .null))
                address = list[header: "Link"].map {
                    String($0.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" })
                }
            }
            #expect(codes == codes.sorted().reversed() && Set(codes).count == 11, "\(codes)")
        }

        @Test func `the printable form is the file of the module, byte by byte`() throws {
            let school = try DistrictTests.caller("school")
            let record = try school.get(Self.material)
            let file = try school.get(Self.material + "/file")

            let path = Products.root + "Plugins/MonitoringBank/data/files/mr42-curator-18.html"
            let bytes = FileManager.default.contents(atPath: path).map { Array($0) } ?? []
            #expect(file.status == 200)
            #expect(file.body == bytes && !bytes.isEmpty)
            #expect(record["file"]?["bytes"]?.intValue == Int64(bytes.count))
            #expect(file.tag.contains(record["file"]?["sha256"]?.stringValue ?? "?"), "\(file.tag)")
            #expect(file[header: "Content-Type"]?.hasPrefix("text/html") ?? false)
            #expect(file[header: "Content-Disposition"]?.contains("mr42-curator-18.html") ?? false)
            #expect(file[header: "Content-Digest"]?.hasPrefix("sha-256=:") ?? false)
            #expect(
                file[header: "Content-Location"]?.hasPrefix("/v1/monitoring/editions/") ?? false)
        }

        @Test func `what a school has already is not sent again`() throws {
            let school = try DistrictTests.caller("school")
            for address in [Self.material, Self.material + "/file", "/v1/monitoring/materials"] {
                let first = try school.get(address)
                let again = try school.get(address, ("If-None-Match", first.tag))
                let other = try school.get(address, ("If-None-Match", "\"other\""))

                #expect(again.status == 304 && again.body.isEmpty, "\(address)")
                #expect(again.tag == first.tag)
                #expect(other.status == 200 && other.body == first.body)
            }
        }

        @Test func `a broken download goes on where it stopped`() throws {
            let school = try DistrictTests.caller("school")
            let address = Self.material + "/file"
            let whole = try school.get(address)
            let count = whole.body.count

            let head = try school.get(address, ("Range", "bytes=0-99"))
            let rest = try school.get(address, ("Range", "bytes=100-"), ("If-Range", whole.tag))
            let end = try school.get(address, ("Range", "bytes=-10"))

            #expect(head.status == 206 && rest.status == 206 && end.status == 206)
            #expect(head[header: "Content-Range"] == "bytes 0-99/\(count)")
            #expect(head.body + rest.body == whole.body)
            #expect(end.body == whole.body.suffix(10))
        }

        @Test func `a download does not go on in another edition`() throws {
            let school = try DistrictTests.caller("school")
            let answer = try school.get(
                Self.material + "/file", ("Range", "bytes=100-"), ("If-Range", "\"other\""))
            #expect(answer.status == 200 && answer[header: "Content-Range"] == nil)
        }

        @Test func `HEAD tells of a file what GET would, without it`() throws {
            let school = try DistrictTests.caller("school")
            let head = try school.head(Self.material + "/file")
            let whole = try school.get(Self.material + "/file")

            #expect(head.status == 200 && head.body.isEmpty)
            #expect(head[header: "Content-Length"] == "\(whole.body.count)")
            #expect(head.tag == whole.tag)
        }

        @Test func `a long answer comes compressed to whoever asks`() throws {
            let school = try DistrictTests.caller("school")
            let plain = try school.get("/v1/monitoring/materials?limit=200")
            let small = try school.get(
                "/v1/monitoring/materials?limit=200", ("Accept-Encoding", "gzip"))

            #expect(small[header: "Content-Encoding"] == "gzip")
            #expect(
                small.body.starts(with: [0x1F, 0x8B]) && small.body.count < plain.body.count / 2)
            #expect(
                small.tag != plain.tag
                    && plain[header: "Vary"]?.contains("Accept-Encoding") ?? false)
        }

        @Test func `a material whose edition is a draft does not exist for a school`() throws {
            let school = try DistrictTests.caller("school")
            let curator = try DistrictTests.caller("curator")
            let drafts = try curator.get(
                "/v1/monitoring/materials?where=current%20=%20null&fields=code")
            let codes = drafts.items.compactMap { $0["code"]?.stringValue }

            #expect(codes.count == 6, "\(drafts)")
            for code in codes {
                let answer = try school.get("/v1/monitoring/materials/key:\(code)")
                #expect(answer.status == 404 && answer.code == "record.not-found")
            }
        }

        @Test func `a school begins a submission, and the server fills in what it may not write`()
            throws
        {
            let school = try DistrictTests.caller("school")
            let body: JSON = ["wave": "key:2026-27-w2", "edition": "key:swot-program,1"]

            let begun = try school.post(
                "/v1/monitoring/submissions", body, ("Prefer", "tx=rollback"))

            #expect(begun.status == 201 && begun["state"] == "draft", "\(begun)")
            #expect(begun["organisation"]?["key"] == "05-001")
            #expect(begun["late"] == false, "a read-only field has its default")
        }
    }
}
