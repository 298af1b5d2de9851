import Catalogue
import StrictJSON

/// What a body says of one row, typed but not yet looked up.
struct RowInput {
    /// Fields that the body names, null included.
    var cells: [String: Cell] = [:]
    /// The row of a part that the body means, if it names one.
    var id: RecordID?
    /// The state in which a new row is to be born.
    var state: String?

    /// A typed value of a field.
    enum Cell {
        case value(Value)
        /// A reference given by the natural key of its target.
        case key(String)
        /// A reference to a row of one of several resources.
        case link(ResourceName, RecordAddress)
        /// A localized text: the languages that the body names.
        case texts(first: Language, [Language: Value])
        case file(FileInput?)
        case children([ChildInput])
    }
}

/// A file value that a body names: bytes that were uploaded before.
struct FileInput: Hashable {
    let sha256: String
    /// Another name than that of the upload.
    let name: String?
}

/// One member of an array of parts, references, choices or files.
struct ChildInput {
    let input: RowInput
    let pointer: JSONPointer
}
