internal import ActiveSyncProtocol

/// GetItemEstimate (MS-ASCMD 2.2.1.9).
struct GetItemEstimateHandler {
    let call: CommandCall

    func answer(_ command: GetItemEstimate) -> GetItemEstimate.Response {
        if call.mock.options.quirks.contains(.asleepUntilEstimate) {
            call.mailbox.update { contents, _ in contents.awakeFolders.formUnion(command.collections.map(\.id)) }
        }
        guard command.collections.count <= Self.mostCollections else {
            return GetItemEstimate.Response(status: .invalidXML)
        }
        return call.mailbox.read { contents, _ in
            for collection in command.collections {
                guard let type = contents.mailbox.folders[collection.id]?.type else { continue }
                if let refusal = Self.refusal(of: collection, in: type) { return refusal }
            }
            let device = contents.devices[call.deviceID]
            return GetItemEstimate.Response(
                estimates: command.collections.map { estimate($0, contents.mailbox, device) })
        }
    }

    private static let mostCollections = 1000

    /// The answer to options that do not fit the folder, which concerns the command as a whole.
    private static func refusal(
        of request: GetItemEstimate.Collection, in type: FolderType
    ) -> GetItemEstimate.Response? {
        let own = type.itemClass ?? .email
        for options in request.options {
            let itemClass = options.itemClass ?? own
            guard itemClass == own || own == .email && itemClass == .sms else {
                return GetItemEstimate.Response(status: GetItemEstimateStatus.invalidSyncKey)
            }
            guard options.filterType.map({ $0.suits(itemClass) }) ?? true else {
                return GetItemEstimate.Response(status: .serverError)
            }
        }
        return nil
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
        guard request.conversationMode == nil || folder.type.itemClass == .email else {
            return GetItemEstimate.Estimate(status: .invalidXML, id: request.id, count: 0)
        }
        guard var state = device?.collections[request.id], !request.syncKey.isInitial else {
            return GetItemEstimate.Estimate(status: GetItemEstimateStatus.syncStateNotPrimed, id: request.id, count: 0)
        }
        guard state.begin(request.syncKey) else {
            return GetItemEstimate.Estimate(status: GetItemEstimateStatus.invalidSyncKey, id: request.id, count: 0)
        }
        if call.mock.options.quirks.contains(.emptyUntilIntroduced), device?.isIntroduced != true {
            return GetItemEstimate.Estimate(id: request.id, count: 0)
        }
        let options = request.options.map { option in
            Sync.Options(filterType: option.filterType, itemClass: option.itemClass)
        }
        var window = ItemWindow(options, now: call.mock.now)
        window.showsConversations = request.conversationMode == true
        var count = 0
        _ = state.changes(in: folder, window: window) { _ in
            count += 1
            return true
        }
        return GetItemEstimate.Estimate(id: request.id, count: count)
    }
}
