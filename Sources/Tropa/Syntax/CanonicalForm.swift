import Catalogue

/// The one way in which a query is laid out: a step on each line, blocks by two spaces, comments where they were.
///
/// The tree of the text stays the same, and the form of a form is the form itself.
public enum CanonicalForm {
    /// How long lines become if they can be broken.
    public static let width = 100

    /// The form of a query with the words of a language; the header of a file stays as it is.
    public static func text(
        of source: String, in language: Language = .en
    ) throws(Diagnostics) -> String {
        var printer = Printer()
        printer.language = language
        return try text(of: source, by: printer)
    }

    static func text(of source: String, by printer: Printer) throws(Diagnostics) -> String {
        let header = FrontMatter.header(of: source)
        let bytes = Array(FrontMatter.blanked(source).utf8)
        let schoolYear = Schema.schoolYearStart
        var printer = printer
        printer.remarks = Remarks(
            bytes, Lexer.tokens(of: bytes, schoolYearStart: schoolYear).tokens)
        let text = FrontMatter.blanked(source)
        let layout =
            switch FrontMatter.body(of: source) {
            case .pipeline:
                printer.program(try Parser.program(bytes, schoolYearStart: schoolYear).get())
            case .library:
                printer.preamble(try Parser.library(text, schoolYearStart: schoolYear).get())
            case .report:
                printer.preamble(try Parser.report(text, schoolYearStart: schoolYear).get())
            }
        return header + LayoutWriter.lines(of: layout, width: width)
    }
}
