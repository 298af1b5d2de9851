import StrictJSON
import Wire

extension ServerClient {
    /// Creates one record, or all of `{"items": […]}` or none of them.
    public func create(
        _ name: ResourceName, _ body: JSON, isDryRun: Bool
    ) async throws(ClientFailure) -> Answer {
        try await send(
            ServerRequest(
                .post, RequestPath(name), body: .json(body), isDryRun: isDryRun,
                repeatability: .key(newKey())))
    }

    /// Changes the given members and leaves the others (RFC 7396).
    ///
    /// With a version the change cannot happen twice, so it may be repeated.
    public func update(
        _ name: ResourceName, id: String, _ body: JSON, version: String?, isDryRun: Bool
    ) async throws(ClientFailure) -> Answer {
        try await send(
            ServerRequest(
                .patch, RequestPath(record: id, of: name), body: .mergePatch(body),
                conditions: version.map { .ifMatch($0) } ?? .none, isDryRun: isDryRun,
                repeatability: .once))
    }

    /// Deletes a record.
    public func delete(
        _ name: ResourceName, id: String, version: String?, isDryRun: Bool
    ) async throws(ClientFailure) -> Answer {
        try await send(
            ServerRequest(
                .delete, RequestPath(record: id, of: name),
                conditions: version.map { .ifMatch($0) } ?? .none,
                isDryRun: isDryRun, repeatability: .once))
    }

    /// Runs an action on a record.
    public func act(
        _ name: ResourceName, id: String, action: String, _ body: JSON, version: String?,
        isDryRun: Bool
    ) async throws(ClientFailure) -> Answer {
        try await send(
            ServerRequest(
                .post, RequestPath(record: id, of: name, "actions", action), body: .json(body),
                conditions: version.map { .ifMatch($0) } ?? .none, isDryRun: isDryRun,
                repeatability: .key(newKey())))
    }

    /// Runs an action on many records, which the body names.
    public func actOnMany(
        _ name: ResourceName, action: String, _ body: JSON, isPartial: Bool, isDryRun: Bool
    ) async throws(ClientFailure) -> Answer {
        try await send(
            ServerRequest(
                .post,
                RequestPath(name, "actions", action).adding("partial", isPartial ? "true" : nil),
                body: .json(body), isDryRun: isDryRun, repeatability: .key(newKey())))
    }

    /// Uploads a file; the answer is the value that a file field takes.
    public func upload(path: String) async throws(ClientFailure) -> FileValue {
        try await send(
            ServerRequest(
                .post, RequestPath("v1", "files"),
                body: .file(path: path, type: FileType.of(path: path)),
                repeatability: .key(newKey()))
        ).shape()
    }

    /// Issues a token. The server keeps no answer that holds a secret, so this is never repeated.
    public func issue(_ request: TokenRequest) async throws(ClientFailure) -> Token {
        try await send(
            ServerRequest(
                .post, RequestPath("v1", "tokens"), body: .json(request.json), repeatability: .once)
        ).shape()
    }

    /// Revokes a token, and those that were issued with it.
    public func revoke(tokenID: String) async throws(ClientFailure) {
        _ = try await send(
            ServerRequest(.delete, RequestPath("v1", "tokens", tokenID), repeatability: .once))
    }
}
