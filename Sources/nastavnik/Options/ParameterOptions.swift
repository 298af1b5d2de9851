import ArgumentParser
import Client
import StrictJSON

/// `-p name=value`.
struct ParameterOptions: ParsableArguments {
    @Option(
        name: [.customShort("p"), .customLong("param")], parsing: .singleValue,
        help: .phrase(.helpParameter, value: .valueAssignment))
    var parameters: [String] = []

    /// The parameters in the order in which they were given.
    func assignments() throws -> [Assignment] {
        var seen: Set<String> = []
        return try parameters.map { text in
            let assignment = try Assignment(text)
            guard seen.insert(assignment.name).inserted else {
                throw AssignmentError.twice(name: assignment.name)
            }
            if case .file = assignment.value {
                throw AssignmentError.unexpectedFile(name: assignment.name)
            }
            return assignment
        }
    }

    /// As members of a body; the server reads texts as their declared types.
    func json() throws -> JSONObject {
        var object = JSONObject()
        for assignment in try assignments() {
            switch assignment.value {
            case .text(let text): object[assignment.name] = .string(text)
            case .json(let json): object[assignment.name] = json
            case .file: break
            }
        }
        return object
    }

    /// As parts of a URL's query.
    func texts() throws -> [(name: String, value: String)] {
        try assignments().map { assignment in
            switch assignment.value {
            case .text(let text), .file(let text): (assignment.name, text)
            case .json(let json): (assignment.name, CellText.plain(json))
            }
        }
    }
}
