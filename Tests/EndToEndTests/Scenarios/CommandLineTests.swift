import Foundation
import StrictJSON
import Support
import Testing

extension DistrictTests {
    /// The municipal curator at a terminal.
    @Suite(.serialized) struct CommandLine {
        private let home: TemporaryFolder

        init() throws {
            home = try TemporaryFolder()
        }

        @Test(arguments: [
            (["registry/pairs_by_organisation", "-p", "year=2026/2027"], "Организация", "СОШ № 1"),
            (["registry/mentor_load"], "Наставник", "Астрова Вера Павловна"),
            (["registry/pairs_without_agreement"], "Номер", "05-004-2026-01"),
            (["registry/young_teachers"], "Стаж, лет", "Виноградова Инна Руслановна"),
            (["registry/deficits_demand"], "Дефицит", "Наставляемых"),
        ])
        func `a saved query comes as a table and as CSV`(
            query: [String], title: String, cell: String
        ) throws {
            let table = try run(["run"] + query)
            let csv = try run(["run"] + query + ["--format", "csv"])

            #expect(table.status == 0, "\(table)")
            #expect(table.output.contains(title) && table.output.contains(cell), "\(table)")
            #expect(csv.status == 0, "\(csv)")
            let lines = csv.output.components(separatedBy: "\r\n")
            #expect(lines.first?.contains(title) ?? false && csv.output.contains(cell), "\(csv)")
            #expect(lines.last?.isEmpty ?? false, "the last line is ended")
            #expect(csv.errors.isEmpty, "only data were asked for: \(csv)")
        }

        @Test func `records are shown as they were`() throws {
            let before = ["--as-of", "2020-01-01", "--format", "json"]
            let list = try run(["list", "registry.organisations"] + before)
            let one = try run(["get", "registry.organisations", "05-001"] + before)
            let query = try run(["query", "from organisations select code"] + before)
            let saved = try run(["run", "registry/mentor_load"] + before)

            #expect(list.status == 0 && list.output.contains("\"items\""), "\(list)")
            #expect(!list.output.contains("05-001"), "\(list)")
            #expect(one.status == 1 && one.output.isEmpty, "\(one)")
            #expect(query.status == 0 && !query.output.contains("05-001"), "\(query)")
            #expect(saved.status == 0 && !saved.output.contains("Астрова"), "\(saved)")
        }

        @Test func `data go to stdout and talk to stderr`() throws {
            let good = try run([
                "list", "registry.pairs", "--where", "state = \"active\"", "--format", "ndjson",
            ])
            let bad = try run(["list", "registry.pairs", "--where", "stat = \"active\""])

            #expect(good.status == 0, "\(good)")
            for line in good.output.split(separator: "\n") {
                #expect(line.hasPrefix("{"), "\(line)")
            }
            #expect(bad.status == 1 && bad.output.isEmpty, "\(bad)")
            #expect(bad.errors.contains("state"), "what was meant: \(bad)")
        }

        @Test func `the exit status tells who is to blame`() throws {
            let refused = try run(["run", "registry/mentor_lod"])
            let usage = try run(["run"])
            let missing = try run(["get", "registry.pairs", "key:05-001-2026-99"])
            let unreachable = try run(["whoami", "--server", "http://127.0.0.1:1"])

            #expect(refused.status == 1 && refused.output.isEmpty, "\(refused)")
            #expect(refused.errors.contains("mentor_load"), "\(refused)")
            #expect(usage.status == 2, "\(usage)")
            #expect(missing.status == 1 && missing.errors.contains("Записи нет"), "\(missing)")
            #expect(unreachable.status == 3, "\(unreachable)")
        }

        @Test func `a mistake in a query is shown at its place`() throws {
            let answer = try run(["query", "from pairs\nwhere stat = \"active\""])
            #expect(answer.status == 1 && answer.errors.contains("2:7"), "\(answer)")
            #expect(answer.errors.contains("state"), "\(answer)")
        }

        @Test func `a record is shown and an action done, by name`() throws {
            let record = try run(["get", "registry.pairs", "key:05-004-2026-01"])
            let json = try run(["get", "registry.pairs", "key:05-004-2026-01", "--format", "json"])
            let rehearsed = try run(
                ["do", "registry.pairs", "key:05-004-2026-01", "rework", "--dry-run"])
            let refused = try run(["do", "registry.pairs", "key:05-004-2026-01", "start"])

            #expect(record.status == 0 && record.output.contains("05-004-2026-01"), "\(record)")
            #expect(json.status == 0 && json.output.contains("\"number\""), "\(json)")
            #expect(rehearsed.status == 0, "\(rehearsed)")
            #expect(refused.status == 1 && refused.output.isEmpty, "\(refused)")
            let state = try DistrictTests.caller("curator").get(
                "/v1/registry/pairs/key:05-004-2026-01")
            #expect(state["state"] == "consented", "a rehearsal changes nothing")
        }

        @Test func `a folder is filled with materials and then kept in step`() throws {
            let folder = home.path + "/materials"
            let first = try run(["pull", "monitoring.materials", folder])
            let again = try run(["materials", "pull", folder])

            #expect(first.status == 0, "\(first)")
            let names = first.output.split(separator: "\n").map(String.init)
            #expect(
                names.count == 11 && names.contains { $0.contains("mr42-curator-18") }, "\(first)")
            let path = Products.root + "Plugins/MonitoringBank/data/files/mr42-curator-18.html"
            let name = names.first { $0.contains("mr42-curator-18") } ?? ""
            #expect(
                FileManager.default.contents(atPath: "\(folder)/\(name)")
                    == FileManager.default.contents(atPath: path))
            #expect(again.status == 0 && again.output.isEmpty, "nothing new: \(again)")
        }

        @Test func `whoever logs in needs no token any more`() throws {
            let district = try DistrictTests.district
            let login = try run(
                ["login", district.server.address], environment: [:],
                input: district.token("curator") + "\n")
            let who = try run(["whoami"], environment: [:])

            #expect(login.status == 0 && !login.output.contains("nst_"), "\(login)")
            #expect(who.status == 0 && who.output.contains("curator"), "\(who)")
            let files =
                FileManager.default.enumerator(atPath: home.path)?.compactMap { $0 as? String }
                ?? []
            let secrets = files.filter { file in
                let bytes = FileManager.default.contents(atPath: "\(home.path)/\(file)") ?? Data()
                return String(decoding: bytes, as: UTF8.self).contains("nst_")
            }
            #expect(secrets.count == 1)
            for file in secrets { #expect(try home.mode(of: file) == 0o600) }
        }

        private func run(_ arguments: [String]) throws -> Program.Outcome {
            let district = try DistrictTests.district
            return try run(
                arguments,
                environment: [
                    "NASTAVNIK_SERVER": district.server.address,
                    "NASTAVNIK_TOKEN": district.token("curator"),
                ])
        }

        private func run(
            _ arguments: [String], environment: [String: String], input: String = ""
        ) throws -> Program.Outcome {
            let own = ["HOME": home.path, "XDG_CONFIG_HOME": home.path + "/config"]
            return try Products.client.run(
                arguments, environment: own.merging(environment) { $1 }, input: input)
        }
    }
}
