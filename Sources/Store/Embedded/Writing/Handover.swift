import Synchronization

/// Carries something that is not sendable to the one thread that will use it.
final class Handover<Content>: Sendable {
    private let content: Mutex<Content?>

    init(_ content: sending Content) {
        self.content = Mutex(content)
    }

    /// The content, once.
    func take() -> sending Content? {
        content.withLock { held in
            let taken = held
            held = nil
            return taken
        }
    }
}
