"""R22: what is JSON is read, what is not is refused with its own code; depth, digits and doubles
have their limits."""

from __future__ import annotations

import contextlib
import time

from campaign import Campaign, Context
from hostile.json_corpus import Case, cases
from hostile.saboteur import Saboteur, reads_json_leniently
from hostile.wire import Answer, Broken, Closed, Wire, request

_SLOWEST = 2.0
_TARGET = "/v1/trial/entries"


def run(context: Context) -> None:
    installation, token = context.prepared("server")
    with installation.start() as server, contextlib.ExitStack() as stack:
        port = server.port
        if context.plant == "lenient-json":
            port = stack.enter_context(Saboteur(port, reads_json_leniently())).port
        slowest = 0.0
        for case in cases():
            for method, target in (("POST", _TARGET), ("POST", "/v1/query")):
                context.trial()
                start = time.monotonic()
                seen = _ask(port, method, target, token, case)
                slowest = max(slowest, time.monotonic() - start)
                _judge(context, f"{target} {case.name}", case, seen)
        if not server.is_running:
            context.violation(f"the process died: {server.log[-500:]}")
        context.expect(slowest < _SLOWEST, f"a body took {slowest:.1f} s")
        context.figures["slowest_ms"] = round(slowest * 1000)


def _ask(port: int, method: str, target: str, token: str, case: Case) -> Answer | str:
    try:
        with Wire(port) as wire:
            wire.offer(request(method, target, body=case.body, token=token))
            return wire.answer(method)
    except (OSError, Closed, Broken) as error:
        return f"{type(error).__name__} {error}"


def _judge(context: Context, name: str, case: Case, seen: Answer | str) -> None:
    if isinstance(seen, str):
        context.violation(f"{name}: {seen}")
        return
    is_json_refusal = (seen.code or "").startswith("json.")
    told = f"{name}: {seen.status} {seen.code} for {case.body[:60]!r} ({len(case.body)} bytes)"
    if seen.status >= 500:
        context.violation(told)
    elif case.is_free:
        context.expect(not is_json_refusal or seen.code in case.codes, told)
    elif case.codes:
        context.expect(seen.status == 400 and seen.code in case.codes, told)
    else:
        context.expect(not is_json_refusal, told)


CAMPAIGN = Campaign(
    id="R22",
    title="a corpus of JSON: valid, broken, deep, long, with doubles",
    promise="P3",
    run=run,
    short=15,
    deep=15,
    plants={"lenient-json": "bodies are read by a forgiving parser before the server sees them"},
)
