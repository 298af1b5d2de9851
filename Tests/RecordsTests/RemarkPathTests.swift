import Catalogue
import Store
import Testing

@testable import Records

struct RemarkPathTests {
    @Test(arguments: [
        ("teachers", "teachers"), ("/teachers", "teachers"), ("/items/3/title", "items/3/title"),
        ("items/0", "items/0"), ("F1", "F1"),
    ])
    func `a path is kept without the slash in front`(_ written: String, _ kept: String) {
        #expect(RemarkPath(written)?.text == kept)
    }

    @Test(arguments: ["", "/", "a//b", "a/", "//a"])
    func `a path has no empty names`(_ written: String) {
        #expect(RemarkPath(written) == nil)
    }

    @Test func `places are counted from zero, in plain digits`() {
        #expect(RemarkPath.index("0") == 0 && RemarkPath.index("12") == 12)
        for text in ["-1", "+1", "01", "", "x", "1.0"] { #expect(RemarkPath.index(text) == nil) }
    }
}

struct RemarkedFieldsTests {
    private static let name = ResourceName(module: "zoo", name: "forms")

    private static let forms: Resource = {
        var forms = Resource(name: name, title: LocalizedText(ru: "Формы"))
        var first = Field(name: "a", title: LocalizedText(ru: "А"), type: .integer(Bounds()))
        first.section = "F1"
        forms.fields = [
            first, Field(name: "b", title: LocalizedText(ru: "Б"), type: .integer(Bounds())),
            Field(
                name: "items", title: LocalizedText(ru: "Строки"),
                type: .parts(PartsShape(resource: name.child("items")))),
        ]
        forms.sections = [Section(name: "F1", title: LocalizedText(ru: "Паспорт"))]
        forms.states = ["draft", "submitted", "returned"].map {
            State(name: $0, title: LocalizedText(ru: $0))
        }
        forms.actions = [
            action("submit", from: ["draft"], to: "submitted"),
            action("return", from: ["submitted"], to: "returned"),
            action("ask_more", from: ["returned"], to: nil),
        ]
        return forms
    }()

    private static func action(_ name: String, from: [String], to: String?) -> Action {
        var action = Action(name: name, title: LocalizedText(ru: name))
        action.from = from
        action.to = to
        return action
    }

    private func opened(
        _ path: String, by action: String? = "return", resolved: Bool = false
    ) throws -> RemarkedFields {
        let remark = ChildRow(
            id: try #require(RecordID("01890000-0000-7000-8000-000000000001")),
            columns: [
                Remarks.field: .text(path), Remarks.resolved: .bool(resolved),
                Remarks.action: action.map { .text($0) } ?? .null,
            ])
        return RemarkedFields(
            [remark], of: Self.forms, in: State(name: "returned", title: LocalizedText(ru: "")))
    }

    private func opens(_ fields: RemarkedFields, _ name: String) throws -> Bool {
        fields.opens(try #require(Self.forms.field(name)), from: [], to: [])
    }

    @Test func `an open remark opens its field and no other`() throws {
        let fields = try opened("b")
        #expect(try opens(fields, "b"))
        #expect(try !opens(fields, "a"))
    }

    @Test func `a remark on a section opens all of it`() throws {
        let fields = try opened("F1")
        #expect(try opens(fields, "a"))
        #expect(try !opens(fields, "b"))
    }

    @Test(arguments: [nil, "submit", "gone"])
    func `remarks that did not come with the return open nothing`(_ action: String?) throws {
        #expect(try !opens(try opened("b", by: action), "b"))
    }

    @Test func `a remark of an action inside of the state opens, a settled one does not`() throws {
        #expect(try opens(try opened("b", by: "ask_more"), "b"))
        #expect(try !opens(try opened("b", resolved: true), "b"))
    }

    @Test func `a remark inside of a list opens only what it names`() throws {
        let items = try #require(Self.forms.field("items"))
        func row(_ number: Int, _ title: String, _ done: Bool) throws -> ChildRow {
            ChildRow(
                id: try #require(RecordID("01890000-0000-7000-8000-00000000000\(number)")),
                columns: ["title": .text(title), "done": .bool(done)])
        }
        let before = [try row(1, "а", false), try row(2, "б", false)]
        let fields = try opened("items/1/title")
        #expect(fields.opens(items, from: before, to: [before[0], try row(2, "в", false)]))
        #expect(!fields.opens(items, from: before, to: [before[0], try row(2, "б", true)]))
        #expect(!fields.opens(items, from: before, to: [try row(1, "в", false), before[1]]))
        #expect(!fields.opens(items, from: before, to: [before[0]]))
        #expect(!fields.opens(items, from: before, to: [before[1], before[0]]))
        let whole = try opened("items/1")
        #expect(whole.opens(items, from: before, to: [before[0], try row(3, "в", true)]))
        #expect(try opened("items").opens(items, from: before, to: []))
    }
}
