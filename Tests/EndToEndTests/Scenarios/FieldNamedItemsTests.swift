import StrictJSON
import Testing

/// A resource may have a field called `items`; an array is the batch there.
struct FieldNamedItemsTests {
    private static let orders = """
        resource: orders
        title: Заказы
        key: [code]
        fields:
          code: {type: text, title: Код}
          items:
            type: parts
            title: Строки
            fields:
              name: {type: text, required: true, title: Что}
              effects: {type: integer, title: Действие}
          effects: {type: integer, title: Итог}
        access:
          curator: {read: all, create: all, update: all, delete: all}
        """

    @Test func `items are parts of one record, an array is many records`() throws {
        let trial = try TrialServer("orders", resources: ["orders": Self.orders])
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        let one = try curator.post(
            "/v1/orders/orders", ["code": "a", "effects": 7, "items": [["name": "x"]]])
        #expect(one.status == 201 && one["items"]?[0]?["name"] == "x", "\(one)")
        #expect(one["effects"] == 7)
        let bare = try curator.post("/v1/orders/orders", ["items": [["name": "x"]]])
        #expect(bare.status == 422 && bare.pointers == ["/code"], "\(bare)")
        let many = try curator.post(
            "/v1/orders/orders",
            [["code": "b", "items": [["name": "y"], ["name": "z"]]], ["code": "c"]])
        #expect(many.status == 201 && many["items"]?.arrayValue?.count == 2, "\(many)")
        #expect(many["items"]?[0]?["items"]?[1]?["name"] == "z", "\(many)")
        let wrong = try curator.post(
            "/v1/orders/orders", [["code": "d"], ["code": "e", "items": [["nmae": "y"]]]])
        #expect(wrong.status == 422, "\(wrong)")
        #expect(wrong.pointers.contains("/1/items/0/nmae"), "\(wrong)")
        let list = try curator.get("/v1/orders/orders")
        #expect(list.items.count == 3, "\(list)")
        let patched = try curator.patch("/v1/orders/orders/key:c", ["items": [["name": "q"]]])
        #expect(patched.status == 200 && patched["items"]?[0]?["name"] == "q", "\(patched)")
        #expect(try curator.post("/v1/orders/orders", []).status == 422)
    }
}
