import StrictJSON
import Wire

/// A record's file, as a list shows it.
struct PullItem: Hashable, Sendable {
    var id: String
    var key: String?
    var file: FileValue
}

/// Gives the files of a folder names: safe ones, no two alike, and the same ones every time.
enum FileNaming {
    /// Names by record id.
    static func names(for items: [PullItem]) -> [String: String] {
        let plain = items.map { ($0, safe($0.file.name)) }
        let counts = Dictionary(grouping: plain, by: { $0.1.lowercased() }).mapValues(\.count)
        var names: [String: String] = [:]
        var used: Set<String> = []
        for (item, name) in plain.sorted(by: { $0.0.id < $1.0.id }) {
            let isAlone = counts[name.lowercased()] == 1
            let choices =
                (isAlone ? [name] : []) + [
                    marked(name, with: item.key ?? item.id), marked(name, with: item.id),
                ]
            let choice = choices.first { !used.contains($0.lowercased()) }
            guard let choice else { continue }
            used.insert(choice.lowercased())
            names[item.id] = choice
        }
        return names
    }

    /// No folders, no hidden files, nothing that a file system or a terminal would choke on.
    static func safe(_ name: String) -> String {
        var result = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "/", "\\", ":", "*", "?", "\"", "<", ">", "|": result += "_"
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): result += "_"
            case _ where scalar.properties.generalCategory == .format: continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        let trimmed = result.drop { $0 == "." || $0 == " " }
        return trimmed.isEmpty ? "file" : shortened(String(trimmed))
    }

    private static func marked(_ name: String, with mark: String) -> String {
        let (stem, ending) = split(name)
        return shortened("\(stem) (\(safe(mark)))\(ending)")
    }

    /// File systems allow 255 bytes; some are left for our own endings.
    private static func shortened(_ name: String) -> String {
        guard name.utf8.count > 200 else { return name }
        let (stem, ending) = split(name)
        let room = max(1, 200 - ending.utf8.count)
        var short = ""
        for character in stem {
            if short.utf8.count + String(character).utf8.count > room { break }
            short.append(character)
        }
        return short + ending
    }

    private static func split(_ name: String) -> (stem: String, ending: String) {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex,
            name[dot...].utf8.count <= 12
        else { return (name, "") }
        return (String(name[..<dot]), String(name[dot...]))
    }
}
