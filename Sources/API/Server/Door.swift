/// By which door requests come in.
enum Door: Sendable {
    /// The network: a caller is who its token says.
    case network
    /// The admin socket: a caller without a token is the console (N39).
    case console
}
