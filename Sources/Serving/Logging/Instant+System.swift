import Catalogue
import Foundation

extension Instant {
    /// The reading of the clock of the operating system.
    static var system: Instant {
        Instant(clamping: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }
}
