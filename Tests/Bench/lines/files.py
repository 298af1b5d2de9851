"""Downloads, against nginx with the same bytes."""

from __future__ import annotations

import hashlib
import random
import urllib.parse
from collections.abc import Iterator

import peers
from load import Target
from table import Result, at_least, rate
from workshop import Workshop

_SIZES = {
    "10 MiB": (10 << 20, at_least(0.6), at_least(0.9)),
    "16 KiB": (16 << 10, at_least(0.2), at_least(0.4)),
}


def download(shop: Workshop) -> Iterator[Result]:
    root = shop.work / "files"
    root.mkdir(exist_ok=True)
    port = shop.port()
    shop.stack.enter_context(
        peers.nginx(shop.work / "nginx", root, port, shop.work / "nginx.log")
    )
    for title, (size, hold, aim) in _SIZES.items():
        name = f"{size}.pdf"
        content = random.Random(size).randbytes(size)
        (root / name).write_bytes(content)
        path = _upload(shop, name, content)
        own = Target(f"file {title}", shop.server.port, [path], headers=shop.authorized())
        peer = Target(f"nginx {title}", port, [f"/{name}"])
        series = shop.fire([own, peer])
        mine, its = series[own.name], series[peer.name]
        yield Result(
            f"download of {title}", "nginx", mine.ratio(its), hold, aim,
            ours=rate(mine.per_second, mine.p99), theirs=rate(its.per_second, its.p99),
            note=f"nginx: sendfile, no access log; {mine.per_second * size / 1e6:,.0f} and"
            f" {its.per_second * size / 1e6:,.0f} MB/s",
        )  # fmt: skip


def _upload(shop: Workshop, name: str, content: bytes) -> str:
    """The address of a document with a file."""
    asked = urllib.parse.urlencode({"name": name})
    shop.loader.ask("POST", f"/v1/files?{asked}", content, kind="octet-stream")
    made = shop.loader.json("POST", "/v1/bench/documents", _document(name, content))
    return f"/v1/bench/documents/{made['id']}/file"


def _document(name: str, content: bytes) -> dict[str, object]:
    sha256 = hashlib.sha256(content).hexdigest()
    return {"code": name, "file": {"sha256": sha256, "name": name}}
