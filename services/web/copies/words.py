"""Rows of a copy as they are read: every field, date, yes or no and code in words; nothing is left out but blanks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.web.html.catalogues import word
from services.web.wording.copy_codes import said
from services.web.wording.copy_fields import FIELDS, UNNAMED


@dataclass(frozen=True)
class Fields:
    """What stands under which name."""

    names: tuple[tuple[str, "Words"], ...]


Words = str | Fields | list[Any]


def in_words(value: Any, field: str = "") -> Words:
    """As deep as it goes; `field` is the name under which it stands."""
    if isinstance(value, Mapping):
        told = ((_named(name), in_words(inner, name)) for name, inner in value.items() if not _is_blank(inner))
        return Fields(tuple(told))
    if isinstance(value, list | tuple):
        return [in_words(each, field) for each in value]
    return said(value, field)


def _named(name: str) -> str:
    """A field by its word; what stands by day, id or code is named by that."""
    if name in FIELDS:
        return word(FIELDS[name])
    told = said(name)
    return word(UNNAMED) if told == name and "_" in name else told


def _is_blank(value: Any) -> bool:
    return value is None or value in ("", [], {})
