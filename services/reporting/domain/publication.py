"""What is published of one figure over a year, for readers who may see no small counts.

A *leaf* is the count of one unit or area in one month (or in the year, for figures that do not add up over months).
A *piece* is a count that is told: of one leaf, or of several hidden ones together. Whatever such a reader is answered
is computed from the pieces, and from which leaves are hidden: see `told`. No other number reaches them.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


@dataclass(frozen=True, order=True)
class Leaf:
    """A unit or area, and a month (`2019-03`) or a year (`2019`)."""

    scope: str
    period: str


@dataclass(frozen=True)
class Piece:
    """A count that is told, of all these leaves together."""

    leaves: tuple[Leaf, ...]
    count: int


@dataclass(frozen=True)
class HiddenCount:
    """A leaf that is not told, with its count when it was hidden."""

    leaf: Leaf
    count: int


@dataclass(frozen=True)
class Board:
    """What is told and what is hidden of one figure; a leaf that stands nowhere counts nothing."""

    pieces: tuple[Piece, ...] = ()
    hidden: tuple[Leaf, ...] = ()
    waiting: tuple[tuple[HiddenCount, ...], ...] = ()
    """Groups of hidden counts, a unit and quarter each, that will be told together with others if the year ends so."""

    @property
    def known(self) -> set[Leaf]:
        """The leaves that count something."""
        return {leaf for piece in self.pieces for leaf in piece.leaves} | set(self.hidden)


@dataclass(frozen=True, kw_only=True)
class Publication:
    """Everything that is published of one year, from one moment to the next."""

    year: int
    moment: datetime
    """As far as was known then."""
    quarters: int
    """How many quarters of the year are published."""
    boards: dict[str, Board]
    """By indicator; `DISTINCT` is one."""


DISTINCT = "distinct_newcomers_who_volunteered"
EVERYWHERE = "everywhere"
"""The scope of the only leaf of `DISTINCT`."""


class Told(NamedTuple):
    """What a reader learns of a count."""

    exact: int | None
    """The count, when it is told."""
    at_least: int
    """What is told of it in any case."""


def told(board: Board, cell: frozenset[Leaf]) -> Told:
    """The count of these leaves together, as far as published pieces say."""
    inside = [piece.count for piece in board.pieces if cell.issuperset(piece.leaves)]
    crossing = any(cell.intersection(piece.leaves) and not cell.issuperset(piece.leaves) for piece in board.pieces)
    at_least = sum(inside)
    return Told(None if crossing or not cell.isdisjoint(board.hidden) else at_least, at_least)
