import Catalogue
import NIOCore
import NIOHTTP1
import Records
import Store
import StrictJSON
import Tropa
import Wire

extension Refusal {
    /// Whatever went wrong, as its caller may hear it. Words of the database or of the system never pass.
    init(answering error: any Error) {
        switch error {
        case let refusal as Refusal: self = refusal
        case let failure as StoreFailure: self = Refusal(failure)
        case let mistake as JSONSyntaxError: self = Refusal(mistake)
        case let diagnostics as Diagnostics: self = Refusal(diagnostics, source: "")
        case let mistake as WireError: self = Refusal(mistake)
        case is RequestCutShort, is HTTPParserError, is ChannelError, is IOError:
            self = Refusal(.requestMalformed, headers: [.init("Connection", "close")])
        case is CancellationError:
            self = Refusal(.serverStopping, headers: [.init("Retry-After", "5")])
        default: self = Refusal(.serverInternal)
        }
    }

    private init(_ failure: StoreFailure) {
        switch failure {
        case .notUnique(_, let columns):
            let names = columns.filter { !ColumnNames.isCompanion($0) }.joined(separator: ", ")
            self.init(.uniqueTaken, .both("Уже занято: \(names).", "Already taken: \(names)."))
        case .tooSlow: self.init(.tropaTooSlow)
        case .tooManyRows: self.init(.tropaTooMany)
        case .tooLong:
            self.init(
                .resultTooLarge,
                .both(
                    "Текст, который вычислялся, длиннее 4 МиБ.",
                    "A text that was being computed is longer than 4 MiB."))
        case .full: self.init(.storageFull, headers: [.init("Retry-After", "60")])
        case .latched: self.init(.storageLatched, headers: [.init("Retry-After", "60")])
        case .interrupted: self.init(.serverBusy, headers: [.init("Retry-After", "1")])
        case .missing: self.init(.recordNotFound)
        case .internalFailure: self.init(.serverInternal)
        }
    }

    /// A body that is not the JSON that we accept.
    init(_ mistake: JSONSyntaxError) {
        let code: FailureCode =
            switch mistake.reason {
            case .duplicateMember: .jsonDuplicateMember
            case .tooDeep: .jsonTooDeep
            default: .jsonSyntax
            }
        let place = Location.span(
            .init(
                line: mistake.line, column: mistake.column, endLine: mistake.line,
                endColumn: mistake.column + 1))
        self.init(
            code,
            .both(
                "Строка \(mistake.line), столбец \(mistake.column): \(mistake.ru).",
                "Line \(mistake.line), column \(mistake.column): \(mistake.en)."),
            items: [.init(code: code.rawValue, detail: .both(mistake.ru, mistake.en), place: place)]
        )
    }

    /// A member of another shape than the one that is promised.
    private init(_ mistake: WireError) {
        let pointer = JSONPointer(mistake.pointer) ?? .root
        self.init(
            .validationFailed,
            items: [
                .init(
                    .fieldType, at: pointer,
                    .both("Нужно: \(mistake.expected).", "Needed: \(mistake.expected)."))
            ])
    }

    /// Whether the log must hold what the caller does not hear.
    static func isInternal(_ error: any Error) -> Bool {
        Refusal(answering: error).code == .serverInternal
    }

    /// Where no token was sent, what is hidden or forbidden is a matter of the missing token.
    /// - Parameter isForCallers: whether the address is one of those that show what a caller may see.
    func asking(anonymous: Bool, isForCallers: Bool) -> Refusal {
        guard anonymous, isForCallers else { return self }
        switch code {
        case .routeNotFound, .accessDenied, .queryForbidden, .fieldNotWritable:
            return Refusal(.authTokenMissing)
        default: return self
        }
    }
}
