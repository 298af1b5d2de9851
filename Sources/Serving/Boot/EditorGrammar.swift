import StrictJSON
import Tropa

/// The colours of the query language for editors.
public enum EditorGrammar {
    /// A TextMate grammar as JSON.
    public static var text: String {
        String(decoding: TextMateGrammar.json.serialized(pretty: true), as: UTF8.self) + "\n"
    }
}
