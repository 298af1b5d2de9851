"""One record, and a list of fifty: against a constant body and against the peers."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import peers
import rows
from load import Series, Target
from table import Bound, Result, at_least, at_most, rate
from workshop import MAIN, Workshop

_Bounds = tuple[Bound | None, Bound | None]
_HOLDS: dict[str, _Bounds] = {
    "hello": (None, None),
    "hello with token": (at_least(0.75), at_least(0.9)),
    "PocketBase": (at_least(4), at_least(6)),
    "FastAPI": (at_least(3), at_least(5)),
    "Datasette": (at_least(20), at_least(30)),
    "Bun": (None, at_least(1)),
}
_NOTES = {
    "hello": "`/health/live`: same server, limits, request id, metrics; its caller is not looked up"
    " and it is not logged",
    "hello with token": "`/v1/modules`, always the same body: request id, limits, token, rights, log, metrics, ETag",
    "PocketBase": "0.40.6, open to everybody, its log off",
    "FastAPI": "2 uvicorn workers, uvloop, httptools, orjson; bare",
    "Datasette": "0.65.5, immutable, 2 threads; bare",
    "Bun": "2 processes; bare: no rights, no ETags",
}


def record(shop: Workshop) -> Iterator[Result]:
    """GET of one record."""
    sample = shop.sample()
    ids = [identity for _, identity in sample]
    headers = shop.authorized()
    port = shop.server.port
    own = Target("record", port, [f"/v1/bench/items/{one}" for one in ids], headers=headers)
    plain = [f"/items/{one}" for one in ids]
    pocketbase = shop.pocketbase
    theirs = pocketbase.ids([number for number, _ in sample])
    targets = [
        own,
        Target("hello", port, ["/health/live"], headers=headers),
        Target("hello with token", port, ["/v1/modules"], headers=headers),
        Target(
            "PocketBase", pocketbase.port,
            [f"/api/collections/items/records/{one}" for one in theirs],
        ),
        Target("FastAPI", shop.peer(peers.fastapi), plain),
        Target("Datasette", shop.peer(peers.datasette), [f"/peer{one}.json" for one in plain]),
        Target("Bun", shop.peer(peers.bun), plain),
    ]  # fmt: skip
    series = shop.fire(targets)
    for target in targets[1:]:
        yield _against("`GET` one record", series["record"], series[target.name])


def page(shop: Workshop) -> Iterator[Result]:
    """A list of fifty with filter and order."""
    filters = rows.list_filters()
    plain = [f"/items?kind={kind}&until={day}&limit=50" for kind, day in filters]
    pocketbase = [
        "/api/collections/items/records?perPage=50&skipTotal=1&sort=-received_on&filter="
        + quote(f"(kind='{kind}' && received_on<='{day}')")
        for kind, day in filters
    ]
    targets = [
        Target("list", shop.server.port, _lists(), headers=shop.authorized()),
        Target("PocketBase", shop.pocketbase.port, pocketbase),
        Target("FastAPI", shop.peer(peers.fastapi), plain),
        Target("Bun", shop.peer(peers.bun), plain),
    ]
    series = shop.fire(targets)
    holds: dict[str, _Bounds] = {
        "PocketBase": (at_least(5), at_least(8)),
        "FastAPI": (at_least(1.5), at_least(2.5)),
        "Bun": (None, at_least(1)),
    }
    for name, bounds in holds.items():
        yield _against("list of 50, filter and order", series["list"], series[name], bounds)


def row_rule(shop: Workshop) -> Iterator[Result]:
    """One record, and a list, under a rule that 60, 1,400 and 40,000 organisations pass."""
    records = {
        code: [f"/v1/bench/items/{one}" for _, one in shop.sample(code)]
        for code in rows.MUNICIPALITIES
    }
    lists = dict.fromkeys(rows.MUNICIPALITIES, _lists())
    yield from _rule(shop, "`GET` one record", records, at_most(1.5), at_most(1.1))
    yield from _rule(shop, "list of 50", lists, None, None)


def _rule(
    shop: Workshop, work: str, paths: dict[str, list[str]], hold: Bound | None, aim: Bound | None
) -> Iterator[Result]:
    # Few connections: with more, nobody is answered in time where a list takes a quarter of a second.
    targets = [
        Target(code, shop.server.port, those, headers=shop.authorized(code), connections=8)
        for code, those in paths.items()
    ]
    series = shop.fire(targets)
    few = series["m60"]
    for code in (MAIN, "m40000"):
        many = series[code]
        yield Result(
            f"{work}, rule over {rows.MUNICIPALITIES[code]:,} organisations", "over 60",
            few.ratio(many), hold, aim, ours=rate(many.per_second, many.p99),
            theirs=rate(few.per_second, few.p99), note="times as long",
        )  # fmt: skip


def _lists() -> list[str]:
    return [
        "/v1/bench/items?limit=50&sort=-received_on&where="
        + quote(f'kind = "{kind}" and received_on <= @{day}')
        for kind, day in rows.list_filters()
    ]


def _against(work: str, mine: Series, its: Series, bounds: _Bounds | None = None) -> Result:
    hold, aim = bounds or _HOLDS.get(its.name, (None, None))
    note = f"{_NOTES[its.name]}; {mine.bytes_each:,.0f} and {its.bytes_each:,.0f} B an answer"
    return Result(
        work, its.name, mine.ratio(its), hold, aim, ours=rate(mine.per_second, mine.p99),
        theirs=rate(its.per_second, its.p99), note=note,
    )  # fmt: skip
