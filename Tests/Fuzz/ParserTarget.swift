/// Arbitrary bytes as a source: no trap, tokens cover it, what is printed is read as the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let source = [UInt8](UnsafeBufferPointer(start: data, count: count))
    if let fault = SourceClaims.fault(inReading: source) { fatalError(fault) }
    return 0
}
