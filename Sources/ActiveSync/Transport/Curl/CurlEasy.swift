internal import CCurl

/// An easy handle: one transfer in libcurl's terms, with its options to set and its facts to ask.
///
/// It does not own the handle.
struct CurlEasy {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) {
        self.pointer = pointer
    }

    func set(_ option: CURLoption, _ value: Int) throws(TransportError) {
        try check(ccurl_setopt_long(pointer, option, value), option)
    }

    func set(_ option: CURLoption, _ value: Bool) throws(TransportError) {
        try set(option, value ? 1 : 0)
    }

    /// Sets a time in milliseconds; libcurl takes 0 for "no limit of mine", so at least 1.
    func set(_ option: CURLoption, milliseconds value: Duration) throws(TransportError) {
        try set(option, Int(min(max(value / .milliseconds(1), 1), Double(Int32.max))))
    }

    func set(_ option: CURLoption, offset value: Int) throws(TransportError) {
        try check(ccurl_setopt_offset(pointer, option, curl_off_t(value)), option)
    }

    /// Sets a string, which libcurl copies, or with `nil` takes its default back.
    func set(_ option: CURLoption, _ value: String?) throws(TransportError) {
        guard let value else {
            return try check(ccurl_setopt_string(pointer, option, nil), option)
        }
        // A C string would end there, and libcurl would work with another value than the one that was given.
        guard !value.utf8.contains(0) else {
            throw TransportError(.badRequest, "a part of the request holds a NUL byte (\(Self.name(of: option)))")
        }
        try check(ccurl_setopt_string(pointer, option, value), option)
    }

    func set(_ option: CURLoption, pointer value: UnsafeMutableRawPointer) throws(TransportError) {
        try check(ccurl_setopt_pointer(pointer, option, value), option)
    }

    func set(_ option: CURLoption, list value: UnsafeMutablePointer<curl_slist>?) throws(TransportError) {
        try check(ccurl_setopt_list(pointer, option, value), option)
    }

    func check(_ result: CURLcode, _ option: CURLoption) throws(TransportError) {
        guard result != CURLE_OK else { return }
        throw TransportError(
            result == CURLE_BAD_FUNCTION_ARGUMENT ? .badRequest : .other,
            "\(CurlLibrary.version) cannot do what is asked for: \(Self.name(of: option)): "
                + String(cString: curl_easy_strerror(result)))
    }

    func long(_ info: CURLINFO) -> Int {
        var value = 0
        return ccurl_getinfo_long(pointer, info, &value) == CURLE_OK ? value : 0
    }

    func offset(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        return ccurl_getinfo_offset(pointer, info, &value) == CURLE_OK ? Int(value) : 0
    }

    func string(_ info: CURLINFO) -> String? {
        var value: UnsafeMutablePointer<CChar>?
        guard ccurl_getinfo_string(pointer, info, &value) == CURLE_OK, let value else { return nil }
        return String(cString: value)
    }

    private static func name(of option: CURLoption) -> String {
        curl_easy_option_by_id(option).map { String(cString: $0.pointee.name) } ?? "option \(option.rawValue)"
    }
}
