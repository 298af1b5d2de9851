/// What the program tells the shell.
public enum ExitStatus: Int32, Sendable {
    case done = 0
    /// Mistakes were found, or what was asked was refused.
    case refused = 1
    /// The command line, the settings, a second process or a taken port.
    case usage = 2
    /// A newer program made the database.
    case newerDatabase = 3
    /// The database is damaged, can't be read or is another program's.
    case unusableDatabase = 4
    /// One write did not end: nothing could be written any more.
    case stuck = 70
}
