import Catalogue
import Support
import Testing

@Suite struct TextFormatTests {
    @Test(
        arguments: [
            (TextFormat.inn, "7707083893", "7707083893"), (.inn, "7736207543", "7736207543"),
            (.inn, "500100732259", "500100732259"),
            (.ogrn, "1027700132195", "1027700132195"), (.ogrn, "1027700229193", "1027700229193"),
            (.ogrn, "304500116000157", "304500116000157"),
            (.kpp, "773601001", "773601001"), (.kpp, "7736AZ001", "7736AZ001"),
            (.oktmo, "45383000", "45383000"), (.oktmo, "46748000101", "46748000101"),
            (.snils, "112-233-445 95", "112-233-445 95"), (.snils, "11223344595", "112-233-445 95"),
            (.snils, "087-654-303 00", "087-654-303 00"),
            (.snils, "001-001-998 99", "001-001-998 99"),
            (.email, "Ivanov.I+x@Example.RU", "Ivanov.I+x@example.ru"),
            (.email, "info@школа.рф", "info@школа.рф"),
            (.email, "a@b-c.d.museum", "a@b-c.d.museum"),
            (.phone, "8 (912) 345-67-89", "+79123456789"),
            (.phone, "+7 912 345 67 89", "+79123456789"),
            (.phone, "79123456789", "+79123456789"), (.phone, "8.495.123.45.67", "+74951234567"),
            (.phone, "8\u{A0}495\u{A0}123–45–67", "+74951234567"),
            (.phone, "+375 29 123-45-67", "+375291234567"),
            (.url, "HTTPS://Example.RU/Path?Q=1#X", "https://example.ru/Path?Q=1#X"),
            (.url, "http://школа-5.рф", "http://школа-5.рф"),
            (.url, "http://localhost:8080", "http://localhost:8080"),
            (.url, "https://[2001:DB8::1]:443/x", "https://[2001:db8::1]:443/x"),
            (.url, "https://a.ru?x=%D1%8F", "https://a.ru?x=%D1%8F"),
            (.url, "https://a.ru/я", "https://a.ru/я"),
        ] as [(TextFormat, String, String)])
    func `a right text is brought into its canonical form`(
        format: TextFormat, text: String, canonical: String
    ) {
        #expect(format.check(text) == .success(canonical))
        #expect(format.normalize(canonical) == canonical)
    }

