import Catalogue
import Tropa

/// A tree as text without its places.
func shape(of value: Any) -> String {
    if let period = value as? Period { return "@\(period)" }
    let mirror = Mirror(reflecting: value)
    guard !mirror.children.isEmpty else {
        return value is Span ? "" : String(reflecting: value)
    }
    let children = mirror.children.filter { !($0.value is Span) }.map { child in
        (child.label ?? "") + "=" + shape(of: child.value)
    }
    return "\(type(of: value))(" + children.joined(separator: " ") + ")"
}
