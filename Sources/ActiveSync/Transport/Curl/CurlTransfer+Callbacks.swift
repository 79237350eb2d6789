internal import CCurl

/// The functions that libcurl calls, all of them on the event thread, with the transfer as their context.
extension CurlTransfer {
    func setCallbacks() throws(TransportError) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        try easy.set(CURLOPT_PRIVATE, pointer: context)

        try easy.set(CURLOPT_HEADERDATA, pointer: context)
        let header: curl_write_callback = { bytes, size, count, context in
            guard let transfer = CurlTransfer.from(context), let line = CurlTransfer.bytes(bytes, size * count),
                transfer.received(line: line)
            else { return Int(CURL_WRITEFUNC_ERROR) }
            return line.count
        }
        try easy.check(ccurl_setopt_write(easy.pointer, CURLOPT_HEADERFUNCTION, header), CURLOPT_HEADERFUNCTION)

        try easy.set(CURLOPT_WRITEDATA, pointer: context)
        let write: curl_write_callback = { bytes, size, count, context in
            guard let transfer = CurlTransfer.from(context), let body = CurlTransfer.bytes(bytes, size * count)
            else { return Int(CURL_WRITEFUNC_ERROR) }
            return transfer.received(body: body)
        }
        try easy.check(ccurl_setopt_write(easy.pointer, CURLOPT_WRITEFUNCTION, write), CURLOPT_WRITEFUNCTION)

        try easy.set(CURLOPT_READDATA, pointer: context)
        let read: curl_read_callback = { bytes, size, count, context in
            guard let transfer = CurlTransfer.from(context) else { return Int(CURL_READFUNC_ABORT) }
            return transfer.fill(UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
        }
        try easy.check(ccurl_setopt_read(easy.pointer, CURLOPT_READFUNCTION, read), CURLOPT_READFUNCTION)

        try easy.set(CURLOPT_SEEKDATA, pointer: context)
        let seek: curl_seek_callback = { context, offset, origin in
            let isDone = origin == SEEK_SET && CurlTransfer.from(context)?.upload?.seek(to: Int(offset)) == true
            return isDone ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL
        }
        try easy.check(ccurl_setopt_seek(easy.pointer, CURLOPT_SEEKFUNCTION, seek), CURLOPT_SEEKFUNCTION)

        try easy.set(CURLOPT_XFERINFODATA, pointer: context)
        let progress: curl_xferinfo_callback = { context, _, received, _, sent in
            CurlTransfer.from(context)?.progressed(to: received + sent)
            return 0
        }
        try easy.check(
            ccurl_setopt_progress(easy.pointer, CURLOPT_XFERINFOFUNCTION, progress), CURLOPT_XFERINFOFUNCTION)
        try easy.set(CURLOPT_NOPROGRESS, false)

        try easy.set(CURLOPT_PREREQDATA, pointer: context)
        let prerequest: curl_prereq_callback = { context, _, _, _, _ in
            CurlTransfer.from(context)?.connected() == true ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
        }
        try easy.check(
            ccurl_setopt_prerequest(easy.pointer, CURLOPT_PREREQFUNCTION, prerequest), CURLOPT_PREREQFUNCTION)
    }

    /// The transfer that a handle belongs to.
    static func transfer(of pointer: OpaquePointer) -> CurlTransfer? {
        var context: UnsafeMutableRawPointer?
        return ccurl_getinfo_pointer(pointer, CURLINFO_PRIVATE, &context) == CURLE_OK ? from(context) : nil
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
        context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
    }

    private static func bytes(_ start: UnsafeMutablePointer<CChar>?, _ count: Int) -> UnsafeRawBufferPointer? {
        start.map { UnsafeRawBufferPointer(start: $0, count: count) }
    }
}
