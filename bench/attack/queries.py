"""The worst questions: all there is, texts that are looked through slowly, far more parameters than anybody has."""

from collections.abc import Iterator
from urllib.parse import urlencode

from marshmallow import fields

from bench.attack.bodies import DIGITS
from bench.attack.operations import Operation

LONGEST = 7_000
"""Bytes of a path and query that get through the door."""


def queries(operation: Operation, known: dict[str, str]) -> Iterator[tuple[str, str]]:
    """(name of the attack, query)"""
    shown = {n: f for n, f in operation.schema.fields.items() if n not in operation.path_names}
    widest = {field.data_key or name: value for name, field in shown.items() if (value := _widest(name, field))}
    yield "without a filter", ""
    yield "the widest", urlencode(widest)
    yield "with what there is", urlencode(widest | {name: known[name] for name in shown if name in known})
    for name in ("newcomer", "opportunity"):
        if name in shown:
            yield f"for one {name}", urlencode({name: known[f"{name}_id"], "limit": 200} if "limit" in shown else {})
    yield "every text long", urlencode({field.data_key or name: DIGITS * 40 for name, field in shown.items()})[:LONGEST]
    yield "many parameters", urlencode({f"n{place}": 1 for place in range(900)})[:LONGEST]
    yield "one parameter, many times", ("a=1&" * 1_700)[:LONGEST]


def _widest(name: str, field: fields.Field[object]) -> str:
    if isinstance(field, fields.Date | fields.DateTime):
        late = any(word in name for word in ("to", "last", "until"))
        return "2099-12-31" if late else "1999-01-01"
    return "200" if name == "limit" else ""
