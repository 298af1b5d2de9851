import StrictJSON
import Testing

extension DistrictTests {
    @Suite struct RefusalPages {
        @Test func `the type of a refusal leads to a page about it, in both languages`() throws {
            let nobody = try DistrictTests.caller("nobody")
            let refusal = try nobody.get("/v1/registry/people")
            let address = refusal["type"]?.stringValue ?? ""

            let russian = try nobody.get(address)
            let english = try nobody.get(address + "?lang=en")

            #expect(russian.status == 200 && english.status == 200)
            #expect(
                russian.text.contains("auth.token-missing") && russian.text.contains("Нужен токен"))
            #expect(english.text.contains("A token is needed"))
        }

        @Test func `a refusal speaks the language that is asked for, its code none`() throws {
            let nobody = try DistrictTests.caller("nobody")
            let russian = try nobody.get("/v1/registry/people", ("Accept-Language", "ru"))
            let english = try nobody.get(
                "/v1/registry/people", ("Accept-Language", "en-GB, ru;q=0.5"))

            #expect(russian["title"] == "Нужен токен")
            #expect(english["title"] == "A token is needed")
            #expect(russian.code == english.code)
        }

        @Test func `there is no page about a code that does not exist`() throws {
            let answer = try DistrictTests.caller("nobody").get("/docs/errors/no.such-code")
            #expect(answer.status == 404 && answer.code == "route.not-found")
        }
    }
}
