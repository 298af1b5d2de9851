/// The production calendar: which days are worked, as the state and the operator say.
public enum ProductionCalendar {
    /// The module that the server brings along.
    public static let module = "core"
    /// Every day of the years that are known, by its date.
    public static let resource = ResourceName(module: module, name: "calendar_days")
    /// The right to change days.
    public static let permission = "calendar.edit"

    /// What a day is.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case working
        /// The eve of a holiday, an hour shorter.
        case short
        case weekend
        case holiday

        public var isWorked: Bool { self == .working || self == .short }
    }
}
