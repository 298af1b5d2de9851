/// Names that an installation adds to a module begin with a mark of their own, so that no later version of
/// the module can take them (N37).
public enum AddedName {
    public static let prefix = "x_"

    public static func isAdded(_ name: String) -> Bool { name.hasPrefix(prefix) }
}