    @Test(
        arguments: [
            (TextFormat.inn, "7707083894", FormatFault.checkDigits),
            (.inn, "500100732258", .checkDigits),
            (.inn, "500100732269", .checkDigits), (.inn, "770708389", .digitCount([10, 12])),
            (.inn, "0000000000", .shape(.inn)), (.inn, "000000000000", .shape(.inn)),
            (.inn, "77070838 93", .shape(.inn)), (.inn, "", .shape(.inn)),
            (.inn, "٧707083893", .shape(.inn)),
            (.ogrn, "1027700132196", .checkDigits), (.ogrn, "304500116000158", .checkDigits),
            (.ogrn, "2027700132195", .shape(.ogrn)), (.ogrn, "104500116000157", .shape(.ogrn)),
            (.ogrn, "10277001321950", .digitCount([13, 15])),
            (.ogrn, "0000000000000", .shape(.ogrn)),
            (.kpp, "77360100", .shape(.kpp)), (.kpp, "7736az001", .shape(.kpp)),
            (.kpp, "A73601001", .shape(.kpp)), (.kpp, "7736АА001", .shape(.kpp)),
            (.oktmo, "4538300", .digitCount([8, 11])), (.oktmo, "00000000", .shape(.oktmo)),
            (.oktmo, "4538300a", .shape(.oktmo)),
            (.snils, "112-233-445 96", .checkDigits), (.snils, "1122334459", .digitCount([11])),
            (.snils, "000-000-000 00", .shape(.snils)), (.snils, "112-233-445_95", .shape(.snils)),
            (.email, "a", .shape(.email)), (.email, "a@b", .shape(.email)),
            (.email, "a@b@c.ru", .shape(.email)),
            (.email, ".a@b.ru", .shape(.email)), (.email, "a..b@c.ru", .shape(.email)),
            (.email, "a b@c.ru", .shape(.email)), (.email, "a@-b.ru", .shape(.email)),
            (.email, "a@b.ru.", .shape(.email)), (.email, "a@1.2.3.4", .shape(.email)),
            (.email, "@b.ru", .shape(.email)), (.email, "a@.ru", .shape(.email)),
            (.email, "иван@b.ru", .shape(.email)), (.email, "a@b.ru\n", .shape(.email)),
            (.email, "\"a\"@b.ru", .shape(.email)),
            (.phone, "3456789", .shape(.phone)), (.phone, "+8 912 345 67 89", .shape(.phone)),
            (.phone, "8 912 345-67-8", .shape(.phone)), (.phone, "8 112 345-67-89", .shape(.phone)),
            (.phone, "8 912 345-67-89 доб. 5", .shape(.phone)),
            (.phone, "++79123456789", .shape(.phone)),
            (.phone, "+1234567", .shape(.phone)), (.phone, "+1234567890123456", .shape(.phone)),
            (.phone, "", .shape(.phone)), (.phone, "+", .shape(.phone)),
            (.phone, "9123456789", .shape(.phone)),
            (.url, "example.ru", .shape(.url)), (.url, "ftp://a.ru", .shape(.url)),
            (.url, "http://", .shape(.url)), (.url, "http:///x", .shape(.url)),
            (.url, "javascript:alert(1)", .shape(.url)), (.url, "http://a b.ru", .shape(.url)),
            (.url, "http://user@a.ru", .shape(.url)), (.url, "http://a.ru:0", .shape(.url)),
            (.url, "http://a.ru:65536", .shape(.url)), (.url, "http://a.ru:", .shape(.url)),
            (.url, "http://a.ru/%G0", .shape(.url)), (.url, "http://a.ru/%2", .shape(.url)),
            (.url, "http://a.ru/<x>", .shape(.url)), (.url, "http://a..ru", .shape(.url)),
            (.url, "http://[::1", .shape(.url)), (.url, "http://[::1]x", .shape(.url)),
            (.url, "http://a.ru\\@b.ru", .shape(.url)),
            (.url, "http://a.ru/\u{202E}x", .shape(.url)),
        ] as [(TextFormat, String, FormatFault)])
    func `a wrong text is refused with its reason`(
        format: TextFormat, text: String, fault: FormatFault
    ) {
        #expect(format.check(text) == .failure(fault))
        #expect(format.normalize(text) == nil)
        #expect(!fault.message.ru.isEmpty && fault.message.en?.isEmpty == false)
    }

    @Test(
        arguments: [
            (TextFormat.inn, "7707083893"), (.ogrn, "1027700132195"), (.snils, "11223344595"),
        ] as [(TextFormat, String)])
    func `one wrong digit in ten is caught, whichever it is`(format: TextFormat, right: String) {
        let digits = Array(right)
        var caught = 0
        for place in digits.indices {
            for digit in "0123456789" where digit != digits[place] {
                var wrong = digits
                wrong[place] = digit
                if format.normalize(String(wrong)) == nil { caught += 1 }
            }
        }
        #expect(caught >= digits.count * 9 * 9 / 10)
    }

    @Test func `no text ends the process`() {
        var random = SeededGenerator(seed: 10)
        let scalars = Array("0123456789+-() @.:/[]%hтtps\0😀\u{301}\r\n".unicodeScalars)
        for _ in 0..<5000 {
            var view = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...16, using: &random) {
                view.append(scalars[Int.random(in: 0..<scalars.count, using: &random)])
            }
            for text in [String(view), "http://" + String(view), "a@" + String(view)] {
                for format in TextFormat.allCases {
                    guard let canonical = format.normalize(text) else { continue }
                    #expect(format.normalize(canonical) == canonical)
                }
            }
        }
    }
}
