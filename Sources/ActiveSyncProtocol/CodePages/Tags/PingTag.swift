// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

/// The elements of code page 13, Ping.
///
/// MS-ASWBXML 2.1.2.1.14.
public enum PingTag {
    /// `Ping`: a container.
    ///
    /// Page 13, token 0x05. Versions 2.5 to 16.1.
    public static let ping = Tag(page: 13, token: 0x05)
    /// `AutdState`: text.
    ///
    /// Page 13, token 0x06. Not used by any version.
    public static let autdState = Tag(page: 13, token: 0x06)
    /// `Status`: an integer.
    ///
    /// Page 13, token 0x07. Versions 2.5 to 16.1.
    public static let status = Tag(page: 13, token: 0x07)
    /// `HeartbeatInterval`: an integer (60-3540 seconds on Exchange).
    ///
    /// Page 13, token 0x08. Versions 2.5 to 16.1.
    public static let heartbeatInterval = Tag(page: 13, token: 0x08)
    /// `Folders`: a container.
    ///
    /// Page 13, token 0x09. Versions 2.5 to 16.1.
    public static let folders = Tag(page: 13, token: 0x09)
    /// `Folder`: a container.
    ///
    /// Page 13, token 0x0A. Versions 2.5 to 16.1.
    public static let folder = Tag(page: 13, token: 0x0A)
    /// `Id`: text (at most 64 characters).
    ///
    /// Page 13, token 0x0B. Versions 2.5 to 16.1.
    public static let id = Tag(page: 13, token: 0x0B)
    /// `Class`: text (Email, Calendar, Contacts, Tasks, Notes).
    ///
    /// Page 13, token 0x0C. Versions 2.5 to 16.1.
    public static let `class` = Tag(page: 13, token: 0x0C)
    /// `MaxFolders`: an integer.
    ///
    /// Page 13, token 0x0D. Versions 2.5 to 16.1.
    public static let maxFolders = Tag(page: 13, token: 0x0D)
    /// `Version`: a time in ISO form.
    ///
    /// Page 13, token 0x0E. Not used by any version.
    public static let version = Tag(page: 13, token: 0x0E)
}
