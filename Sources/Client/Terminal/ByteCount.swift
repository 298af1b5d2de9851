/// Sizes for people: `812 B`, `1.4 MiB`.
public enum ByteCount {
    /// The size in the largest unit that leaves at least one before the point.
    public static func text(_ bytes: Int64) -> String {
        guard bytes >= 1024 else { return "\(bytes) B" }
        var unit: Int64 = 1024
        var names = ["KiB", "MiB", "GiB"][...]
        while names.count > 1, bytes / unit >= 1024 {
            unit *= 1024
            names = names.dropFirst()
        }
        let (whole, rest) = bytes.quotientAndRemainder(dividingBy: unit)
        return "\(whole).\(rest / (unit / 10 + 1)) \(names.first ?? "")"
    }
}
