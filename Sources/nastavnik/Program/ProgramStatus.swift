/// What the program tells the shell.
enum ProgramStatus: Int32 {
    case done = 0
    /// The server said no.
    case refused = 1
    /// The command line makes no sense.
    case usage = 2
    /// There is no server at the other end, or none that we understand.
    case unreachable = 3
    /// Some of it was done, or only a part of the answer is here.
    case partial = 4
}
