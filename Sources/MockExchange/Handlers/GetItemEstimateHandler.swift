internal import ActiveSyncProtocol

/// GetItemEstimate (MS-ASCMD 2.2.1.9).
struct GetItemEstimateHandler {
    let call: CommandCall

    func answer(_ command: GetItemEstimate) -> GetItemEstimate.Response {
        if call.mock.options.quirks.contains(.asleepUntilEstimate) {
            call.mailbox.update { contents, _ in contents.awakeFolders.formUnion(command.collections.map(\.id)) }
        }
        return call.mailbox.read { contents, _ in
            let device = contents.devices[call.deviceID]
            return GetItemEstimate.Response(
                estimates: command.collections.map { estimate($0, contents.mailbox, device) })
        }
    }

    private func estimate(
        _ request: GetItemEstimate.Collection, _ mailbox: Mailbox, _ device: Device?
    ) -> GetItemEstimate.Estimate {
        guard let folder = mailbox.folders[request.id] else {
            if call.mock.options.quirks.contains(.estimatesUnknown) {
                return GetItemEstimate.Estimate(id: request.id, count: 0)
            }
            return GetItemEstimate.Estimate(status: GetItemEstimateStatus.invalidCollection, id: request.id, count: 0)
        }
        guard var state = device?.collections[request.id], !request.syncKey.isInitial else {
            return GetItemEstimate.Estimate(status: GetItemEstimateStatus.syncStateNotPrimed, id: request.id, count: 0)
        }
        guard state.begin(request.syncKey) else {
            return GetItemEstimate.Estimate(status: GetItemEstimateStatus.invalidSyncKey, id: request.id, count: 0)
        }
        let stated = request.options.map { option in
            Sync.Options(filterType: option.filterType, itemClass: option.itemClass)
        }
        let options = stated.isEmpty ? device?.options[request.id] ?? [] : stated
        var count = 0
        _ = state.changes(in: folder, window: ItemWindow(options, now: call.mock.now)) { _ in
            count += 1
            return true
        }
        return GetItemEstimate.Estimate(id: request.id, count: count)
    }
}
