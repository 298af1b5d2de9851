// Foundation is imported in this file alone of Numbers: it knows sines.
import Foundation

/// A place on the globe, in degrees at scale 6.
public struct GeoPoint: Hashable, Sendable {
    public let latitude: Int64
    public let longitude: Int64

    /// Nil outside ±90° and ±180°.
    public init?(latitude: Int64, longitude: Int64) {
        guard (-90_000_000...90_000_000).contains(latitude),
            (-180_000_000...180_000_000).contains(longitude)
        else { return nil }
        self.latitude = latitude
        self.longitude = longitude
    }

    /// Metres along the surface of a sphere of the earth's mean radius (haversine).
    public func distance(to other: GeoPoint) -> Int64 {
        let (a, b) = (Self.radians(latitude), Self.radians(other.latitude))
        let turn = Self.radians(other.longitude) - Self.radians(longitude)
        let (up, around) = (sin((b - a) / 2), sin(turn / 2))
        let chord = up * up + cos(a) * cos(b) * around * around
        return Int64((2 * Self.radius * asin(min(1, chord.squareRoot()))).rounded())
    }

    private static let radius = 6_371_008.8

    private static func radians(_ microdegrees: Int64) -> Double {
        Double(microdegrees) / 1_000_000 * .pi / 180
    }
}
