/// The methods that some address has.
enum Verb: String, CaseIterable, Hashable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case query = "QUERY"
    case options = "OPTIONS"

    /// Methods that change nothing.
    var isSafe: Bool {
        switch self {
        case .get, .head, .query, .options: true
        case .post, .put, .patch, .delete: false
        }
    }

    /// `HEAD` is answered like `GET`, without the body.
    var meaning: Verb { self == .head ? .get : self }
}
