import Crypto
import Foundation

/// What pages look like. Style and script stand in the page; the policy permits these two texts only, and no
/// request to anywhere.
enum DocStyle {
    static let css = """
        :root{color-scheme:light dark;--ink:#1d2129;--quiet:#586072;--paper:#fff;--soft:#f4f6fa;--line:#d9dee8;--link:#1a4fa3;--mark:#e6eefb;--markink:#173f80;--warn:#fdf0dc;--warnink:#7a4300;--good:#e2f4e6;--goodink:#14592b}
        @media(prefers-color-scheme:dark){:root{--ink:#e6e9ef;--quiet:#a2abbb;--paper:#14171c;--soft:#1d2229;--line:#333b47;--link:#8fb8ff;--mark:#1f3150;--markink:#bcd5ff;--warn:#3b2c12;--warnink:#ffd79a;--good:#15351f;--goodink:#a5e3b7}}
        *{box-sizing:border-box}html{scroll-padding-top:4.5rem}
        body{margin:0;font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:break-word}
        a{color:var(--link)}a:focus-visible,input:focus-visible,summary:focus-visible,.wide:focus-visible,button:focus-visible{outline:3px solid var(--link);outline-offset:2px}
        .skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.5rem;z-index:9}
        .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .top{position:sticky;top:0;z-index:5;display:flex;gap:1rem;align-items:center;padding:.6rem 1.25rem;background:var(--paper);border-bottom:1px solid var(--line)}
        .brand{font-weight:650;color:var(--ink);text-decoration:none;white-space:nowrap}
        .top form{flex:1;max-width:34rem}.top input[type=search]{width:100%;font:inherit;padding:.4rem .75rem;color:var(--ink);background:var(--soft);border:1px solid var(--line);border-radius:.5rem}
        .lang{margin-left:auto;white-space:nowrap}.lang a{padding:.2rem .45rem;border-radius:.35rem;text-decoration:none}.lang a[aria-current]{background:var(--mark);color:var(--markink)}
        .frame{display:grid;grid-template-columns:16rem minmax(0,1fr);gap:2.5rem;max-width:84rem;margin:0 auto;padding:0 1.25rem}
        .side{align-self:start;position:sticky;top:3.6rem;max-height:calc(100vh - 4rem);overflow-y:auto;padding:1.25rem 0;font-size:.94rem}
        .side summary{display:none}.side ul{list-style:none;margin:0;padding:0}.side li{margin:.1rem 0}.side li a{display:block;padding:.18rem .5rem;border-radius:.35rem;text-decoration:none;color:var(--ink)}.side li a:hover{background:var(--soft)}.side ul ul{margin-left:.7rem;padding-left:.4rem;border-left:1px solid var(--line);font-size:.95em}
        .group{margin:1rem 0 .3rem .5rem;font-size:.78rem;letter-spacing:.06em;text-transform:uppercase;color:var(--quiet)}
        main{padding:1.25rem 0 4rem;min-width:0}.crumbs{font-size:.9rem;color:var(--quiet)}
        h1{font-size:1.9rem;line-height:1.2;margin:.4rem 0 .3rem}h2{font-size:1.35rem;margin:2.6rem 0 .6rem;padding-top:.9rem;border-top:1px solid var(--line)}h3{font-size:1.08rem;margin:1.6rem 0 .4rem}
        .anchor{color:inherit;text-decoration:none}.anchor:hover::after{content:" #";color:var(--quiet)}
        .lead{font-size:1.05rem;max-width:46rem}p,li{max-width:52rem}.quiet{color:var(--quiet)}small.quiet{display:block;font-size:.86rem;font-weight:400}td summary{cursor:pointer;color:var(--link)}
        code,pre{font:.88em/1.5 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
        code{background:var(--soft);padding:.08em .32em;border-radius:.25rem}pre{position:relative;background:var(--soft);border:1px solid var(--line);border-radius:.5rem;padding:.75rem 6.5rem .75rem 1rem;white-space:pre-wrap;overflow-wrap:anywhere;margin:.5rem 0 1rem}pre code{background:none;padding:0;font-size:.86rem}
        pre button{position:absolute;top:.4rem;right:.4rem;font:.78rem/1 system-ui,sans-serif;padding:.35rem .55rem;color:var(--ink);background:var(--paper);border:1px solid var(--line);border-radius:.35rem;cursor:pointer}
        .wide{overflow-x:auto;margin:.5rem 0 1.2rem;border:1px solid var(--line);border-radius:.5rem}
        table{border-collapse:collapse;width:100%;font-size:.93rem}th,td{text-align:left;vertical-align:top;padding:.45rem .75rem;border-bottom:1px solid var(--line)}tbody tr:last-child>*{border-bottom:0}thead th{background:var(--soft);font-size:.82rem;color:var(--quiet);font-weight:600;white-space:nowrap}tbody th{font-weight:600}td ul{margin:0;padding-left:1.1rem}
        .badge{display:inline-block;margin:.1rem .25rem .1rem 0;padding:.05rem .5rem;border-radius:1rem;font-size:.8rem;line-height:1.5;background:var(--soft);border:1px solid var(--line);white-space:nowrap}.badge.must{background:var(--mark);color:var(--markink);border-color:transparent}.badge.warn{background:var(--warn);color:var(--warnink);border-color:transparent}.badge.good{background:var(--good);color:var(--goodink);border-color:transparent}
        .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(15.5rem,1fr));gap:.9rem;padding:0;list-style:none}.cards li{max-width:none}.cards a{display:block;height:100%;padding:.9rem 1rem;border:1px solid var(--line);border-radius:.6rem;text-decoration:none;color:var(--ink);background:var(--soft)}.cards a:hover{border-color:var(--link)}.cards strong{display:block;color:var(--link)}.cards span{display:block;font-size:.9rem;color:var(--quiet)}
        .flow{white-space:nowrap}.found{list-style:none;padding:0}.found li{margin:.15rem 0}.found small{color:var(--quiet)}
        .foot{padding:1rem 1.25rem 2rem;text-align:center;color:var(--quiet);font-size:.88rem;border-top:1px solid var(--line)}
        @media(max-width:60rem){.frame{grid-template-columns:minmax(0,1fr);gap:0}.side{position:static;max-height:none;padding:.8rem 0;border-bottom:1px solid var(--line)}.side summary{display:block;cursor:pointer;font-weight:600}.side summary::before{content:"☰ "}}
        @media(max-width:40rem){body{font-size:15.5px}.top{flex-wrap:wrap;gap:.5rem 1rem;position:static}.top form{order:3;flex-basis:100%;max-width:none}h1{font-size:1.5rem}html{scroll-padding-top:.5rem}.wide{border:0;overflow:visible}thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}table,tbody,tr,tbody th,td{display:block}tr{margin:0 0 .8rem;padding:.35rem .2rem;border:1px solid var(--line);border-radius:.5rem}tbody th,td{border:0;padding:.2rem .6rem}td:empty{display:none}td[data-label]:not([data-label=""])::before{content:attr(data-label);display:block;font-size:.75rem;color:var(--quiet)}}
        @media print{.top,.side,.skip,pre button{display:none}.frame{display:block;max-width:none;padding:0}body{font-size:10.5pt;color:#000;background:#fff}.wide{overflow:visible;border:0}pre{white-space:pre-wrap}a{color:inherit}h2,h3{break-after:avoid}tr,pre{break-inside:avoid}}
        """

    /// A picture for the tab, so that browsers ask the server for none.
    static let icon =
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%231a4fa3'/%3E%3Cpath d='M4 12V4l8 8V4' fill='none' stroke='white' stroke-width='2'/%3E%3C/svg%3E"

    /// The value of `Content-Security-Policy` for pages.
    static let policy = [
        "default-src 'none'", "style-src '\(digest(of: css))'",
        "script-src '\(digest(of: DocScript.text))'", "img-src data:", "form-action 'self'",
        "base-uri 'none'", "frame-ancestors 'none'",
    ].joined(separator: "; ")

    private static func digest(of text: String) -> String {
        "sha256-" + Data(SHA256.hash(data: Array(text.utf8))).base64EncodedString()
    }
}
