import CSQLite

/// What the authorizer of a connection looks at.
final class Authority {
    typealias Policy = @Sendable (AuthorizerRequest, StatementManifest?) -> AuthorizerVerdict

    private(set) var policy: Policy?
    private var current: StatementText?
    private var isAsked = false

    /// The manifest of the statement that is being prepared or stepped.
    var manifest: StatementManifest? {
        get { current?.manifest }
        set { current = newValue.map { StatementText("", manifest: $0) } }
    }

    /// Makes a statement the one that SQLite's questions are about; needless without an authorizer.
    func adopt(_ next: StatementText) {
        if isAsked, current !== next { current = next }
    }

    func follow(_ policy: @escaping Policy) {
        self.policy = policy
        isAsked = true
    }
}

extension Connection {
    /// The manifest of the statement that is being prepared or stepped.
    public var currentManifest: StatementManifest? {
        get { authority.manifest }
        set { authority.manifest = newValue }
    }

    /// Lets statements read only what their manifest names; without one they read nothing.
    public func installReadAuthorizer() throws(SQLiteFailure) {
        try installAuthorizer { request, manifest in
            manifest?.verdict(on: request) ?? StatementManifest.verdictWithoutManifest(on: request)
        }
    }

    /// Asks a policy about everything that statements prepared from now on do; once, for good.
    public func installAuthorizer(
        _ policy: @escaping @Sendable (AuthorizerRequest, StatementManifest?) -> AuthorizerVerdict
    ) throws(SQLiteFailure) {
        let handle = try live
        guard authority.policy == nil else { throw .misuse("an authorizer is never replaced") }
        authority.follow(policy)
        // Statements prepared before were asked nothing.
        statements.removeAll()
        let code = sqlite3_set_authorizer(
            handle,
            { context, action, first, second, database, accessor in
                guard let context else { return SQLITE_DENY }
                let authority = Unmanaged<Authority>.fromOpaque(context).takeUnretainedValue()
                let request = AuthorizerRequest(
                    action: .init(code: action, first: text(first), second: text(second)),
                    database: text(database), accessor: text(accessor))
                return authority.policy?(request, authority.manifest).code ?? SQLITE_DENY
            }, Unmanaged.passUnretained(authority).toOpaque())
        try SQLiteFailure.check(code, on: handle)
    }
}

private func text(_ pointer: UnsafePointer<CChar>?) -> String? {
    pointer.map { String(cString: $0) }
}
