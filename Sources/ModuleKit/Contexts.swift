import Catalogue
import StrictJSON

/// What a behaviour may ask. Every call checks the time and the number of calls that are left.
public protocol ReadingContext {
    /// The moment of the request: the same for the whole of it, and that of `server.clock`.
    var now: Instant { get }
    /// Its local date.
    var today: LocalDate { get }
    /// Who asks, as the history tells it.
    var subject: String { get }
    /// A setting of the module, in the form in which it is written.
    func setting(_ name: String) -> JSON?
    /// Whether a resource is there: that of an optional module may not be installed.
    func has(_ resource: String) -> Bool
    /// Rows of a Tropa query, or of a saved one by its id: `monitoring/curator_cards`.
    ///
    /// It reads every row of the module's own resources and of those that it requires, and nothing else. Cells have
    /// the form of the API: a reference is an object with `id`, `key` and `label`.
    func query(_ text: String, _ parameters: JSON) throws -> [Row]
    /// The same, one row at a time: where nothing is kept, many more may be read.
    func visit(_ text: String, _ parameters: JSON, _ body: (Row) throws -> Void) throws
    var calendar: any WorkCalendar { get }
    /// For long loops without another call: throws when the time is over or the caller is gone.
    func checkpoint() throws
}

extension ReadingContext {
    public func query(_ text: String) throws -> [Row] { try query(text, [:]) }
}

/// What a behaviour may do, in one transaction with whatever called it: each row keeps its history, and all its
/// checks hold. No role of the caller is asked: the action was its permission.
public protocol WritingContext: ReadingContext {
    @discardableResult
    func create(_ resource: String, _ body: JSON) throws -> RecordID
    /// Changes the given members (RFC 7396), those of read-only fields too.
    func patch(_ resource: String, _ id: RecordID, _ body: JSON) throws
    /// Removes a row; what refers to it decides by its `on-delete`.
    func delete(_ resource: String, _ id: RecordID) throws
    /// Does an action; its guards hold, its `by` does not.
    func `do`(_ action: String, on resource: String, _ id: RecordID, _ body: JSON) throws
}

extension WritingContext {
    public func `do`(_ action: String, on resource: String, _ id: RecordID) throws {
        try self.do(action, on: resource, id, [:])
    }
}

/// The production calendar of the installation; nil where a day is not known.
public protocol WorkCalendar {
    func isWorkingDay(_ day: LocalDate) throws -> Bool?
    /// The n-th working day after a day, before it where n is negative.
    func adding(workingDays count: Int, to day: LocalDate) throws -> LocalDate?
}

/// An action as it was called.
public struct ActionRequest: Sendable {
    public let action: String
    /// The row it is done on; nil for actions of the collection. In `commit` as it was just written.
    public let row: Row?
    /// What `ask` declares.
    public let ask: Row

    package init(action: String, row: Row?, ask: Row) {
        self.action = action
        self.row = row
        self.ask = ask
    }
}

/// A change to which a behaviour reacts.
public struct Change: Sendable {
    public let event: BehaviourPart.Event
    public let id: RecordID
    /// The row as just written; a deleted one as it was.
    public let row: Row

    package init(event: BehaviourPart.Event, id: RecordID, row: Row) {
        self.event = event
        self.id = id
        self.row = row
    }
}

/// A refusal in words for the caller: no fault of the behaviour. The whole write is undone.
public struct Refused: Error, Hashable, Sendable {
    package let detail: LocalizedText
    package let field: String?

    /// - Parameter field: at which the mistake is shown.
    public init(ru: String, en: String, field: String? = nil) {
        detail = LocalizedText(ru: ru, en: en)
        self.field = field
    }
}
