import StrictJSON

/// Someone with a token who calls a server.
struct Caller: Sendable {
    let server: TestServer
    /// Nil for someone without one.
    let token: String?

    func get(_ target: String, _ headers: (name: String, value: String)...) throws -> HTTPAnswer {
        try call("GET", target, headers)
    }

    func head(_ target: String) throws -> HTTPAnswer { try call("HEAD", target, []) }

    func post(
        _ target: String, _ body: JSON, _ headers: (name: String, value: String)...
    ) throws -> HTTPAnswer {
        try call("POST", target, headers, body)
    }

    func patch(
        _ target: String, _ body: JSON, _ headers: (name: String, value: String)...
    ) throws -> HTTPAnswer {
        try call("PATCH", target, headers, body)
    }

    func put(
        _ target: String, _ body: JSON, _ headers: (name: String, value: String)...
    ) throws -> HTTPAnswer {
        try call("PUT", target, headers, body)
    }

    func delete(_ target: String, _ headers: (name: String, value: String)...) throws -> HTTPAnswer
    {
        try call("DELETE", target, headers)
    }

    /// Runs a query text.
    func query(_ text: String, _ headers: (name: String, value: String)...) throws -> HTTPAnswer {
        try call("POST", "/v1/query", headers, ["query": .string(text)])
    }

    /// Uploads bytes; the answer is the value that a record's field takes.
    func upload(_ bytes: [UInt8], name: String, type: String) throws -> HTTPAnswer {
        try send(
            HTTPRequest(
                "POST", "/v1/files?name=\(name)", headers: [("Content-Type", type)], body: bytes))
    }

    func send(_ request: HTTPRequest) throws -> HTTPAnswer {
        var request = request
        if let token, !request.headers.contains(where: { $0.name.lowercased() == "authorization" })
        {
            request.headers.append(("Authorization", "Bearer \(token)"))
        }
        return try server.send(request)
    }

    private func call(
        _ method: String, _ target: String, _ headers: [(name: String, value: String)],
        _ body: JSON? = nil
    ) throws -> HTTPAnswer {
        var request = HTTPRequest(method, target, headers: headers)
        if let body {
            request.body = body.serialized()
            let names = headers.map { $0.name.lowercased() }
            if !names.contains("content-type") {
                request.headers.append(("Content-Type", "application/json"))
            }
        }
        return try send(request)
    }
}
