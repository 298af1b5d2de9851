import Catalogue

/// Everything that the program says to its operator, apart from the log.
public enum ServerText {}

extension LocalizedText {
    /// Several texts, one under the other.
    static func lines(_ texts: [LocalizedText]) -> LocalizedText {
        .both(
            texts.map { $0.text(in: .ru) }.joined(separator: "\n"),
            texts.map { $0.text(in: .en) }.joined(separator: "\n"))
    }
}
