/// One state of a workflow.
public struct State: Hashable, Sendable {
    public var name: String
    public var title: LocalizedText
    public var lock: Lock = .none
    /// Roles that may create rows directly in this state (P13); `data/` files always may when it is given.
    public var enter: [String]?
    public var isFinal = false
    public var was: [String] = []

    /// What may not be changed by plain writes while a row is in the state.
    public enum Lock: Hashable, Sendable {
        case none
        case all
        case only([String])
        case except([String])
        /// Everything but the remarks and the fields that have an open one (P15); which these are, only the
        /// row tells.
        case exceptRemarked

        /// The columns of a locked list of parts that stay open: `items.actual` (P3).
        public func openColumns(of parts: String) -> [String] {
            guard case .except(let names) = self, !names.contains(parts) else { return [] }
            return names.filter { $0.hasPrefix("\(parts).") }
                .map { String($0.dropFirst(parts.count + 1)) }
        }

        public func covers(_ field: String) -> Bool {
            switch self {
            case .none: false
            case .all: true
            case .exceptRemarked: field != Remarks.name
            case .only(let fields): fields.contains(field)
            case .except(let fields): !fields.contains(field)
            }
        }
    }

    public init(name: String, title: LocalizedText) {
        self.name = name
        self.title = title
    }

    /// `final` freezes a row as `locked: all` does (U11).
    public var effectiveLock: Lock { isFinal ? .all : lock }
}

/// A transition or another named deed on one record.
public struct Action: Hashable, Sendable {
    public var name: String
    public var title: LocalizedText
    /// States in which it may start; nil means any.
    public var from: [String]?
    /// The state it leads to; nil leaves the state as it is.
    public var to: String?
    public var by: [Permission] = []
    public var ask: [Ask] = []
    public var comment: Demand? = .optional
    public var requires: [Guard] = []
    public var sets: [Assignment] = []
    /// The field whose one-time code is made anew; the answer shows it once.
    public var renews: String?
    /// For the hook `create`: what becomes of the code with which the caller came.
    public var consumes: [Consumption] = []
    /// What it does to other records, in order, after the row is written.
    public var effects: [Effect] = []
    /// The server does the action by itself on every row in `from` for which this holds (P16).
    public var when: Formula?
    public var was: [String] = []
    /// The Swift part of the module does it (N35).
    public var isCompiled = false
    /// It is done on the resource as a whole, on no row.
    public var isOnCollection = false
    /// What it answers instead of the record.
    public var gives: [Given]?
    /// It makes the row one with another row of its resource.
    public var merge: Merge?
    public var place: Place = .none

    /// A member of the answer of an action.
    public enum Given: Hashable, Sendable {
        case value(Field)
        /// An array of objects.
        case list(Field, of: [Field])

        public var field: Field {
            switch self {
            case .value(let field), .list(let field, _): field
            }
        }
    }

    public enum Demand: Hashable, Sendable {
        case required
        case optional
    }

    /// A role and the rows on which it may act, judged on the row before.
    public struct Permission: Hashable, Sendable {
        public var role: String
        public var rows: RowRule

        public init(role: String, rows: RowRule) {
            self.role = role
            self.rows = rows
        }
    }

    /// A member of the action's body.
    public enum Ask: Hashable, Sendable {
        /// A field of the resource; its declaration is reused and its value written.
        case field(String, Demand)
        /// An argument of its own, read as `ask.name`.
        case argument(Field)

        public var name: String {
            switch self {
            case .field(let name, _): name
            case .argument(let field): field.name
            }
        }
    }

    public struct Guard: Hashable, Sendable {
        public var rule: Formula
        public var message: LocalizedText

        public init(rule: Formula, message: LocalizedText) {
            self.rule = rule
            self.message = message
        }
    }

    /// A deed that is done on the row of the caller's one-time code, in the same transaction.
    public struct Consumption: Hashable, Sendable {
        /// The name after `me.` under which the code is known.
        public var attribute: String
        /// An action of the resource of the codes.
        public var action: String

        public init(attribute: String, action: String) {
            self.attribute = attribute
            self.action = action
        }
    }

    public struct Assignment: Hashable, Sendable {
        public var field: String
        public var value: Formula

        public init(field: String, value: Formula) {
            self.field = field
            self.value = value
        }
    }

    public init(name: String, title: LocalizedText) {
        self.name = name
        self.title = title
    }

    /// `create`, `update` and `delete` are hooks of the plain verbs, not deeds of their own.
    public var isHook: Bool { ["create", "update", "delete"].contains(name) }
}

extension Action {
    /// Members that a body of the action can't leave out.
    public var requiredAnswers: [String] {
        var names = ask.filter { ask in
            switch ask {
            case .field(_, let demand): demand == .required
            case .argument(let field): field.required == .always && field.initial == .empty
            }
        }.map(\.name)
        if comment == .required { names.append("comment") }
        return names
    }
}
