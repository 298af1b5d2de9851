// Foundation is imported in this file alone of Text: the standard library keeps its normaliser to
// itself.
import Foundation

extension String {
    /// The text in Unicode normal form C, in which every text is stored and compared.
    public var normalFormC: String {
        unicodeScalars.allSatisfy(\.isAloneInNormalFormC)
            ? self : precomposedStringWithCanonicalMapping
    }
}

extension Unicode.Scalar {
    /// Scalars that NFC never changes, wherever they stand: Latin, Cyrillic and the signs of
    /// Russian text. A shortcut; everything else takes the long way.
    fileprivate var isAloneInNormalFormC: Bool {
        switch value {
        case 0..<0x300, 0x400...0x482, 0x48A...0x52F, 0x2002...0x20CF, 0x2100...0x2125: true
        default: false
        }
    }
}
