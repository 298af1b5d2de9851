import StrictJSON

/// A shape that crosses HTTP: read from JSON on one side, written to it on the other.
public protocol WireShape: Hashable, Sendable {
    /// Reads the shape; members it does not know are kept or passed over, never refused,
    /// so that an older client understands a newer server.
    init(json: JSON) throws(WireError)

    /// The shape as it stands in a body.
    var json: JSON { get }
}
