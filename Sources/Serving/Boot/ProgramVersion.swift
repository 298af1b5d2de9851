/// The version of the program.
public enum ProgramVersion {
    public static let text = "1.0.0"
}
