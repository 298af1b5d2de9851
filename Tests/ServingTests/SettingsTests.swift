import Catalogue
import Foundation
import StrictJSON
import Testing

@testable import Serving

@Suite struct SettingsTests {
    private static let reference = FilePaths.join(
        FilePaths.folder(of: #filePath), "../../Config/nastavnik.yaml")

    private func load(
        _ text: String, environment: [String: String] = [:], flags: [SettingKey: [String]] = [:]
    ) throws(SettingsProblems) -> SettingsLoader.Loaded {
        try SettingsLoader(environment: environment, flags: flags)
            .load(text: text, path: "Etc/nastavnik.yaml")
    }

    private func mistakes(
        _ text: String, environment: [String: String] = [:], flags: [SettingKey: [String]] = [:]
    ) -> [String] {
        do {
            _ = try load(text, environment: environment, flags: flags)
            return []
        } catch {
            return error.list.map { $0.render(.en) }
        }
    }

    @Test func `the reference file names every key and nothing else`() throws {
        let text = try String(contentsOfFile: Self.reference, encoding: .utf8)

        let file = SettingsFile(text, path: "Config/nastavnik.yaml")

        #expect(file.problems == [])
        #expect(Set(file.places.keys) == Set(SettingKey.allCases))
    }

    @Test func `an empty file means the values of the reference file`() throws {
        let text = try String(contentsOfFile: Self.reference, encoding: .utf8)

        // The program knows no module: which are on is said by the file alone.
        var reference = try load(text).settings
        reference.modules.enabled = []
        #expect(try load("").settings == reference)
    }

    @Test func `a flag stands over a variable and a variable over the file`() throws {
        let text = "server: {port: 1}"
        let environment = ["NASTAVNIK_SERVER_PORT": "2"]

        #expect(try load(text).settings.server.port == 1)
        #expect(try load(text, environment: environment).settings.server.port == 2)
        let settings = try load(text, environment: environment, flags: [.port: ["3"]]).settings
        #expect(settings.server.port == 3)
    }

    @Test(arguments: SettingKey.allCases.filter { $0.shape != .map })
    func `every setting has a variable of its own`(_ key: SettingKey) throws {
        let good: [SettingKey: String] = [
            .clock: "fixed:2024-09-01T09:00:00.000Z", .timeZone: "Asia/Omsk", .logLevel: "debug",
            .logFormat: "json", .trustedProxies: "10.0.0.1, 10.1.0.0/16",
        ]
        let value = good[key] ?? "1027"
        var environment = [key.variable: value]
        if key == .tlsCertificate { environment[SettingKey.tlsKey.variable] = "k.pem" }
        if key == .tlsKey { environment[SettingKey.tlsCertificate.variable] = "c.pem" }
        let small: [SettingKey] = [
            .databaseReaders, .headerSeconds, .shutdownSeconds, .queriesAtOnce, .queriesBySubject,
            .exportsAtOnce,
        ]
        if small.contains(key) {
            environment[key.variable] = "17"
        }

        let loaded = try load("", environment: environment)

        #expect(loaded.settings != (try load("").settings))
        #expect(loaded.warnings.isEmpty)
    }

    @Test func `paths in the file start at its folder and typed ones where they were typed`() throws
    {
        #expect(try load("").settings.database.directory == "data")
        #expect(try load("roles: {file: r.yaml}").settings.roles == "Etc/r.yaml")
        #expect(try load("roles: {file: /r.yaml}").settings.roles == "/r.yaml")
        let flags: [SettingKey: [String]] = [.rolesFile: ["r.yaml"], .modulePaths: ["a", "b"]]
        #expect(try load("", flags: flags).settings.roles == "r.yaml")
        #expect(try load("", flags: flags).settings.modules.paths == ["a", "b"])
    }

    @Test func `a list in a variable is separated by commas`() throws {
        let environment = ["NASTAVNIK_MODULES_ENABLED": "registry, league,"]
        #expect(
            try load("", environment: environment).settings.modules.enabled == [
                "registry", "league",
            ])
    }

    @Test func `values of modules keep their types`() throws {
        let settings = try load(
            """
            modules:
              settings:
                registry: {limit: 3, name: no, share: 1.50, on: true, list: [{a: "1"}]}
            """
        ).settings
        #expect(
            settings.modules.settings["registry"].map { JSON.object($0).text }
                == #"{"limit":3,"name":"no","share":1.50,"on":true,"list":[{"a":"1"}]}"#)
    }

    @Test(arguments: [
        (
            "server: {prot: 1}",
            "Etc/nastavnik.yaml:1:10: There is no setting “prot”.\n    perhaps “port” was meant"
        ),
        (
            "servr: {port: 1}",
            "Etc/nastavnik.yaml:1:1: There is no setting “servr”.\n    perhaps “server” was meant"
        ),
        (
            "server:\n  port: 99999",
            "Etc/nastavnik.yaml:2:9: A whole number from 0 to 65535 is needed."
        ),
        ("server:\n  port: [1]", "Etc/nastavnik.yaml:2:9: A single value is needed here."),
        (
            "server:\n  port:",
            "Etc/nastavnik.yaml:2:8: There is no value: write one or delete the line."
        ),
        ("server: 7", "Etc/nastavnik.yaml:1:9: Keys with values are needed here."),
        ("modules: {paths: Plugins}", "Etc/nastavnik.yaml:1:18: A list is needed here: [a, b]."),
        (
            "log: {level: warn}",
            "Etc/nastavnik.yaml:1:14: It can be: trace, debug, info, notice, warning, error, critical."
        ),
        (
            "log: {level: warnin}",
            "Etc/nastavnik.yaml:1:14: It can be: trace, debug, info, notice, warning, error, critical.\n    perhaps “warning” was meant"
        ),
        (
            "server: {time-zone: Europe/Moskow}",
            "Etc/nastavnik.yaml:1:21: There is no time zone “Europe/Moskow”.\n    perhaps “Europe/Moscow” was meant"
        ),
        (
            "server: {clock: noon}",
            "Etc/nastavnik.yaml:1:17: Either system or fixed:2024-09-01T09:00:00Z is needed."
        ),
        (
            "server: {trusted-proxies: [proxy]}",
            "Etc/nastavnik.yaml:1:27: “proxy” is no address and no network such as 10.1.0.0/16."
        ),
        (
            "server: {tls: {key: k.pem}}",
            "Etc/nastavnik.yaml:1:21: Encryption needs both files: certificate and key."
        ),
        ("server: {port: 1, port: 2}", "Etc/nastavnik.yaml:1:10: The key “port” stands twice."),
        (
            "modules: {settings: {registry: 5}}",
            "Etc/nastavnik.yaml:1:21: modules.settings.registry: keys with values are needed."
        ),
    ])
    func `a mistake in the file is told with its place`(_ text: String, _ expected: String) {
        #expect(mistakes(text) == [expected])
    }

    @Test func `all mistakes are told at once, each at its source`() {
        let found = mistakes(
            "server: {prot: 1, limits: {connections: 0}}",
            environment: ["NASTAVNIK_LOG_FORMAT": "xml"], flags: [.databaseReaders: ["many"]])
        #expect(
            found.map { $0.split(separator: ": ")[0] }.sorted() == [
                "--database-readers", "Etc/nastavnik.yaml:1:10", "Etc/nastavnik.yaml:1:41",
                "NASTAVNIK_LOG_FORMAT",
            ])
    }

    @Test func `a file that is no YAML is told by its line`() {
        #expect(
            mistakes("server:\n  port: 1: 2") == [
                "Etc/nastavnik.yaml:2:10: This is not YAML (mapping values are not allowed in this context): "
                    + "check indentation and quotes."
            ])
    }

    @Test func `a variable that means nothing is a warning with what was meant`() throws {
        let environment = [
            "NASTAVNIK_SERVER_PROT": "1", "NASTAVNIK_LANG": "ru", "NASTAVNIK_CONFIG": "x",
            "PATH": "/",
        ]
        let warnings = try load("", environment: environment).warnings
        #expect(
            warnings.map { $0.text(in: .en) } == [
                "The environment variable NASTAVNIK_SERVER_PROT means nothing; "
                    + "perhaps NASTAVNIK_SERVER_PORT was meant."
            ])
    }

    @Test func `a missing file is refused with the way to name another`() {
        #expect(throws: SettingsProblems.self) {
            try SettingsLoader(environment: [:]).load(file: "/nowhere/nastavnik.yaml")
        }
    }
}
