import StrictJSON
import Wire

/// The body of a create, an update or an action, built from assignments.
public struct RecordBody: Sendable {
    private let types: [String: String]

    /// - Parameter types: type names by field; a field that is missing goes as text.
    public init(types: [String: String]) {
        self.types = types
    }

    /// The types of a resource's fields and, for an action, of what it asks.
    public init(resource: ResourceDescription?, action: String? = nil) {
        var types: [String: String] = [:]
        for field in resource?.fields ?? [] { types[field.name] = field.type }
        for ask in action.flatMap({ resource?.action($0) })?.ask ?? [] {
            types[ask.name] = ask.type
        }
        self.types = types
    }

    /// The body; files go through `upload`, which answers with the field's value.
    public func json(
        _ assignments: [Assignment], upload: (String) async throws -> JSON
    ) async throws -> JSONObject {
        var object = JSONObject()
        for assignment in assignments {
            guard object[assignment.name] == nil else {
                throw AssignmentError.twice(name: assignment.name)
            }
            object[assignment.name] = try await value(of: assignment, upload)
        }
        return object
    }

    private func value(
        of assignment: Assignment, _ upload: (String) async throws -> JSON
    ) async throws -> JSON {
        switch assignment.value {
        case .json(let json): json
        case .text(let text):
            try TypedValue.json(text, type: types[assignment.name], name: assignment.name)
        case .file(let path):
            types[assignment.name] == "files"
                ? .array([try await upload(path)]) : try await upload(path)
        }
    }
}
