"""Has Chromium show the pages of the reference: docs_pages.py ADDRESS [--shots FOLDER].

Every page that links lead to must answer, and every place in a page must exist. The first page, the errors, the guides,
the modules and the largest resources are shown by the browser itself, which may ask nobody but the server, and the
server for nothing but the page. What the page says on the console, CSP's refusals included, is a mistake.
"""

import argparse
import html.parser
import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request

LARGEST = 4


class Page(html.parser.HTMLParser):
    """What a page holds: links, places, headings, tables."""

    def __init__(self, text):
        super().__init__()
        self.links, self.ids, self.tags, self.rows, self.tables = [], [], [], 0, []
        self.title, self.lang, self.inside = "", "", []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.tags.append(tag)
        self.inside.append(tag)
        self.lang = values.get("lang", "") if tag == "html" else self.lang
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a" and values.get("href"):
            self.links.append(values["href"])
        if tag == "table":
            self.tables.append(0)
        if tag == "tr" and self.tables:
            self.tables[-1] += 1

    def handle_data(self, data):
        if self.inside and self.inside[-1] == "title":
            self.title += data

    def handle_endtag(self, tag):
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass

    def mistakes(self):
        if not self.title.strip():
            yield "no title"
        if self.lang not in ("ru", "en"):
            yield "no language"
        if self.tags.count("h1") != 1 or self.tags.count("main") != 1:
            yield "one h1 and one main are needed"
        if "nav" not in self.tags or "header" not in self.tags:
            yield "no landmarks"
        if any(rows < 2 for rows in self.tables):
            yield "an empty table"
        for name in sorted({name for name in self.ids if self.ids.count(name) > 1}):
            yield f"the id {name} stands twice"


def fetch(address):
    request = urllib.request.Request(address, headers={"Accept": "text/html", "Accept-Language": "ru"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.read().decode("utf-8")


def crawl(root):
    """All pages that links lead to, by path, and what is wrong with the links."""
    pages, mistakes, waiting = {}, [], ["/docs"]
    while waiting:
        path = waiting.pop()
        if path in pages:
            continue
        try:
            pages[path] = fetch(root + path)
        except Exception as error:  # whatever it is, the page is not there
            mistakes.append(f"{path}: {error}")
            pages[path] = ""
            continue
        for link in Page(pages[path]).links:
            target = urllib.parse.urljoin(path, link).split("#")[0].split("?")[0]
            if target.startswith("/docs") and target not in pages:
                waiting.append(target)
    places = {path: set(Page(text).ids) for path, text in pages.items()}
    for path, text in pages.items():
        for link in Page(text).links:
            target, _, place = urllib.parse.urljoin(path, link).partition("#")
            if place and place not in places.get(target.split("?")[0], set()):
                mistakes.append(f"{path}: {link} leads to no place")
    return pages, sorted(set(mistakes))


def contrast(css):
    """Pairs of colours that are too near to each other (WCAG AA), in the light and the dark scheme."""
    schemes = re.findall(r":root\{([^}]*)\}", css)
    pairs = [
        ("ink", "paper"), ("ink", "soft"), ("quiet", "paper"), ("quiet", "soft"), ("link", "paper"), ("link", "soft"),
        ("markink", "mark"), ("warnink", "warn"), ("goodink", "good"),
    ]  # fmt: skip
    for number, scheme in enumerate(schemes):
        colours = dict(re.findall(r"--([a-z]+):#([0-9a-f]+)", scheme))
        for ink, paper in pairs:
            ratio = (luminance(colours[ink]) + 0.05, luminance(colours[paper]) + 0.05)
            if max(ratio) / min(ratio) < 4.5:
                yield f"contrast of {ink} on {paper} in scheme {number}: {max(ratio) / min(ratio):.2f}"
    if len(schemes) != 2:
        yield "a light and a dark scheme are needed"


def luminance(colour):
    colour = "".join(2 * digit for digit in colour) if len(colour) == 3 else colour
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def show(root, path, folder, size, dark=False):
    """Shows a page; the answer is what is wrong with it."""
    name = (path.strip("/").replace("/", "-") or "docs") + f"-{size.split(',')[0]}" + ("-dark" if dark else "")
    log = os.path.join(folder, name + ".netlog.json")
    command = [
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps",
        "--disable-extensions", "--metrics-recording-only", "--no-default-browser-check", "--no-pings",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--enable-logging=stderr",
        "--user-data-dir=" + os.path.join(folder, "profile"), "--log-net-log=" + log, "--window-size=" + size,
        "--screenshot=" + os.path.join(folder, name + ".png"), "--accept-lang=ru",
        *(["--force-dark-mode", "--blink-settings=preferredColorScheme=0"] if dark else []),
        root + path,
    ]  # fmt: skip
    outcome = subprocess.run(command, capture_output=True, text=True, timeout=90, check=False)
    for line in outcome.stderr.splitlines():
        if "CONSOLE" in line:
            yield f"{path}: {line}"
    shot = os.path.join(folder, name + ".png")
    if not os.path.exists(shot) or os.path.getsize(shot) < 5_000:
        yield f"{path}: not shown: {outcome.stderr[-400:]}"
    asked = list(requests(log, root))
    if asked.count(root + path) != 1:
        yield f"{path}: asked for {asked.count(root + path)} times"
    for address in sorted(set(asked) - {root + path}):
        yield f"{path}: asks for {address}"


def requests(log, root):
    """Addresses that were asked of the server, or by its page of anyone; what is inside a page (data:) is none, and
    the browser's own errands, which lead nowhere here, have no page as their initiator."""
    with open(log, encoding="utf-8") as file:
        text = file.read()
    try:
        document = json.loads(text)
    except json.JSONDecodeError:  # cut short by the end of the browser
        document = json.loads(text[: text.rindex("},") + 1] + "]}")
    kinds = document["constants"]["logEventTypes"]
    start = kinds["URL_REQUEST_START_JOB"]
    for event in document["events"]:
        parameters = event.get("params", {})
        address = parameters.get("url", "")
        if event["type"] != start or not address or address.startswith("data:"):
            continue
        if address.startswith(root) or parameters.get("initiator", "").startswith(root):
            yield address.split("#")[0]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("--shots")
    options = parser.parse_args()
    root = options.address.rstrip("/")
    pages, mistakes = crawl(root)
    for path, text in pages.items():
        mistakes += [f"{path}: {mistake}" for mistake in Page(text).mistakes()]
    mistakes += contrast(re.search(r"<style>(.*?)</style>", pages["/docs"], re.S).group(1))
    resources = [path for path in pages if re.fullmatch(r"/docs/modules/[^/]+/[^/]+", path)]
    largest = sorted(resources, key=lambda path: -len(pages[path]))[:LARGEST]
    shown = ["/docs", "/docs/errors", *largest]
    shown += [path for path in pages if re.fullmatch(r"/docs/(modules|guides)/[^/]+", path)]
    with tempfile.TemporaryDirectory() as folder:
        folder = options.shots or folder
        for path in shown:
            mistakes += show(root, path, folder, "1280,1600")
        mistakes += show(root, largest[0], folder, "420,1600")
        mistakes += show(root, largest[0], folder, "1280,1600", dark=True)
    print(f"{len(pages)} pages, {len(shown) + 2} shown")
    for mistake in mistakes[:40]:
        print(mistake)
    return 1 if mistakes or not resources else 0


if __name__ == "__main__":
    sys.exit(main())
