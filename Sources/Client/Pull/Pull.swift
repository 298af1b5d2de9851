import StrictJSON
import Wire

/// Keeps a folder in step with the files of a resource.
public struct Pull: Sendable {
    private let client: ServerClient
    private let name: ResourceName
    private let field: String
    private let path: String
    private let options: Options
    private let progress: ProgressLine

    /// What to do in doubt.
    public struct Options: Sendable {
        /// Overwrite what was edited here.
        public var overwritesEdited: Bool
        /// Delete what is gone from the server.
        public var deletesGone: Bool

        /// From its parts.
        public init(overwritesEdited: Bool, deletesGone: Bool) {
            self.overwritesEdited = overwritesEdited
            self.deletesGone = deletesGone
        }
    }

    /// - Parameters:
    ///   - field: the resource's file field.
    ///   - folder: where the files go; it is made if it is not there.
    public init(
        client: ServerClient, name: ResourceName, field: String, folder: String,
        options: Options, progress: ProgressLine
    ) {
        self.client = client
        self.name = name
        self.field = field
        path = folder
        self.options = options
        self.progress = progress
    }

    /// Brings the folder up to date; a file that fails does not stop the others.
    public func run() async throws -> PullReport {
        var folder = try PullFolder(
            path: path, server: client.credentials.server.base,
            source: "\(name.module).\(name.resource).\(field)")
        let items = try await items()
        var report = PullReport()
        let names = FileNaming.names(for: items)
        for item in items {
            guard let name = names[item.id] else { continue }
            try await bring(item, as: name, into: &folder, &report)
        }
        try settleGone(items, &folder, &report)
        folder.tidy()
        progress.clear()
        return report
    }

    private func items() async throws(ClientFailure) -> [PullItem] {
        var items: [PullItem] = []
        var options = ServerClient.ListOptions(fields: "id,key,\(field)", limit: 200)
        repeat {
            let page = try await client.list(name, options)
            items += page.items.compactMap(item)
            options.cursor = page.next
        } while options.cursor != nil
        return items
    }

    /// Records without a file are passed over.
    private func item(_ record: JSON) -> PullItem? {
        guard let id = record["id"]?.stringValue, let value = record[field],
            let file = try? FileValue(json: value)
        else { return nil }
        return PullItem(id: id, key: record["key"]?.stringValue, file: file)
    }

    private func bring(
        _ item: PullItem, as name: String, into folder: inout PullFolder,
        _ report: inout PullReport
    ) async throws {
        folder.rename(id: item.id, to: name)
        let local = folder.local(id: item.id, name: name)
        let known = folder.state.files[item.id]
        if local == .edited, !options.overwritesEdited {
            report.edited.append(name)
            return
        }
        if local == .asDownloaded, known?.sha256 == item.file.sha256 {
            report.unchanged.append(name)
            return
        }
        do {
            let etag = local == .asDownloaded ? known?.etag : nil
            let outcome = try await download(item, name, etag, folder)
            try settle(outcome, item, name, &folder, &report)
        } catch let failure as ClientFailure {
            report.failed.append((name, failure))
        }
    }

    private func download(
        _ item: PullItem, _ name: String, _ etag: String?, _ folder: PullFolder
    ) async throws(ClientFailure) -> DownloadOutcome {
        let progress = progress
        return try await client.download(
            RequestPath(self.name, item.id, field), to: folder.path(of: name),
            partial: folder.partialPath(of: item.id), etag: etag,
            onProgress: { done, total in progress.show(name, done: done, of: total) })
    }

    private func settle(
        _ outcome: DownloadOutcome, _ item: PullItem, _ name: String,
        _ folder: inout PullFolder, _ report: inout PullReport
    ) throws(FolderError) {
        switch outcome {
        case .unchanged:
            let etag = folder.state.files[item.id]?.etag
            folder.record(id: item.id, name: name, etag: etag, sha256: item.file.sha256)
            report.unchanged.append(name)
        case .complete(let etag, _):
            folder.record(id: item.id, name: name, etag: etag, sha256: item.file.sha256)
            report.downloaded.append(name)
        }
        try folder.save()
    }

    private func settleGone(
        _ items: [PullItem], _ folder: inout PullFolder, _ report: inout PullReport
    ) throws(FolderError) {
        let present = Set(items.map(\.id))
        for (id, entry) in folder.state.files.sorted(by: { $0.value.name < $1.value.name })
        where !present.contains(id) {
            let isEdited = folder.local(id: id, name: entry.name) == .edited
            guard options.deletesGone, !isEdited || options.overwritesEdited else {
                report.gone.append(entry.name)
                continue
            }
            folder.delete(id: id)
            report.deleted.append(entry.name)
        }
        try folder.save()
    }
}
