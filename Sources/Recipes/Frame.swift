import Catalogue
import Manifest

/// What a formula sees while a row is made.
final class Frame {
    let world: World
    let row: Row
    let parent: Frame?
    var each: Row?
    var line: Row?
    /// The number among those of the same parent and line, from 1.
    var n = 1
    /// The number among all rows that this recipe has made in the world, from 1.
    var serial = 0
    var chance = Chance(0)
    /// Rows that are being looked at, the innermost last.
    var candidates: [Row] = []

    init(_ world: World, row: Row, parent: Frame?) {
        self.world = world
        self.row = row
        self.parent = parent
    }
}

/// How a value comes out of a frame.
typealias Code = (Frame) throws -> Cell

/// A mistake that shows only while rows are made.
struct RecipeFault: Error {
    let place: Place
    let message: LocalizedText

    /// The fault as a mistake of a file.
    var problem: ManifestProblem {
        ManifestProblem(
            file: place.file, line: place.line, column: place.column, code: .value,
            message: message)
    }
}
