/// Which server to speak to, and as whom.
public struct Credentials: Hashable, Sendable {
    /// The server to speak to.
    public var server: ServerAddress
    /// nil speaks as nobody in particular.
    public var token: String?

    /// From its parts.
    public init(server: ServerAddress, token: String?) {
        self.server = server
        self.token = token
    }

    /// What the command line and the environment say; options go before variables, both before
    /// the profile.
    public struct Sources: Sendable {
        /// `--server`
        public var serverOption: String?
        /// `--token`
        public var tokenOption: String?
        /// `--profile`
        public var profileOption: String?
        /// Variables of the process.
        public var environment: [String: String]

        /// From its parts.
        public init(
            serverOption: String?, tokenOption: String?, profileOption: String?,
            environment: [String: String]
        ) {
            self.serverOption = serverOption
            self.tokenOption = tokenOption
            self.profileOption = profileOption
            self.environment = environment
        }

        /// The profile's name, `default` unless something else is said.
        public var profileName: String {
            profileOption ?? environment["NASTAVNIK_PROFILE"].flatMap(nonEmpty) ?? "default"
        }

        var server: String? { serverOption ?? environment["NASTAVNIK_SERVER"].flatMap(nonEmpty) }
        var token: String? { tokenOption ?? environment["NASTAVNIK_TOKEN"].flatMap(nonEmpty) }

        private func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }
    }

    /// Puts the sources together. The token of a profile goes only to the profile's own server.
    public static func resolve(
        _ sources: Sources, store: ProfileStore
    ) throws -> Credentials {
        if let server = sources.server {
            let address = try ServerAddress(server)
            return Credentials(
                server: address,
                token: sources.token ?? profileToken(for: address, sources, store))
        }
        let profile = try store.load(sources.profileName)
        return Credentials(
            server: try ServerAddress(profile.server), token: sources.token ?? profile.token)
    }

    private static func profileToken(
        for server: ServerAddress, _ sources: Sources, _ store: ProfileStore
    ) -> String? {
        guard let profile = try? store.load(sources.profileName),
            (try? ServerAddress(profile.server)) == server
        else { return nil }
        return profile.token
    }
}
