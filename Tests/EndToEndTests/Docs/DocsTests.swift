import Foundation
import Testing

/// The reference at `/docs`, as people and browsers see it.
extension DistrictTests {
    @Suite struct Docs {
        @Test func `a browser shows every page without asking for anything else`() throws {
            let judge = Judge("docs_pages.py")
            let isShown = FileManager.default.isExecutableFile(atPath: "/usr/bin/chromium")
            guard judge.isInstalled, isShown else { return Judge.skip() }
            let address = try DistrictTests.district.server.address

            let outcome = try judge.run([address], seconds: 300)

            #expect(outcome.status == 0, "\(outcome)")
        }

        @Test func `the lines to copy work as they are printed`() throws {
            let district = try DistrictTests.district
            let curator = try DistrictTests.caller("curator")
            let pages = try Self.pages(of: curator)
            #expect(pages.count > 10)
            for (path, text) in pages {
                for block in Self.examples(in: text) {
                    let outcome = try Self.run(
                        block, server: district.server.address, token: curator.token ?? "")
                    #expect(outcome.status == 0, "\(path)\n\(block)\n\(outcome)")
                }
            }
        }

        @Test func `a caller's reference shows what that caller may see`() throws {
            let expert = try DistrictTests.caller("expert")
            #expect(try expert.get("/docs/modules/registry/people").status == 404)
            #expect(
                try DistrictTests.caller("nobody").get("/docs/modules/registry/people").status
                    == 200)
            let page = try expert.get("/docs/modules/registry").text
            #expect(!page.contains("Муниципальный куратор"))
            #expect(try DistrictTests.caller("nobody").get("/docs/modules/none").status == 404)
            #expect(try DistrictTests.caller("nobody").get("/docs/guides/none").status == 404)
        }

        /// All pages that links of the reference lead to.
        private static func pages(of caller: Caller) throws -> [(path: String, text: String)] {
            var seen: [String: String] = [:]
            var waiting = ["/docs"]
            while let path = waiting.popLast() {
                guard seen[path] == nil, !path.contains("/errors/") else { continue }
                let answer = try caller.get(path)
                #expect(answer.status == 200, "\(path)")
                seen[path] = answer.text
                for link in answer.text.matches(of: /href="(\/docs[^"#?]*)/) {
                    waiting.append(String(link.1))
                }
            }
            return seen.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        }

        private static func examples(in page: String) -> [String] {
            page.matches(of: /<pre class="try"><code>((?s).*?)<\/code>/).map { match in
                String(match.1).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
                    .replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
                    .replacing("&amp;", with: "&")
            }
        }

        /// Runs lines in a shell whose `curl` tells of refusals; where there is no record to name, a block ends.
        private static func run(
            _ block: String, server: String, token: String
        ) throws -> Program.Outcome {
            let lines = block.split(separator: "\n").map { line -> String in
                guard let name = line.firstMatch(of: /^([A-Z_]+)=\$\(/) else { return String(line) }
                return "\(line)\n[ -n \"$\(name.1)\" ] || exit 0"
            }
            let folder = URL(filePath: Products.client.path).deletingLastPathComponent().path
            let script = "set -e\ncurl() { command curl --fail-with-body \"$@\"; }\n"
            return try Program(path: "/bin/bash").run(
                ["-c", script + lines.joined(separator: "\n")],
                environment: [
                    "NASTAVNIK_SERVER": server, "NASTAVNIK_TOKEN": token,
                    "PATH": "\(folder):/usr/bin:/bin", "HOME": NSTemporaryDirectory(),
                ])
        }
    }
}
