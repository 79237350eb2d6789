internal import Foundation
internal import Synchronization

/// A message that is being written in `tmp`.
final class MaildirItemWriter: ItemWriter {
    private let batch: MaildirBatch
    private let folder: MaildirFolder
    private let delivery: Delivery
    private let unique: String
    private let file: OutputFile
    private let state = Mutex(State())

    private struct State {
        var fingerprint = ItemFingerprint.Builder()
        /// Whether the batch has the file now.
        var isHandedOver = false
    }

    init(batch: MaildirBatch, folder: MaildirFolder, _ delivery: Delivery) throws(MailboxSyncError) {
        self.batch = batch
        self.folder = folder
        self.delivery = delivery
        unique = MaildirUniqueName.make(delivery.tag)
        file = try folder.tmp.createFile(unique)
    }

    deinit {
        // What cannot be removed now is removed by the next run.
        if !state.withLock({ $0.isHandedOver }) { _ = try? folder.tmp.removeFile(unique) }
    }

    func write(_ bytes: RawSpan) throws(MailboxSyncError) {
        try file.write(bytes)
        state.withLock { $0.fingerprint.update(bytes) }
    }

    func finish() async throws(MailboxSyncError) -> DeliveredItem {
        if let date = delivery.receivedAt { try file.setModificationTime(date) }
        let fingerprint = state.withLock { $0.fingerprint.finish() }
        let delivered = try await batch.take(file, unique, in: folder, delivery, fingerprint)
        // A message that was there already does not need this copy.
        state.withLock { $0.isHandedOver = !delivered.isRecovered }
        return delivered
    }
}
