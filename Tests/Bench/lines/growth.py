"""What more rows cost: ten thousand, then ten times as many, again and again."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

import rows
from installation import Installation, copied
from load import Target
from table import Result, at_most, rate
from workshop import MAIN, Workshop

_FEWEST = 10_000
# Whose organisations have more than twenty items each already among ten thousand, so that answers are equal.
_FEW_ORGANISATIONS = "m60"


def growth(shop: Workshop, most: int) -> Iterator[Result]:
    """Point read, list and saved query at each size, the sizes side by side."""
    sizes = [_FEWEST]
    while sizes[-1] * 10 <= most:
        sizes.append(sizes[-1] * 10)
    with contextlib.ExitStack() as stack:
        sides = {size: _side(shop, size, stack) for size in sizes}
        for work in ("point read", "list of 50", "saved query by index"):
            targets = [sides[size][work] for size in sizes]
            series = shop.fire(targets)
            few = series[f"{work} {_FEWEST}"]
            for size in sizes[1:]:
                many = series[f"{work} {size}"]
                yield Result(
                    f"{work} at {size:,} rows", f"at {_FEWEST:,}", few.ratio(many), at_most(1.5),
                    at_most(1.2), ours=rate(many.per_second, many.p99),
                    theirs=rate(few.per_second, few.p99), note="times as long",
                )  # fmt: skip


def _side(shop: Workshop, size: int, stack: contextlib.ExitStack) -> dict[str, Target]:
    data = copied(shop.template(size), f"growth-{size}")
    server = Installation(shop.binary, data, shop.port())
    server.start()
    stack.callback(server.stop)
    # The helpers of the shop, with this server in place of its own.
    side = replace(shop, rows=size, _tokens={}, _peers={})
    side.__dict__["server"] = server
    filters = [f'kind = "{kind}" and received_on <= @{day}' for kind, day in rows.list_filters()]
    paths = {
        "point read": [f"/v1/bench/items/{one}" for _, one in side.sample()],
        "list of 50": [
            f"/v1/bench/items?limit=50&sort=-received_on&where={quote(text)}" for text in filters
        ],
        "saved query by index": [
            "/v1/queries/bench/latest?organisation=key:"
            + rows.organisation_code(_FEW_ORGANISATIONS, number)
            for number in range(rows.MUNICIPALITIES[_FEW_ORGANISATIONS])
        ],
    }
    # Few connections for queries: how many of one subject run at once is a setting (N29).
    return {
        work: Target(
            f"{work} {size}", server.port, those,
            headers=side.authorized(_FEW_ORGANISATIONS if work.startswith("saved") else MAIN),
            connections=10 if work.startswith("saved") else 64,
        )
        for work, those in paths.items()
    }  # fmt: skip
