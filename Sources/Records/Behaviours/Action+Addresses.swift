import Catalogue

/// Where actions of behaviours are found.
extension Action {
    /// The action was asked for at an address of a row, and it has none.
    func withoutRow(of resource: Resource) -> Refusal {
        address("\(resource.name.module)/\(resource.name.name)/actions/\(name)")
    }

    /// The action was asked for many rows, and it is done on one at a time.
    func oneByOne(of resource: Resource) -> Refusal {
        address("\(resource.name.module)/\(resource.name.name)/{id}/actions/\(name)")
    }

    /// The action was to be an effect of something else.
    var byItself: Refusal {
        Refusal(
            .actionRefused,
            .both(
                "«\(name)» объединяет записи: выполняйте его отдельным запросом, по одной записи.",
                "“\(name)” merges records: do it by a request of its own, one record at a time."))
    }

    private func address(_ path: String) -> Refusal {
        Refusal(
            .actionUnknown,
            .both(
                "Действие «\(name)» – по адресу POST /v1/\(path).",
                "The action “\(name)” is at POST /v1/\(path)."))
    }
}
