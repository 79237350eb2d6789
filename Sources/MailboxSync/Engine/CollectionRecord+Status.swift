/// What a run notes of a collection for the next one, where it would put the status of Sync.
extension CollectionRecord {
    /// Sync's own status for a folder that is not there any more.
    static let vanishedStatus = 12
    /// No status of Sync: the server had no answer, and the folder has folders in it.
    static let containerStatus = -1

    /// Whether the folder is gone on the server while its messages are still here.
    var isVanished: Bool { status == Self.vanishedStatus }

    /// Whether the folder only holds folders, as far as the server has told.
    var isContainer: Bool { status == Self.containerStatus }
}
