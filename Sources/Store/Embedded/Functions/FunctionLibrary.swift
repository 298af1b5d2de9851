import Catalogue
import SQLite

/// The functions that compiled statements call (`RequiredFunction.registered`); `tx_sum` comes with
/// every connection.
struct FunctionLibrary: Sendable {
    let zone: LocalZone

    /// Texts that a function makes are no longer than this.
    static let longest = 1_048_576

    func register(on connection: Connection) throws(SQLiteFailure) {
        try registerTexts(on: connection)
        try registerNumbers(on: connection)
        try registerDates(on: connection)
        try registerOrdered(on: connection)
        try registerPercentiles(on: connection)
    }
}
