import Tropa

/// Queries put together from a dictionary of the language, over the schema of the tests and several roles.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let source = [UInt8](UnsafeBufferPointer(start: data, count: count))
    let shapes = [Fixture.curator, Fixture.external, .system]
    if let fault = SourceClaims.fault(inChecking: source, Fixture.compiler, shapes) {
        fatalError(fault)
    }
    return 0
}
