/// How the rows of a test's starting situation are written: they may be in any state, may have been chosen by
/// what no longer holds, and no guard asks how they came there. Shapes, references, checks and uniqueness
/// hold as always.
struct Staging {
    /// Who made the row; nil for the server itself.
    let author: String?
}
