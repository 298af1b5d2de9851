import Foundation
import StrictJSON
import Yams

/// A story in chapters, each a file; it uses the words in which modules write their cases (`Tests/*.yaml` of a module).
///
/// Beyond them a step may say `each:` (the step, or its `steps:`, once for every set of values, which stand in braces), `cli:` (the client
/// program and its arguments) and `code:` (a one-time code instead of a token).
struct Story: Sendable {
    let callers: [StoryCaller]
    let steps: [StoryStep]

    /// The chapters of a folder, in the order of their names.
    init(folder: String) throws {
        var callers: [StoryCaller] = []
        var steps: [StoryStep] = []
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        for name in names where name.hasSuffix(".yaml") {
            let text = String(
                decoding: FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data(),
                as: UTF8.self)
            guard let chapter = try Yams.compose(yaml: text)?.json else {
                throw ServerFailure("\(name): empty")
            }
            for entry in chapter["callers"]?.objectValue?.members ?? [] {
                callers.append(StoryCaller(entry))
            }
            for (index, item) in (chapter["steps"]?.arrayValue ?? []).enumerated() {
                let reader = StoryReader(place: "\(name) step \(index + 1)")
                steps += try reader.steps(item, with: JSONObject())
            }
        }
        self.callers = callers
        self.steps = steps
    }
}

extension StoryCaller {
    fileprivate init(_ entry: JSONObject.Member) {
        name = entry.name
        issuer = entry.value["by"]?.stringValue
        roles = entry.value["roles"]?.arrayValue?.compactMap(\.stringValue) ?? []
        attributes = entry.value["attributes"]?.objectValue ?? JSONObject()
    }
}

extension Node {
    /// The value by the core schema of YAML 1.2, as modules read it: `05` is text.
    var json: JSON {
        switch self {
        case .scalar(let scalar): Self.value(scalar)
        case .sequence(let items): .array(items.map(\.json))
        case .mapping(let entries):
            .object(
                JSONObject(entries.map { .init(name: $0.key.string ?? "", value: $0.value.json) }))
        case .alias: .null
        }
    }

    private static func value(_ scalar: Scalar) -> JSON {
        guard scalar.style == .plain || scalar.style == .any else { return .string(scalar.string) }
        switch scalar.string {
        case "", "null", "~": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        default: break
        }
        guard case .number(let number)? = try? JSON.parse(Array(scalar.string.utf8)) else {
            return .string(scalar.string)
        }
        return .number(number)
    }
}
