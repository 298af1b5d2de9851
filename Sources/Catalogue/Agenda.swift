/// Which columns make the rows of a saved query entries of a calendar; names stand with their places.
public struct Agenda: Hashable, Sendable {
    /// What tells an entry from the others, for as long as it stands in people's calendars.
    public var id: Formula
    /// A day or a moment; rows without one are no entries.
    public var starts: Formula
    /// The last day, or the moment of the end.
    public var ends: Formula?
    /// Columns whose texts, in a row, are the title.
    public var title: [Formula]
    /// Columns that are told below it, each with its own title.
    public var details: [Formula]
    public var place: Formula?

    public init(
        id: Formula, starts: Formula, ends: Formula? = nil, title: [Formula],
        details: [Formula] = [], place: Formula? = nil
    ) {
        self.id = id
        self.starts = starts
        self.ends = ends
        self.title = title
        self.details = details
        self.place = place
    }

    /// Columns that hold a day or a moment.
    public var times: [Formula] { [starts] + [ends].compactMap(\.self) }

    /// Every other name of a column that stands in it.
    public var texts: [Formula] { [id] + title + details + [place].compactMap(\.self) }
}
