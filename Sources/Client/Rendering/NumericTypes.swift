/// Which types of the module format and of Tropa are numbers, and so stand at the right.
enum NumericTypes {
    static func contains(_ type: String) -> Bool {
        ["integer", "int", "decimal", "money"].contains(type)
    }
}
