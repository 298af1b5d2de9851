import StrictJSON
import Testing

/// 410 is for deleted rows that the caller could read at the end, 404 for all others (N12).
struct GoneRecordTests {
    private static let letters = """
        resource: letters
        title: Письма
        key: [code]
        fields:
          code: {type: text, title: Код}
          open: {type: boolean, default: true, title: Открыто}
        access:
          curator: {read: all, create: all, update: all, delete: all}
          head: {read: 'open'}
        """

    @Test func `a row that left the caller's view is not found, a deleted one is gone`() throws {
        let trial = try TrialServer("letters", resources: ["letters": Self.letters])
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        let head = try trial.caller("head")
        var ids: [String: String] = [:]
        for code in ["left", "deleted", "left_then_deleted", "never"] {
            let letter = try curator.post(
                "/v1/letters/letters", ["code": .string(code), "open": .bool(code != "never")])
            ids[code] = letter.id
        }
        func status(_ caller: Caller, _ code: String) throws -> Int {
            try caller.get("/v1/letters/letters/\(ids[code] ?? "")").status
        }
        #expect(try status(head, "left") == 200)
        for code in ["left", "left_then_deleted"] {
            let closed = try curator.patch(
                "/v1/letters/letters/\(ids[code] ?? "")", ["open": false])
            #expect(closed.status == 200, "\(closed)")
        }
        #expect(try status(head, "left") == 404)
        #expect(try status(head, "never") == 404)
        for code in ["deleted", "left_then_deleted", "never"] {
            #expect(try curator.delete("/v1/letters/letters/\(ids[code] ?? "")").status == 204)
            #expect(try status(curator, code) == 410)
        }
        #expect(try status(head, "deleted") == 410)
        #expect(try status(head, "left_then_deleted") == 404)
        #expect(try status(head, "never") == 404)
        let patched = try head.patch("/v1/letters/letters/\(ids["left"] ?? "")", ["open": true])
        #expect(patched.status == 404, "\(patched)")
    }
}
