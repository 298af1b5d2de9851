"""Queries that are legal and ask for more than there is, and texts that are hard to read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Hostile:
    name: str
    query: str
    # An address other than that of queries, for tools that compile a text.
    path: str = "/v1/query"


_TWO = "from entries as a expand (from entries take 1000) as b "
_TABLE = "let x = " + _TWO + "select k: a.amount, v: b.amount, t: concat(a.title, b.title) "
_THREE = _TWO + "expand (from entries take 1000) as c "
_TOOLS = ("check", "format", "explain")


def hostile_queries() -> list[Hostile]:
    return _rows() + _texts() + _written()


def _rows() -> list[Hostile]:
    """Over two million rows, and over 10⁹."""
    texts = {
        "10⁹ rows in groups": _THREE
        + "group by a.amount { n: count(), s: sum(b.amount * c.amount) }",
        "10⁹ rows sorted": _THREE + "add { k: concat(a.title, b.title, c.title) } sort -k take 5",
        "10⁹ rows that none passes": _THREE
        + "where a.amount + b.amount + c.amount < 0 select a.code",
        "10⁹ rows skipped": _THREE + "select a.code, b.code, c.code skip 1000000000 take 1",
        "a sort of 2·10⁶ texts": _TWO
        + "add { k: concat(b.title, a.note) } sort k, -a.title take 10 select a.code",
        "groups of 2·10⁶ texts": _TWO
        + "group by t: concat(a.title, b.title) { n: count() } sort -n take 5",
        "unique of 2·10⁶ texts": _TWO + "select x: a.title, y: b.title unique",
        "a list of 2·10⁶ texts": _TABLE
        + "from x group { all: list(t) } select n: length(text(all))",
        "percentiles of 2·10⁶": _TABLE + "from x group by k { p: percentile(v, 99), m: median(v) }",
        "distinct of 2·10⁶": _TWO + "group { n: count_distinct(concat(a.title, b.title)) }",
        "windows over 2·10⁶": _TABLE
        + "from x window by k sort t { r: row_number(), s: running_sum(v) } take 3",
        "ranks over 2·10⁶": _TWO
        + "window sort concat(b.title, a.title) { r: dense_rank() } sort -r take 3 select r",
        "first n of each group": _TWO + "sort b.title take 2 per a.title select a.code, b.code",
        "two million rows to send": _TWO + "select a.title, a.note, b.title, b2: b.note",
        "appended to itself": "let x = " + _TWO + "select k: a.title, v: b.title "
        "from x append x append x append x unique",
        "tables of tables": "let x = " + _TWO + "select k: a.amount, v: b.amount "
        "let y = from x as p expand (from x take 1000) as q select k: p.k, v: q.v "
        "from y group by k { n: count(), s: sum(v) }",
        "a query in every row": "from entries add { n: count(entries where amount = outer.amount "
        "and note contains outer.title) } sort -n take 3",
        "the past of everything": "from entries as of @2026-11-01 "
        "expand (from entries.history take 1000) as h "
        "group { n: count() }",
    }
    return [Hostile(name, text) for name, text in texts.items()]


def _texts() -> list[Hostile]:
    """Work inside of single values."""
    # Each further doubling doubles what a careless compiler needs: 24 of them would take all memory
    # there is.
    doubled = "from entries take 1 add { t0: title }" + "".join(
        f" add {{ t{n + 1}: concat(t{n}, t{n}) }}" for n in range(16)
    )
    summed = "from entries take 1 add { t0: amount }" + "".join(
        f" add {{ t{n + 1}: t{n} + t{n} }}" for n in range(16)
    )
    replaced = 'from entries add { a: replace(note, "n", note) } add { b: replace(a, "n", note) } '
    texts = {
        "a text that doubles 16 times": doubled + " select n: length(t16)",
        "a number that doubles 16 times": summed + " select t16",
        "a text replaced by texts": replaced + "group { n: sum(length(b)) }",
        "a pattern of 60 KB in 2·10⁶": _TWO
        + f'where concat(a.note, b.note) contains "{"n" * 60_000}x" group {{ n: count() }}',
        "lower of 2·10⁶ texts": _TWO
        + 'where lower(upper(concat(a.note, b.note))) = "x" group { n: count() }',
        "working days of a century": _TWO
        + "group { n: sum(working_days_between(@2000-01-01, @2099-12-31)) }",
        "days beyond the calendar": _TWO
        + "where add_days(today(), 999999999999999999) = today() group { n: count() }",
        "distances of 2·10⁶": _TWO
        + "group { n: max(distance_km(a.amount, b.amount, b.amount, a.amount)) }",
    }
    return [Hostile(name, text) for name, text in texts.items()]


def _written() -> list[Hostile]:
    """Texts that are hard for a compiler, to be run and to be looked at."""
    many = ", ".join(f'"e-{n}"' for n in range(4_000))
    macro = (
        "define f(x: int) = x + x + x + x\n"
        + "from entries take 1 add { a: "
        + "f(" * 20
        + "amount"
        + ")" * 20
        + " }"
    )
    tower = (
        "define f0(x: int) = x + x\n"
        + "".join(f"define f{n}(x: int) = f{n - 1}(f{n - 1}(x))\n" for n in range(1, 6))
        + "from entries take 1 select a: f5(amount)"
    )
    lets = (
        "let l0 = from entries take 10\n"
        + "".join(
            f"let l{n} = from l{n - 1} as a expand (from l{n - 1}) as b"
            " select code: a.code, amount: b.amount\n"
            for n in range(1, 12)
        )
        + "from l11 group { n: count() }"
    )
    texts = {
        "an in list of 4,000": f"from entries where code in ({many}) select code",
        "brackets 60 deep": "from entries where " + "(" * 60 + "amount = 1" + ")" * 60,
        "brackets 5,000 deep": "from entries where " + "(" * 5_000 + "amount = 1" + ")" * 5_000,
        "not 5,000 times": "from entries where " + "not " * 5_000 + "amount = 1",
        "minus 5,000 times": "from entries where amount = " + "-" * 5_000 + "1",
        "or of 3,000": "from entries where " + " or ".join(f"amount = {n}" for n in range(3_000)),
        "plus of 5,000": "from entries select n: " + " + ".join(["amount"] * 5_000),
        "90 steps": "from entries " + "where amount >= 0 " * 90,
        "200 columns": "from entries select "
        + ", ".join(f"c{n}: concat(title, note)" for n in range(200)),
        "twelve pipelines deep": "from entries where code in (from entries " * 12
        + "select code"
        + " select code)" * 11
        + " select code)",
        "a macro in a macro twenty times": macro,
        "a tower of macros": tower,
        "tables that square": lets,
        "8,000 unknown names": "from entries select " + ", ".join(f"x{n}" for n in range(8_000)),
        "case of 2,000": "from entries select n: case { "
        + ", ".join(f"amount = {n}: {n}" for n in range(2_000))
        + ", else: 0 }",
        "half of everything": 'from entries where (((a.b.c ?? "' * 200,
    }
    found = [Hostile(name, text) for name, text in texts.items()]
    found += [
        Hostile(f"{name} ({tool})", text, f"/v1/query/{tool}")
        for tool in _TOOLS
        for name, text in texts.items()
    ]
    return found
