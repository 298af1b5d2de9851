/// Names in the database, the same in every engine.
public enum PhysicalName {
    /// What PostgreSQL keeps of a name, in bytes.
    public static let longest = 63

    /// The table of a resource: `<module>__<resource>`, and behind it what belongs to the resource:
    /// a field with many values, `h` for the versions.
    public static func table(module: String, path: [String]) -> String {
        fitting(([module] + path).joined(separator: "__"))
    }

    /// The index of that definition: its table, columns and condition as the engine's SQL says them.
    public static func index(definition: String) -> String {
        "ix_" + hash(definition)
    }

    /// The name, or where it is too long its first 54 bytes and a hash of the whole.
    public static func fitting(_ name: String) -> String {
        if name.utf8.count <= longest { return name }
        return String(decoding: name.utf8.prefix(54), as: UTF8.self) + "_" + hash(name)
    }

    private static func hash(_ text: String) -> String {
        String(SHA256Digest(of: text.utf8).hex.prefix(8))
    }
}
