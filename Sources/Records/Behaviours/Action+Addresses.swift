import Catalogue

/// What is said of actions that are asked for where they are not done.
extension Action {
    /// The action was asked for at an address of a row, and it has none.
    func withoutRow(of resource: Resource) -> Refusal {
        Refusal(
            .actionUnknown,
            .both(
                "«\(name)» выполняется без записи: \(address(in: resource, "")).",
                "“\(name)” is done without a record: \(address(in: resource, ""))."))
    }

    /// The action was asked for many rows, and it is done on one at a time.
    func oneByOne(of resource: Resource) -> Refusal {
        Refusal(
            .actionUnknown,
            .both(
                "«\(name)» выполняется по одной записи: \(address(in: resource, "/{id}")).",
                "“\(name)” is done on one record at a time: \(address(in: resource, "/{id}"))."))
    }

    /// The action was to be an effect of something else.
    var byItself: Refusal {
        Refusal(
            .actionRefused,
            .both(
                "«\(name)» объединяет записи: выполняйте его отдельным запросом, по одной записи.",
                "“\(name)” merges records: do it by a request of its own, one record at a time."))
    }

    private func address(in resource: Resource, _ row: String) -> String {
        "POST /v1/\(resource.name.module)/\(resource.name.name)\(row)/actions/\(name)"
    }
}
