/// Tables that the store keeps for itself; a module's names can't begin with `_`.
enum SystemTables {
    static let names = [
        "_meta", "_changes", "_tokens", "_idempotency", "_blobs", "_seeds", "_counters", "_jobs",
        "_schedule", "_queries",
    ]

    static let sql = """
        CREATE TABLE IF NOT EXISTS "_meta" (
            name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS "_changes" (
            seq INTEGER PRIMARY KEY, at TEXT NOT NULL, subject TEXT NOT NULL, request TEXT NOT NULL,
            resource TEXT NOT NULL, id BLOB NOT NULL, op TEXT NOT NULL, fields TEXT NOT NULL,
            action TEXT NOT NULL, version_before INTEGER, version_after INTEGER NOT NULL,
            hash BLOB NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS "_tokens" (
            id BLOB NOT NULL PRIMARY KEY, hash BLOB NOT NULL UNIQUE, subject TEXT NOT NULL,
            title TEXT NOT NULL, roles TEXT NOT NULL, attributes TEXT NOT NULL,
            networks TEXT NOT NULL, issuer BLOB, issued_by TEXT NOT NULL, issued_at TEXT NOT NULL,
            expires_at TEXT NOT NULL, revoked_at TEXT) STRICT;
        CREATE INDEX IF NOT EXISTS "_tokens_issuer" ON "_tokens" (issuer);
        CREATE TABLE IF NOT EXISTS "_idempotency" (
            subject TEXT NOT NULL, route TEXT NOT NULL, key TEXT NOT NULL, digest BLOB NOT NULL,
            shape TEXT NOT NULL, status INTEGER NOT NULL, headers TEXT NOT NULL,
            body BLOB NOT NULL, at TEXT NOT NULL, PRIMARY KEY (subject, route, key)) STRICT;
        CREATE INDEX IF NOT EXISTS "_idempotency_at" ON "_idempotency" (at);
        CREATE TABLE IF NOT EXISTS "_blobs" (
            sha256 TEXT NOT NULL PRIMARY KEY, bytes INTEGER NOT NULL, name TEXT NOT NULL,
            type TEXT NOT NULL, subject TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS "_seeds" (
            resource TEXT NOT NULL, key TEXT NOT NULL, id BLOB NOT NULL,
            module_version TEXT NOT NULL, digest BLOB NOT NULL, version INTEGER NOT NULL,
            PRIMARY KEY (resource, key)) STRICT;
        CREATE TABLE IF NOT EXISTS "_counters" (
            resource TEXT NOT NULL, field TEXT NOT NULL, scope TEXT NOT NULL,
            last INTEGER NOT NULL, PRIMARY KEY (resource, field, scope)) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS "_jobs" (
            name TEXT NOT NULL PRIMARY KEY, holder TEXT, leased_until TEXT, started_at TEXT,
            finished_at TEXT, done INTEGER NOT NULL, refused INTEGER NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS "_schedule" (
            job TEXT NOT NULL PRIMARY KEY, next_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS "_queries" (
            version INTEGER PRIMARY KEY, owner TEXT NOT NULL, name TEXT NOT NULL,
            author TEXT NOT NULL, text TEXT NOT NULL, deleted INTEGER NOT NULL,
            subject TEXT NOT NULL, request TEXT NOT NULL, at TEXT NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS "_queries_name" ON "_queries" (owner, name, version);
        CREATE INDEX IF NOT EXISTS "_queries_author" ON "_queries" (author);
        """
}
