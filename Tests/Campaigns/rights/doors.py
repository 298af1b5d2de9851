"""Whoever cannot say who he is gets 401 everywhere, whatever he asks for."""

from .evaluate import Caller
from .leaks import Leaks

FORGED = "Bearer nst_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"


def closed(leaks: Leaks) -> None:
    """A revoked token and one that never was, on every resource and verb."""
    leaks.tokens["revoked"] = _revoked(leaks)
    leaks.tokens["forged"] = FORGED
    for name in ("revoked", "forged"):
        caller = Caller(name, ())
        for resource in leaks.matrix.oracle.schema.main():
            rows = leaks.matrix.world.rows[resource.full]
            target = next(iter(rows.values())).uuid if rows else leaks.matrix.unknown_id()
            record = f"{resource.url}/{target}"
            for method, path in [("GET", resource.url), ("POST", resource.url), ("GET", record),
                                 ("PATCH", record), ("DELETE", record)]:
                body: dict[str, str] | None = {} if method in ("POST", "PATCH") else None
                answer = leaks.ask(caller, method, path, {}, body)
                if answer.status != 401:
                    leaks.differences.append(f"{method} {path} with a {name} token: {answer}")


def _revoked(leaks: Leaks) -> str:
    """The token of a caller of the cast who is not needed any more."""
    issued = leaks.tokens.pop("administrator everywhere")
    bearer = {"Authorization": issued}
    listed = leaks.line.ask("GET", "/v1/tokens", bearer).json()["items"]
    own = next(token["id"] for token in listed if token["subject"] == "administrator-everywhere")
    answer = leaks.line.ask("DELETE", f"/v1/tokens/{own}", bearer)
    if answer.status != 204:
        leaks.differences.append(f"a token of one's own is not revoked: {answer}")
    return issued
