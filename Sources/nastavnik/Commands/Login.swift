import ArgumentParser
import Client
import Wire

/// `login URL`
struct Login: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        .own("login", .abstractLogin, .discussionLogin)
    }

    @Argument(help: .phrase(.helpAddress, value: .valueAddress))
    var address: String

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let surroundings = Surroundings.current
        let server = try ServerAddress(address)
        if server.isExposed { surroundings.say(.plainHTTP) }
        let token = try token(surroundings)
        let credentials = Credentials(server: server, token: token)
        let me = try await Session.with(credentials, options) { try await $0.client.me() }
        let name = options.sources(surroundings.environment).profileName
        let profile = Profile(server: server.base, token: token, subject: me.subject)
        try surroundings.profiles.save(profile, as: name)
        surroundings.say(.loggedIn(me.subject, server.base, name))
    }

    private func token(_ surroundings: Surroundings) throws -> String {
        let input = surroundings.console.input
        var token = options.token
        if token == nil, input.isTerminal {
            try? surroundings.console.talk.write(
                Phrase.tokenPrompt.in(surroundings.language))
            token = input.readSecret()
            surroundings.console.say("")
        } else if token == nil {
            token = input.readLine()
        }
        let clean = (token ?? "").filter { !$0.isWhitespace }
        guard !clean.isEmpty, clean.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw CommandFailure.usage(.noToken)
        }
        return clean
    }
}

/// `logout`
struct Logout: ParsableCommand {
    static var configuration: CommandConfiguration { .own("logout", .abstractLogout) }

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let surroundings = Surroundings.current
        let name = options.sources(surroundings.environment).profileName
        try surroundings.profiles.remove(name)
        surroundings.say(.loggedOut(name))
    }
}
