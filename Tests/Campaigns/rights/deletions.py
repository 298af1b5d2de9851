"""Deletes one record of as many resources as rights and references allow."""

from .crew import Line, authorization
from .evaluate import Caller
from .oracle import Oracle

TRIES = 3


def delete_some(
    oracle: Oracle, callers: list[Caller], line: Line, tokens: dict[str, str]
) -> int:
    """How many are gone: the relation `deleted` of the matrix."""
    deleted = 0
    for resource in oracle.schema.main():
        tries = 0
        for caller in callers:
            if not oracle.rights(resource, "delete", caller):
                continue
            for row in list(oracle.world.rows[resource.full].values()):
                if tries >= TRIES or not oracle.may("delete", row, caller):
                    continue
                tries += 1
                path = f"{resource.url}/{row.uuid}"
                if line.ask("DELETE", path, authorization(caller, tokens)).status == 204:
                    deleted += 1
                    tries = TRIES
    return deleted
