"""A page of a list: rows behind a place, and the place behind which the next page begins.

Each page reads a range of an index behind that place, so that the hundredth costs what the first does; what is added
or removed meanwhile moves no row from one page to another.
"""

from collections.abc import Callable
from dataclasses import replace

from services.chassis.pace import unhurried
from services.chassis.storage.store import Document, Listing, Position, Store, value_at

LOOKED_AT_MOST = 5000
"""Rows that one page looks at where some are left out: then it is shorter, and the next goes on from there."""
AT_ONCE = 500

Keep = Callable[[Document], bool]


def page(
    store: Store, collection: str, wanted: Listing, keep: Keep | None = None
) -> tuple[list[Document], Position | None]:
    """At most `wanted.at_most` rows that `keep` holds for, and the place of the last one when there may be more."""
    size = wanted.at_most
    chunk = replace(wanted, at_most=size + 1 if keep is None else max(size + 1, AT_ONCE))
    kept: list[Document] = []
    looked_at = 0
    while True:
        rows = store.listed(collection, chunk)
        looked_at += len(rows)
        kept += [row for row in unhurried(rows) if keep is None or keep(row)]
        if len(kept) > size:
            return kept[:size], position(kept[size - 1], wanted)
        if len(rows) < chunk.at_most:
            return kept, None
        chunk = replace(chunk, after=position(rows[-1], wanted))
        if looked_at >= LOOKED_AT_MOST:
            return kept, chunk.after


def position(row: Document, wanted: Listing) -> Position:
    """Where this row stands in the list."""
    return value_at(row, wanted.by), row["_id"]
