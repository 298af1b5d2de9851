import Catalogue
import Crypto
import Foundation

/// What all pages look like; the style is in the page, and the policy permits this one text only.
enum PageStyle {
    static let css = """
        body{font:16px/1.5 system-ui,sans-serif;max-width:66rem;margin:2rem auto;padding:0 1rem;color:#1b1b1f;background:#fff}
        h1,h2,h3{line-height:1.2}h2{margin-top:3rem;border-bottom:1px solid #d5d5dc}h3{margin-top:2rem}
        table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #ececf1}
        code,pre,.name{font:14px/1.5 ui-monospace,monospace}pre{background:#f5f5f8;padding:.75rem;overflow-x:auto}
        .quiet{color:#5c5c66}a{color:#1a56b0}nav a{margin-right:1rem}
        @media(prefers-color-scheme:dark){body{color:#e8e8ec;background:#17171a}h2,th,td{border-color:#3a3a42}pre{background:#222227}a{color:#8ab4f8}.quiet{color:#a3a3ad}}
        """

    /// The value of `Content-Security-Policy` for pages.
    static let policy: String = {
        let digest = Data(SHA256.hash(data: Array(css.utf8))).base64EncodedString()
        return
            "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; frame-ancestors 'none'"
    }()

    /// A whole page.
    static func page(_ title: String, _ language: Language, _ content: (inout HTML) -> Void)
        -> String
    {
        var html = HTML()
        html.open("html", [("lang", language.rawValue)])
        html.open("head")
        html.open("meta", [("charset", "utf-8")])
        html.open(
            "meta", [("name", "viewport"), ("content", "width=device-width, initial-scale=1")])
        html.element("title", title)
        var body = HTML()
        content(&body)
        return "<!doctype html>\n" + html.text + "<style>\(css)</style></head>\n<body>\n"
            + body.text
            + "</body></html>\n"
    }
}
