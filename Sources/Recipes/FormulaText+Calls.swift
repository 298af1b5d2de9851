import Catalogue
import Tropa

extension FormulaText {
    func call(_ call: Call) -> Compiled {
        if let compiled = ofRows(call) { return compiled }
        let name = call.name.map(\.text).joined(separator: ".")
        if call.filter != nil {
            return refuse(
                "У «\(name)» нет where.", "“\(name)” has no where.", at: call.span)
        }
        switch name {
        case "if": return choice(call)
        case "today" where call.arguments.isEmpty:
            return Compiled(code: constant(.date(compiler.day)))
        case "word", "words": return words(call, all: name == "words")
        default: break
        }
        guard let function = RecipeFunction.all[name] else {
            let names =
                RecipeFunction.all.keys.sorted() + Self.rowFunctions + [
                    "if", "today", "word", "words",
                ]
            return refuse(
                "Функции «\(name)» нет.", "There is no function “\(name)”.", at: call.span,
                near: Suggestion.closest(to: name, among: names))
        }
        guard function.counts.contains(call.arguments.count) else {
            return refuse(
                "Аргументов у «\(name)»: \(function.countText), а дано \(call.arguments.count).",
                "“\(name)” takes \(function.countText) arguments, \(call.arguments.count) are given.",
                at: call.span)
        }
        let compiled = call.arguments.map { compile($0) }
        let codes = compiled.map(\.code)
        let body = function.body
        let place = place(call.span)
        return Compiled(
            code: { (frame: Frame) throws -> Cell in
                var cells: [Cell] = []
                cells.reserveCapacity(codes.count)
                for code in codes { cells.append(try code(frame)) }
                if let cell = body(cells, frame) { return cell }
                let given = cells.map { $0.isNone ? "null" : $0.text }.joined(separator: ", ")
                throw RecipeFault(
                    place: place,
                    message: .both(
                        "\(name)(\(given)) не вычисляется.",
                        "\(name)(\(given)) can't be calculated."))
            }, layout: function.keepsRows ? compiled.first?.layout : nil)
    }

    private func choice(_ call: Call) -> Compiled {
        guard (2...3).contains(call.arguments.count) else {
            return refuse(
                "Нужно if(условие, да, нет).", "Expected if(condition, yes, no).", at: call.span)
        }
        let condition = code(call.arguments[0])
        let yes = compile(call.arguments[1])
        let no = call.arguments.count == 3 ? compile(call.arguments[2]) : nil
        return Compiled(
            code: { (frame: Frame) throws -> Cell in
                if try condition(frame).isTrue { return try yes.code(frame) }
                return try no?.code(frame) ?? .none
            }, layout: yes.layout ?? no?.layout)
    }

    /// A word of a list, by chance; or all of them.
    private func words(_ call: Call, all: Bool) -> Compiled {
        guard call.arguments.count == 1, case .literal(.text(let name)) = call.arguments[0].kind
        else {
            return refuse(
                "Нужно имя списка в кавычках.", "Expected the name of a list in quotes.",
                at: call.span)
        }
        guard let words = compiler.lists[name] else {
            return refuse(
                "Списка «\(name)» в lists нет.", "There is no list “\(name)”.",
                at: call.arguments[0].span,
                near: Suggestion.closest(to: name, among: compiler.lists.keys.sorted()))
        }
        let cells = words.map { Cell.text($0) }
        if all { return Compiled(code: constant(.list(cells))) }
        return Compiled(code: { $0.chance.below(cells.count).cell(in: cells) })
    }
}

extension Int {
    fileprivate func cell(in cells: [Cell]) -> Cell { cells.isEmpty ? .none : cells[self] }
}
