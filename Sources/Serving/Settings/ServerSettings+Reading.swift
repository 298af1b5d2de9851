import Access
import Catalogue
import Foundation
import Logging
import StrictJSON

extension ServerSettings {
    /// Reads every key; mistakes stay in the reader, and nil means that there are some. The defaults are
    /// those of the reference file.
    init?(_ reader: inout SettingsReader, file: String, moduleSettings: JSONObject) {
        let folder = FilePaths.folder(of: file)
        let server = Server(&reader, folder: folder)
        self.file = file
        database = Database(
            directory: reader.path(.databaseDirectory, default: "../data", in: folder),
            readers: reader.readers())
        queries = reader.queries()
        modules = Modules(
            paths: reader.list(.modulePaths, default: ["../Plugins"]).map {
                FilePaths.join(reader.isFromFile(.modulePaths) ? folder : "", $0)
            },
            enabled: reader.list(.enabledModules, default: []),
            extensions: reader.list(.moduleExtensions, default: []).map {
                FilePaths.join(reader.isFromFile(.moduleExtensions) ? folder : "", $0)
            },
            settings: reader.settings(moduleSettings))
        roles = reader.path(.rolesFile, default: "roles.yaml", in: folder)
        calendar = reader.path(.calendarFile, default: "calendar.yaml", in: folder)
        log = Log(
            level: reader.choice(.logLevel, default: Logger.Level.info),
            format: reader.choice(.logFormat, default: LogFormat.text),
            slowMilliseconds: reader.integer(.slowMilliseconds, 0...3_600_000, default: 1_000))
        guard let server, reader.problems.isEmpty else { return nil }
        self.server = server
    }
}

extension ServerSettings.Server {
    fileprivate init?(_ reader: inout SettingsReader, folder: String) {
        host = reader.host()
        port = reader.integer(.port, 0...65_535, default: 8080)
        let zone = reader.zone()
        clock = reader.clock()
        trustedProxies = reader.proxies()
        corsOrigins = reader.list(.corsOrigins, default: [])
        tls = reader.tls(in: folder)
        limits = ServerSettings.Limits(
            headerSeconds: reader.integer(.headerSeconds, 1...600, default: 10),
            bodyBytesPerSecond: reader.integer(.bodyBytesPerSecond, 1...1_048_576, default: 256),
            readStallSeconds: reader.integer(.readStallSeconds, 1...3_600, default: 30),
            connections: reader.integer(.connections, 1...100_000, default: 2_000),
            bodyBytes: reader.integer(.bodyBytes, 1_024...1_073_741_824, default: 2_097_152),
            shutdownSeconds: reader.integer(.shutdownSeconds, 1...600, default: 25))
        guard let zone else { return nil }
        self.zone = zone
    }
}

extension SettingsReader {
    fileprivate mutating func path(
        _ key: SettingKey, default value: String, in folder: String
    ) -> String {
        let text = text(key, default: value)
        if text.isEmpty { report(key, ServerText.settingEmpty) }
        // A path in the file starts at the file, one that was typed where it was typed.
        return FilePaths.join(isFromFile(key) ? folder : "", text)
    }

    fileprivate mutating func readers() -> Int? {
        let count = integer(.databaseReaders, 0...64, default: 0)
        return count == 0 ? nil : count
    }

    fileprivate mutating func host() -> String {
        let host = text(.host, default: "127.0.0.1")
        if host.isEmpty || host.contains(where: { $0.isWhitespace || $0 == "/" }) {
            report(.host, ServerText.settingHost)
        }
        return host
    }

    fileprivate mutating func proxies() -> [Network] {
        list(.trustedProxies, default: []).compactMap { text in
            if let network = Network(text) { return network }
            report(.trustedProxies, ServerText.settingProxy(text))
            return nil
        }
    }

    fileprivate mutating func zone() -> LocalZone? {
        let name = text(.timeZone, default: "Europe/Moscow")
        if let zone = try? LocalZone(identifier: name) { return zone }
        report(
            .timeZone, ServerText.settingZone(name),
            suggestion: Suggestion.closest(to: name, among: TimeZone.knownTimeZoneIdentifiers))
        return nil
    }

    fileprivate mutating func clock() -> ClockSetting {
        let text = text(.clock, default: "system")
        if text == "system" { return .system }
        if text.hasPrefix("fixed:"), let instant = Instant(String(text.dropFirst(6))) {
            return .fixed(instant)
        }
        report(.clock, ServerText.settingClock)
        return .system
    }

    fileprivate mutating func tls(in folder: String) -> ServerSettings.TLS? {
        let certificate = text(.tlsCertificate, default: "")
        let key = text(.tlsKey, default: "")
        switch (certificate.isEmpty, key.isEmpty) {
        case (true, true): return nil
        case (false, false):
            return ServerSettings.TLS(
                certificate: path(.tlsCertificate, default: "", in: folder),
                key: path(.tlsKey, default: "", in: folder))
        case (true, false): report(.tlsKey, ServerText.settingTLS)
        case (false, true): report(.tlsCertificate, ServerText.settingTLS)
        }
        return nil
    }

    fileprivate mutating func settings(_ object: JSONObject) -> [String: JSONObject] {
        var settings: [String: JSONObject] = [:]
        for member in object.members {
            if let values = member.value.objectValue {
                settings[member.name] = values
            } else {
                report(.moduleSettings, ServerText.moduleSettings(member.name))
            }
        }
        return settings
    }
}
