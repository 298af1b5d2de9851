import Catalogue
import Synchronization

/// The patterns of fields, compiled once. They come from modules, so there are not many.
final class PatternCache: Sendable {
    private let patterns = Mutex<[String: IRegexp]>([:])

    /// Nil for what is no pattern.
    subscript(text: String) -> IRegexp? {
        if let known = patterns.withLock({ $0[text] }) { return known }
        guard let pattern = try? IRegexp(text) else { return nil }
        patterns.withLock { $0[text] = pattern }
        return pattern
    }
}
