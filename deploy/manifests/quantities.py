"""Amounts as Kubernetes writes them, `384Mi` or `100m`: whether they are some, and whether limits hold the requests."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from deploy.manifests.rendering import Manifest

GRAMMAR = (
    r"^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))"
    r"(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))))?$"
)
"""As Kubernetes itself writes it into the schemas of custom resources; those of its own kinds do not have it."""
_QUANTITY = re.compile(GRAMMAR)
_SPLIT = re.compile(r"([+-]?[0-9.]+)(.*)")
_AMOUNTS = {"cpu", "memory", "storage", "ephemeral-storage"}
_ALONE = ("sizeLimit", "storage")
_DECIMAL = {"n": -9, "u": -6, "m": -3, "": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18}
_BINARY = {"Ki": 10, "Mi": 20, "Gi": 30, "Ti": 40, "Pi": 50, "Ei": 60}
_MEBIBYTE = 2**20
_Place = tuple[str, Any]
"""(`.spec.resources.limits`, what stands there)"""


def value(quantity: object) -> Decimal:
    """What it is worth: cores, or bytes. Raises ValueError for what is no quantity."""
    text = str(quantity)
    parts = _SPLIT.fullmatch(text)
    if not _QUANTITY.fullmatch(text) or parts is None:
        raise ValueError(f"{text!r} is no quantity")
    number, unit = Decimal(parts[1]), parts[2]
    if unit in _BINARY:
        return number * Decimal(2 ** _BINARY[unit])
    exponent = _DECIMAL[unit] if unit in _DECIMAL else int(Decimal(unit[1:]))
    return number.scaleb(exponent)


def faults(manifest: Manifest) -> Iterator[str]:
    """What an API server refuses of this manifest's amounts, and what no process could live in, each with its place."""
    for place, found in _mappings(manifest):
        for kind in ("requests", "limits"):
            amounts = found.get(kind)
            if isinstance(amounts, dict):
                yield from _of_amounts(f"{place}.{kind}", amounts)
        for name in _ALONE:
            if isinstance(found.get(name), str) and not place.endswith((".requests", ".limits")):
                yield from _of_one(f"{place}.{name}", name, found[name])
        yield from _of_limits(place, found)


def _mappings(value: Any, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        yield place, value
        for name, each in value.items():
            yield from _mappings(each, f"{place}.{name}")
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _mappings(each, f"{place}[{number}]")


def _of_amounts(place: str, amounts: dict[str, Any]) -> Iterator[str]:
    for name in amounts.keys() & _AMOUNTS:
        yield from _of_one(f"{place}.{name}", name, amounts[name])


def _of_one(place: str, name: str, said: object) -> Iterator[str]:
    try:
        amount = value(said)
    except ValueError:
        yield f"{place} is {said!r}, which is no quantity: write {_meant(str(said))}."
        return
    if amount < 0 or (amount == 0 and name == "storage"):
        yield f"{place} is {said}: say more than 0."
    elif name == "memory" and 0 < amount < _MEBIBYTE:
        yield f"{place} {said} is less than a mebibyte (m means thousandths of a byte): write it as 384Mi."


def _meant(said: str) -> str:
    """`2Gi` for 2GB, 2gb or 2 GiB; otherwise an example."""
    found = re.fullmatch(r"([0-9.]+)\s*([kmgtpe])i?b?", said, re.IGNORECASE)
    return f"{found[1]}{found[2].upper()}i" if found else "a number with a unit, such as 512Mi, 2Gi or 100m"


def _of_limits(place: str, found: dict[str, Any]) -> Iterator[str]:
    requests, limits = found.get("requests"), found.get("limits")
    if isinstance(requests, dict) and isinstance(limits, dict):
        for name in sorted(requests.keys() & limits.keys() & _AMOUNTS):
            if _is_less(limits[name], requests[name]):
                yield (
                    f"{place}: limits.{name} {limits[name]} is below requests.{name} {requests[name]}: raise the "
                    "limit, or ask for less."
                )


def _is_less(limit: object, request: object) -> bool:
    """Of what is no quantity, nothing is said here."""
    try:
        return value(limit) < value(request)
    except ValueError:
        return False
