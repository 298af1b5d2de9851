"""R20: the edges of numbers, dates and texts: each is refused or comes back as it was, by every way
in."""

from __future__ import annotations

import contextlib
import json
from typing import Any

from campaign import Campaign, Context, Server
from campaign.paths import ROOT
from hostile.corpus import encoded
from hostile.edges import (
    DAYS,
    FIELDS,
    MOMENTS,
    NUMBERS,
    TEXTS,
    YEARS,
    Expected,
    Verdict,
    of_decimal,
)
from hostile.saboteur import Saboteur, rounds_numbers
from hostile.wire import Answer, Broken, Closed, Wire, as_json, request

_SAMPLES = "/v1/edges/samples"
# Types of query parameters that stand for fields.
_TYPES = {
    "number": "int", "weight": "decimal", "price": "money", "ready": "bool", "day": "date",
    "year": "school_year", "words": "text",
}  # fmt: skip
_LIST_PARAMETERS = [
    "where", "sort", "fields", "expand", "search", "limit", "cursor", "count", "as_of", "format",
    "profile",
]  # fmt: skip


class Client:
    """One connection that is made anew when it ends."""

    def __init__(self, port: int, token: str) -> None:
        self._port = port
        self._token = token
        self._wire: Wire | None = None

    def ask(self, method: str, target: str, body: bytes | None = None) -> Answer | str:
        for attempt in range(2):
            is_new = self._wire is None
            try:
                self._wire = self._wire or Wire(self._port, seconds=20)
                self._wire.offer(request(method, target, body=body, token=self._token))
                answer = self._wire.answer(method)
            except (OSError, Closed, Broken) as error:
                self._wire = None
                if is_new or attempt:
                    return f"{type(error).__name__} {error}"
                continue
            if not answer.keeps_alive:
                self._wire = None
            return answer
        return "never answered"


def run(context: Context) -> None:
    world = ROOT / "Tests" / "Campaigns" / "world"
    installation = context.installation(modules=("edges",), paths=(world,))
    token = installation.token("writer")
    with installation.start() as server, contextlib.ExitStack() as stack:
        port = server.port
        if context.plant == "rounds-numbers":
            port = stack.enter_context(Saboteur(port, rounds_numbers())).port
        client = Client(port, token)
        _fields(context, client)
        _addresses(context, client)
        _lists(context, client)
        context.expect(server.is_running, f"the process died: {server.log[-500:]}")
        _check_log(context, server)


def _fields(context: Context, client: Client) -> None:
    """Written by POST, read by GET, found by a parameter of a query."""
    number = 0
    outcomes = {"taken": 0, "refused": 0}
    for field, (texts, oracle) in FIELDS.items():
        for text in texts:
            context.trial()
            number += 1
            expected = oracle(text)
            body = f'{{"code": "c-{number}", "{field}": {text}}}'.encode("utf-8", "surrogatepass")
            seen = client.ask("POST", _SAMPLES, body)
            told = f"{field}: {text[:80]}"
            if not _is_right(context, told, seen, expected, f"/{field}"):
                continue
            assert isinstance(seen, Answer)
            outcomes["taken" if seen.status == 201 else "refused"] += 1
            if seen.status == 201:
                _read_back(context, client, told, field, text, f"c-{number}", expected)
    context.figures["fields"] = outcomes


def _is_right(
    context: Context, told: str, seen: Answer | str, expected: Expected, pointer: str
) -> bool:
    """Whether a value was taken or refused as it had to be, and told with its place."""
    if isinstance(seen, str):
        context.violation(f"{told}: {seen}")
        return False
    told = f"{told}: {seen.status} {seen.code}"
    if seen.status >= 500:
        return context.expect(False, told)
    is_taken = seen.status in (200, 201)
    if is_taken and expected.verdict is Verdict.MUST_NOT:
        return context.expect(False, f"{told}, {expected.verdict.value}")
    if not is_taken and expected.verdict is Verdict.MUST:
        return context.expect(False, f"{told}, {expected.verdict.value}: {seen.body[-200:]!r}")
    if seen.status == 422 and pointer:
        places = [error.get("pointer") for error in seen.json.get("errors", [])]
        return context.expect(pointer in places, f"{told}, at {places}")
    return True


