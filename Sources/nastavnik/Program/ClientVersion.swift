/// The version of the program: that of the server it was made with, as a test checks.
enum ClientVersion {
    static let text = "1.0.0"
}
