import API
import Catalogue
import Foundation
import Manifest
import Records
import StrictJSON

/// One case in an open database of its own.
struct CaseRun {
    let file: CaseFile
    let `case`: Case
    let installation: OpenInstallation
    let clock: CaseClock
    let due: DueWork
    private let api: APIServer
    private var kept: [String: JSON] = [:]
    private var secrets: [String: String] = [:]
    private(set) var sightings: [CaseSighting] = []

    init(
        _ file: CaseFile, _ case: Case, _ installation: OpenInstallation, clock: CaseClock,
        api: APIServer, due: DueWork
    ) {
        self.file = file
        self.case = `case`
        self.installation = installation
        self.clock = clock
        self.due = due
        self.api = api.moved(to: installation.dependencies)
    }

    /// Runs the steps until one answers something else than it must.
    mutating func run() async throws -> CaseFailure? {
        try await installation.give(self.case.given, as: "case", folder: file.folder)
        if !installation.records.behaviours.isWithoutJobs {
            try await due.begin(installation.records, clock.now())
        }
        for (index, step) in self.case.steps.enumerated() {
            if let moment = step.clock {
                clock.set(moment.instant(in: installation.records.zone))
                try await catchUp()
            }
            guard let request = step.request else { continue }
            let sent = try await local(request)
            let answer = try await api.exchange(sent)
            try await watch(request, sent, answer)
            let differences = CaseComparison(request.expectation, kept: kept, answer).differences
            guard differences.isEmpty else {
                return CaseFailure(
                    file: file, case: self.case, step: index + 1, request: request, sent: sent,
                    answer: answer, differences: differences)
            }
            if let missing = keep(request.kept, of: answer) {
                return CaseFailure(
                    file: file, case: self.case, step: index + 1, request: request, sent: sent,
                    answer: answer, differences: [missing])
            }
        }
        return nil
    }

    private mutating func catchUp() async throws {
        guard try await due.run(installation.records, clock.now()) > 0 else { return }
        sightings += try await installation.deeds(of: due).map { CaseSighting(due: $0) }
    }

    private mutating func local(_ request: CaseRequest) async throws -> LocalRequest {
        var headers: [(name: String, value: String)] = [("Accept-Language", "ru")]
        if let secret = try await secret(of: request.caller) {
            headers.append(("Authorization", "Bearer \(secret)"))
        }
        var body: [UInt8] = []
        switch request.body {
        case .none: break
        case .json(let json):
            let type =
                request.method == "PATCH" ? "application/merge-patch+json" : "application/json"
            headers.append(("Content-Type", type))
            body = json.filled(with: kept).serialized()
        case .text(let text):
            headers.append(("Content-Type", "text/plain"))
            body = Array(text.filled(with: kept).utf8)
        case .file(let path):
            body = Array(
                FileManager.default.contents(atPath: FilePaths.join(file.folder, path)) ?? Data())
        }
        headers += request.headers.map { ($0.name, $0.value.filled(with: kept).plainText) }
        return LocalRequest(
            request.method, target(of: request), headers: headers, body: body)
    }

    private func target(of request: CaseRequest) -> String {
        let path = request.target.filled(with: kept) { $0.percentEncoded }
        let query = request.query.map {
            "\($0.name.percentEncoded)=\($0.value.filled(with: kept).plainText.percentEncoded)"
        }
        guard !query.isEmpty else { return path }
        return path + (path.contains("?") ? "&" : "?") + query.joined(separator: "&")
    }

    /// The token of a caller, made when it first calls.
    private mutating func secret(of name: String) async throws -> String? {
        if let known = secrets[name] { return known }
        guard let caller = file.callers.first(where: { $0.name == name }) else { return nil }
        let order = TokenOrder(
            subject: caller.name, title: file.file, roles: caller.roles,
            attributes: caller.attributes, term: .days(3_650))
        do {
            let secret = try await LocalTokenOffice(installation: installation).issue(order).secret
            secrets[name] = secret
            return secret
        } catch let failure as StartFailure {
            throw StartFailure.seeds([
                LocalizedText.both(failure.message(.ru), failure.message(.en)).at(caller.place)
            ])
        }
    }

    private mutating func keep(
        _ wishes: [CaseRequest.Keep], of answer: LocalResponse
    ) -> LocalizedText? {
        let body = try? JSON.parse(answer.body)
        for wish in wishes {
            let value: JSON? =
                switch wish.source {
                case .body(let pointer): body?[pointer]
                case .header(let name): answer.header(name).map { .string($0) }
                }
            guard let value else { return CaseText.nothingToKeep(wish.name) }
            kept[wish.name] = value
        }
        return nil
    }

    private mutating func watch(
        _ request: CaseRequest, _ sent: LocalRequest, _ answer: LocalResponse
    ) async throws {
        guard var sighting = CaseSighting(sent, answer) else { return }
        if sighting.code == FailureCode.recordLocked.rawValue, let address = sighting.address {
            let record = try? await installation.records.record(
                sighting.resource, at: address, ListRequest(), installation.consoleContext(.ru))
            let body = record.flatMap { try? JSON.parse($0.body) }
            sighting.lockedState = body?["state"]?.stringValue
        }
        sightings.append(sighting)
    }
}
