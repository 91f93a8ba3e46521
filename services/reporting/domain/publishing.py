"""From one publication of a figure to the next: what is told, what is hidden, and what changes later.

* A count is hidden from 1 up to `Rule.highest_hidden`. Months of a unit in a quarter that are hidden are told together
  where `hiding.tellable` allows it; where it does not, together with the last larger month of that quarter, which is
  then not told by itself: it goes by its place, so that its size says nothing, and it makes room, as each small count
  can be one more or less and the larger one the other way. Where there is no larger month, those of the year are told
  together, else those of all units. Each is asked once, when the quarter or the year is published, and never again: a
  leaf belongs to one piece for good.
* What is told changes only when it has changed by five or more; a hidden count is told, and a told one hidden, only
  where every hidden count would be five away. So two publications cannot be subtracted to get a count from 1 to 4.
* A count of nothing is known: what happens there later is new, and is told or hidden as if it were published first.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from services.reporting.domain.hiding import Mask, Shape, mask, tellable
from services.reporting.domain.publication import Board, HiddenCount, Leaf, Piece

STEP = 5
"""The least change that is told."""

Counts = Mapping[Leaf, int]
Settled = Callable[[str, int], bool]
"""Whether a count of a unit or area says nothing new of the figure that bounds it: else it is hidden."""


@dataclass(frozen=True)
class Rule:
    """How small a count is hidden. `possible` overrides what a hidden one may be for all that a reader knows."""

    highest_hidden: int
    hides_nothing: bool = False
    """Whether a count of 0 is hidden like a small one."""

    @property
    def least(self) -> int:
        """The smallest count that is told."""
        return self.highest_hidden + 1

    @property
    def far(self) -> int:
        """The smallest count that every hidden one differs from by a step: from there on a change says nothing else."""
        return self.highest_hidden + STEP

    @property
    def hidden(self) -> Mask:
        """What a hidden count may be."""
        return mask(0 if self.hides_nothing else 1, self.highest_hidden)


def by_month(before: Board, counts: Counts, rule: Rule, *, complete: bool) -> Board:
    """The next board of a figure that adds up over months; `complete` when the whole year is published."""
    board = _revised(before, counts, rule, _always)
    for group in _grouped(_new(board, counts, rule), _unit_and_quarter):
        board = _with_quarter(board, group, rule)
    return _pooled(board, rule) if complete else board


def by_year(
    before: Board, counts: Counts, rule: Rule, settled: Settled, floors: Mapping[str, int] | None = None
) -> Board:
    """The next board of a figure of whole years. `floors`: per area the least that a hidden count can be, if over 1."""
    board = _revised(before, counts, rule, settled)
    new = _new(board, counts, rule)
    large = [each for each in new if each.count >= rule.least and settled(each.leaf.scope, each.count)]
    board = _told_each(board, large)
    small = tuple(each for each in new if each not in large)
    lowest = floors or {}
    shape = tuple(rule.hidden & -(1 << lowest.get(each.leaf.scope, 0)) for each in small)
    free = all(settled(each.leaf.scope, max(each.count, rule.highest_hidden)) for each in small)
    if free and _may_tell(shape, small, rule):
        return _told_together(board, [small])
    return _hidden(board, small)


def _with_quarter(board: Board, group: tuple[HiddenCount, ...], rule: Rule) -> Board:
    """The board with the new months of a unit in a quarter."""
    small = tuple(each for each in group if each.count < rule.least)
    large = tuple(each for each in group if each.count >= rule.least)
    if not small or _may_tell((rule.hidden,) * len(small), small, rule):
        return _told_together(_told_each(board, large), [small] if small else [])
    if large:
        return _told_together(_told_each(board, large[:-1]), [(*small, large[-1])])
    return replace(_hidden(board, small), waiting=(*board.waiting, small))


def _revised(before: Board, counts: Counts, rule: Rule, settled: Settled) -> Board:
    grown = {leaf for leaf in before.hidden if counts.get(leaf, 0) >= rule.far and settled(leaf.scope, counts[leaf])}
    board = Board(
        pieces=tuple(Piece((leaf,), counts[leaf]) for leaf in sorted(grown)),
        hidden=tuple(leaf for leaf in before.hidden if leaf not in grown),
        waiting=tuple(group for group in before.waiting if grown.isdisjoint(each.leaf for each in group)),
    )
    for piece in before.pieces:
        board = _with_next_of(piece, board, counts, rule, settled)
    return board


def _with_next_of(piece: Piece, board: Board, counts: Counts, rule: Rule, settled: Settled) -> Board:
    """The board with what this piece has become: the same, another count, nothing, or hidden."""
    now = sum(counts.get(leaf, 0) for leaf in piece.leaves)
    may_change = all(settled(leaf.scope, counts.get(leaf, 0)) for leaf in piece.leaves)
    if may_change and abs(now - piece.count) >= STEP:
        if now == 0:
            return board
        if now >= rule.least:
            return replace(board, pieces=(*board.pieces, replace(piece, count=now)))
        if piece.count >= rule.far:
            return replace(board, hidden=tuple(sorted({*board.hidden, *piece.leaves})))
    return replace(board, pieces=(*board.pieces, piece))


def _new(board: Board, counts: Counts, rule: Rule) -> tuple[HiddenCount, ...]:
    """The counts that stand nowhere on the board yet, in order."""
    known = board.known
    return tuple(
        HiddenCount(leaf, count)
        for leaf, count in sorted(counts.items())
        if leaf not in known and (count or rule.hides_nothing)
    )


def _pooled(board: Board, rule: Rule) -> Board:
    """The groups that wait told by unit, and what is left told over all units, where that is allowed."""
    left: list[tuple[HiddenCount, ...]] = []
    shapes: list[Shape] = []
    for unit in _units(board.waiting):
        shape = tuple((rule.hidden,) * len(group) for group in unit)
        everything = tuple(each for group in unit for each in group)
        if _may_tell(shape, everything, rule):
            board = _told_together(board, unit)
        else:
            left.append(everything)
            shapes.append(shape)
    if left and _may_tell(tuple(shapes), [each for unit in left for each in unit], rule):
        board = _told_together(board, left)
    return replace(board, waiting=())


def _may_tell(shape: tuple[Shape, ...], group: Iterable[HiddenCount], rule: Rule) -> bool:
    return tellable(shape, sum(each.count for each in group), rule.least)


def _told_each(board: Board, counts: Iterable[HiddenCount]) -> Board:
    return replace(board, pieces=(*board.pieces, *(Piece((each.leaf,), each.count) for each in counts)))


def _told_together(board: Board, groups: Sequence[tuple[HiddenCount, ...]]) -> Board:
    members = [each for group in groups for each in group]
    if not members:
        return board
    leaves = tuple(sorted(each.leaf for each in members))
    hidden = tuple(leaf for leaf in board.hidden if leaf not in set(leaves))
    piece = Piece(leaves, sum(each.count for each in members))
    return replace(board, pieces=(*board.pieces, piece), hidden=hidden)


def _hidden(board: Board, group: Iterable[HiddenCount]) -> Board:
    return replace(board, hidden=tuple(sorted({*board.hidden, *(each.leaf for each in group)})))


def _units(groups: Iterable[tuple[HiddenCount, ...]]) -> list[list[tuple[HiddenCount, ...]]]:
    def scope(group: tuple[HiddenCount, ...]) -> str:
        return group[0].leaf.scope

    return [list(some) for _, some in groupby(sorted(groups, key=scope), key=scope)]


def _grouped(
    counts: Iterable[HiddenCount], key: Callable[[HiddenCount], tuple[str, int]]
) -> list[tuple[HiddenCount, ...]]:
    return [tuple(group) for _, group in groupby(sorted(counts, key=key), key=key)]


def _unit_and_quarter(hidden: HiddenCount) -> tuple[str, int]:
    return hidden.leaf.scope, (int(hidden.leaf.period[5:7]) - 1) // 3


def _always(_scope: str, _count: int) -> bool:
    return True
