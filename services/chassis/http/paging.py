"""Lists in pages: `limit` and `after` of a question, `next` of its answer.

A cursor is the place of the last row in the order that was asked for. It is opaque to clients, and it holds no more
than the value by which the list is sorted, and an id: no list is sorted by what identifies a person.
"""

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from marshmallow import validate

from services.chassis.documents import absent
from services.chassis.http.faults import invalid
from services.chassis.pace import unhurried
from services.chassis.storage.pages import Keep, page
from services.chassis.storage.store import Document, Listing, Position, Store

USUAL, MOST = 200, 1000
_LONGEST_CURSOR = 400
T = TypeVar("T")
Key = Callable[[T], str | int]
"""(row) -> the text or number that it is sorted by"""


@dataclass(frozen=True, kw_only=True)
class Paged:
    """A question whose answer comes in pages."""

    limit: int = field(default=USUAL, metadata={"validate": validate.Range(1, MOST)})
    """Rows of a page."""
    after: str | None = field(default=None, metadata={"validate": validate.Length(1, _LONGEST_CURSOR)})
    """What the page before gave as `next`."""

    @property
    def order(self) -> str:
        """How the list is sorted, where its question offers a choice: a name, with `-` before it for descending."""
        return getattr(self, "sort", "")

    def position(self, kind: type = str) -> Position | None:
        """Behind which place the page begins; raises Invalid under `after` for no cursor of this order.

        `kind` is that of the values by which the list is sorted.
        """
        if self.after is None:
            return None
        order, value, row_id = _read(self.after)
        if order != self.order:
            raise invalid({"after": ["This is of the list in another order: begin without it."]})
        if type(value) is not kind:
            raise _unreadable()
        return value, row_id

    def cursor(self, position: Position | None) -> str | None:
        """What says so to a client."""
        if position is None:
            return None
        text = json.dumps([self.order, *position], separators=(",", ":"))
        return urlsafe_b64encode(text.encode()).decode().rstrip("=")


@dataclass(frozen=True, kw_only=True)
class Page:
    """An answer that may go on."""

    next: str | None = absent()
    """What to send as `after` for the next page; left out on the last one."""


def a_sort(*names: str) -> Any:
    """By which of these a list is sorted, the first unless it is said; `-` before a name turns the order."""
    choices = [sign + name.lstrip("-") for name in names for sign in ("", "-")]
    return field(default=names[0], metadata={"validate": validate.OneOf(choices)})


def page_kept(
    ask: Paged, store: Store, collection: str, wanted: Listing, keep: Keep | None = None
) -> tuple[list[Document], str | None]:
    """A page of what is stored, in the order of an index, and the cursor of the next; raises Invalid."""
    asked = replace(wanted, after=ask.position(), at_most=ask.limit)
    rows, last = page(store, collection, asked, keep)
    return rows, ask.cursor(last)


def page_of(
    ask: Paged, rows: Iterable[T], sorts: Mapping[str, Key[T]], id_of: Callable[[T], str]
) -> tuple[list[T], str | None]:
    """A page of rows that are few enough to be sorted each time, and the cursor of the next; raises Invalid.

    `sorts` has a key for each order that the question offers; where it offers none, one under "" (or "-": descending).
    """
    order = ask.order or next(iter(sorts))
    descending, key = order.startswith("-"), sorts[order.lstrip("-") or order]
    placed = sorted((((key(row), id_of(row)), row) for row in unhurried(rows)), key=lambda each: each[0])
    after = ask.position(type(placed[0][0][0]) if placed else str)
    placed = placed[::-1] if descending else placed
    if after is not None:
        placed = [each for each in placed if (each[0] < after if descending else each[0] > after)]
    shown = placed[: ask.limit]
    return [row for _, row in shown], ask.cursor(shown[-1][0] if len(placed) > len(shown) else None)


def _read(cursor: str) -> tuple[str, Any, str]:
    try:
        order, value, row_id = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, TypeError, RecursionError):
        raise _unreadable() from None
    if not isinstance(order, str) or not isinstance(row_id, str):
        raise _unreadable()
    return order, value, row_id


def _unreadable() -> Exception:
    return invalid({"after": ["Send what the page before gave as next, unchanged; or begin without it."]})
