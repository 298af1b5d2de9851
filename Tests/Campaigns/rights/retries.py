"""An answer kept for a retry belongs to the one who asked (N15)."""

from .evaluate import Caller
from .leaks import Leaks

PERSON = {"code": "05-001-977", "last_name": "Пробная", "first_name": "Нина",
          "organisation": "key:05-001", "position": "Учитель"}
PATH = "/v1/registry/people"
KEY = {"Idempotency-Key": '"rights-matrix"'}


def replays(leaks: Leaks, callers: dict[str, Caller]) -> None:
    """The same request with the same key, from others: never the first one's answer."""
    first = leaks.ask(callers["external 05-001"], "POST", PATH, KEY, PERSON)
    again = leaks.ask(callers["external 05-001"], "POST", PATH, KEY, PERSON)
    if first.status != 201 or again.body != first.body or not again.headers.get(
            "idempotency-replayed"):
        leaks.differences.append(f"a retry of one's own: {first} | {again}")
    made = str(first.json().get("id", "")).encode()
    others = {
        "school_curator 05-009": {403}, "school_curator 05-001": {409}, "curator home": {409},
        "analyst everywhere": {403}, "nobody": {401}, "union home": {404},
    }
    for name, expected in others.items():
        answer = leaks.ask(callers[name], "POST", PATH, KEY, PERSON)
        tells = made in answer.body or "idempotency-replayed" in answer.headers
        if answer.status not in expected or tells:
            leaks.differences.append(
                f"a retry of another's request as {name}: {answer}, expected {expected}")
