import Foundation
import Testing
import WBXML

@Suite("The JSON form")
struct JSONFormTests {
    private func json(_ hex: String, _ form: JSONForm = JSONForm(names: .fixture)) throws -> String {
        var reader = WBXMLReader([UInt8](hex: hex))
        var output: [UInt8] = []
        try form.write(&reader, to: &output)
        _ = try JSONSerialization.jsonObject(with: Data(output))
        return String(decoding: output, as: UTF8.self)
    }

    private func document(_ root: String, trailing: Int = 0) -> String {
        """
        {"version":"1.3","public_id":1,"charset_mib":106,"string_table_bytes":0,"root":\(root)\
        ,"trailing_bytes":\(trailing)}

        """
    }

    @Test(
        "Each kind has its form",
        arguments: [
            ("a root alone, bytes after it", "05 0102", #"{"page":0,"token":5,"ns":"AirSync","tag":"Sync"}"#, 2),
            ("nothing inside", "45 01", #"{"page":0,"token":5,"ns":"AirSync","tag":"Sync","children":[]}"#, 0),
            (
                "values and elements", "45 03 6100 06 c3 01 62 47 01 01",
                #"{"page":0,"token":5,"ns":"AirSync","tag":"Sync","children":[{"text":"a"},"#
                    + #"{"page":0,"token":6,"ns":"AirSync","tag":"Responses"},{"opaque_base64":"Yg=="},"#
                    + #"{"page":0,"token":7,"ns":"AirSync","tag":"Add","children":[]}]}"#, 0
            ),
            ("an unknown token", "3f", #"{"page":0,"token":63,"ns":"AirSync"}"#, 0),
            ("an unknown page", "001a 05", #"{"page":26,"token":5}"#, 0),
            (
                "what JSON escapes", "001a 45 03 225c2f080c0a0d09 011f 00 01",
                #"{"page":26,"token":5,"children":[{"text":"\"\\/\b\f\n\r\t\u0001\u001f"}]}"#, 0
            ),
            (
                "what could fool a reader", "001a 45 03 7f c285 e280ae efbbbf 00 01",
                #"{"page":26,"token":5,"children":[{"text":"\u007f\u0085\u202e\ufeff"}]}"#, 0
            ),
            (
                "a string that is not UTF-8", "001a 45 03 61ff00 01",
                "{\"page\":26,\"token\":5,\"children\":[{\"text\":\"a\u{FFFD}\",\"text_base64\":\"Yf8=\"}]}", 0
            ),
            ("a character", "001a 45 02 41 01", #"{"page":26,"token":5,"children":[{"text":"A"}]}"#, 0),
        ])
    func kind(_ about: String, _ hex: String, _ root: String, _ trailing: Int) throws {
        #expect(try json("03016a00" + hex) == document(root, trailing: trailing), "\(about)")
    }

    @Test("Strings of the table and elements named by text")
    func table() throws {
        #expect(
            try json("02016a03 612200 44 00 8301 01")
                == #"{"version":"1.2","public_id":1,"charset_mib":106,"string_table_bytes":3,"root":"#
                + #"{"page":0,"token":4,"ns":"AirSync","literal":"a\"","children":[{"text":"\""}]},"trailing_bytes":0}"#
                + "\n")
    }

    @Test("Offsets and hidden values")
    func options() throws {
        let form = JSONForm(names: CodePageSet([]), showsOffsets: true, hiddenValues: [Tag(page: 17, token: 6)])
        #expect(
            try json("03016a00 45 0011 46 03 616200 c3 01 61 01 03 6100 01", form)
                == document(
                    #"{"page":0,"token":5,"offset":4,"children":[{"page":17,"token":6,"offset":7,"children":"#
                        + #"[{"hidden":2},{"hidden":1}]},{"text":"a"}]}"#))
    }
}