def _read_back(
    context: Context, client: Client, told: str, field: str, text: str, code: str,
    expected: Expected,
) -> None:  # fmt: skip
    seen = client.ask("GET", f"{_SAMPLES}/key:{code}?fields={field}")
    if not isinstance(seen, Answer) or seen.status != 200:
        context.violation(f"{told}: not read: {seen if isinstance(seen, str) else seen.status}")
        return
    # Numbers are compared as they are written, not as a float may hold them.
    value = json.loads(seen.body, parse_float=str)[field]
    if not context.expect(_shows(expected, value), f"{told}: shown as {str(value)[:80]}"):
        return
    if value is None or text == "null" or field not in _TYPES or len(text) > 1_000:
        return
    condition = f'code = "{code}" and {field} = $v'
    query = f"param v: {_TYPES[field]}\nfrom samples where {condition} select {field}"
    body = f'{{"query": {json.dumps(query)}, "parameters": {{"v": {text}}}}}'
    found = client.ask("POST", "/v1/query", body.encode("utf-8", "surrogatepass"))
    if isinstance(found, Answer) and found.status == 200:
        rows = json.loads(found.body, parse_float=str)["rows"]
        context.expect(
            len(rows) == 1 and _shows(expected, rows[0][0]),
            f"{told}: found as {str(rows)[:80]} by a parameter",
        )
    elif expected.verdict is Verdict.MUST and not _is_too_precise(field, text):
        status = found if isinstance(found, str) else f"{found.status} {found.body[-200:]!r}"
        context.violation(f"{told}: no parameter: {status}")


def _is_too_precise(field: str, text: str) -> bool:
    """A decimal parameter has six digits behind the point whatever its field has, and so fewer in
    front."""
    return field == "weight" and abs(float(text)) >= 1e9


def _shows(expected: Expected, value: Any) -> bool:
    try:
        return expected.is_shown(value)
    except (ValueError, ArithmeticError):
        return False


def _addresses(context: Context, client: Client) -> None:
    """The parameters of a saved query, in an address."""
    client.ask("POST", _SAMPLES, as_json({"code": "echo"}))
    lists = {
        "number": NUMBERS, "weight": NUMBERS, "price": NUMBERS, "day": DAYS, "year": YEARS,
        "words": TEXTS,
        "ready": ["true", "да", "нет", "1", "", "TRUE"],
    }  # fmt: skip
    for name, texts in lists.items():
        for text in texts:
            if len(text) > 5_000:
                continue
            context.trial()
            given = text.strip('"') if texts is NUMBERS else text
            seen = client.ask("GET", f"/v1/queries/edges/echo?{name}={encoded(given)}")
            told = f"echo of {name}={given[:60]!r}"
            if isinstance(seen, str) or seen.status >= 500:
                context.violation(f"{told}: {seen if isinstance(seen, str) else seen.status}")
            elif seen.status == 200:
                document = json.loads(seen.body, parse_float=str)
                place = [column["name"] for column in document["columns"]].index(name)
                value = document["rows"][0][place]
                oracle = of_decimal(6, is_text=False) if name == "weight" else FIELDS[name][1]
                expected = oracle(
                    given if name in ("number", "weight", "ready") else json.dumps(given)
                )
                is_odd = expected.verdict is Verdict.MUST_NOT and name != "ready"
                context.expect(
                    not is_odd and (given == "" or name == "ready" or _shows(expected, value)),
                    f"{told}: answered {str(value)[:60]}",
                )


def _lists(context: Context, client: Client) -> None:
    """Every parameter of a list with every text, and literals of the language in conditions."""
    edges = [*NUMBERS, *DAYS, *MOMENTS, *YEARS, *TEXTS]
    targets = [
        f"{_SAMPLES}?{name}={encoded(text)}"
        for name in _LIST_PARAMETERS
        for text in edges
        if len(text) < 5_000
    ]
    for field in ("number", "weight", "price"):
        targets += [
            f"{_SAMPLES}?where={encoded(f'{field} {sign} {text}')}"
            for sign in ("=", "<")
            for text in NUMBERS
        ]
    for text in (*DAYS, *YEARS):
        targets.append(f"{_SAMPLES}?where={encoded(f'day in @{text}')}")
    for text in TEXTS:
        literal = text.replace("\\", "\\\\").replace('"', '\\"')
        condition = f'words contains "{literal}"'
        targets.append(f"{_SAMPLES}?where={encoded(condition)}")
        targets.append(f"{_SAMPLES}/key:{encoded(text)}")
    for target in targets:
        if len(target) > 15_000:
            continue
        context.trial()
        seen = client.ask("GET", target)
        if isinstance(seen, str) or seen.status >= 500:
            what = seen if isinstance(seen, str) else f"{seen.status} {seen.code}"
            context.violation(f"{target[:200]}: {what}")


def _check_log(context: Context, server: Server) -> None:
    failed = [line for line in server.log.splitlines() if "request failed" in line]
    context.expect(not failed, f"internal errors in the log: {failed[:2]}")


CAMPAIGN = Campaign(
    id="R20",
    title="edges of numbers, dates and texts for every type and parameter",
    promise="P3",
    run=run,
    short=40,
    deep=40,
    plants={"rounds-numbers": "numbers of answers pass through floating point"},
)
