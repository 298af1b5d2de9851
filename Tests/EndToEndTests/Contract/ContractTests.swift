import Foundation
import StrictJSON
import Testing

/// The committed contract, the printed one and the server say the same.
struct ContractTests {
    @Test func `the committed contract is the one that the program prints`() throws {
        let outcome = try Products.server.run(
            ["openapi", "--config", Products.root + "Config/nastavnik.yaml"])
        let path = Products.root + "OpenAPI/nastavnik.yaml"
        let committed = String(
            decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)

        #expect(outcome.status == 0, "\(outcome.errors)")
        let isEqual = outcome.output == committed
        #expect(isEqual, "OpenAPI/nastavnik.yaml is stale: make openapi")
    }

    @Test func `the contract is a valid description of OpenAPI`() throws {
        let judge = Judge("openapi_document.py")
        guard judge.isInstalled else { return Judge.skip() }
        let outcome = try judge.run([Products.root + "OpenAPI/nastavnik.yaml"])
        #expect(outcome.status == 0, "\(outcome)")
    }

    @Test func `a checker of APIs finds no answer that the contract does not promise`() throws {
        let judge = Judge("api_conformance.py")
        guard judge.isInstalled else { return Judge.skip() }
        // It writes what it likes, so it gets a district of its own.
        let installation = try Installation()
        defer { installation.remove() }
        try installation.loadExample()
        let token = try installation.token(["curator"], ["municipality=key:05"])
        let server = try TestServer(installation)

        let outcome = try judge.run(
            [server.address, "--seconds", "60"], environment: ["NASTAVNIK_JUDGE_TOKEN": token],
            seconds: 240)

        #expect(outcome.status == 0, "\(outcome)")
        #expect(server.isReady)
        #expect(server.stop() == 0)
    }
}

extension DistrictTests {
    @Suite struct Contract {
        @Test func `the contract shows a caller without a token nothing that is for others`() throws
        {
            let nobody = try DistrictTests.caller("nobody").get("/openapi.json")
            let curator = try DistrictTests.caller("curator").get("/openapi.json?for=me")
            let expert = try DistrictTests.caller("expert").get("/openapi.json?for=me")

            #expect(nobody.status == 200 && curator.status == 200)
            #expect(nobody.json["paths"]?["/v1/registry/people"] == nil)
            #expect(curator.json["paths"]?["/v1/registry/people"] != nil)
            #expect(expert.json["paths"]?["/v1/registry/people"] == nil)
            #expect(expert.json["paths"]?["/v1/registry/mentors"] != nil)
            #expect(!expert.text.contains("snils"))
        }

        @Test func `every address that the contract names for a caller answers that caller`() throws
        {
            let curator = try DistrictTests.caller("curator")
            let paths =
                try curator.get("/openapi.json?for=me").json["paths"]?.objectValue?.members ?? []
            // Some queries must be told of which wave or row.
            let plain = paths.filter { path in
                let needed = path.value["get"]?["parameters"]?.arrayValue?.contains {
                    $0["required"] == true
                }
                return !path.name.contains("{") && needed != nil && needed != true
            }
            #expect(plain.count > 20)
            for path in plain {
                let answer = try curator.get(path.name)
                #expect(answer.status == 200, "\(path.name): \(answer)")
            }
        }
    }
}
