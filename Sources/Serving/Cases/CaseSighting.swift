import API
import Catalogue
import Records
import StrictJSON

/// What one request of a case has shown of a resource.
struct CaseSighting: Sendable {
    let resource: ResourceName
    /// The action, or the plain verb by which a hook is called.
    let action: String
    let status: Int
    let code: String?
    /// Texts of single refusals.
    let messages: [String]
    let address: RecordAddress?
    /// Whether the server did the action by itself.
    let isDue: Bool
    /// The state whose lock refused the request.
    var lockedState: String?

    /// Nil for requests that are about no resource.
    init?(_ sent: LocalRequest, _ answer: LocalResponse) {
        let path = sent.target.prefix { $0 != "?" }
        let parts = path.split(separator: "/").map(String.init)
        guard parts.count >= 3, parts[0] == "v1",
            let resource = ResourceName("\(parts[1]).\(parts[2])")
        else { return nil }
        let rest = Array(parts.dropFirst(3))
        self.resource = resource
        if let position = rest.firstIndex(of: "actions"), position + 1 < rest.count {
            action = rest[position + 1]
        } else {
            action = Self.hook(of: sent.method)
        }
        address = rest.first.flatMap { RecordAddress($0) }
        status = answer.status
        let body = try? JSON.parse(answer.body)
        code = body?["code"]?.stringValue
        messages = (body?["errors"]?.arrayValue ?? []).compactMap { $0["detail"]?.stringValue }
        isDue = false
    }

    init(due deed: DueWork.Deed) {
        resource = deed.resource
        action = deed.action
        status = 200
        code = nil
        messages = []
        address = nil
        isDue = true
    }

    private static func hook(of method: String) -> String {
        switch method {
        case "POST": "create"
        case "PUT", "PATCH": "update"
        case "DELETE": "delete"
        default: ""
        }
    }
}
