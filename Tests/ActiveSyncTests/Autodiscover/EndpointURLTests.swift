import Testing

@testable import ActiveSync

/// URLs as the rules about hosts see them.
@Suite struct EndpointURLTests {
    @Test(arguments: [
        ("https://mail.example.com/x", "mail.example.com", 443, "https://mail.example.com/x"),
        ("HTTPS://MAIL.Example.COM:443/X", "mail.example.com", 443, "https://mail.example.com/X"),
        ("https://mail.example.com.:8443/x", "mail.example.com", 8443, "https://mail.example.com:8443/x"),
        ("http://127.0.0.1:8080", "127.0.0.1", 8080, "http://127.0.0.1:8080/Microsoft-Server-ActiveSync"),
        ("https://[::1]/x?a=b#c", "[::1]", 443, "https://[::1]/x"),
        ("https://müller.example/x", "xn--mller-kva.example", 443, "https://xn--mller-kva.example/x"),
    ]) func partsAreRead(_ text: String, _ host: String, _ port: Int, _ endpoint: String) throws {
        let url = try #require(EndpointURL(text))
        #expect(url.host == host)
        #expect(url.port == port)
        #expect(url.endpoint == endpoint)
    }

    @Test(arguments: [
        "", "mail.example.com", "//mail.example.com/x", "ftp://mail.example.com/", "https:///x", "https://",
        "https://user@mail.example.com/", "https://user:pw@mail.example.com/", "https://evil.test\\@mail.example.com/",
        "https://evil.test%2F.example.com/", "https://evil.test%00.example.com/", "https://ex%61mple.com/",
        "https://a b.example.com/", "https://mail.example.com:99999/", "https://mail.example.com:0/", "https://[evil]/",
        "https://./", "file:///etc/passwd",
    ]) func whatNoServerCanBeAtIsRefused(_ text: String) {
        #expect(EndpointURL(text) == nil)
    }

    @Test(arguments: [
        "https://evil.test?.example.com/", "https://evil.test#.example.com/", "https://evil.test/.example.com",
        "https://example.com.evil.test/", "https://evilexample.com/",
    ]) func aHostIsNotMistakenForOneOfTheDomain(_ text: String) throws {
        let url = try #require(EndpointURL(text))
        #expect(!HostRules(domain: "example.com").allows(url.host))
    }

    @Test func aDomainOutsideOfASCIIHasItsHosts() {
        var rules = HostRules(domain: "Müller.example")
        #expect(rules.allows("mail.müller.example"))
        #expect(rules.allows("mail.xn--mller-kva.example"))
        #expect(!rules.allows("mail.muller.example"))
        rules.confirm("mail.größe.test")
        #expect(rules.allows("mail.xn--gre-6ka8i.test"))
    }
}
