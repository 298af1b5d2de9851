import Testing
@testable import nastavnik
