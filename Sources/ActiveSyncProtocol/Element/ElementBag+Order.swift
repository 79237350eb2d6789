public import WBXML

extension ElementBag {
    /// Has elements written in an order of one's own, for a server that demands it; those that are not named come after
    /// their neighbours in the table.
    ///
    /// - Parameters:
    ///   - tags: the elements in the order in which they are to be written; tags that are not in the table mean nothing.
    ///   - emptyTexts: the elements that are written with a string of no characters, where their property has no content,
    ///     instead of without content.
    public mutating func setOrder(_ tags: [Tag], emptyTexts: [Tag] = []) {
        let table = Self.fields
        var recorder = ArrangementRecorder()
        for tag in tags {
            if let position = table.position(of: tag) { recorder.append(position) }
        }
        for tag in emptyTexts { recorder.noteEmptyText(tag) }
        rawElements.arrangement = recorder.arrangement
    }
}
