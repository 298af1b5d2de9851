extension ManifestProblem {
    /// What kind of mistake it is, for programs.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        // The file itself.
        case unreadable = "manifest.unreadable"
        case tooLarge = "manifest.too-large"
        case notUTF8 = "manifest.not-utf8"
        case empty = "manifest.empty"
        case character = "manifest.character"
        case tab = "manifest.tab"
        case syntax = "manifest.syntax"
        case tooDeep = "manifest.too-deep"
        case alias = "manifest.alias"
        case anchor = "manifest.anchor"
        case tag = "manifest.tag"
        case duplicateKey = "manifest.duplicate-key"
        case unknownFile = "manifest.unknown-file"
        case fileName = "manifest.file-name"
        case missingFile = "manifest.missing-file"
        // Its form.
        case unknownKey = "manifest.unknown-key"
        case missingKey = "manifest.missing-key"
        case notSupported = "manifest.not-supported"
        case wrongType = "manifest.wrong-type"
        case unknownLanguage = "manifest.unknown-language"
        case conflict = "manifest.conflict"
        // Names.
        case name = "manifest.name"
        case reservedName = "manifest.reserved-name"
        case duplicateName = "manifest.duplicate-name"
        // Values.
        case value = "manifest.value"
        case range = "manifest.range"
        case pattern = "manifest.pattern"
        // What the names refer to.
        case unknownModule = "manifest.unknown-module"
        case disabledModule = "manifest.disabled-module"
        case notRequired = "manifest.not-required"
        case cycle = "manifest.cycle"
        case coreVersion = "manifest.core-version"
        case unknownResource = "manifest.unknown-resource"
        case unknownField = "manifest.unknown-field"
        case unsuitableField = "manifest.unsuitable-field"
        case unknownType = "manifest.unknown-type"
        case unknownState = "manifest.unknown-state"
        case unknownSection = "manifest.unknown-section"
        case unknownRole = "manifest.unknown-role"
        case unknownQuery = "manifest.unknown-query"
        case unknownSetting = "manifest.unknown-setting"
        case unknownPath = "manifest.unknown-path"
        case inverse = "manifest.inverse"
        // What they mean together.
        case oracle = "manifest.oracle"
        case unfillable = "manifest.unfillable"
        case personal = "manifest.personal"
        case permission = "manifest.permission"
        case untranslated = "manifest.untranslated"
    }
}
