internal import ActiveSyncProtocol

/// Ping (MS-ASCMD 2.2.1.13): waits until something changes in one of the folders.
struct PingHandler {
    let call: CommandCall

    func answer(_ command: Ping) async throws(Refusal) -> Ping.Response {
        let cached = call.mailbox.read { contents, _ in contents.devices[call.deviceID]?.ping }
        guard let interval = command.heartbeatInterval ?? cached?.heartbeatInterval,
            let folders = command.folders ?? cached?.folders, !folders.isEmpty
        else { return Ping.Response(status: PingStatus.missingParameters) }
        let options = call.mock.options
        guard options.heartbeat.contains(interval) else {
            let nearest = min(max(interval, options.heartbeat.lowerBound), options.heartbeat.upperBound)
            return Ping.Response(status: PingStatus.intervalOutOfRange, heartbeatInterval: nearest)
        }
        guard folders.count <= options.maximumFolders else {
            return Ping.Response(status: PingStatus.tooManyFolders, maxFolders: options.maximumFolders)
        }
        let number = call.mailbox.update { contents, _ in
            contents.devices[call.deviceID, default: Device()].ping = Ping(
                heartbeatInterval: interval, folders: folders)
            contents.devices[call.deviceID, default: Device()].pingCount += 1
            return contents.devices[call.deviceID]?.pingCount ?? 0
        }
        // A Ping of the same device that still hangs sees that there is a newer one.
        call.mailbox.wake()
        return try await wait(for: folders.map(\.id), seconds: interval, number: number)
    }

    private func wait(for folders: [CollectionID], seconds: Int, number: Int) async throws(Refusal) -> Ping.Response {
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: .seconds(seconds))
        while true {
            let (reply, changeCount) = call.mailbox.read { contents, changeCount in
                (look(at: folders, number, contents), changeCount)
            }
            if var reply {
                if call.mock.options.quirks.contains(.escapedPingIDs) {
                    reply.changedFolders = reply.changedFolders.map { CollectionID("%" + Self.escaped($0.rawValue)) }
                }
                return reply
            }
            if call.mock.options.quirks.contains(.returnsAtOnce) { return Ping.Response(status: PingStatus.expired) }
            let left = clock.now.duration(to: end)
            guard left > .zero, try await call.waitForChange(after: changeCount, for: left) else {
                return Ping.Response(status: PingStatus.expired)
            }
        }
    }

    /// A text of which every byte is escaped, the first percent sign left out.
    private static func escaped(_ text: String) -> String {
        text.utf8.map { String($0, radix: 16, uppercase: true) }.joined(separator: "%")
    }

    /// The answer, as soon as there is one.
    private func look(at folders: [CollectionID], _ number: Int, _ contents: MockMailbox.Contents) -> Ping.Response? {
        guard let device = contents.devices[call.deviceID], device.pingCount == number else {
            return Ping.Response(status: PingStatus.expired)
        }
        let ignoresUnknown = call.mock.options.quirks.contains(.pingIgnoresUnknown)
        guard let hierarchy = device.hierarchy, hierarchy.knowsAll(contents.mailbox.folders(in: call.version)),
            ignoresUnknown || folders.allSatisfy({ hierarchy.version(of: $0) != nil })
        else { return Ping.Response(status: PingStatus.folderSyncRequired) }
        let changed = folders.filter { id in
            guard let folder = contents.mailbox.folders[id], let state = device.collections[id] else {
                return !ignoresUnknown
            }
            let window = ItemWindow(device.options[id] ?? [], now: call.mock.now)
            return state.changes(in: folder, window: window) { _ in false }.hasMore
        }
        return changed.isEmpty ? nil : Ping.Response(status: PingStatus.changes, changedFolders: changed)
    }
}

extension SyncState where ID == CollectionID {
    /// Whether the device has been told of every folder as it is.
    func knowsAll(_ folders: [CollectionID: Folder]) -> Bool {
        let known = known
        return known.count == folders.count
            && known.allSatisfy { folders[$0].map(\.version) == version(of: $0) }
    }
}
